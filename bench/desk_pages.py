"""The desk that is measured: a small park, one case under way as the template, and the visits of its people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concord.ground.accounts import acting
from concord.ground.accounts.actors import Actor
from concord.mediation.demo.docket import Desk, Docket
from concord.mediation.models import Case
from concord.registry import demo as registry
from concord.site.commands import estate

_SCALE = registry.Scale(firms=4, letters=0, claims=0, owners=0, workers=4, days=30)


@dataclass(frozen=True)
class Measured:
    """The template case, the moment it was made, and each visit; a visit returns its number of queries."""

    template: Case
    at: datetime
    empty_page: Callable[[], int]
    visits: dict[str, Callable[[], int]]


def prepare() -> Measured:
    """Tables, people, and a case in mediation with its papers ordered, its talk and its clocks."""
    estate.migrate(demo=True)
    estate.make_files_folder()
    at = datetime.now(UTC)
    park = registry.plant_park(at=at, progress=lambda *_: None, scale=_SCALE)
    staff = park.regional
    desk = Desk(staff.body, staff.clerks[0], staff.head, staff.mediators[:1])
    firms = [firm.enterprise for firm in park.firms]
    docket = Docket(desk, park.workers, firms, at, stamp_at=lambda _: None)
    template, worker, _, mediator, _ = docket.mediating(2)
    clerk, conciliator, party = (browser(actor) for actor in (desk.clerk, mediator, worker))
    page = f"/cases/{template.pk}/"
    visits = {
        "my day, clerk": _visit(clerk, "/"),
        "my day, mediator": _visit(conciliator, "/"),
        "case list, clerk": _visit(clerk, "/cases/"),
        "case list, one state": _visit(clerk, "/cases/?state=mediating"),
        "case page, clerk": _visit(clerk, page),
        "case page, mediator": _visit(conciliator, page),
        "case page, worker": _visit(party, page),
        "search, a name": _visit(clerk, f"/cases/?q={worker.own.name}"),
        "search, a firm": _visit(clerk, f"/cases/?q={firms[0].name[2:6]}"),
        "search, a number": _visit(clerk, f"/cases/?q={template.number}"),
        "search, nothing": _visit(clerk, "/cases/?q=查无此人"),
    }
    return Measured(template, at, _visit(Client(HTTP_HOST="127.0.0.1"), "/verify/"), visits)


def browser(actor: Actor) -> Client:
    """Somebody's browser, acting in their role."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(actor.own)
    client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
    return client


def one_query() -> int:
    """The smallest question there is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return 1


def _visit(client: Client, address: str) -> Callable[[], int]:
    def visit() -> int:
        reset_queries()  # Django's log is full after 9,000 and counts no more
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        if answer.status_code != 200:
            raise LookupError(f"{address}: {answer.status_code}")
        return len(queries)

    return visit
