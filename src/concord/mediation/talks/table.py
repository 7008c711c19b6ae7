"""What is said and shown in a case."""

from __future__ import annotations

from concord.ground.lifecycle.table import Move
from concord.mediation.access import APPLICANT, MEDIATOR, RESPONDENT
from concord.mediation.states import COURSE, OPEN

_MESSAGE = "案件里有一条新消息"
_OPINION = "案件里有一条对证据材料的意见"

TALKING = (
    Move(
        "say",
        "发消息",
        by=(APPLICANT, RESPONDENT, MEDIATOR),
        source=(*COURSE, "signing"),
        hidden=True,
        lies_in="room",
        tells={"applicant": _MESSAGE, "respondent": _MESSAGE, "mediator": _MESSAGE},
        private=("text",),
    ),
    Move(
        "show_evidence",
        "提交证据",
        by=(APPLICANT, RESPONDENT),
        source=(*OPEN, "signing"),
        hidden=True,
        lies_in="room",
        tells={"mediator": "案件里有一份新的证据材料"},
        private=("name", "point"),
    ),
    Move(
        "tie_evidence",
        "把材料对应到请求",
        by=(APPLICANT, RESPONDENT, MEDIATOR),
        source=(*OPEN, "signing"),
        hidden=True,
        asks="TieEvidence",
        sentence="勾选这份材料能说明的请求，它会列在这些请求下面。",
        lies_in="evidence",
    ),
    Move(
        "give_opinion",
        "对材料发表意见",
        by=(APPLICANT, RESPONDENT),
        source=(*COURSE, "signing"),
        hidden=True,
        asks="GiveOpinion",
        sentence="分别说明您认不认可它的真实性、合法性、关联性。以最后一次为准，以前的会保留。",
        tells={"applicant": _OPINION, "respondent": _OPINION, "mediator": _OPINION},
        private=("genuine", "lawful", "relevant", "words"),
    ),
)
