"""What each act asks; a form is named as its act and gives exactly its act's arguments."""

from __future__ import annotations

from concord.mediation.forms.acts import (
    AgreementForm,
    AnswerExtension,
    AskInvitationCode,
    Assign,
    Because,
    Close,
    Complete,
    Decline,
    End,
    Identify,
    Invite,
    ItemForms,
    Leave,
    NotSigning,
    ProposeExtension,
    Rate,
    RequestCompletion,
    Say,
    Withdraw,
    WriteRecord,
)
from concord.mediation.forms.showing import GiveOpinion, ShownItem, TieEvidence

__all__ = [
    "AgreementForm",
    "AnswerExtension",
    "AskInvitationCode",
    "Assign",
    "Because",
    "Close",
    "Complete",
    "Decline",
    "End",
    "GiveOpinion",
    "Identify",
    "Invite",
    "ItemForms",
    "Leave",
    "NotSigning",
    "ProposeExtension",
    "Rate",
    "RequestCompletion",
    "Say",
    "ShownItem",
    "TieEvidence",
    "Withdraw",
    "WriteRecord",
]
