"""Stock sentences stand beside the fields of the desk's acts, as the office wrote them; hints say what an act moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from concord.ground.accounts.models import Organisation, OrganisationKind
from concord.ground.accounts.roles import OFFICE
from concord.ground.lifecycle import furniture
from concord.ground.lifecycle.forms import ActForm
from concord.ground.parameters import catalogue
from concord.ground.parameters import operations as parameters
from concord.ground.parameters.declarations import BadValue
from concord.mediation import phrases
from concord.mediation.agreement.forms import AgreementForm
from concord.mediation.application.forms.intake import Decline, RequestCompletion
from concord.mediation.closing.forms import Close, End
from concord.mediation.lifecycle import TOPICS
from concord.mediation.payments.forms import Rung
from tests.mediation import builders as made
from tests.site.address_book import browser

pytestmark = pytest.mark.django_db
WITH_PHRASES = (AgreementForm, Close, Decline, End, RequestCompletion, Rung)


@pytest.mark.parametrize("form", WITH_PHRASES)
def test_each_sentence_fits_its_field(form):
    filled = form(at=made.MONDAY)
    assert set(filled.offered) == set(form.phrases)
    for field, lines in filled.offered.items():
        assert lines
        assert all(len(line) <= (filled.fields[field].max_length or 0) for line in lines)


def test_every_stock_of_sentences_stands_beside_some_field():
    forms = furniture.kept(TOPICS, "forms", type)
    named = {name for form in forms if issubclass(form, ActForm) for name in form.phrases.values()}
    assert named == {each.name for each in phrases.PARAMETERS}


def test_the_office_writes_its_own(park):
    office = Organisation.objects.get(kind=OrganisationKind.PLATFORM)
    first, second = (made.standing(made.person(name, n), office, OFFICE) for n, name in ((31, "林办"), (32, "陶办")))
    day = date(2026, 3, 10)
    proposal = parameters.propose(
        "mediation.phrases_close", value="达成协议。\n\n  没有达成协议。 ", valid_from=day, source="办公室", by=first,
        confidence="certain", at=made.MONDAY,
    )  # fmt: skip
    parameters.confirm(proposal, by=second, at=made.MONDAY)
    later = made.MONDAY + timedelta(days=8)
    assert Close(at=later).offered == {"summary": ("达成协议。", "没有达成协议。")}
    assert len(Close(at=made.MONDAY).offered["summary"]) == 4  # the days before keep theirs


def test_a_sentence_too_long_for_the_field_is_refused():
    with pytest.raises(BadValue) as refused:
        catalogue.find("mediation.phrases_end").fits("短句\n" + "长" * 201)
    assert "200" in refused.value.message


def test_the_page_of_the_act_has_them_to_copy_and_keeps_them_from_nobody_else(park):
    case = made.submitted(park)
    page = browser(park.clerk).get(f"/cases/{case.pk}/do/request_completion/").content.decode()
    assert 'data-phrases="id_items"' in page
    assert "<li>单位的准确名称、地址和联系人电话</li>" in page


def test_the_desk_reads_beside_an_act_which_clocks_it_turns_and_whom_it_tells(park):
    case, _ = made.mediating(park)
    desk = browser(park.head).get(f"/cases/{case.pk}/").content.decode()
    assert "停止计时：结束调解；告知双方当事人和调解员" in desk
    party = browser(park.worker).get(f"/cases/{case.pk}/").content.decode()
    assert "act-hint" not in party


def test_inviting_says_so_too(park):
    case = made.submitted(park)
    page = browser(park.clerk).get(f"/cases/{case.pk}/").content.decode()
    assert "开始计时：答复调解邀请（7 日）" in page.replace("7日", "7 日")
