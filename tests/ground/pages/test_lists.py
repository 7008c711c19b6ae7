"""A declared list, seen through the register's: narrowing, sorting, pages, kept views, exports, acts on many."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.ledger.models import Entry
from concord.ground.pages.listing import Listing, View
from concord.ground.pages.models import SavedView
from concord.ground.tabular import operations as tabular
from concord.ground.tabular.models import Export, Form
from concord.ground.tabular.refusals import TooPersonal
from concord.registry import operations as registry
from concord.registry.lists import ENTERPRISES
from concord.registry.models import Enterprise
from tests.mediation import builders as made
from tests.site.address_book import browser

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
LIST = "/enterprises/"


@pytest.fixture
def park(db):
    return made.park()


@pytest.fixture
def firms(park):
    """Firms whose number of workers differs from the order of their names."""
    for no, (name, headcount) in enumerate({"甲": 9, "乙": 3, "丙": 30}.items(), start=2):
        row = registry.enter_enterprise(
            name=f"柳州{name}有限公司",
            uscc=made.uscc(no),
            representative="覃有为",
            representative_phone="",
            address="示例路",
            area=park.firm.area,
            industry="C",
            industry_name="通用设备制造业",
            size="small",
            by=SYSTEM,
            at=made.MONDAY,
        )
        Enterprise.objects.filter(pk=row.pk).update(headcount=headcount, has_union=name == "丙")
    Enterprise.objects.filter(pk=park.firm.pk).update(headcount=1)


@pytest.fixture
def clerk(park):
    return browser(park.clerk)


def _shown(by: Actor, query: str = "", listing: Listing = ENTERPRISES) -> str:
    """The marks of the firms in their order; 云 is the park's own."""
    rows = View(listing, by, QueryDict(query)).shown
    return "".join(str(row)[2] for row, _ in rows)


def test_a_head_sorts_up_then_down_and_what_it_is_not_known_to_sort_by_changes_nothing(park, firms):
    assert _shown(park.clerk, "sort=headcount") == "云乙甲丙"
    assert _shown(park.clerk, "sort=-headcount") == "丙甲乙云"
    assert _shown(park.clerk, "sort=password") == _shown(park.clerk)
    heads = {head.words: head for head in View(ENTERPRISES, park.clerk, QueryDict("sort=headcount")).heads}
    assert heads["职工"].url == "?sort=-headcount"
    assert heads["单位"].url == "?sort=name"


def test_filters_stand_in_the_address_and_a_wrong_one_narrows_nothing(park, firms):
    assert _shown(park.clerk, "union=yes") == "丙"
    assert _shown(park.clerk, "q=乙有限") == "乙"
    assert sorted(_shown(park.clerk, "area=999999")) == sorted("云甲乙丙")
    assert View(ENTERPRISES, park.clerk, QueryDict("q=x&sort=name&page=3")).before_page() == "q=x&sort=name&"


def test_pages_follow_each_other_and_a_page_too_far_is_the_last(park, firms):
    short = replace(ENTERPRISES, size=3)
    assert len(_shown(park.clerk, "page=2", short)) == 1
    assert _shown(park.clerk, "page=99", short) == _shown(park.clerk, "page=2", short)
    assert len(_shown(park.clerk, "page=abc", short)) == 3


def test_counting_stops_where_nobody_turns_pages_any_more(park, firms):
    view = View(replace(ENTERPRISES, counted=2), park.clerk, QueryDict())
    assert (view.count, view.cut) == (2, True)


def test_whoever_may_see_nothing_sees_an_empty_list(park, firms):
    assert _shown(park.auditor) == ""


def test_a_view_is_kept_under_a_name_found_again_and_dropped(clerk, park, firms):
    address = f"{LIST}?union=yes&sort=-headcount"
    assert clerk.post(address, {"do": "keep", "label": "有工会的"}).url == address
    kept = SavedView.objects.get(person=park.clerk.own)
    assert kept.address == "union=yes&sort=-headcount"
    assert "有工会的" in clerk.get(LIST).content.decode()
    assert "有工会的" not in browser(park.head).get(LIST).content.decode()
    browser(park.head).post(LIST, {"do": "drop", "view": kept.pk})
    assert SavedView.objects.filter(pk=kept.pk).exists()
    clerk.post(address, {"do": "drop", "view": kept.pk})
    assert not SavedView.objects.exists()


def test_a_view_without_a_name_or_without_anything_chosen_is_not_kept(clerk, firms):
    clerk.post(f"{LIST}?union=yes", {"do": "keep", "label": " "})
    clerk.post(LIST, {"do": "keep", "label": "全部"})
    assert not SavedView.objects.exists()


def test_an_export_holds_what_the_screen_shows_and_stands_on_the_ledger(clerk, park, firms):
    answer = clerk.post(f"{LIST}?sort=-headcount&q=有限", {"do": "csv"})
    heads, *rows, mark = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert heads == [column.head for column in ENTERPRISES.columns]
    assert [row[0][2] for row in rows] == list(_shown(park.clerk, "sort=-headcount&q=有限"))
    kept = Export.objects.get()
    assert (kept.rows, kept.narrowed) == (len(rows), {"q": "有限"})
    assert kept.pk.hex[:12] in mark[0]
    assert "受理员" in mark[0]
    entry = Entry.objects.get(act="tabular.export")
    assert (entry.subject, entry.person_id, entry.facts["rows"]) == (kept.pk, park.clerk.own.pk, len(rows))
    assert "有限" not in str(entry.facts)  # what was looked for may name somebody
    assert answer["Cache-Control"] == "private, no-store"


def test_a_workbook_is_given_too(clerk, firms):
    answer = clerk.post(LIST, {"do": "xlsx"})
    assert answer.content.startswith(b"PK")
    assert "%E4%BC%81%E4%B8%9A" in answer["Content-Disposition"]


def test_many_rows_of_personal_data_do_not_leave_the_house(park, firms, monkeypatch):
    personal = replace(ENTERPRISES, columns=(replace(ENTERPRISES.columns[0], personal=True),))
    monkeypatch.setattr(tabular, "MOST_PERSONAL", 3)
    with pytest.raises(TooPersonal, match="4 行"):
        tabular.export(
            listing="x",
            title="名单",
            form=Form.CSV,
            narrowed={},
            columns=["单位"],
            rows=4,
            personal=personal.personal,
            by=park.clerk,
            at=AT,
        )
    assert not Export.objects.exists()
    assert not Entry.objects.filter(act="tabular.export").exists()


def test_what_no_list_offers_is_not_done(clerk, firms):
    assert clerk.post(LIST, {"do": "act.delete", "row": "1"}).status_code == 404
    assert clerk.post(LIST, {}).status_code == 404


def test_a_guest_is_asked_to_sign_in(client, firms):
    assert client.get(LIST).url.startswith("/sign-in/")
    assert client.post(LIST, {"do": "csv"}).url.startswith("/sign-in/")
    assert not Export.objects.exists()


def test_odd_names_of_a_view_are_kept_readable_or_refused(clerk, park, firms):
    address = f"{LIST}?union=yes"
    for label in ("\0", "有\0工"):  # what no database keeps is refused at the gate
        assert clerk.post(address, {"do": "keep", "label": label}).status_code == 400
    for label in ("\r\n", "有工\r\n会 𠮷", "长" * 10_000):
        assert clerk.post(address, {"do": "keep", "label": label}).status_code == 302
    kept = list(SavedView.objects.order_by("pk").values_list("label", flat=True))
    assert kept == ["有工 会 𠮷", "长" * 20]
    assert clerk.post(f"{LIST}?q={'厂' * 60}&area={'x' * 900}", {"do": "keep", "label": "太长"}).status_code == 302
    assert SavedView.objects.count() == 2
    assert clerk.get(f"{LIST}?q=%00&sort=%00&page=%00").status_code == 400
