"""An application between the page and the act: what was typed, judged by its forms, turned into the act's facts."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import QueryDict

from concord.ground.accounts.actors import Actor
from concord.mediation.application import applicants
from concord.mediation.application.forms import steps as application
from concord.mediation.application.operations.applying import ClaimFacts
from concord.mediation.models import Draft
from concord.mediation.words import Cause

Form = Any  # a form, or for the claims a formset
STEPS = ("parties", "claims", "story", "finish")
_NO_ROWS = {"claims-TOTAL_FORMS": "1", "claims-INITIAL_FORMS": "0"}
_NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "stay", "more", "then", "upload", "original", "find", "pick"})


def typed(step: str, post: QueryDict) -> dict[str, str]:
    """What the form holds, exactly as typed."""
    answers = {name: str(post[name]) for name in post if name not in _NOT_ANSWERS}
    if step == "claims":
        # Every row may stay empty, also one shown with what was typed before.
        answers["claims-INITIAL_FORMS"] = "0"
        rows = _count(answers.get("claims-TOTAL_FORMS")) + ("more" in post)
        answers["claims-TOTAL_FORMS"] = str(min(rows, application.MOST_CLAIMS))
    return answers


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 5 else 1


def forms(draft: Draft, by: Actor, *, check: bool) -> dict[str, Form]:
    """Each step's form filled with what was typed; with `check` bound, so that it can be judged."""
    return {step: _form(step, draft, by, check=check) for step in STEPS}


def _form(step: str, draft: Draft, by: Actor, *, check: bool) -> Form:
    whose, answers = applicants.of(draft, by), draft.answers.get(step)
    kind = _kind(step, whose)
    if step == "claims":
        return kind(answers or _NO_ROWS, prefix="claims") if check else kind(**_rows(answers or {}))
    known = whose.known(by) if step == "parties" else {}
    return kind(answers or {}) if check else kind(initial={**known, **(answers or {})})


def _rows(answers: dict[str, str]) -> dict[str, Any]:
    """The rows as typed, at least one, for a page that does not judge them yet."""
    count = _count(answers.get("claims-TOTAL_FORMS"))
    names = application.ClaimForm.base_fields
    rows = [{name: answers.get(f"claims-{no}-{name}", "") for name in names} for no in range(count)]
    return {"initial": rows, "prefix": "claims"}


def _kind(step: str, whose: applicants.Applicant) -> Any:
    kinds = {
        "parties": whose.parties,
        "claims": application.ClaimForms,
        "story": application.Story,
        "finish": whose.finish,
    }
    return kinds[step]


def right(step: str, checked: dict[str, Form]) -> bool:
    """Whether a step needs no mending; of the claims at least one must be there."""
    return bool(checked[step].is_valid()) and (step != "claims" or bool(_claims(checked)))


def wrong(checked: dict[str, Form]) -> list[str]:
    """The steps that still need mending, in order."""
    return [step for step in STEPS if not right(step, checked)]


def _claims(checked: dict[str, Form]) -> list[ClaimFacts]:
    given: list[dict[str, Any]] = checked["claims"].cleaned_data
    rows = [row for row in given if row and not row.get("DELETE")]
    return [ClaimFacts(Cause(row["cause"]), row["since"], row["until"], row["amount"], row["detail"]) for row in rows]


def shown(checked: dict[str, Form]) -> dict[str, list[tuple[str, str]]]:
    """Each step as (label, what was given) for the last look."""
    found = {
        step: [(str(bound.label), _words(bound)) for bound in checked[step].visible_fields() if _words(bound)]
        for step in ("parties", "story", "finish")
    }
    found["claims"] = [
        (
            str(Cause(row.cause).label),
            " ".join(filter(None, [_period(row), f"{row.amount} 元" if row.amount else "", row.detail])),
        )
        for row in (_claims(checked) if checked["claims"].is_valid() else [])
    ]
    return found


def _period(claim: ClaimFacts) -> str:
    return "至".join(f"{day:%Y年%m月%d日}" for day in (claim.since, claim.until) if day)


def _words(bound: django_forms.BoundField) -> str:
    value = bound.value()
    choices = dict(getattr(bound.field, "choices", ()))
    if isinstance(bound.field, django_forms.BooleanField):
        return "是" if value else ""
    return str(choices.get(value, value or ""))


def facts(draft: Draft, checked: dict[str, Form], by: Actor) -> dict[str, Any]:
    """The arguments that `operations.submit`, `take_down` and `file_for` share."""
    parties, finish = checked["parties"].cleaned_data, checked["finish"].cleaned_data
    whose = applicants.of(draft, by)
    applicant, respondent = whose.sides(parties, draft, by)
    return {
        "body": whose.body(parties, by),
        "applicant": applicant,
        "respondent": respondent,
        "claims": _claims(checked),
        "story": checked["story"].cleaned_data["story"],
        "wishes": {name: finish[name] for name in ("channel", "time", "language", "need")},
        "electronic_delivery": finish["electronic_delivery"],
    }
