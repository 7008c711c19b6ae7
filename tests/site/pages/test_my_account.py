"""One's own account, and who looked at what it keeps sealed."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concord.ground.accounts import operations
from concord.ground.accounts.roles import Role
from tests.site.pages.conftest import AT

pytestmark = pytest.mark.django_db


def _look(by, person, purpose="核对当事人身份"):
    operations.record_view(
        subject_kind="accounts.Person", subject=person.pk, field="phone", purpose=purpose, by=by, at=AT
    )


def test_people_read_who_looked_at_their_data_by_role_and_purpose_never_by_name(actor, at_desk):
    me, clerk = actor(name="罗小满"), actor(Role.CLERK, "陆经手")
    browser = at_desk(me)
    assert "还没有人查看过" in browser.get("/me/").content.decode()

    _look(clerk, me.own)
    page = browser.get("/me/").content.decode()

    assert "核对当事人身份" in page
    assert "受理员" in page
    assert "陆经手" not in page


def test_looks_at_others_do_not_show(actor, at_desk):
    me, clerk = actor(name="罗小满"), actor(Role.CLERK, "陆经手")
    _look(clerk, actor(name="别人").own)

    assert "还没有人查看过" in at_desk(me).get("/me/").content.decode()


def test_the_account_page_asks_as_much_for_one_look_as_for_three(actor, at_desk):
    me, clerk = actor(name="罗小满"), actor(Role.CLERK, "陆经手")
    browser, counts = at_desk(me), []
    for number in (1, 2):
        for _ in range(number):
            _look(clerk, me.own)
        browser.get("/me/")
        with CaptureQueriesContext(connection) as seen:
            browser.get("/me/")
        counts.append(len(seen))

    assert counts[0] == counts[1]
