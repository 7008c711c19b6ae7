"""Is every signature on a PDF whole, and whose is it?"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from concord.ground.signing import tokens
from concord.ground.signing.ca import TEST_MARK

# pyHanko logs a failed check with the signer's name; the report says it to whoever asked, and a log must not.
logging.getLogger("pyhanko.sign.validation.generic_cms").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class SignatureCheck:
    """One signature. `signed_at` is the time stamp's time, None without one that is whole and trusted.

    `stamped`: its time stamp is whole and stands for this very signature, trusted or not.
    `covers_all`: nothing was appended after it but further signatures. `test`: a certificate that proves nothing.
    """

    signer: str
    organisation: str
    signed_at: datetime | None
    intact: bool
    stamped: bool
    trusted: bool
    covers_all: bool
    test: bool

    @property
    def ok(self) -> bool:
        """Whether it holds in every respect."""
        return self.intact and self.trusted and self.covers_all and self.signed_at is not None


@dataclass(frozen=True)
class SignatureReport:
    """Every signature in order, and why the file could not be read if it could not."""

    signatures: tuple[SignatureCheck, ...]
    problem: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is a signature and all of them hold."""
        return not self.problem and bool(self.signatures) and all(each.ok for each in self.signatures)


def report(pdf: bytes, roots: Sequence[x509.Certificate]) -> SignatureReport:
    """Check each signature and its time stamp against the trusted roots, offline.

    Certificates are judged at the stamped time: the stamp proves the signature stood then.
    """
    try:
        reader = PdfFileReader(BytesIO(pdf))
        found = list(reader.embedded_regular_signatures)
        checks = tuple(_check(each, roots) for each in found)
    except (PdfError, SigningError, SignatureValidationError, ValueError, KeyError, TypeError, IndexError) as failure:
        return SignatureReport((), problem=f"文件已损坏或者被改动：{failure}")
    if found and int(found[-1].byte_range[2]) + int(found[-1].byte_range[3]) != len(pdf):
        return SignatureReport(checks, problem="最后一个签名之后又添加了内容")
    return SignatureReport(checks)


def _check(signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate]) -> SignatureCheck:
    signature.compute_integrity_info()
    stamp = tokens.of(signature)
    context = _context(roots, stamp.at if stamp else None)
    status = validate_pdf_signature(signature, context, context)
    subject = signature.signer_cert.subject.native
    proof = status.timestamp_validity
    stamped = proof is not None and proof.valid and proof.intact
    return SignatureCheck(
        signer=str(subject.get("common_name", "")),
        organisation=str(subject.get("organization_name", "")),
        signed_at=stamp.at if stamp and proof and stamped and proof.trusted else None,
        intact=status.intact and status.valid,
        stamped=stamped,
        trusted=status.trusted,
        covers_all=_only_signatures_follow(status),
        test=TEST_MARK in str(subject) or TEST_MARK in str(signature.signer_cert.issuer.native),
    )


def _only_signatures_follow(status: PdfSignatureStatus) -> bool:
    level = status.modification_level
    return level is not None and level <= ModificationLevel.FORM_FILLING


def _context(roots: Sequence[x509.Certificate], moment: datetime | None) -> ValidationContext:
    trusted = [asn1.Certificate.load(each.public_bytes(Encoding.DER)) for each in roots]
    return ValidationContext(trust_roots=trusted, allow_fetching=False, moment=moment)
