"""The acts of a case, one function each, in the park's verbs."""

from __future__ import annotations

from concord.mediation.operations.agreeing import draft_agreement, open_signing, refuse_to_sign, take_effect
from concord.mediation.operations.appearing import answer_in_person, appear
from concord.mediation.operations.applying import attach, begin_draft, detach, discard_draft, save_draft, submit
from concord.mediation.operations.appointing import assign, confide, declare, end_tie, reassign, step_back
from concord.mediation.operations.archiving import archive, close, rate
from concord.mediation.operations.authorising import confirm_authority, end_agency, lodge_authority
from concord.mediation.operations.changing import agree_to_change, ask_for_another, refuse_change, take_back
from concord.mediation.operations.ending import end, lapse, leave, withdraw
from concord.mediation.operations.estimating import reckon
from concord.mediation.operations.handing import hand_over
from concord.mediation.operations.intake import (
    accept,
    complete,
    decline,
    miss_completion,
    request_completion,
    revive,
)
from concord.mediation.operations.inviting import (
    agree,
    ask_code,
    attempt,
    choose_other,
    code_purpose,
    identify,
    lapse_invitation,
    refuse,
    revoke,
    send,
)
from concord.mediation.operations.letting_go import drop
from concord.mediation.operations.mediating import answer_extension, propose_extension
from concord.mediation.operations.meeting import call_off, fix, hold, move_to, propose, remind, reply
from concord.mediation.operations.on_behalf import file_for
from concord.mediation.operations.pondering import decide, end_thinking, take_time
from concord.mediation.operations.recording import confirm, object_to, replace, settle, write
from concord.mediation.operations.sharing import ask_to_share, keep, offer, share
from concord.mediation.operations.showing import give_opinion, say, show_evidence, tie_evidence
from concord.mediation.operations.taking_down import (
    ask_confirming_code,
    begin_oral,
    read_back,
    take_down,
)
from concord.mediation.operations.witnessing import witness

__all__ = [
    "accept",
    "agree",
    "agree_to_change",
    "answer_extension",
    "answer_in_person",
    "appear",
    "archive",
    "ask_code",
    "ask_confirming_code",
    "ask_for_another",
    "ask_to_share",
    "assign",
    "attach",
    "attempt",
    "begin_draft",
    "begin_oral",
    "call_off",
    "choose_other",
    "close",
    "code_purpose",
    "complete",
    "confide",
    "confirm",
    "confirm_authority",
    "decide",
    "declare",
    "decline",
    "detach",
    "discard_draft",
    "draft_agreement",
    "drop",
    "end",
    "end_agency",
    "end_thinking",
    "end_tie",
    "file_for",
    "fix",
    "give_opinion",
    "hand_over",
    "hold",
    "identify",
    "keep",
    "lapse",
    "lapse_invitation",
    "leave",
    "lodge_authority",
    "miss_completion",
    "move_to",
    "object_to",
    "offer",
    "open_signing",
    "propose",
    "propose_extension",
    "rate",
    "read_back",
    "reassign",
    "reckon",
    "refuse",
    "refuse_change",
    "refuse_to_sign",
    "remind",
    "replace",
    "reply",
    "request_completion",
    "revive",
    "revoke",
    "save_draft",
    "say",
    "send",
    "settle",
    "share",
    "show_evidence",
    "step_back",
    "submit",
    "take_back",
    "take_down",
    "take_effect",
    "take_time",
    "tie_evidence",
    "withdraw",
    "witness",
    "write",
]
