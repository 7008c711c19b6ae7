"""Certificates for one signature each. The port is `Issuer`; behind it the park's own CA, or a test CA."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from django.conf import settings

from concord.ground.installation import queries as installation

TEST_MARK = "测试证书·无法律效力"
# A signing key lives for seconds; its certificate stays valid so that readers without the time stamp still accept it.
_VALIDITY = timedelta(days=1095)
_TEST_VALIDITY = timedelta(days=3650)
_SKEW = timedelta(minutes=10)
_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336


class NoIssuer(Exception):
    """No CA may issue here: none is configured, and this is no demonstration."""


@dataclass(frozen=True)
class Holder:
    """Whom a certificate names. `reference` ties it to the place it was made for."""

    name: str
    organisation: str
    reference: str


@dataclass(frozen=True)
class Authority:
    """A certificate with its key: a CA that issues, or a time-stamp authority that signs."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    chain: tuple[x509.Certificate, ...]


class Issuer(Protocol):
    """Whoever turns a fresh public key into a certificate."""

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """The certificates above the issued one, nearest first."""

    def issue(self, public_key: ec.EllipticCurvePublicKey, holder: Holder, *, at: datetime) -> x509.Certificate:
        """A certificate for signing documents, valid from now on."""


@dataclass(frozen=True)
class LocalIssuer:
    """Issues under a CA key this installation holds."""

    authority: Authority
    test: bool

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """The CA and those above it."""
        return self.authority.chain

    def issue(self, public_key: ec.EllipticCurvePublicKey, holder: Holder, *, at: datetime) -> x509.Certificate:
        """A certificate for signing documents; a test CA says so in the subject."""
        until = min(at + _VALIDITY, self.authority.certificate.not_valid_after_utc)
        builder = (
            x509.CertificateBuilder()
            .subject_name(_subject(holder, test=self.test))
            .issuer_name(self.authority.certificate.subject)
            .public_key(public_key)
            .serial_number(secrets.randbits(127))
            .not_valid_before(at - _SKEW)
            .not_valid_after(until)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(signing=True), critical=True)
            .add_extension(
                x509.ExtendedKeyUsage([_DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
            .add_extension(_authority_key(self.authority.certificate), critical=False)
        )
        return builder.sign(self.authority.key, hashes.SHA256())


def issuer(*, at: datetime) -> Issuer:
    """The park's CA if one is configured, else the demonstration's test CA; NoIssuer when there is neither."""
    if settings.SIGNING_CA_CERT and settings.SIGNING_CA_KEY:
        return LocalIssuer(_configured(Path(settings.SIGNING_CA_CERT), Path(settings.SIGNING_CA_KEY)), test=False)
    if not installation.demo_comforts():
        raise NoIssuer("CONCORD_CA_CERT and CONCORD_CA_KEY are not set")
    return LocalIssuer(test_ca(at=at), test=True)


def roots(*, at: datetime) -> tuple[x509.Certificate, ...]:
    """The certificates that signatures made here end in."""
    return (issuer(at=at).chain[-1],)


def is_test(certificate: x509.Certificate) -> bool:
    """Whether a certificate says of itself that it proves nothing."""
    return TEST_MARK in certificate.subject.rfc4514_string() or TEST_MARK in certificate.issuer.rfc4514_string()


def test_ca(*, at: datetime) -> Authority:
    """The test CA of this data folder, made on first use."""
    return _kept("test-ca", lambda: _new_root(at))


def test_tsa(*, at: datetime) -> Authority:
    """The test time-stamp authority of this data folder, certified by the test CA."""
    ca = test_ca(at=at)
    return _kept("test-tsa", lambda: _new_tsa(ca, at))


def _configured(certificate: Path, key: Path) -> Authority:
    """The CA's own certificate first in the file, those above it after."""
    chain = tuple(x509.load_pem_x509_certificates(certificate.read_bytes()))
    secret = private_key(key.read_bytes(), settings.SIGNING_CA_PASSPHRASE)
    if not isinstance(secret, ec.EllipticCurvePrivateKey):
        raise NoIssuer("CONCORD_CA_KEY must hold an elliptic-curve key (P-256)")
    return Authority(chain[0], secret, chain)


def private_key(pem: bytes, passphrase: str) -> PrivateKeyTypes:
    """A key from its file, which may be under a passphrase; ValueError or TypeError when it does not open."""
    wanted = passphrase.encode() if b"ENCRYPTED" in pem and passphrase else None
    return serialization.load_pem_private_key(pem, password=wanted)


def _kept(name: str, make: Callable[[], Authority]) -> Authority:
    """Read an authority from the keys folder, or make it there; of two processes at once the first one wins."""
    folder = Path(settings.KEYS_DIR) / name
    if not folder.exists():
        _write(folder, make())
    chain = tuple(x509.load_pem_x509_certificates((folder / "chain.pem").read_bytes()))
    key = serialization.load_pem_private_key((folder / "key.pem").read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise NoIssuer(f"{folder}/key.pem is not an elliptic-curve key")
    return Authority(chain[0], key, chain)


def _write(folder: Path, authority: Authority) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    chain = b"".join(each.public_bytes(serialization.Encoding.PEM) for each in authority.chain)
    (draft / "chain.pem").write_bytes(chain)
    secret = authority.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(draft / "key.pem", os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(secret)
    try:
        draft.rename(folder)
    except OSError:
        shutil.rmtree(draft)  # another process made it in the meantime


def _new_root(at: datetime) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TEST_MARK),
            x509.NameAttribute(NameOID.COMMON_NAME, "和园测试根证书"),
        ]
    )
    certificate = (
        _builder(name, name, key.public_key(), at)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signing=False), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(certificate, key, (certificate,))


def _new_tsa(ca: Authority, at: datetime) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TEST_MARK),
            x509.NameAttribute(NameOID.COMMON_NAME, "和园测试时间戳"),
        ]
    )
    certificate = (
        _builder(name, ca.certificate.subject, key.public_key(), at)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signing=True), critical=True)
        # RFC 3161, 2.3: this usage alone, and critical.
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .add_extension(_authority_key(ca.certificate), critical=False)
        .sign(ca.key, hashes.SHA256())
    )
    return Authority(certificate, key, (certificate, *ca.chain))


def _builder(
    subject: x509.Name, above: x509.Name, public_key: ec.EllipticCurvePublicKey, at: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above)
        .public_key(public_key)
        .serial_number(secrets.randbits(127))
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + _TEST_VALIDITY)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
    )


def _subject(holder: Holder, *, test: bool) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "CN")]
    if holder.organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, holder.organisation[:64]))
    if test:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, TEST_MARK))
    parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, holder.reference))
    parts.append(x509.NameAttribute(NameOID.COMMON_NAME, holder.name[:64]))
    return x509.Name(parts)


def _usage(*, signing: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signing,
        content_commitment=signing,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=not signing,
        crl_sign=not signing,
        encipher_only=False,
        decipher_only=False,
    )


def _authority_key(certificate: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    try:
        known = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    except x509.ExtensionNotFound:
        public = certificate.public_key()
        if not isinstance(public, ec.EllipticCurvePublicKey):
            raise NoIssuer("the CA certificate does not hold an elliptic-curve key") from None
        return x509.AuthorityKeyIdentifier.from_issuer_public_key(public)
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known)
