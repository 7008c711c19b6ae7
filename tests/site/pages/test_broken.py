"""A page that broke leaves its number and its trace in the log, and nothing anybody typed."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError

from concord.site import refusing


def test_a_trace_names_the_place_and_tells_no_values(rf, capsys):
    story = "公司三个月没发工资"
    try:
        raise KeyError(len(story))
    except KeyError:
        refusing.broken(rf.post("/law/ask/result/", {"story": story}))
    logged = capsys.readouterr().out
    assert "KeyError" in logged
    assert "test_broken.py" in logged
    assert story not in logged


@pytest.mark.parametrize(("ground", "status"), [(OperationalError("No space left on device"), 503), (None, 400)])
def test_a_session_that_the_database_had_no_room_for_is_not_the_visitor_s_mistake(rf, ground, status):
    """Django turns whatever keeps a session from being written into a bad request."""
    try:
        try:
            raise UpdateError from ground
        except UpdateError as error:
            raise SessionInterrupted("gone") from error
    except SessionInterrupted as interrupted:
        answer = refusing.bad_request(rf.get("/"), interrupted)
    assert answer.status_code == status
