"""What naming, replacing and asking for a mediator asks, and the ties mediators declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from concord.ground.accounts.models import Person
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import day, long_text
from concord.ground.lifecycle.needs import Unknown
from concord.ground.lifecycle.shown_clocks import Shown, clock_line
from concord.mediation import access, needs
from concord.mediation.desk import conflicts, workload
from concord.mediation.desk.conflicts import Finding
from concord.mediation.desk.workload import Load
from concord.mediation.models import Case
from concord.mediation.words import ChangeReason, TieKind


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be named: what ties them, gravest first, what they have on hand, and whether they are free."""

    person: Person
    findings: list[Finding]
    load: Load
    nearest: Shown | None
    barred: bool
    suggested: bool
    certificate: str  # until when they are trained, in words
    untrained: bool


class Assign(ActForm):
    """A mediator of the body, beside what ties and what occupies each; a reason where a tie was found."""

    page = "mediation/assign.html"
    mediator = forms.ChoiceField(
        label="调解员", widget=forms.RadioSelect, error_messages={"required": "请选择一位调解员"}
    )
    override_reason = long_text(
        "仍指派的理由",
        required=False,
        help_text="所选调解员有“须写明理由”的发现时填写。只有本组织内部能看到；有哪些关系会写进通知书，双方可以据此请求更换。",
        most=300,
    )

    def prepare(self) -> None:
        case: Case = getattr(self.subject, "case", self.subject)
        present = set(case.assignments.filter(until=None).values_list("mediator_id", flat=True))
        people = [person for person in access.mediators(case.body_id, self.at) if person.pk not in present]
        self.candidates = _candidates(case, people, self.at)
        self.people = {str(each.person.pk): each.person for each in self.candidates if not each.barred}
        field = self.fields["mediator"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(key, person.name) for key, person in self.people.items()]

    def asked(self) -> dict[str, Any]:
        """The person instead of the key."""
        return {**super().asked(), "mediator": self.people[self.cleaned_data["mediator"]]}


def _candidates(case: Case, people: list[Person], at: Any) -> list[Candidate]:
    """The freest without a tie first, the barred last."""
    found = conflicts.findings(case, people, at)
    loads = sorted(workload.loads(case.body_id, people, at), key=lambda load: (load.cases, load.sessions))
    free = [load.person.pk for load in loads if not conflicts.weighty(found[load.person.pk])]
    today = clocks.legal_day(at)
    certified = needs.CERTIFIED_UNTIL([person.pk for person in people], today)
    rows = [_candidate(load, found[load.person.pk], free[:1], today, certified) for load in loads]
    return sorted(rows, key=lambda row: (row.barred, len(conflicts.weighty(row.findings))))


def _candidate(
    load: Load, found: list[Finding], free: list[Any], today: date, certified: Mapping[UUID, date] | Unknown
) -> Candidate:
    until = certified.get(load.person.pk) if isinstance(certified, Mapping) else None
    words = f"培训证书有效期至{until.year}年{until.month}月{until.day}日" if until else "没有有效的培训证书"
    return Candidate(
        load.person,
        conflicts.by_weight(found),
        load,
        clock_line(load.nearest, today) if load.nearest else None,
        barred=any(each.bars for each in found),
        suggested=load.person.pk in free,
        certificate=words if isinstance(certified, Mapping) else f"培训证书：{certified}",
        untrained=isinstance(certified, Mapping) and until is None,
    )


class AgreeToChange(Assign):
    """Who takes over."""


class AskForAnother(ActForm):
    """Why, by kind and in words."""

    reason = forms.TypedChoiceField(
        label="原因",
        choices=ChangeReason.choices,
        coerce=ChangeReason,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择原因"},
    )
    words = long_text("想补充的话", required=False, help_text="可以不写。只有调解组织负责人能看到。", most=500)


class Confide(ActForm):
    """Nothing is asked: whose room it is stands in who acts."""

    def asked(self) -> dict[str, Any]:
        """Nothing: the room is the address's."""
        return {}


class DeclareTie(ActForm):
    """With whom, of what kind, since when."""

    name = forms.CharField(
        label="姓名或单位名称",
        max_length=120,
        help_text="单位请写全称，或者统一社会信用代码。",
        error_messages={"required": "请填写姓名或单位名称"},
    )
    tie = forms.TypedChoiceField(
        label="关系",
        choices=TieKind.choices,
        coerce=TieKind,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择是什么关系"},
    )
    since = day("从哪天起", required=False)


class EndTie(ActForm):
    """Since when no more."""

    ended_on = day("到哪天止")
