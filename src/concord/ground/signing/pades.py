"""One PAdES B-T signature (ETSI EN 319 142-1) appended to a PDF, visible in its reserved box."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from tempfile import NamedTemporaryFile

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from concord.ground.documents.render import Box
from concord.ground.signing import tokens
from concord.ground.signing.tsa import Silent

_POINTS = 72 / 25.4  # points in a millimetre
_A4_HEIGHT = 297.0  # millimetres
# Hex digits kept free for the signature with chain and time stamp; said beforehand, it spares a trial time stamp.
_RESERVED = 24 * 1024


@dataclass(frozen=True)
class Key:
    """A key made for one signature, with its certificate and those above it."""

    secret: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]


@dataclass(frozen=True)
class Signed:
    """A signed PDF, with the time-stamp authority's time and name."""

    content: bytes
    at: datetime
    tsa: str


def sign(pdf: bytes, *, key: Key, box: Box, stamp: bytes, field: str, reason: str, timestamper: TimeStamper) -> Signed:
    """Append one signature; every byte already there stays as it is.

    `stamp` is a one-page PDF shown in the box. Raises tsa.Silent when no time stamp can be had: then nothing is signed.
    """
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    output = BytesIO()
    # pyHanko imports a stamp's page from a file, by name.
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(stamp)
        file.flush()
        signer = PdfSigner(
            metadata,
            _signer(key),
            timestamper=timestamper,
            stamp_style=_style(file.name),
            new_field_spec=SigFieldSpec(sig_field_name=field, on_page=box.page - 1, box=_corners(box)),
        )
        try:
            signer.sign_pdf(writer, output=output, bytes_reserved=_RESERVED)
        except TimestampRequestError as failure:
            raise Silent(str(failure)) from failure
    content = output.getvalue()
    stamp_of = tokens.of(PdfFileReader(BytesIO(content)).embedded_signatures[-1])
    if stamp_of is None:
        raise Silent("the signature came back without a time stamp")
    return Signed(content, stamp_of.at, stamp_of.authority)


def _signer(key: Key) -> SimpleSigner:
    store = SimpleCertificateStore()
    store.register_multiple(_plain(each) for each in key.chain)
    secret = key.secret.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SimpleSigner(
        signing_cert=_plain(key.certificate), signing_key=keys.PrivateKeyInfo.load(secret), cert_registry=store
    )


def _style(file: str) -> StaticStampStyle:
    # Made afresh for each signature: pyHanko keeps the first file's object numbers in a style it has used.
    fit = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins.uniform(0))
    return StaticStampStyle(
        background=ImportedPdfPage(file), background_layout=fit, border_width=0, background_opacity=1.0
    )


def _corners(box: Box) -> tuple[int, int, int, int]:
    """Lower left and upper right in points; a PDF counts from the page's lower left corner."""
    left, right = box.x * _POINTS, (box.x + box.width) * _POINTS
    low, high = (_A4_HEIGHT - box.y - box.height) * _POINTS, (_A4_HEIGHT - box.y) * _POINTS
    return round(left), round(low), round(right), round(high)


def _plain(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
