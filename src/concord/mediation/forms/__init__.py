"""What each act asks; a form is named as its act and gives exactly its act's arguments."""

from __future__ import annotations

from concord.mediation.forms.agreeing import AgreementForm, ItemForm, ItemForms, NotSigning, OpenAccount, OpenSigning
from concord.mediation.forms.appointing import (
    AgreeToChange,
    AskForAnother,
    Assign,
    Confide,
    DeclareTie,
    EndTie,
)
from concord.mediation.forms.authorising import ConfirmAuthority, Entrusted, LodgeAuthority
from concord.mediation.forms.counter import AnswerInPerson, BeginOral, ConfirmOral, HandOver, WitnessSignature
from concord.mediation.forms.ending import Because, Close, End, Leave, Rate, Withdraw
from concord.mediation.forms.intake import AskInvitationCode, Complete, Decline, Identify, Invite, RequestCompletion
from concord.mediation.forms.leading import AnswerExtension, ProposeExtension, Say
from concord.mediation.forms.meeting import HoldSession, MoveSession, ProposeSession, Reply, WriteRecord
from concord.mediation.forms.showing import GiveOpinion, ShownItem, TieEvidence

__all__ = [
    "AgreeToChange",
    "AgreementForm",
    "AnswerExtension",
    "AnswerInPerson",
    "AskForAnother",
    "AskInvitationCode",
    "Assign",
    "Because",
    "BeginOral",
    "Close",
    "Complete",
    "Confide",
    "ConfirmAuthority",
    "ConfirmOral",
    "DeclareTie",
    "Decline",
    "End",
    "EndTie",
    "Entrusted",
    "GiveOpinion",
    "HandOver",
    "HoldSession",
    "Identify",
    "Invite",
    "ItemForm",
    "ItemForms",
    "Leave",
    "LodgeAuthority",
    "MoveSession",
    "NotSigning",
    "OpenAccount",
    "OpenSigning",
    "ProposeExtension",
    "ProposeSession",
    "Rate",
    "Reply",
    "RequestCompletion",
    "Say",
    "ShownItem",
    "TieEvidence",
    "Withdraw",
    "WitnessSignature",
    "WriteRecord",
]
