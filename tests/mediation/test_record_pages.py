"""Whoever confirms a record, or objects to it, has its whole text before their eyes."""

from __future__ import annotations

import pytest

from concord.mediation.sessions.operations import recording
from tests.mediation import builders as made
from tests.mediation.test_query_counts import a_record, browser

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("move", ["confirm", "object"])
def test_the_record_stands_on_the_page_of_the_act(park, move):
    case, respondent = made.mediating(park)
    present = [park.worker.own, respondent.own]
    record = recording.write(case=case, content=a_record(), present=present, by=park.mediator, at=made.MONDAY)
    page = browser(park.worker).get(f"/records/{record.pk}/do/{move}/").content.decode()
    assert "三个月没发工资" in page
    assert "继续协商" in page
    assert "李秀英、覃有为" in page
    assert "object (" not in page
