"""What a restored demonstration looks like, written as JSON: `python -m tests.upgrade.look KEPT OUT`.

Runs in a process of its own, since database, keys and files are the restored ones. KEPT is the folder of a dump; OUT
gets report.json and the agreement in force. First everything is read, then what waited then is done (doing.py). All of
it happens at the moment the dump names, so that nothing lapses as the years go by.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
from django.apps import apps
from django.utils import timezone

Facts = dict[str, Any]


def main(kept: Path, out: Path) -> None:
    """Look and write the report; a part that breaks says so and the others go on."""
    facts = json.loads((kept / "facts.json").read_text(encoding="utf-8"))
    moment = datetime.fromisoformat(facts["now"])
    timezone.now = lambda: moment
    django.setup()
    report = {name: _safely(part, facts, out) for name, part in _parts().items()}
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1, default=str), encoding="utf-8")


def _safely(part: Callable[[Facts, Path], Any], facts: Facts, out: Path) -> Any:
    began = time.monotonic(), time.process_time()
    try:
        found = part(facts, out)
    except (Exception, SystemExit):  # makemigrations leaves when a migration is missing
        return {"fault": traceback.format_exc()}
    took = time.monotonic() - began[0], time.process_time() - began[1]
    sys.stderr.write(f"{part.__name__}: {took[0]:.1f} s, {took[1]:.1f} s of them ours\n")
    return found


def _parts() -> dict[str, Callable[[Facts, Path], Any]]:
    from tests.upgrade import doing  # noqa: PLC0415 -- needs loaded settings

    reading = (whole, ledger, files, sealed, clocks, cases, jobs, signatures, doors, told, links, served, system, pages)
    return {part.__name__: part for part in (*reading, *doing.PARTS)}


def whole(facts: Facts, out: Path) -> Facts:
    """Django's own checks find nothing, and no model has changed without a migration."""
    from django.core.management import call_command  # noqa: PLC0415 -- needs loaded settings

    told = io.StringIO()
    call_command("check", stdout=told)
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=told)
    return {"told": told.getvalue()}


def ledger(facts: Facts, out: Path) -> Facts:
    """The whole record recomputed, against the head of then."""
    from concord.ground.ledger import operations, queries  # noqa: PLC0415 -- needs loaded settings
    from concord.ground.ledger.heads import Head  # noqa: PLC0415 -- as above
    from concord.ground.ledger.models import Entry  # noqa: PLC0415 -- as above

    told = facts["head"]
    then = Head(
        int(told["size"]),
        bytes.fromhex(told["root"]),
        datetime.fromisoformat(told["at"]),
        told["key_id"],
        told["algorithm"],
    )
    report = operations.verify_all(expected=then)
    row = queries.tree_heads().get(size=then.size)
    acts = Entry.objects.values_list("act", flat=True)
    return {
        "faults": list(report.faults),
        "entries": report.entries,
        "size": then.size,
        "root": bytes(row.root).hex(),
        "public_key": bytes(row.public_key).hex(),
        "acts": sorted(set(acts)),
    }


def files(facts: Facts, out: Path) -> Facts:
    """SHA-256 of every file's plain content."""
    from concord.ground.files import queries  # noqa: PLC0415 -- needs loaded settings
    from concord.ground.files.models import Blob  # noqa: PLC0415 -- as above

    rows = Blob.objects.filter(removed_at=None)
    return {str(row.pk): hashlib.sha256(queries.content(row)).hexdigest() for row in rows}


def sealed(facts: Facts, out: Path) -> Facts:
    """Every sealed column opened: how many values, and a digest over them all."""
    return {name: _opened(values) for name, values in _columns()}


def _columns() -> Iterator[tuple[str, list[Any]]]:
    from concord.ground.vault.fields import SealedJson, SealedText  # noqa: PLC0415 -- needs loaded settings

    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SealedText | SealedJson):
                rows = model._default_manager.order_by("pk").values_list(field.name, flat=True)
                yield (
                    f"{model._meta.db_table}.{field.column}",
                    [value for value in rows if value is not None and value != ""],
                )


def _opened(values: list[Any]) -> list[Any]:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return [len(values), hashlib.sha256(text.encode()).hexdigest()]


def clocks(facts: Facts, out: Path) -> Facts:
    """Every clock: what it counts, how it stands, when it is due and how that was counted."""
    from concord.ground.lifecycle.models import Running  # noqa: PLC0415 -- needs loaded settings

    return {
        str(row.pk): [row.lifecycle, str(row.subject), row.name, row.state, row.due_on.isoformat(), row.steps]
        for row in Running.objects.all()
    }


def cases(facts: Facts, out: Path) -> Facts:
    """Every case's number, state and sum, and its papers."""
    from concord.ground.documents.models import Paper  # noqa: PLC0415 -- needs loaded settings
    from concord.mediation.models import Case  # noqa: PLC0415 -- as above

    return {
        str(case.pk): {
            "number": case.number,
            "state": case.state,
            "version": case.version,
            "claims": [[each.cause, str(each.amount)] for each in case.claims.order_by("no")],
            "parties": [each.name for each in case.everyone],
            "papers": sorted(
                [each.title, str(each.number or ""), each.state, each.code]
                for each in Paper.objects.filter(subject=case.pk)
            ),
        }
        for case in Case.objects.all()
    }


def jobs(facts: Facts, out: Path) -> Facts:
    """What waits in the queue, by task; those nobody would do."""
    from procrastinate.contrib.django import app  # noqa: PLC0415 -- needs loaded settings
    from procrastinate.contrib.django.models import ProcrastinateJob  # noqa: PLC0415 -- as above

    waiting = set(ProcrastinateJob.objects.values_list("task_name", flat=True))
    app.perform_import_paths()
    return {"waiting": sorted(waiting), "unknown": sorted(waiting - set(app.tasks))}


def signatures(facts: Facts, out: Path) -> list[Any]:
    """Each signature of the agreement in force, and whether it holds in every respect."""
    from concord.ground.documents import queries  # noqa: PLC0415 -- needs loaded settings
    from concord.ground.documents.models import Paper  # noqa: PLC0415 -- as above
    from concord.ground.signing import ca, verify  # noqa: PLC0415 -- as above

    pdf = queries.pdf(Paper.objects.get(pk=facts["things"]["agreement"]))
    (out / "agreement.pdf").write_bytes(pdf)
    report = verify.report(pdf, ca.roots(at=timezone.now()))
    return [[each.signer, each.signed_at and each.signed_at.isoformat(), each.ok] for each in report.signatures]


def doors(facts: Facts, out: Path) -> Facts:
    """What is printed on papers and sent by SMS: the page behind it, and whether it says what it should."""
    from tests.upgrade import visiting  # noqa: PLC0415 -- needs loaded settings

    verified = "/verify/{}/".format
    expected = {
        facts["invitation"]["link"]: facts["invitation"]["number"],
        facts["letter"]["link"]: 'name="phone"',
        facts["stop_link"]: "<form",
        verified(facts["agreement_code"]): facts["issuer"],
        verified(facts["receipt_code"]): facts["issuer"],
        f"/verify/?code={facts['agreement_code']}": facts["issuer"],
    }
    found = {}
    for url, words in expected.items():
        status, text = visiting.visit(visiting.browser(), url)
        found[url] = [status, words in text]
    return found


def told(facts: Facts, out: Path) -> list[Any]:
    """Pages and the words that stood on them: numbers, names, sums; true for each that still does."""
    from tests.upgrade import visiting  # noqa: PLC0415 -- needs loaded settings

    found = []
    for role, url, words in facts["told"]:
        text = html.unescape(visiting.visit(visiting.browser(facts["people"][role]), url)[1])
        found.append([role, url, {each: each in text for each in words}])
    return found


def served(facts: Facts, out: Path) -> Facts:
    """The application started and asked over HTTP."""
    from tests.upgrade import visiting  # noqa: PLC0415 -- needs loaded settings

    with visiting.served() as address, closing(HTTPConnection(urlsplit(address).netloc, timeout=20)) as asking:
        asking.request("GET", "/")
        answer = asking.getresponse()
        return {"status": answer.status, "html": answer.headers["Content-Type"].startswith("text/html")}


def links(facts: Facts, out: Path) -> list[str]:
    """Addresses in people's notices that lead nowhere any more."""
    from django.urls import Resolver404, resolve  # noqa: PLC0415 -- needs loaded settings

    from concord.ground.notices.models import Notice  # noqa: PLC0415 -- as above

    lost = []
    for url in set(Notice.objects.exclude(url="").values_list("url", flat=True)):
        try:
            resolve(urlsplit(url).path)
        except Resolver404:
            lost.append(url)
    return lost


def system(facts: Facts, out: Path) -> Facts:
    """What the other system is answered."""
    from tests.upgrade import visiting  # noqa: PLC0415 -- needs loaded settings

    client = visiting.System(**facts["client"])
    case = facts["things"]["mediating"]
    paths = ("/api/v1/cases?limit=100", f"/api/v1/cases/{case}", f"/api/v1/cases/{case}/actions")
    return {path: client.get(path) for path in (*paths, "/api/v1/subscriptions")}


def pages(facts: Facts, out: Path) -> Facts:
    """The status of each page, by whom it is opened; those `told` has read are not opened twice."""
    from tests.upgrade import visiting  # noqa: PLC0415 -- needs loaded settings

    found = {}
    for role, urls in facts["pages"].items():
        client = visiting.browser(facts["people"].get(role))
        read = {url for reader, url, words in facts["told"] if reader == role and words}
        found[role] = {url: visiting.visit(client, url)[0] for url in urls if url not in read}
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
