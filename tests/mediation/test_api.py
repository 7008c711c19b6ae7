"""What other systems may read and do: the same rights, forms and moves as on the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.ground.accounts.models import Viewing
from concord.ground.documents import jobs
from concord.ground.interchange.models import Push, RequestKey
from concord.ground.ledger.models import Entry
from concord.mediation.application.operations import intake
from concord.mediation.models import Case
from tests.mediation import builders, systems

pytestmark = pytest.mark.django_db


def _application(park, **changes):
    return {
        "body": str(park.body.pk),
        "respondent": {"name": "李秀英", "phone": builders.phone(1)},
        "claims": [{"cause": "L02", "amount": "1200.50", "since": "2026-01-01", "until": "2026-01-31"}],
        "story": "双方对一月工资有争议。",
        "wishes": {"channel": "线上文字"},
        "true_facts": True,
        "nowhere_else": True,
        **changes,
    }


def test_a_bodys_system_sees_its_cases_and_no_others(park):
    case = builders.submitted(park)
    page = systems.of_body(park).get("/api/v1/cases").json()
    assert [each["number"] for each in page["items"]] == [case.number]
    assert page["next"] is None


def test_an_employers_system_sees_a_case_only_once_it_is_accepted(park):
    case, system = builders.submitted(park), systems.of_firm(park)
    assert system.get("/api/v1/cases").json()["items"] == []
    assert system.get(f"/api/v1/cases/{case.pk}").status_code == 404
    builders.accepted(park)
    assert len(system.get("/api/v1/cases").json()["items"]) == 1


def test_pages_follow_each_other_without_gap_or_repeat(park):
    made = [builders.submitted(park, at=builders.MONDAY + timedelta(minutes=no // 2)).number for no in range(5)]
    system, seen, url = systems.of_body(park), [], "/api/v1/cases?limit=2"
    while url:
        page = system.get(url).json()
        seen += [each["number"] for each in page["items"]]
        url = f"/api/v1/cases?limit=2&after={page['next']}" if page["next"] else ""
    assert sorted(seen) == sorted(made)
    assert len(seen) == 5


def test_a_list_costs_the_same_for_one_and_for_three(park, django_assert_num_queries, django_assert_max_num_queries):
    system = systems.of_body(park)
    builders.submitted(park)
    system.get("/api/v1/cases")
    with django_assert_max_num_queries(12) as first:
        system.get("/api/v1/cases")
    for _ in range(2):
        builders.submitted(park)
    with django_assert_num_queries(len(first.captured_queries)):
        assert len(system.get("/api/v1/cases").json()["items"]) == 3


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=submitted", 1),
        ("state=closed", 0),
        ("q=%E6%9D%8E%E7%A7%80%E8%8B%B1", 1),
        ("received_from=2026-03-02T09:00:00%2B08:00", 1),
        ("received_before=2026-03-02T09:00:00%2B08:00", 0),
    ],
)
def test_a_list_can_be_narrowed(park, query, count):
    builders.submitted(park)
    assert len(systems.of_body(park).get(f"/api/v1/cases?{query}").json()["items"]) == count


@pytest.mark.parametrize("query", ["after=nonsense", "received_from=2026-03-02T09:00:00", "limit=0", "q=%00"])
def test_a_wrong_filter_is_named(park, query):
    answer = systems.of_body(park).get(f"/api/v1/cases?{query}")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "facts_wrong"
    assert query.partition("=")[0] in answer.json()["errors"][0]["field"]


def test_one_case_shows_claims_clocks_and_papers_and_records_the_look(park):
    case, system = builders.submitted(park), systems.of_body(park)
    shown = system.get(f"/api/v1/cases/{case.pk}").json()
    assert [each["cause"] for each in shown["claims"]] == ["L02", "L08"]
    assert {each["name"] for each in shown["clocks"]} == {"accept", "conclude"}
    assert "story" not in shown
    assert Viewing.objects.filter(subject=case.pk, person=system.client.standing.person).count() == 1


def test_a_paper_is_the_pdf_once_it_is_made(park):
    case, system = builders.submitted(park), systems.of_body(park)
    paper = system.get(f"/api/v1/cases/{case.pk}").json()["papers"][0]
    url = f"/api/v1/cases/{case.pk}/papers/{paper['id']}"
    assert system.get(url).json()["code"] == "unmet"
    jobs.set_paper(paper=paper["id"])
    assert system.get(url).content.startswith(b"%PDF")


def test_a_paper_of_another_side_does_not_exist(park):
    case, _ = builders.accepted(park)
    receipt = systems.of_body(park).get(f"/api/v1/cases/{case.pk}").json()["papers"]
    shown = {each["id"] for each in receipt}
    firm = systems.of_firm(park)
    own = {each["id"] for each in firm.get(f"/api/v1/cases/{case.pk}").json()["papers"]}
    assert own < shown
    hidden = next(iter(shown - own))
    assert firm.get(f"/api/v1/cases/{case.pk}/papers/{hidden}").status_code == 404


def test_actions_are_those_of_the_page_with_their_reasons(park):
    case, system = builders.submitted(park), systems.of_body(park)
    told = system.get(f"/api/v1/cases/{case.pk}/actions").json()
    by_name = {each["name"]: each for each in told["actions"]}
    assert told["version"] == case.version
    assert not by_name["accept"]["enabled"]
    assert by_name["accept"]["why"]
    decline = {each["name"]: each for each in by_name["decline"]["asks"]}
    assert decline["reason_text"]["required"]
    assert decline["reason"]["choices"]


def test_a_move_is_done_once_however_often_it_is_sent(park):
    case, system = builders.submitted(park), systems.of_body(park)
    url = f"/api/v1/cases/{case.pk}/actions/request_completion"
    content = {"version": 1, "facts": {"items": ["身份证复印件", "工资条"]}}
    first = system.post(url, content, key="key-00000001")
    again = system.post(url, content, key="key-00000001")
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert first.json()["state"] == "completing"
    case.refresh_from_db()
    assert case.completion == ["身份证复印件", "工资条"]
    assert Entry.objects.filter(subject=case.pk, act="mediation.case.request_completion").count() == 1


def test_a_key_with_other_content_is_refused(park):
    case, system = builders.submitted(park), systems.of_body(park)
    url = f"/api/v1/cases/{case.pk}/actions/request_completion"
    system.post(url, {"facts": {"items": "身份证复印件"}}, key="key-00000001")
    answer = system.post(url, {"facts": {"items": "工资条"}}, key="key-00000001")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


def test_a_refused_request_leaves_its_key_free(park):
    case, system = builders.submitted(park), systems.of_body(park)
    url = f"/api/v1/cases/{case.pk}/actions/request_completion"
    wrong = system.post(url, {"facts": {}}, key="key-00000001")
    assert wrong.status_code == 422
    assert wrong.json()["errors"][0]["field"] == "items"
    assert not RequestKey.objects.exists()
    assert system.post(url, {"facts": {"items": "工资条"}}, key="key-00000001").status_code == 200


@pytest.mark.parametrize(
    ("move", "content", "status", "code"),
    [
        ("accept", {"facts": {}}, 422, "unmet"),
        ("assign", {"facts": {"mediator": "x"}}, 409, "wrong_state"),
        ("withdraw", {"facts": {"settled": "no"}}, 403, "not_yours"),
        ("request_completion", {"version": 9, "facts": {"items": "工资条"}}, 409, "stale_version"),
        ("submit", {}, 404, "not_found"),
        ("fly", {}, 404, "not_found"),
        ("draft_agreement", {}, 404, "not_found"),
    ],
)
def test_what_the_page_would_refuse_is_refused_with_a_code(park, move, content, status, code):
    case, system = builders.submitted(park), systems.of_body(park)
    answer = system.post(f"/api/v1/cases/{case.pk}/actions/{move}", content, key="key-00000001")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_move_needs_a_key(park):
    case, system = builders.submitted(park), systems.of_body(park)
    answer = system.post(f"/api/v1/cases/{case.pk}/actions/accept", {})
    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["errors"][0]["field"]


def test_an_employers_system_hands_in_an_application_once(park):
    system = systems.of_firm(park)
    first = system.post("/api/v1/applications", _application(park), key="key-00000001")
    again = system.post("/api/v1/applications", _application(park), key="key-00000001")
    assert first.status_code == 201, first.content.decode()
    assert first.content == again.content
    case = Case.objects.get()
    assert case.number == first.json()["number"]
    assert [party.name for party in case.everyone] == [park.firm.name, "李秀英"]
    assert str(case.claims.get().amount) == "1200.50"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"respondent": {"name": ""}}, "respondent.name"),
        ({"respondent": {"name": "李秀英", "phone": "123"}}, "respondent.phone"),
        ({"claims": [{"cause": "L99"}]}, "claims.0.cause"),
        ({"story": ""}, "story"),
        ({"wishes": {"channel": "飞鸽"}}, "wishes.channel"),
        ({"true_facts": False}, "true_facts"),
    ],
)
def test_a_wrong_fact_of_an_application_is_named_as_it_was_sent(park, changes, field):
    answer = systems.of_firm(park).post("/api/v1/applications", _application(park, **changes), key="key-00000001")
    assert answer.status_code == 422
    assert field in [each["field"] for each in answer.json()["errors"]]
    assert not Case.objects.exists()


def test_a_bodys_system_cannot_apply_for_a_party(park):
    answer = systems.of_body(park).post("/api/v1/applications", _application(park), key="key-00000001")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")


def test_an_act_is_announced_to_systems_that_may_see_it_without_content(park):
    system = systems.of_body(park)
    answer = system.post("/api/v1/subscriptions", {"url": "http://127.0.0.1:9/events", "events": []})
    assert answer.status_code == 201, answer.content.decode()
    firm = systems.of_firm(park)
    assert firm.post("/api/v1/subscriptions", {"url": "http://127.0.0.1:9/firm"}).status_code == 201
    case = builders.submitted(park)
    push = Push.objects.get()
    assert (push.subscription.client_id, push.event, push.subject) == (
        system.client.pk,
        "mediation.case.submit",
        case.pk,
    )


def test_a_side_is_not_told_of_the_others_compartment(park):
    firm = systems.of_firm(park)
    firm.post("/api/v1/subscriptions", {"url": "http://127.0.0.1:9/firm"})
    case, _ = builders.accepted(park)
    told = set(Push.objects.values_list("event", flat=True))
    assert case.state == "accepted"
    assert told == {"mediation.case.accept"}


def test_only_the_wanted_events_are_announced(park):
    system = systems.of_body(park)
    wanted = {"url": "http://127.0.0.1:9/events", "events": ["mediation.case.request_completion"]}
    system.post("/api/v1/subscriptions", wanted)
    case = builders.submitted(park)
    assert not Push.objects.exists()
    intake.request_completion(case, items=["工资条"], by=park.clerk, at=builders.MONDAY)
    assert Push.objects.get().event == "mediation.case.request_completion"
