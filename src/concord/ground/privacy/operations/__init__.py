"""Acts about personal data, one function each."""

from __future__ import annotations

from concord.ground.privacy.operations.consenting import give_consent, withdraw_consent
from concord.ground.privacy.operations.copying import erase_expired, order_copy, take_copy
from concord.ground.privacy.operations.informing import read_notice, show_notice
from concord.ground.privacy.operations.publishing import publish, revise
from concord.ground.privacy.operations.requesting import carry_out, grant, object_to, refuse, submit, uphold, withdraw

__all__ = [
    "carry_out",
    "erase_expired",
    "give_consent",
    "grant",
    "object_to",
    "order_copy",
    "publish",
    "read_notice",
    "refuse",
    "revise",
    "show_notice",
    "submit",
    "take_copy",
    "uphold",
    "withdraw",
    "withdraw_consent",
]
