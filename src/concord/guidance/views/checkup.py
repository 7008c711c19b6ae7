"""`/law/checkup/`: the questions, and what the answered ones mean. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle import clocks
from concord.ground.parameters import published
from concord.ground.reckoning.questions import Cell, question_field
from concord.guidance import checkup as checks
from concord.law.faults import BadInput
from concord.law.pay import facts


@dataclass(frozen=True)
class Asked:
    """One question with its fields and, once answered, its finding."""

    question: checks.Question
    fields: list[forms.BoundField]
    finding: checks.Finding | None


class Answers(forms.Form):
    """All questions on one page; each may be left out."""

    use_required_attribute = False

    def __init__(self, given: Mapping[str, str]) -> None:
        names = {each.name for question in checks.QUESTIONS for each in question.fields}
        super().__init__(data=dict(given) if names & set(given) else None, auto_id="f-%s")
        for question in checks.QUESTIONS:
            for each in question.fields:
                self.fields[each.name] = question_field(each, each.label, kind=Cell)
        self.findings: dict[str, checks.Finding] = {}

    def clean(self) -> dict[str, Any]:
        """Judge the questions that were answered."""
        given = super().clean() or {}
        today = clocks.legal_day(timezone.now())
        for question in checks.QUESTIONS:
            if checks.asked(question, given):
                self._judge(question, given, today)
        return given

    def _judge(self, question: checks.Question, given: Mapping[str, Any], today: Any) -> None:
        try:
            known = facts.read(question.fields, {each.name: given.get(each.name) for each in question.fields})
            self.findings[question.name] = question.judge(known, published.setting(), today)
        except BadInput as bad:
            self.add_error(bad.field if bad.field in self.fields else question.fields[0].name, bad.message)


@require_safe
def checkup(request: ActingRequest) -> HttpResponse:
    """The check-up and its findings."""
    form = Answers(request.GET.dict())
    valid = form.is_bound and form.is_valid()
    asked = [
        Asked(each, [form[field.name] for field in each.fields], form.findings.get(each.name))
        for each in checks.QUESTIONS
    ]
    found = [each.finding for each in asked if each.finding]
    context = {"form": form, "asked": asked, "found": found, "query": request.GET.urlencode()}
    return render(request, "guidance/checkup.html", context, status=422 if form.is_bound and not valid else 200)
