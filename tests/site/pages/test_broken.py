"""A page that broke leaves its number and its trace in the log, and nothing anybody typed."""

from __future__ import annotations

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
