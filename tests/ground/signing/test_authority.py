from __future__ import annotations

import secrets
import subprocess
from datetime import UTC, datetime

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from concord.ground.signing import ca, tsa_server

NOW = datetime.now(UTC)


def query(**changes):
    request = {
        "version": 1,
        "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": secrets.token_bytes(32)},
        "nonce": 7,
        "cert_req": True,
    }
    return tsp.TimeStampReq({**request, **changes}).dump()


def answer(asked):
    return tsp.TimeStampResp.load(tsa_server.answer(asked, ca.test_tsa(at=NOW), at=NOW))


def test_openssl_accepts_our_time_stamps(tmp_path):
    (tmp_path / "data").write_bytes(b"paper")
    (tmp_path / "root.pem").write_bytes(ca.test_ca(at=NOW).certificate.public_bytes(Encoding.PEM))
    ask = ["openssl", "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query"]
    subprocess.run(ask, cwd=tmp_path, check=True, capture_output=True)
    reply = tsa_server.answer((tmp_path / "query").read_bytes(), ca.test_tsa(at=NOW), at=NOW)
    (tmp_path / "reply").write_bytes(reply)
    check = ["openssl", "ts", "-verify", "-queryfile", "query", "-in", "reply", "-CAfile", "root.pem"]
    said = subprocess.run(check, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert "Verification: OK" in said.stdout + said.stderr


def test_a_stamp_names_the_moment_and_returns_the_nonce():
    info = answer(query())["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
    assert info["gen_time"].native == NOW.replace(microsecond=0)
    assert info["nonce"].native == 7


def test_certificates_travel_only_when_asked_for():
    assert len(answer(query())["time_stamp_token"]["content"]["certificates"]) == 2
    assert not answer(query(cert_req=False))["time_stamp_token"]["content"]["certificates"]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (b"not a request", "bad_data_format"),
        (query(message_imprint={"hash_algorithm": {"algorithm": "sha1"}, "hashed_message": b"x" * 20}), "bad_alg"),
        (query(message_imprint={"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": b"x" * 20}), "bad_alg"),
        (query(req_policy="1.2.3.4"), "unaccepted_policy"),
    ],
    ids=["no request", "weak digest", "short digest", "foreign policy"],  # requests are random, names must not be
)
def test_what_cannot_be_stamped_is_refused_with_its_reason(asked, why):
    refusal = tsa_server.Refusal.load(tsa_server.answer(asked, ca.test_tsa(at=NOW), at=NOW))["status"]
    assert refusal["status"].native == "rejection"
    assert refusal["fail_info"].native == {why}


def test_test_certificates_say_that_they_prove_nothing():
    holder = ca.Holder("喆玥䶮", "柳州云栈机械有限公司", "ab" * 16)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = ca.LocalIssuer(ca.test_ca(at=NOW), test=True).issue(key.public_key(), holder, at=NOW)
    assert ca.is_test(certificate)
    assert ca.TEST_MARK in ca.test_ca(at=NOW).certificate.subject.rfc4514_string()
    assert ca.TEST_MARK in ca.test_tsa(at=NOW).certificate.subject.rfc4514_string()
    certificate.verify_directly_issued_by(ca.test_ca(at=NOW).certificate)


def test_certificates_are_for_signing_documents_and_nothing_else():
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = ca.LocalIssuer(ca.test_ca(at=NOW), test=True).issue(
        key.public_key(), ca.Holder("某", "", "00"), at=NOW
    )
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_the_park_s_own_ca_is_used_where_it_is_configured(settings, tmp_path):
    authority = ca.test_tsa(at=NOW)  # any certified key will do as a stand-in for an intermediate
    folder = settings.KEYS_DIR / "test-tsa"
    settings.SIGNING_CA_CERT, settings.SIGNING_CA_KEY = str(folder / "chain.pem"), str(folder / "key.pem")
    issuer = ca.issuer(at=NOW)
    assert issuer.chain == authority.chain
    key = ec.generate_private_key(ec.SECP256R1())
    assert (
        ca.TEST_MARK not in issuer.issue(key.public_key(), ca.Holder("某", "", "00"), at=NOW).subject.rfc4514_string()
    )


def test_the_test_ca_is_made_once_and_its_key_is_for_its_owner_only(settings):
    first = ca.test_ca(at=NOW)
    assert ca.test_ca(at=NOW).certificate == first.certificate
    assert (settings.KEYS_DIR / "test-ca" / "key.pem").stat().st_mode & 0o077 == 0
