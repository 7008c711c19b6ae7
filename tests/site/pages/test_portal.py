"""The front door: what people come for, and nothing that is not there."""

from __future__ import annotations

import pytest

from concord.ground.accounts.actors import SYSTEM
from concord.ground.documents import operations as documents
from concord.ground.documents.codes import spell
from concord.ground.installation import operations as installation
from concord.mediation import documents as papers
from concord.site import portal
from tests.mediation.paper_samples import SAMPLES
from tests.site.pages.conftest import AT

pytestmark = pytest.mark.django_db


def _receipt(actor):
    """A receipt, made the way every paper is."""
    return documents.order(
        papers.RECEIPT,
        subject_kind="test.Case",
        subject=actor().own.pk,
        compartment="",
        facts=SAMPLES[papers.RECEIPT],
        by=SYSTEM,
        at=AT,
    )


def test_a_guest_is_offered_what_people_come_for_and_where_to_sign_in(client):
    page = client.get("/").content.decode()

    for words in ("查验真伪", "我的单位", "调解组织和公开数值", "登录或者注册", "0772-0000000"):
        assert words in page
    assert "等您办的事" not in page


def test_someone_acting_for_themselves_meets_the_front_door_without_the_way_to_sign_in(actor, at_desk):
    page = at_desk(actor()).get("/").content.decode()

    assert "我的账号" in page
    assert "登录或者注册" not in page


def test_only_pages_that_exist_are_offered(settings):
    settings.ROOT_URLCONF = "concord.ground.notices.urls"

    assert portal.address("mediation:apply") is None
    assert portal.address("home") is None


def test_the_park_page_shows_public_values_with_their_sources(client):
    page = client.get("/park/").content.decode()

    assert "柳东管发〔2022〕32号" in page
    assert "待确认" in page
    assert "公开统计的最小格数" not in page


@pytest.mark.parametrize("path", ["/verify/{}/", "/verify/?code={}"])
def test_a_genuine_code_tells_issuer_and_date_and_nothing_else(client, actor, path):
    paper = _receipt(actor)
    for written in (paper.code, spell(paper.code).lower()):
        page = client.get(path.format(written)).content.decode()

        assert "查验通过" in page
        assert paper.issuer in page
        assert paper.title not in page


@pytest.mark.parametrize("demo", [True, False])
def test_a_demonstrations_paper_says_that_it_has_no_effect(client, actor, demo):
    installation.mark(demo=demo, at=AT)
    page = client.get(f"/verify/{_receipt(actor).code}/").content.decode()

    assert ("没有法律效力" in page) == demo


def test_an_unknown_code_and_a_code_cut_short_say_what_to_do(client):
    unknown = client.get(f"/verify/{'7' * 26}/").content.decode()
    short = client.get("/verify/?code=7KQF").content.decode()

    assert "没有查到这份文书" in unknown
    assert "查验码有 26 位" in short
    assert "查验通过" not in unknown + short


def test_checking_is_throttled(client):
    answers = [client.get(f"/verify/?code={'8' * 26}").status_code for _ in range(31)]

    assert answers == [200] * 30 + [429]
    assert client.get("/verify/").status_code == 200
