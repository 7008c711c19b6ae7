"""Diagrams and rights tables, drawn from the declarations so that they cannot lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from concord.ground.lifecycle.table import Clock, Lifecycle, Move
from concord.law import limits_catalogue


def mermaid(lifecycle: Lifecycle) -> str:
    """A Mermaid state diagram: one arrow for each move that changes the state."""
    lines = ["stateDiagram-v2", *(f'    state "{state.label}" as {state.name}' for state in lifecycle.states)]
    for move in lifecycle.moves:
        if move.target is None:
            continue
        sources = move.source or ("[*]",)
        lines += [f"    {source} --> {move.target}: {move.label}" for source in sources]
    lines += [f"    {state.name} --> [*]" for state in lifecycle.states if state.final]
    return "\n".join(lines)


def rights(lifecycles: Sequence[Lifecycle]) -> str:
    """Who may do what, one move a line; kept as a golden file whose difference a lawyer can read."""
    return "\n".join(line for lifecycle in lifecycles for line in _rights_of(lifecycle)) + "\n"


def _rights_of(lifecycle: Lifecycle) -> Iterator[str]:
    yield f"# {lifecycle.label} {lifecycle.name}"
    for move in lifecycle.moves:
        yield f"{lifecycle.act(move)} | {move.label} | {_path(lifecycle, move)} | {move.who}"
    yield ""


def _path(lifecycle: Lifecycle, move: Move) -> str:
    sources = "/".join(lifecycle.state(name).label for name in move.source) or "（新建）"
    target = lifecycle.state(move.target).label if move.target else "（不变）"
    return f"{sources} → {target}"


def page(lifecycle: Lifecycle) -> str:
    """One Markdown page: diagram, moves, clocks."""
    return "\n".join(
        [
            f"# {lifecycle.label} (`{lifecycle.name}`)",
            "",
            "Drawn from the declaration by `./concord lifecycles`; do not edit.",
            "",
            "```mermaid",
            mermaid(lifecycle),
            "```",
            "",
            "| 动作 | 从 → 到 | 谁 | 计时 | 文书 | 告知 |",
            "| --- | --- | --- | --- | --- | --- |",
            *(_row(lifecycle, move) for move in lifecycle.moves),
            "",
            "| 期限 | 长度 | 从何时起 | 依据 | 届满 |",
            "| --- | --- | --- | --- | --- |",
            *_clock_rows(lifecycle),
            "",
        ]
    )


def _row(lifecycle: Lifecycle, move: Move) -> str:
    turned = [
        *(f"启动 {lifecycle.clock(name).label}" for name in move.starts),
        *(f"停止 {lifecycle.clock(name).label}" for name in move.stops),
        *(f"暂停 {lifecycle.clock(name).label}" for name in move.pauses),
        *(f"恢复 {lifecycle.clock(name).label}" for name in move.resumes),
    ]
    cells = [
        f"{move.label} `{move.name}`",
        _path(lifecycle, move),
        move.who,
        "；".join(turned),
        "、".join(move.makes),
        "、".join(lifecycle.access.TOLD[role].label for role in move.tells),
    ]
    return f"| {' | '.join(cells)} |"


def _clock_rows(lifecycle: Lifecycle) -> Iterator[str]:
    for clock in lifecycle.clocks:
        if clock.on_expiry:
            expiry = lifecycle.move(clock.on_expiry).label
        else:
            expiry = "自行届满" if clock.lapses else "显示逾期"
        yield f"| {clock.label} `{clock.name}` | {_rests_on(clock)} | {expiry} |"


def _rests_on(clock: Clock) -> str:
    if not clock.limit:
        return f"到 `{clock.on}` 这一天 | — | {clock.source}"
    limit = limits_catalogue.find(clock.limit)
    return f"{limit.span} | {limit.start} | {limit.article}"


def write(lifecycles: Sequence[Lifecycle], folder: Path) -> list[Path]:
    """Write a page for each table and the golden file of rights into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for lifecycle in lifecycles:
        path = folder / f"{lifecycle.name}.md"
        path.write_text(page(lifecycle), encoding="utf-8")
        written.append(path)
    golden = folder / "who_may_do_what.txt"
    golden.write_text(rights(lifecycles), encoding="utf-8")
    return [*written, golden]
