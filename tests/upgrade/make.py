"""Keep a demonstration of today: `.venv/bin/python -m tests.upgrade.make 2026-12-01`, by hand, at a release.

Plants a small demonstration with this very code, backs it up, brings the backup back beside it, looks at it and keeps
what it saw. README.md says what lies in the folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from concord.ground.embedded import operations as embedded
from concord.site import env
from concord.site.commands import keys, premises
from concord.site.commands.tongue import say
from tests.upgrade.dumps import HERE, PASSPHRASE, Dump, Place, empty_database

# What the look reads and a later look must find again; what it does is compared with fixed words instead.
_LASTING = ("ledger", "files", "sealed", "clocks", "cases", "signatures", "system")
# Whose pages are opened one by one, and who else opens what none of them does.
_ROLES = ("worker", "clerk", "mediator", "head", "office", "auditor")
_OTHERS = ("security_admin", "system_admin", "agent", "respondent", "agreed_worker")


def main(name: str) -> None:
    """Make the folder `name` beside this file; nothing is ever made over."""
    folder = HERE / name
    folder.mkdir()
    with embedded.throw_away() as server, tempfile.TemporaryDirectory(prefix="concord-dump-") as work:
        _plant(Path(work), server.url(), folder)
        with empty_database(server.url(), "looked_at") as url:
            (data := Path(work) / "restored").mkdir()
            _look(Place(url, data), Dump(folder))
    say(f"{sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.2f} MB")


def _plant(work: Path, url: str, folder: Path) -> None:
    os.environ["CONCORD_DATABASE_URL"] = url
    data = premises.settle(work / "data")
    premises.provide_keys(data, fresh=True)
    premises.open_django()
    from django.db import transaction  # noqa: PLC0415 -- needs the settings that were just prepared
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from concord.site.commands import backup, estate  # noqa: PLC0415 -- as above
    from tests.upgrade import planting  # noqa: PLC0415 -- as above

    estate.migrate(demo=True)
    estate.make_files_folder()
    with transaction.atomic():
        facts = planting.plant(timezone.now())
    manifest = backup.write(folder / "backup.tar")
    (folder / "keys.json").write_text(keys.lock(keys.pack(premises.keys_folder(data)), PASSPHRASE))
    facts |= {"commit": _commit(), "head": manifest.head, "pages": _candidates(facts["things"])}
    facts["issuer"] = _prove(facts["things"]["agreement"], folder)
    _keep_names(folder)
    _write(folder / "facts.json", facts)


def _commit() -> str:
    """The last commit that touched the code itself."""
    argv = ["git", "log", "-1", "--format=%H", "--", "src"]
    return subprocess.run(argv, cwd=env.PROJECT, capture_output=True, text=True, check=True).stdout.strip()


def _prove(paper: str, folder: Path) -> str:
    """Keep the proof of the agreement's last edition as its parties get it; who issued the paper."""
    from concord.ground.documents.models import Paper  # noqa: PLC0415 -- needs loaded settings
    from concord.ground.documents.queries import latest  # noqa: PLC0415 -- as above
    from concord.ground.ledger.models import Entry  # noqa: PLC0415 -- as above
    from concord.mediation.closing import proofs  # noqa: PLC0415 -- as above

    row = Paper.objects.get(pk=paper)
    entries = Entry.objects.filter(facts__paper=bytes(latest(row).digest).hex())
    ((_, proof),) = proofs.of_case(entries, [row])
    (folder / "agreement.proof.json").write_bytes(proof)
    return row.issuer


def _keep_names(folder: Path) -> None:
    from tests.upgrade import names  # noqa: PLC0415 -- needs loaded settings

    _write(folder / "names.json", names.today())
    _write(folder / "openapi.json", json.loads((env.PROJECT / "docs/openapi.json").read_text("utf-8")), dense=True)
    shutil.copy(env.PROJECT / "docs/lifecycles/who_may_do_what.txt", folder / "who_may_do_what.txt")


def _candidates(things: dict[str, Any]) -> dict[str, list[str]]:
    """Every address of the house that the planted things fill in, for everybody; the look tells who is let in."""
    from tests.site.test_addresses import ROWS  # noqa: PLC0415 -- imports models

    wanted = [row.url for row in ROWS] + [f"/cases/{{{case}}}/" for case in ("agreed", "archived", "closed", "ready")]
    wanted += ["/cases/{agreed}/papers/{agreement}/", "/cases/{archived}/papers/{receipt}/", "/sign/{place}/paper.pdf"]
    urls = []
    for each in wanted:
        try:
            urls.append(each.format(**things))
        except KeyError:
            continue
    return {role: sorted(set(urls)) for role in ("guest", *_ROLES, *_OTHERS)}


def _look(place: Place, dump: Dump) -> None:
    """Look at it brought back; keep the pages that opened and what will be read again."""
    restored = place.bring_back(dump)
    assert restored.returncode == 0, restored.stderr
    report = place.look(dump)
    broken = {name: part["fault"] for name, part in report.items() if isinstance(part, dict) and "fault" in part}
    if broken:
        say("\n".join(f"{name}: {fault}" for name, fault in broken.items()))
    opened = {"pages": _opened(report["pages"]), "told": list(_stood(report["told"]))}
    _write(dump.folder / "facts.json", {**dump.facts, **opened})
    _write(dump.folder / "seen.json", {name: report[name] for name in _LASTING}, dense=True)
    say(json.dumps({name: part for name, part in report.items() if name not in {*_LASTING, "pages", "told"}}))


def _stood(told: list[Any]) -> Iterator[tuple[str, str, list[str]]]:
    """The words that really stood on each page."""
    for role, url, words in told:
        yield role, url, [each for each, stands in words.items() if stands]


def _opened(found: dict[str, dict[str, int]]) -> dict[str, list[str]]:
    """The pages that answer 200, few enough to be opened in seconds.

    What a guest may open is opened as a guest alone; what everybody may who is signed in, or all of the staff, by the
    first of them; what none of `_ROLES` may, by the others.
    """
    opened = {role: {url for url, status in urls.items() if status == 200} for role, urls in found.items()}
    public = opened["guest"]
    everybody = set.intersection(*(opened[role] for role in (*_ROLES, *_OTHERS))) | public
    staff = set.intersection(*(opened[role] for role in _ROLES[1:])) | everybody
    kept = {"guest": public, _ROLES[0]: opened[_ROLES[0]] - public, _ROLES[1]: opened[_ROLES[1]] - everybody}
    kept |= {role: opened[role] - staff for role in _ROLES[2:]}
    for role in _OTHERS:
        kept[role] = opened[role] - set.union(*kept.values())
    return {role: sorted(urls | {"/"}) for role, urls in kept.items()}


def _write(path: Path, content: Any, *, dense: bool = False) -> None:
    shape: dict[str, Any] = {"separators": (",", ":")} if dense else {"indent": 1}
    path.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True, default=str, **shape) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
