"""What mediation holds of a person, for their own information page and their copy.

Everything is read as the person themselves, never under a standing: what their compartments keep from them stays kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.documents import queries as documents
from concord.ground.files import queries as files
from concord.ground.lifecycle.personal import Export, FileOut, Holding, Source
from concord.mediation import queries
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Arrival, Case, Evidence, Message, Tie

_OVER = ("archived",)


def holdings(person: Person, at: datetime) -> Iterator[Holding]:
    """Cases, drafts and materials, counted; each is seen where it lies."""
    own = Actor(person)
    cases = queries.cases(own).count()
    if cases:
        yield Holding("cases", "案件", f"{cases} 件", url=reverse("mediation:cases"))
    drafts = queries.drafts(own).count()
    if drafts:
        yield Holding("cases", "没有提交的申请", f"{drafts} 份", url=reverse("mediation:apply"))
    shown = Evidence.objects.filter(by=person).count()
    if shown:
        yield Holding("evidence", "我提交的材料", f"{shown} 件", url=reverse("mediation:cases"))
    ties = Tie.objects.filter(mediator=person).count()
    if ties:
        yield Holding("ties", "我申报的利害关系", f"{ties} 条")


def export(person: Person, at: datetime) -> Export:
    """The person's own part of each case, with what they handed in and the papers they may read."""
    own = Actor(person)
    cases = list(queries.cases(own))
    data = {
        "案件": [_case(own, case) for case in cases],
        "没有提交的申请": [draft.answers for draft in queries.drafts(own)],
        "申报的利害关系": [
            {"姓名或者单位": row.name, "关系": row.get_tie_display()} for row in Tie.objects.filter(mediator=person)
        ],
    }
    taken = [each for case in cases for each in _files(own, case)]
    return Export("调解案件", data, tuple(taken))


def _case(own: Actor, case: Case) -> dict[str, Any]:
    mine = [party for party in case.everyone if party.person_id == own.own.pk]
    said = Message.objects.filter(case=case, author=own.own).order_by("pk")
    return {
        "案号": case.number,
        "现在": CASE.of(case).label,
        "收到时间": case.received_at.isoformat(),
        "我的身份": [
            {
                "地位": party.get_side_display(),
                "姓名": party.name,
                "身份证号码": party.identity,
                "电话": party.phone,
                "住址": party.address,
                "岗位": party.post,
            }
            for party in mine
        ],
        "我写的经过": case.story if case.opened_by_id == own.own.pk else "",
        "我说的收款": [
            {"款项": str(row.payment), "金额": str(row.amount), "到账日期": row.came_on.isoformat()}
            for row in Arrival.objects.filter(payment__case=case, told_by=own.own).select_related("payment__item")
        ],
        "我说的话": [{"时间": row.at.isoformat(), "内容": row.text} for row in said],
    }


def _files(own: Actor, case: Case) -> Iterator[FileOut]:
    folder = f"案件/{case.number}"
    handed_in = [
        row
        for row in queries.evidence(own, case)
        if row.by_id == own.own.pk and not row.blob.is_removed and not row.blob.is_infected
    ]
    for no, row in enumerate(handed_in, start=1):
        yield FileOut(f"{folder}/材料/{no:02d} {row.blob.name}", partial(files.content, row.blob))
    readable = [paper for paper in queries.papers(own, case) if paper.is_ready]
    for no, paper in enumerate(readable, start=1):
        yield FileOut(f"{folder}/文书/{no:02d} {paper.title}.pdf", partial(documents.pdf, paper))


def subjects(person: Person) -> Mapping[UUID, str]:
    """Opening a case is a look at its parties."""
    own = Actor(person)
    rows = [row for row in queries.cases(own) if any(party.person_id == person.pk for party in row.everyone)]
    return {row.pk: f"案件 {row.number}" for row in rows}


def hindrances(person: Person, at: datetime) -> Iterator[str]:
    """A case going on, or not yet put away, still needs its people."""
    still = queries.cases(Actor(person)).exclude(state__in=_OVER).count()
    if still:
        yield f"还有 {still} 件案件没有办结归档"


SOURCE = Source(holdings, export, subjects, hindrances)
