"""Attacks on uploads by pieces: others' uploads, wrong places, lies about sizes, forged requests."""

from __future__ import annotations

import uuid

import pytest

from concord.ground.files.frames import FRAME
from concord.ground.files.models import Blob, Upload
from concord.mediation.models import Evidence
from tests.attacks.conftest import PIECES, browser, on_another_site, patch

VIDEO = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 2500


def outsiders(dispute):
    park = dispute.park
    return {
        "guest": browser(None),
        "stranger": browser(dispute.stranger),
        "respondent": browser(dispute.respondent),
        "mediator": browser(park.mediator),
        "clerk": browser(park.clerk),
        "system": browser(park.system_admin),
    }


def test_somebody_else_s_upload_does_not_exist(dispute):
    address = dispute.begun(browser(dispute.worker), VIDEO)
    for who, client in outsiders(dispute).items():
        expected = 302 if who == "guest" else 404
        assert client.head(address).status_code == expected, who
        assert patch(client, address, 0, VIDEO[:FRAME]).status_code == expected, who
        assert client.delete(address).status_code == expected, who
    assert Upload.objects.get().received == 0


def test_an_upload_is_not_found_under_another_case_or_an_application(dispute):
    worker = browser(dispute.worker)
    number = dispute.begun(worker, VIDEO).split("/")[-2]
    worker.post("/apply/")
    draft = dispute.worker.own.drafts.get()
    for elsewhere in (f"/cases/{uuid.uuid4()}/uploads/{number}/", f"/apply/{draft.pk}/uploads/{number}/"):
        assert worker.head(elsewhere).status_code == 404
        assert patch(worker, elsewhere, 0, VIDEO[:FRAME]).status_code == 404


def test_nobody_hands_in_what_another_sent(dispute):
    worker = browser(dispute.worker)
    address = dispute.begun(worker, VIDEO)
    patch(worker, address, 0, VIDEO)
    number = address.split("/")[-2]
    for who, client in outsiders(dispute).items():
        client.post(dispute.evidence, {"upload": number})
        assert not Blob.objects.filter(name__contains="证据").exists(), who
    assert not Evidence.objects.exists()


def test_a_stranger_begins_nothing_in_a_case(dispute):
    for who, client in outsiders(dispute).items():
        expected = {"guest": 302, "respondent": 201}.get(who, 404)
        assert dispute.begin(client, VIDEO).status_code == expected, who


def test_nobody_shows_files_in_the_other_side_s_room(dispute):
    respondent = browser(dispute.respondent)
    address = dispute.begun(respondent, VIDEO)
    patch(respondent, address, 0, VIDEO)
    for room in ("applicant", "notes", "internal", "to_applicant", "nowhere"):
        answer = respondent.post(dispute.evidence, {"upload": address.split("/")[-2], "room": room})
        assert answer.status_code == 404, room
    assert not Evidence.objects.exists()
    assert not Blob.objects.filter(name__contains="证据").exists()


@pytest.mark.parametrize(
    "offset", ["-1", "1", str(FRAME), str(10**15), "9" * 40, "abc", "", "0x0", "１", "0 ", "0, 0", "1e3"]
)
def test_no_offset_but_the_true_one_takes_a_byte(dispute, offset):
    client = browser(dispute.worker)
    address = dispute.begun(client, VIDEO)
    answer = patch(client, address, offset, VIDEO[:FRAME])
    assert answer.status_code in {400, 409}
    if answer.status_code == 409:
        assert answer["Upload-Offset"] == "0"
    assert Upload.objects.get().received == 0


def test_a_piece_sent_twice_or_overlapping_is_told_the_true_place(dispute):
    client = browser(dispute.worker)
    address = dispute.begun(client, VIDEO)
    assert patch(client, address, 0, VIDEO[:FRAME])["Upload-Offset"] == str(FRAME)
    for offset in (0, FRAME // 2, FRAME - 1, FRAME + 1):
        answer = patch(client, address, offset, b"!" * FRAME)
        assert (answer.status_code, answer["Upload-Offset"]) == (409, str(FRAME))
    assert patch(client, address, FRAME, VIDEO[FRAME:]).status_code == 204
    client.post(dispute.evidence, {"upload": address.split("/")[-2]})
    row = Evidence.objects.get()
    answer = browser(dispute.respondent).get(f"{dispute.evidence}{row.pk}/file/?download=1")
    assert answer.content == VIDEO


def test_nothing_comes_after_the_end(dispute):
    client = browser(dispute.worker)
    address = dispute.begun(client, VIDEO)
    assert patch(client, address, 0, VIDEO + b"!").status_code == 413
    assert patch(client, address, 0, VIDEO).status_code == 204
    assert patch(client, address, len(VIDEO), b"!").status_code == 413
    assert client.head(address)["Upload-Offset"] == str(len(VIDEO))


def test_a_length_that_lies_brings_no_more_than_whole_frames_that_came(dispute):
    """Declared longer than what comes, a request is one whose line broke; declared shorter, the rest is not read."""
    client = browser(dispute.worker)
    address = dispute.begun(client, VIDEO)
    answer = patch(client, address, 0, VIDEO[: FRAME + 7], length=str(2 * FRAME))
    assert answer["Upload-Offset"] == str(FRAME)
    answer = patch(client, address, FRAME, VIDEO[FRAME:], length="10")
    assert answer["Upload-Offset"] == str(FRAME)
    for lie in ("-1", "1e9", str(10**12), "x"):
        assert patch(client, address, FRAME, b"x", length=lie).status_code in {204, 400, 413}
    assert Upload.objects.get().received == FRAME


def test_one_request_brings_a_bounded_amount(dispute):
    client = browser(dispute.worker)
    address = dispute.begun(client, b"", size=200 * 1024 * 1024, fingerprint="0" * 64)
    assert patch(client, address, 0, bytes(33 * FRAME)).status_code == 413
    assert Upload.objects.get().received == 0


@pytest.mark.parametrize(
    "facts",
    [
        {"size": "-5"},
        {"size": "0"},
        {"size": "1e6"},
        {"size": "9" * 30},
        {"size": str(400 * 1024 * 1024)},
        {"size": ""},
        {"fingerprint": ""},
        {"fingerprint": "g" * 64},
        {"fingerprint": "../../etc/passwd"},
        {"size": str(21 * 1024 * 1024), "type": "image/jpeg"},
    ],
)
def test_an_upload_that_cannot_be_right_is_not_begun(dispute, facts):
    answer = dispute.begin(browser(dispute.worker), VIDEO, **facts)
    assert answer.status_code in {400, 422}
    assert answer.json()["message"].endswith("。")
    assert not Upload.objects.exists()


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", ""])
def test_a_piece_says_that_it_is_one(dispute, kind):
    client = browser(dispute.worker)
    address = dispute.begun(client, VIDEO)
    assert patch(client, address, 0, VIDEO[:FRAME], kind=kind).status_code in {400, 415}
    assert Upload.objects.get().received == 0


def test_another_site_can_neither_begin_nor_bring_nor_end(dispute):
    address = dispute.begun(browser(dispute.worker), VIDEO)
    forged = on_another_site(dispute.worker)
    assert dispute.begin(forged, VIDEO).status_code == 403
    assert patch(forged, address, 0, VIDEO[:FRAME]).status_code == 403
    assert forged.delete(address).status_code == 403
    assert forged.post(dispute.evidence, {"upload": address.split("/")[-2]}).status_code == 403
    assert Upload.objects.get().received == 0


def test_the_rights_of_today_count_and_not_those_of_the_beginning(dispute):
    client = browser(dispute.worker)
    address = dispute.begun(client, VIDEO)
    dispute.case.exclusions.create(person=dispute.worker.own, reason="测试", at=dispute.case.opened_at)
    assert patch(client, address, 0, VIDEO[:FRAME]).status_code == 404
    assert client.post(dispute.evidence, {"upload": address.split("/")[-2]}).status_code == 404


def test_no_method_but_the_three_does_anything(dispute):
    client = browser(dispute.worker)
    address = dispute.begun(client, VIDEO)
    for method in ("GET", "POST", "PUT", "OPTIONS", "TRACE"):
        assert client.generic(method, address, VIDEO, PIECES).status_code == 405, method
