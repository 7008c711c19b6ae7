"""The auditor's reading of the ledger: acts and their proofs, never what they were about in substance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import AUDITOR
from concord.ground.ledger import queries as ledger
from concord.ground.ledger.models import Entry, TreeHead
from concord.ground.lifecycle import auditing, duty
from concord.ground.lifecycle.clocks import SHANGHAI
from concord.ground.lifecycle.inputs import Day
from concord.ground.pages.cells import Code, Link
from concord.ground.pages.listing import Column, Listing, Narrowing

_PAGE = 50
_SHOWN = ("label", "subject_kind", "subject", "actor_label", "at")


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, str]:
    """Words for everything an entry may be about, from the pages of the duties."""
    return {kind: words for each in duty.every() for kind, words in each.recorded.items()}


def kind_label(kind: str) -> str:
    """A subject's kind in words."""
    bare = kind.removesuffix(".batch")
    words = kinds().get(bare, "其他事项")
    return f"{words}（批量）" if kind != bare else words


def _kind_choices() -> list[tuple[str, str]]:
    return [("", "全部"), *kinds().items()]


class _Acts(Narrowing):
    """Which acts; both days are included."""

    act = forms.CharField(label="办理事项", required=False, max_length=60)
    who = forms.CharField(label="办理人", required=False, max_length=60)
    kind = forms.ChoiceField(label="对象", required=False, choices=_kind_choices)
    subject = forms.UUIDField(label="对象编号", required=False)
    since = Day(label="从", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = Day(label="到", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """By act, by who did it, by what it was about and by day."""
        given = self.cleaned_data
        until = given.get("until")
        wanted = {
            "label__contains": given.get("act"),
            "actor_label__contains": given.get("who"),
            "subject_kind": given.get("kind"),
            "subject": given.get("subject"),
            "at__gte": _midnight(given.get("since")),
            "at__lt": _midnight(until + timedelta(days=1)) if until else None,
        }
        return rows.filter(**{name: value for name, value in wanted.items() if value})


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), SHANGHAI) if day else None


def _acts(by: Actor) -> QuerySet[Entry]:
    """Every act, newest first, without facts or people: the auditor opens no content."""
    return ledger.journal().select_related(None).only(*_SHOWN) if by.role == AUDITOR else Entry.objects.none()


ACTS: Listing[Entry, Entry] = Listing(
    name="ledger.acts",
    title="存证账本",
    lead="每一次办理都按先后记在这里，只增不改。这里看得到谁在什么时候办了什么事，看不到事情的内容。",
    rows=_acts,
    columns=(
        Column("number", "序号", lambda row: Link(f"第 {row.pk} 条", reverse("ledger-entry", args=[row.pk]))),
        Column("label", "办理事项", lambda row: row.label),
        Column("kind", "对象", lambda row: kind_label(row.subject_kind)),
        Column("subject", "对象编号", lambda row: Link(str(row.subject)[:8], f"?subject={row.subject}")),
        Column("who", "办理人", lambda row: row.actor_label, personal=True),
        Column("at", "时间", lambda row: row.at),
    ),
    narrowing=_Acts,
    order=("-pk",),
    onward="pk",
    further="更早的记录",
    size=_PAGE,
    empty=("账本里还没有记录", "第一次办理之后，记录会出现在这里。"),
    none_found=("没有符合的记录", "换个条件，或者清空筛选再看。"),
    icon="archive",
    template="ledger/list.html",
)


def _heads(by: Actor) -> QuerySet[TreeHead]:
    return ledger.tree_heads() if by.role == AUDITOR else TreeHead.objects.none()


HEADS: Listing[TreeHead, TreeHead] = Listing(
    name="ledger.heads",
    title="封存记录",
    lead="账本每分钟封存一次：为到那一刻为止的全部记录算出一个根摘要并签名。请定期把最新一行抄存到别处，"
    "日后对得上，就说明此前的记录没有被改过。",
    rows=_heads,
    columns=(
        Column("size", "封存到", lambda row: f"前 {row.size} 条"),
        Column("at", "封存时间", lambda row: row.at),
        Column("root", "根摘要", lambda row: Code(bytes(row.root).hex())),
        Column("key", "签名密钥", lambda row: f"{row.key_id} {row.algorithm}"),
    ),
    order=("-size",),
    onward="size",
    further="更早的封存",
    size=_PAGE,
    empty=("还没有封存过", "有了第一条记录之后，一分钟内就会封存。"),
    icon="shield-keyhole",
    context=lambda _by, _at: {"keys": ledger.public_keys(), "audit": auditing.last()},
    template="ledger/heads.html",
)
