"""A copy of one's data: whole, for oneself alone, after a proof, while it lasts."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest

from concord.ground.accounts import codes, step_up
from concord.ground.accounts.models import OneTimeCode
from concord.ground.files import queries as files
from concord.ground.files.refusals import Removed
from concord.ground.jobs import queries as jobs
from concord.ground.privacy import operations, sources
from concord.ground.privacy.jobs import pack
from concord.ground.privacy.models import Copy
from concord.ground.privacy.operations.copying import CopyGone, TooManyCopies
from concord.ground.vault.models import SubjectKey
from concord.mediation.talks.operations import talking
from tests.ground.privacy.conftest import AT
from tests.mediation import builders

pytestmark = pytest.mark.django_db


def made(by):
    copy = operations.order_copy(by=by, at=AT)
    pack(copy=str(copy.pk))
    copy.refresh_from_db()
    return copy


def opened(copy):
    return zipfile.ZipFile(io.BytesIO(files.content(copy.blob)))


def test_a_copy_holds_a_page_to_read_the_same_for_machines_and_the_person_s_files():
    park = builders.park()
    case, _ = builders.mediating(park)
    talking.say(case, text="只有我说过的话", by=park.worker, at=AT)
    archive = opened(made(park.worker))
    data = json.loads(archive.read("我的信息.json"))
    assert data["账号"]["手机号码"] == park.worker.own.phone
    (mine,) = data["调解案件"]["案件"]
    assert mine["案号"] == case.number
    assert [each["内容"] for each in mine["我说的话"]] == ["只有我说过的话"]
    page = archive.read("我的信息.html").decode()
    assert park.worker.own.phone in page
    assert "只有我说过的话" in page
    assert "http" not in page


def test_a_copy_tells_nothing_the_person_may_not_read():
    park = builders.park()
    case, respondent = builders.mediating(park)
    talking.say(case, text="申请人的底线", room="applicant", by=park.worker, at=AT)
    text = "".join(opened(made(respondent)).read(name).decode() for name in ("我的信息.json", "我的信息.html"))
    assert "申请人的底线" not in text
    assert park.worker.own.phone not in text


def test_progress_runs_to_the_end_and_a_second_run_changes_nothing(me):
    copy = made(me)
    assert jobs.progress(copy.progress).percent == 100
    blob = copy.blob_id
    pack(copy=str(copy.pk))
    copy.refresh_from_db()
    assert copy.blob_id == blob


def test_a_copy_being_made_is_not_begun_twice_and_three_a_day_are_the_most(me):
    assert operations.order_copy(by=me, at=AT) == operations.order_copy(by=me, at=AT)
    pack(copy=str(Copy.objects.get().pk))
    made(me)
    made(me)
    with pytest.raises(TooManyCopies):
        operations.order_copy(by=me, at=AT)


def test_an_expired_copy_is_gone_with_its_key(me):
    copy = made(me)
    late = copy.expires_at + timedelta(seconds=1)
    with pytest.raises(CopyGone):
        operations.take_copy(copy, by=me, at=late)
    assert operations.erase_expired(copy.expires_at - timedelta(seconds=1)) == 0
    assert operations.erase_expired(late) == 1
    copy.refresh_from_db()
    assert SubjectKey.objects.get(subject=copy.pk).secret is None
    with pytest.raises(Removed):
        files.content(copy.blob)


def _proved(browser):
    browser.post("/me/confirm/", {"action": "send", "next": "/me/information/copy/"})
    code = OneTimeCode.objects.filter(purpose=step_up.PURPOSE).latest("sent_at").shown
    return browser.post("/me/confirm/", {"code": code, "next": "/me/information/copy/"})


def test_a_copy_is_ordered_and_taken_only_after_proving_who_one_is(me, browser):
    visitor = browser(me)
    assert visitor.post("/me/information/copy/", {"act_key": "one"}).url.startswith("/me/confirm/")
    assert not Copy.objects.exists()
    assert _proved(visitor).url == "/me/information/copy/"
    page = visitor.post("/me/information/copy/", {"act_key": "one"}).url
    pack(copy=str(Copy.objects.get().pk))
    assert "下载" in visitor.get(page).content.decode()
    answer = visitor.get(f"{page}file/")
    assert answer["Content-Type"] == "application/zip"
    assert Copy.objects.get().taken_at is not None
    session = visitor.session
    del session["stepped_up_at"]
    session.save()
    assert visitor.get(f"{page}file/").url.startswith("/me/confirm/")


def test_a_copy_is_nobody_else_s(me, office, browser):
    copy = made(me)
    other = browser(office)
    _proved(other)
    assert other.get(f"/me/information/copy/{copy.pk}/").status_code == 404
    assert other.get(f"/me/information/copy/{copy.pk}/file/").status_code == 404


def test_a_wrong_code_proves_nothing(me, browser):
    visitor = browser(me)
    codes.send(phone=me.own.phone, purpose=step_up.PURPOSE, at=AT)
    assert visitor.post("/me/confirm/", {"code": "000000"}).status_code == 422
    assert visitor.get("/me/information/copy/").status_code == 302


def test_without_a_phone_the_password_proves_it(me, browser):
    me.own.phone, me.own.phone_index = "", None
    me.own.set_password("很长的一句密码 2026")
    me.own.save()
    visitor = browser(me)
    assert visitor.post("/me/confirm/", {"password": "不对"}).status_code == 422
    assert visitor.post("/me/confirm/", {"password": "很长的一句密码 2026"}).status_code == 302
    assert visitor.get("/me/information/copy/").status_code == 200


def test_every_room_answers_for_a_person_of_whom_it_holds_nothing(me):
    assert {each.activity for each in sources.holdings(me.own, AT)} == {"account"}
    assert sources.hindrances(me.own, AT) == []
    assert [each.heading for each in sources.exports(me.own, AT)] == ["账号", "单位登记", "调解案件", "培训"]
