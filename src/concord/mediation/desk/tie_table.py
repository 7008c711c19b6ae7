"""What may happen to a tie that a mediator declares (特邀调解规定 15; 在线调解规则 13)."""

from __future__ import annotations

from concord.ground.lifecycle.table import Lifecycle, Move, State
from concord.mediation import access
from concord.mediation.access import ANY_MEDIATOR, TIE_OWNER
from concord.mediation.words import Compartment

TIE = Lifecycle(
    name="mediation.tie",
    label="申报的关系",
    room="concord.mediation.desk",
    access=access,
    subject="mediation.Tie",
    states=(
        State("standing", "现有", owner="申报的调解员"),
        State("ended", "已结束", final=True, tone="grey"),
    ),
    moves=(
        Move(
            "declare",
            "申报关系",
            by=(ANY_MEDIATOR,),
            target="standing",
            compartment=Compartment.INTERNAL,
            sentence="写下您与哪个单位、哪个人有什么关系。指派案件前系统会对照；只有审查时的负责人能看到涉及当事人的那一条。",
            asks="DeclareTie",
            private=("name", "tie", "since"),
        ),
        Move(
            "end_tie",
            "关系已结束",
            by=(TIE_OWNER,),
            source=("standing",),
            target="ended",
            compartment=Compartment.INTERNAL,
            sentence="写明从哪天起不再有这层关系。回看年限以内，审查时仍会提示。",
            asks="EndTie",
        ),
    ),
)
