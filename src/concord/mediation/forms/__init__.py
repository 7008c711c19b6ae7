"""What each act asks; a form is named as its act and gives exactly its act's arguments."""

from __future__ import annotations

from concord.mediation.forms.agreeing import AgreementForm, ItemForm, ItemForms, NotSigning, OpenSigning
from concord.mediation.forms.counter import AnswerInPerson, BeginOral, ConfirmOral, HandOver
from concord.mediation.forms.ending import Because, Close, End, Leave, Rate, Withdraw
from concord.mediation.forms.intake import AskInvitationCode, Complete, Decline, Identify, Invite, RequestCompletion
from concord.mediation.forms.leading import (
    AnswerExtension,
    Assign,
    ConfirmAuthority,
    ProposeExtension,
    Say,
    WriteRecord,
)
from concord.mediation.forms.showing import GiveOpinion, ShownItem, TieEvidence

__all__ = [
    "AgreementForm",
    "AnswerExtension",
    "AnswerInPerson",
    "AskInvitationCode",
    "Assign",
    "Because",
    "BeginOral",
    "Close",
    "Complete",
    "ConfirmAuthority",
    "ConfirmOral",
    "Decline",
    "End",
    "GiveOpinion",
    "HandOver",
    "Identify",
    "Invite",
    "ItemForm",
    "ItemForms",
    "Leave",
    "NotSigning",
    "OpenSigning",
    "ProposeExtension",
    "Rate",
    "RequestCompletion",
    "Say",
    "ShownItem",
    "TieEvidence",
    "Withdraw",
    "WriteRecord",
]
