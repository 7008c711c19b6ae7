"""A small time-stamp authority (RFC 3161) for demonstrations: real protocol, real signature, test key.

Digests of SHA-256, SHA-384 and SHA-512 are stamped; the token is signed with ECDSA on P-256 and SHA-256.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import ClassVar

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute

from concord.ground.signing.ca import Authority

# An arc under "2.25" (a UUID as integer) needs no registration; the policy says: for demonstration, proves nothing.
POLICY = "2.25.228915640257436127381462357920165487312"
_SIZES = {"sha256": 32, "sha384": 48, "sha512": 64}


class Refusal(core.Sequence):  # type: ignore[misc]  # asn1crypto has no types
    """A response without a token; asn1crypto's own class insists on one, RFC 3161 does not."""

    _fields: ClassVar[list[tuple[str, type]]] = [("status", tsp.PKIStatusInfo)]


def answer(query: bytes, authority: Authority, *, at: datetime) -> bytes:
    """The DER response to a DER request: a token, or a refusal that says why."""
    try:
        request = tsp.TimeStampReq.load(query, strict=True)
        imprint = request["message_imprint"]
        algorithm = imprint["hash_algorithm"]["algorithm"].native
        length = len(imprint["hashed_message"].native)
        policy = request["req_policy"].native
    except (ValueError, TypeError):
        return _refusal("bad_data_format")
    if _SIZES.get(algorithm) != length:
        return _refusal("bad_alg")
    if policy not in {None, POLICY}:
        return _refusal("unaccepted_policy")
    token = _token(_info(request, authority, at), authority, with_chain=bool(request["cert_req"].native))
    return bytes(tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump())


def _refusal(why: str) -> bytes:
    return bytes(Refusal({"status": {"status": "rejection", "fail_info": {why}}}).dump())


def _info(request: tsp.TimeStampReq, authority: Authority, at: datetime) -> bytes:
    info = {
        "version": "v1",
        "policy": POLICY,
        "message_imprint": request["message_imprint"],
        "serial_number": secrets.randbits(120),
        "gen_time": at.replace(microsecond=0),
        "accuracy": {"seconds": 1},
        "tsa": x509.GeneralName(name="directory_name", value=_plain(authority).subject),
    }
    if request["nonce"].native is not None:
        info["nonce"] = request["nonce"]
    return bytes(tsp.TSTInfo(info).dump())


def _token(info: bytes, authority: Authority, *, with_chain: bool) -> cms.ContentInfo:
    certificate = _plain(authority)
    signed = _attributes(info, certificate)
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                    )
                }
            ),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "signed_attrs": signed,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": authority.key.sign(signed.dump(), ec.ECDSA(hashes.SHA256())),
        }
    )
    content = {
        "version": "v3",
        "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(info)},
        "signer_infos": [signer],
    }
    if with_chain:
        content["certificates"] = [x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in authority.chain]
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(content)})


def _attributes(info: bytes, certificate: x509.Certificate) -> cms.CMSAttributes:
    """What the signature covers; RFC 5816 binds the certificate by its SHA-256."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(info)
    return cms.CMSAttributes(
        [
            simple_cms_attribute("content_type", "tst_info"),
            simple_cms_attribute("message_digest", digest.finalize()),
            simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(certificate)),
        ]
    )


def _plain(authority: Authority) -> x509.Certificate:
    return x509.Certificate.load(authority.certificate.public_bytes(Encoding.DER))
