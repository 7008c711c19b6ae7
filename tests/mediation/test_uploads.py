"""Files on the pages: what is said before choosing, sent ahead or with the form, looked at, and searched."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest
from django.test import Client
from PIL import Image

from concord.ground.accounts.actors import Actor
from concord.ground.files import operations as files
from concord.ground.files.models import Blob, Scan
from concord.ground.notices.models import Notice
from concord.mediation.closing import bundles
from concord.mediation.models import Draft, Evidence, Volume
from tests.ground.files import clamd_server
from tests.mediation import builders as made

PIECES = "application/offset+octet-stream"


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "#C8102E").save(out, "JPEG")
    return out.getvalue()


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.own)
    client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else "self"})
    return client


def sent_ahead(client: Client, place: str, content: bytes, name: str = "照片.jpg") -> str:
    """Bring a file by pieces as the page's script does; its number."""
    facts = {"name": name, "size": len(content), "type": "", "fingerprint": hashlib.sha256(content).hexdigest()}
    number = client.post(f"{place}uploads/", facts).json()["id"]
    answer = client.generic("PATCH", f"{place}uploads/{number}/", content, PIECES, headers={"Upload-Offset": "0"})
    assert answer.status_code == 204
    return str(number)


@pytest.fixture
def case(park):
    return made.mediating(park)


@pytest.fixture
def place(case):
    return f"/cases/{case[0].pk}/"


@pytest.fixture
def worker(park):
    return browser(park.worker)


def test_kinds_sizes_and_how_many_still_stand_beside_the_field_before_anything_is_chosen(worker, place):
    worker.post("/apply/")
    for address in (f"{place}evidence/", f"/apply/{Draft.objects.get().pk}/story/"):
        page = worker.get(address).content.decode()
        for words in ("每张 20 MB", "每份 50 MB", "每段 100 MB", "每段 300 MB", "还可以上传 60 个文件，共 1024 MB"):
            assert words in page


def test_what_one_has_handed_in_is_counted_against_oneself_alone(worker, park, case, place):
    dispute, respondent = case
    for no in range(2):
        handed_in(park, dispute, photo() + bytes([no]))
    assert "还可以上传 58 个文件" in worker.get(f"{place}evidence/").content.decode()
    assert "还可以上传 60 个文件" in browser(respondent).get(f"{place}evidence/").content.decode()


def test_a_file_sent_ahead_is_handed_in_with_the_form_once_however_often_it_is_pressed(worker, place):
    number = sent_ahead(worker, place, photo())
    for _ in range(2):
        assert worker.post(f"{place}evidence/", {"upload": number, "point": "现场", "claims": "1"}).status_code == 302
    row = Evidence.objects.get()
    assert (row.name, row.point, row.claims.count()) == ("照片.jpg", "现场", 1)


def test_a_plain_form_pressed_twice_hands_in_once(worker, place):
    for _ in range(2):
        worker.post(f"{place}evidence/", {"files": io.BytesIO(photo()), "act_key": "one-press"})
    assert Evidence.objects.count() == 1
    assert Blob.objects.filter(removed_at=None, uploaded_by__isnull=False).count() == 1


def test_several_files_ahead_and_with_the_form_are_each_a_piece_of_evidence(worker, place):
    number = sent_ahead(worker, place, photo(), "甲.jpg")
    plain = [io.BytesIO(photo() + b"1"), io.BytesIO(photo() + b"2")]
    worker.post(f"{place}evidence/", {"upload": number, "files": plain, "name": "只给一个的名字"})
    assert Evidence.objects.count() == 3
    assert not Evidence.objects.filter(name="只给一个的名字").exists()


def test_one_bad_file_among_good_ones_is_named_and_the_others_are_handed_in(worker, place):
    bad = io.BytesIO(b"MZ\x00\x00")
    bad.name = "坏的.exe"
    page = worker.post(f"{place}evidence/", {"files": [bad, io.BytesIO(photo())]}, follow=True).content.decode()
    assert "坏的.exe：认不出" in page
    assert Evidence.objects.count() == 1


def test_pressing_without_a_file_says_what_to_do(worker, place):
    assert "请先选择文件" in worker.post(f"{place}evidence/", {}, follow=True).content.decode()


def test_what_was_not_handed_in_is_offered_again(worker, place):
    content = photo()
    number = sent_ahead(worker, place, content)
    page = worker.get(f"{place}evidence/").content.decode()
    assert f'value="{number}"' in page
    assert "上次已传完" in page


def test_a_file_sent_ahead_becomes_part_of_an_application_and_of_its_case(worker, park):
    worker.post("/apply/")
    draft = Draft.objects.get()
    number = sent_ahead(worker, f"/apply/{draft.pk}/", photo(), "工资条.jpg")
    worker.post(f"/apply/{draft.pk}/story/", {"story": "没有发工资", "upload": number})
    worker.post(f"/apply/{draft.pk}/story/", {"story": "没有发工资", "upload": number})
    row = draft.evidence.get()
    assert "upload" not in Draft.objects.get().answers["story"]
    assert worker.get(f"/apply/{draft.pk}/files/{row.pk}/")["Content-Type"] == "image/jpeg"
    assert browser(park.clerk).get(f"/apply/{draft.pk}/files/{row.pk}/").status_code == 404


def handed_in(park, case, content: bytes) -> Evidence:
    browser(park.worker).post(f"/cases/{case.pk}/evidence/", {"files": io.BytesIO(content)})
    return Evidence.objects.latest("at")


def test_until_it_is_searched_the_others_are_told_to_wait_and_then_it_opens(park, case, place, settings):
    dispute, respondent = case
    with clamd_server.listening() as (settings.CLAMD, _):
        row = handed_in(park, dispute, photo())
        address = f"{place}evidence/{row.pk}/"
        assert "正在做安全检查" in browser(respondent).get(address).content.decode()
        assert browser(respondent).get(f"{address}file/").status_code == 409
        assert browser(park.worker).get(f"{address}file/").status_code == 200
        assert "正在做安全检查" in browser(respondent).get(f"{place}panels/evidence/").content.decode()
        files.search_waiting(made.MONDAY)
    assert browser(respondent).get(f"{address}file/").status_code == 200


def test_a_harmful_file_opens_to_nobody_and_its_sender_is_told(park, case, place, settings):
    dispute, respondent = case
    with clamd_server.listening() as (settings.CLAMD, _):
        row = handed_in(park, dispute, clamd_server.EICAR)
        files.search_waiting(made.MONDAY)
    address = f"{place}evidence/{row.pk}/"
    for reader in (park.worker, respondent, park.mediator):
        assert "没有通过安全检查" in browser(reader).get(address).content.decode()
        assert browser(reader).get(f"{address}file/?download=1").status_code == 403
    notice = Notice.objects.get(kind="files.infected")
    assert (notice.person, notice.url) == (park.worker.own, f"{place}#evidence")


def test_a_volume_says_what_was_left_out_of_it(park, case, settings):
    dispute, _ = case
    row = handed_in(park, dispute, clamd_server.EICAR)
    Blob.objects.filter(pk=row.blob_id).update(scan=Scan.INFECTED)
    entries = [{"no": 1, "name": "证据", "evidence": str(row.pk)}]
    volume = Volume(case=dispute, entries=entries)
    with zipfile.ZipFile(bundles._zip(volume, entries, index=None)) as packed:
        names = packed.namelist()
        assert any(name.endswith(".未收入.txt") for name in names)
        assert not any(clamd_server.EICAR in packed.read(name) for name in names)


def test_a_film_in_a_volume_comes_out_as_it_went_in(park, case):
    dispute, _ = case
    film = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 5000
    row = handed_in(park, dispute, film)
    entries = [{"no": 1, "name": "证据", "evidence": str(row.pk)}]
    with zipfile.ZipFile(bundles._zip(Volume(case=dispute, entries=entries), entries, index=None)) as packed:
        (name,) = [each for each in packed.namelist() if each.startswith("证据/")]
        assert packed.read(name) == film


@pytest.mark.parametrize("more", [0, 6])
def test_looking_at_one_piece_costs_the_same_however_much_there_is(
    park, case, place, more, django_assert_max_num_queries
):
    row = handed_in(park, case[0], photo())
    for no in range(more):
        handed_in(park, case[0], photo() + bytes([no]))
    reader = browser(park.mediator)
    with django_assert_max_num_queries(16):
        assert reader.get(f"{place}evidence/{row.pk}/").status_code == 200
