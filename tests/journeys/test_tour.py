"""The tour that anybody may take: the whole story over plain HTTP, twice on one park."""

from __future__ import annotations

from pathlib import Path

from concord.site.commands import tour


def test_the_tour_runs_twice_and_brings_home_papers_that_hold(park: str, tmp_path: Path) -> None:
    for _ in range(2):
        assert tour.main(["--url", park, "--out", str(tmp_path)]) == 0
    folders = sorted(tmp_path.iterdir())
    assert len(folders) == 2
    for folder in folders:
        brought = {file.name for file in folder.iterdir()}
        assert brought >= {"收件回执.pdf", "受理通知书.pdf", "调解协议书（已签）.pdf", "卷宗.zip", "存证证明.zip"}
