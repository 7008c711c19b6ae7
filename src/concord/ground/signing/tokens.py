"""Reading the time stamp that a signature carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import cms
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter


@dataclass(frozen=True)
class TimeStamp:
    """What a token says: when, and by whose word. Says nothing of whether it is to be trusted."""

    at: datetime
    authority: str


def of(signature: EmbeddedPdfSignature) -> TimeStamp | None:
    """The signature's first time stamp, None if it has none."""
    token = next(iter(extract_tst_data_iter(signature.signer_info, signed=False)), None)
    if token is None:
        return None
    moment: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
    return TimeStamp(moment.astimezone(UTC), _authority(token))


def _authority(token: cms.SignedData) -> str:
    signer = token["signer_infos"][0]["sid"].chosen["serial_number"].native
    for each in token["certificates"]:
        if each.chosen.serial_number == signer:
            return str(each.chosen.subject.native.get("common_name", ""))
    return ""
