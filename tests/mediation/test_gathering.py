"""One statement gives the very objects that many would, on the models of a case: every kind of column is there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Count, Exists, Max, OuterRef, Prefetch
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext

from concord.ground.files import operations as files
from concord.ground.gathering import queries as gathering
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.models import Running
from concord.mediation import operations as mediation
from concord.mediation.models import Attempt, Case, Claim, Evidence, Invitation, Message, Party, Representation, Volume
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(park):
    found, respondent = made.mediating(park)
    mediation.say(found, text="三个月没发工资，'引号'和\\反斜杠，{花括号}", by=park.worker, at=made.MONDAY)
    mediation.say(found, text="我们\n商量一下", by=respondent, at=made.MONDAY)
    return found


def shown(case, park, name):
    blob = files.keep(
        b"%PDF-1.4 " + name.encode(),
        subject=case.pk,
        compartment="shared",
        name=f"{name}.pdf",
        media_type="application/pdf",
        by=park.worker,
        at=made.MONDAY,
    )
    return mediation.show_evidence(
        case, blob=blob, name=name, point="", room="shared", claims=[], by=park.worker, at=made.MONDAY
    )


def facts(rows):
    return [(type(row), row.pk, model_to_dict(row)) for row in rows]


def test_the_objects_are_those_of_the_querysets_with_sealed_columns_open_and_relations_joined(case):
    asked = [
        Case.objects.filter(pk=case.pk).select_related("body", "opened_by"),
        Party.objects.filter(case=case).order_by("-no"),
        Claim.objects.filter(case=case),
        Running.objects.filter(subject=case.pk).order_by("due_on"),
        Message.objects.filter(case=case),
        Entry.objects.filter(subject=case.pk).order_by("pk"),
        Invitation.objects.filter(case=case),
    ]
    gathered = gathering.gather(*asked)
    assert [facts(rows) for rows in gathered] == [facts(rows) for rows in asked]
    assert all(gathered)
    assert gathered[0][0].story == case.story
    assert gathered[0][0].body.name == case.body.name


def test_it_is_one_statement_and_joined_or_prefetched_objects_cost_no_more(case):
    attempts = Prefetch("attempts", Attempt.objects.all())
    invitations = Prefetch("invitations", Invitation.objects.prefetch_related(attempts))
    speaking = Prefetch("representations", Representation.objects.select_related("person"))
    with CaptureQueriesContext(connection) as asked:
        [found], parties = gathering.gather(
            Case.objects.filter(pk=case.pk).select_related("body").prefetch_related(invitations),
            Party.objects.filter(case=case).prefetch_related(speaking),
        )
        names = [row.person.name for party in parties for row in party.representations.all()]
        tries = [row.what for invitation in found.invitations.all() for row in invitation.attempts.all()]
        assert all(invitation.case is found for invitation in found.invitations.all())
    assert len(asked) == 1
    assert names == [row.person.name for row in Representation.objects.filter(party__case=case)]
    assert len(tries) == Attempt.objects.filter(invitation__case=case).count() > 0


def test_the_many_of_a_many_to_many_are_gathered_for_each_parent(case, park):
    first, second = shown(case, park, "工资条"), shown(case, park, "考勤表")
    claims = list(case.claims.all())
    first.claims.set(claims)
    second.claims.set(claims[:1])
    with CaptureQueriesContext(connection) as asked:
        [rows] = gathering.gather(Evidence.objects.filter(case=case).order_by("at").prefetch_related("claims"))
        tied = {row.pk: list(row.claims.all()) for row in rows}
    assert len(asked) == 1
    assert tied[second.pk] == claims[:1]
    assert tied[first.pk] == claims


def test_counts_values_and_questions_of_existence_come_through(case):
    said = Exists(Message.objects.filter(case=OuterRef("pk")))
    per_room = Message.objects.filter(case=case).order_by().values_list("compartment").annotate(Count("pk"))
    newest = Message.objects.filter(case=case).order_by().values("case").annotate(last=Max("at"))
    rooms, times, flagged = gathering.gather(per_room, newest, Case.objects.filter(pk=case.pk).annotate(said=said))
    assert rooms == list(per_room)
    assert times == list(newest)
    assert flagged[0].said is True


def test_nothing_asked_nothing_possible_and_nothing_there_are_empty_lists(case):
    nobody = Message.objects.filter(case=case, pk__in=[])
    none = Message.objects.filter(case=case, compartment="notes")
    assert gathering.gather() == []
    assert gathering.gather(nobody) == [[]]
    assert gathering.gather(nobody, none) == [[], []]


def test_a_missing_one_to_one_is_remembered_as_missing(case):
    with CaptureQueriesContext(connection) as asked:
        gathering.attach([case], "volume", [])
        assert getattr(case, "volume", None) is None
    assert len(asked) == 0
    assert not Volume.objects.filter(case=case).exists()
