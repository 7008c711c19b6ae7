"""What may happen to a record."""

from __future__ import annotations

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.table import Guard, Lifecycle, Move, State
from concord.mediation import access
from concord.mediation import conditions as when
from concord.mediation.access import CASE_MEDIATOR, SYSTEM
from concord.mediation.models import Record


def _present(actor: Actor, record: Record) -> bool:
    return actor.person is not None and actor.person.pk in {each.person_id for each in record.attendances.all()}


_PRESENT = Guard("present", "在场的人", _present)

RECORD = Lifecycle(
    name="mediation.record",
    label="调解笔录",
    room="concord.mediation.sessions",
    access=access,
    subject="mediation.Record",
    states=(
        State("proposed", "待确认", owner="在场的人"),
        State("confirmed", "已确认", final=True, tone="green"),
        State("replaced", "已重写", final=True, tone="grey"),
    ),
    moves=(
        Move(
            "write",
            "写笔录",
            by=(CASE_MEDIATOR,),
            target="proposed",
            lies_in="room",
            asks="WriteRecord",
            sentence="写下这次调解谁在场、说了什么、谈到哪一步；在场的人逐一确认后成为正式笔录。",
            private=("content",),
            tells=dict.fromkeys(("applicant", "respondent"), "有一份笔录请您确认"),
        ),
        Move(
            "confirm",
            "确认笔录",
            by=(_PRESENT,),
            source=("proposed",),
            lies_in="subject",
            when=(when.not_confirmed_by_me,),
            primary=True,
            asks="ConfirmRecord",
            sentence="您确认笔录与实际情况相符。如有出入，请选择“提出异议”。",
        ),
        Move(
            "object",
            "提出异议",
            by=(_PRESENT,),
            source=("proposed",),
            lies_in="subject",
            asks="ObjectToRecord",
            private=("reason",),
            sentence="写明哪里不符，调解员会重写。",
            tells={"mediator": "有人对笔录提出异议"},
        ),
        Move(
            "settle",
            "笔录成立",
            by=(SYSTEM,),
            source=("proposed",),
            target="confirmed",
            lies_in="subject",
            hidden=True,
            makes=("record",),
        ),
        Move(
            "replace",
            "重写",
            by=(CASE_MEDIATOR,),
            source=("proposed",),
            target="replaced",
            lies_in="subject",
            sentence="这一份作废保留，请另写一份。",
            tells=dict.fromkeys(("applicant", "respondent"), "笔录将重写"),
        ),
    ),
)
