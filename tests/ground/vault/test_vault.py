from __future__ import annotations

import base64
import json
import stat
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from concord.ground.accounts.models import Person
from concord.ground.vault import indexes, keyring, masks, operations, seals
from concord.ground.vault.fields import SealedJson
from concord.ground.vault.models import SubjectKey

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)
PLACE = "accounts.Person.phone"


@pytest.fixture
def ring(monkeypatch, tmp_path):
    """A key file of this test alone, and a way to put other keys in its place."""
    keyring.create(tmp_path / "keys")
    current = keyring.load(tmp_path / "keys")

    def use(keys):
        monkeypatch.setattr(keyring, "ring", lambda: keyring.KeyRing(tuple(keys)))

    use(current.keys)
    return current, use


@given(st.binary(max_size=200), st.text(max_size=40))
def test_what_is_sealed_opens_where_it_was_sealed(plain, place):
    token = seals.seal(plain, place=place)
    assert seals.unseal(token, place=place) == plain
    assert seals.seal(plain, place=place) != token, "equal values must not look equal"


def test_a_seal_opens_nowhere_else():
    token = seals.seal(b"13800006688", place=PLACE)
    with pytest.raises(seals.SealBroken):
        seals.unseal(token, place="accounts.Person.email")


def test_a_token_with_any_bit_changed_is_refused():
    token = seals.seal(b"13800006688", place=PLACE)
    for position in range(len(token)):
        for bit in (1, 0x80):
            altered = bytearray(token)
            altered[position] ^= bit
            with pytest.raises((seals.SealBroken, keyring.KeysMissing)):
                seals.unseal(bytes(altered), place=PLACE)


@pytest.mark.parametrize("length", range(0, 60, 3))
def test_a_token_cut_short_is_refused(length):
    token = seals.seal(b"13800006688", place=PLACE)
    with pytest.raises((seals.SealBroken, keyring.KeysMissing)):
        seals.unseal(token[: min(length, len(token) - 1)], place=PLACE)


def test_after_a_rotation_old_values_open_and_new_ones_bear_the_new_key(ring):
    old, use = ring
    before = seals.seal(b"x", place=PLACE)
    fresh = replace(old.current(keyring.SEAL), id="seal-new", secret=b"n" * 32)
    use([*old.keys, fresh])
    after = seals.seal(b"x", place=PLACE)
    assert b"seal-new" in after
    assert seals.unseal(before, place=PLACE) == seals.unseal(after, place=PLACE) == b"x"
    use([fresh])
    with pytest.raises(keyring.KeysMissing):
        seals.unseal(before, place=PLACE)


def test_an_index_is_equal_for_equal_values_of_one_index_only(ring):
    old, use = ring
    one = indexes.blind_index("phone", "13800006688")
    assert one == indexes.blind_index("phone", " 13800006688 ")
    assert one != indexes.blind_index("id-number", "13800006688")
    assert indexes.blind_index("id-number", "45020519900101002x") == indexes.blind_index(
        "id-number", "45020519900101002X"
    )
    use([replace(key, secret=b"k" * 32) for key in old.keys])
    assert one != indexes.blind_index("phone", "13800006688"), "without its key an index cannot be made"


def test_an_unknown_index_has_no_key():
    with pytest.raises(keyring.KeysMissing):
        indexes.blind_index("shoe-size", "43")


def test_the_key_file_is_its_owner_s_alone_and_never_overwritten(tmp_path):
    path = keyring.create(tmp_path / "keys")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with pytest.raises(FileExistsError):
        keyring.create(tmp_path / "keys")
    head = path.with_name("head.json")
    assert stat.S_IMODE(head.stat().st_mode) == 0o600
    assert sorted(path.parent.iterdir()) == [head, path], "nothing half-written stays beside them"
    rows = [row for each in (path, head) for row in json.loads(each.read_text())["keys"] if "secret" in row]
    ring = keyring.load(tmp_path / "keys")
    assert len({row["secret"] for row in rows}) == len(rows) == len(ring.keys) + 1, "no two purposes share a secret"


def test_what_every_program_reads_holds_only_the_public_key_of_heads(tmp_path):
    path, head = keyring.create(tmp_path / "keys", tmp_path / "apart" / "head.json"), tmp_path / "apart" / "head.json"
    ring = keyring.load(tmp_path / "keys")
    with pytest.raises(keyring.KeysMissing):
        ring.current(keyring.LEDGER_HEAD)
    key = keyring.load_head(head, ring)
    assert base64.b64encode(key.secret).decode() not in path.read_text()
    assert ring.public == {key.id: Ed25519PrivateKey.from_private_bytes(key.secret).public_key().public_bytes_raw()}
    head.unlink()
    with pytest.raises(keyring.KeysMissing):
        keyring.load_head(head, ring)


def _of_an_older_release(folder: Path) -> dict[str, bytes]:
    """One key file with all secrets in it, two of which signed heads; their public keys."""
    path, head = keyring.create(folder), folder / "head.json"
    rows = [row for row in json.loads(path.read_text())["keys"] if "secret" in row]
    [signing] = json.loads(head.read_text())["keys"]
    older = {**signing, "id": "ledger-head-older", "secret": base64.b64encode(b"o" * 32).decode()}
    path.write_text(json.dumps({"keys": [older, *rows, signing]}))
    head.unlink()
    return keyring.load(folder).public


@pytest.mark.parametrize("cut_off", [False, True])
def test_an_older_key_file_lets_go_of_the_secrets_that_sign_heads_and_keeps_what_is_public(tmp_path, cut_off):
    path, head = tmp_path / "keys" / "keys.json", tmp_path / "apart" / "head.json"
    public = _of_an_older_release(tmp_path / "keys")
    before, text = keyring.load(tmp_path / "keys"), path.read_text()
    assert keyring.load_head(head, before).id != "ledger-head-older", "until then it signs as it did"
    assert keyring.set_apart(tmp_path / "keys", head)
    if cut_off:  # after the head file was written and before the other
        path.write_text(text)
        assert keyring.set_apart(tmp_path / "keys", head)
    after = keyring.load(tmp_path / "keys")
    assert after.public == public
    assert len(public) == 2
    assert keyring.load_head(head, after) == before.current(keyring.LEDGER_HEAD)
    assert [key for key in before.keys if key.purpose != keyring.LEDGER_HEAD] == list(after.keys)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, head)] == [0o600, 0o600]
    assert not keyring.set_apart(tmp_path / "keys", head)


def test_a_head_file_of_another_installation_is_not_taken_for_ours(tmp_path):
    _of_an_older_release(tmp_path / "keys")
    text = (tmp_path / "keys" / "keys.json").read_text()
    keyring.create(tmp_path / "other")
    with pytest.raises(keyring.KeysMissing, match="other keys"):
        keyring.set_apart(tmp_path / "keys", tmp_path / "other" / "head.json")
    assert (tmp_path / "keys" / "keys.json").read_text() == text


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"keys": [{}]}', '{"keys": [{"id": "a"}]}', "\udcff"])
def test_a_key_file_that_cannot_be_read_is_named(tmp_path, text):
    (tmp_path / "keys.json").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(keyring.KeysMissing, match="key file"):
        keyring.load(tmp_path)


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (masks.phone, "13800006688", "138****6688"),
        (masks.phone, "3721", "****21"),
        (masks.id_number, "450205199001010021", "4****************1"),
        (masks.id_number, "", "**"),
        (masks.name, "李秀英", "李**"),
        (masks.name, "韦", "韦*"),
        (masks.name, "", ""),
        (masks.account, "6222021234567890", "**** 7890"),
    ],
)
def test_a_mask_shows_only_what_it_may(mask, value, shown):
    assert mask(value) == shown


@given(st.text(max_size=30))
def test_no_mask_shows_a_short_value_whole(value):
    for mask in (masks.phone, masks.id_number, masks.account):
        assert not value or mask(value) != value


@pytest.mark.django_db
def test_a_sealed_column_holds_no_plain_text_and_reads_back():
    person = Person.objects.create(handle="lan", name="覃兰", joined_at=AT, phone="13800006688", email="")
    assert Person.objects.get(pk=person.pk).phone == "13800006688"
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, email FROM accounts_person")
        phone, email = cursor.fetchone()
    assert b"13800006688" not in bytes(phone)
    assert bytes(email) == b"", "absence needs no key"


@pytest.mark.django_db
@pytest.mark.parametrize("lookup", ["phone", "phone__startswith", "phone__in", "phone__icontains"])
def test_a_sealed_column_refuses_to_be_searched(lookup):
    with pytest.raises(TypeError, match="blind index"):
        Person.objects.filter(**{lookup: "13800006688"}).exists()


@pytest.mark.django_db
def test_a_value_moved_to_another_column_does_not_open():
    Person.objects.create(handle="lan", name="覃兰", joined_at=AT, phone="13800006688")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_person SET email = phone")
    with pytest.raises(seals.SealBroken):
        Person.objects.get(handle="lan")


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_sealed_json_reads_back_as_written(value):
    field = SealedJson()
    field.model, field.name = Person, "facts"
    stored = field.get_db_prep_value(value, connection)
    assert field.from_db_value(stored, None, connection) == value


@pytest.mark.django_db
def test_a_subject_keeps_one_secret_and_no_other_subject_has_it():
    subject = uuid4()
    secret = operations.subject_secret(subject)
    assert operations.subject_secret(subject) == secret
    assert operations.subject_secret(uuid4()) != secret
    assert len(secret) == 32
    assert secret not in bytes(SubjectKey.objects.get(pk=subject).secret)


@pytest.mark.django_db
def test_an_erased_subject_s_secret_is_gone_for_good():
    subject, never_used = uuid4(), uuid4()
    operations.subject_secret(subject)
    for one in (subject, never_used):
        operations.erase_subject(one, at=AT)
        with pytest.raises(operations.Erased):
            operations.subject_secret(one)
        assert SubjectKey.objects.get(pk=one).secret is None
    assert SubjectKey.objects.get(pk=subject).erased_at == AT


@pytest.mark.django_db
def test_erasing_twice_keeps_the_first_moment():
    subject = uuid4()
    operations.erase_subject(subject, at=AT)
    operations.erase_subject(subject, at=AT.replace(year=2027))
    assert SubjectKey.objects.get(pk=subject).erased_at == AT


@pytest.mark.django_db
def test_one_subject_s_sealed_secret_does_not_open_as_another_s():
    one, other = uuid4(), uuid4()
    operations.subject_secret(one)
    operations.subject_secret(other)
    SubjectKey.objects.filter(pk=other).update(secret=SubjectKey.objects.get(pk=one).secret)
    with pytest.raises(seals.SealBroken):
        operations.subject_secret(other)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_secret():
    subject, start, found = uuid4(), threading.Barrier(4), []

    def ask():
        try:
            start.wait(10)
            found.append(operations.subject_secret(subject))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(found) == 4
    assert len(set(found)) == 1
