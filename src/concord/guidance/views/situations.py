"""`/law/situations/`: what somebody holds in hand, what to do next, and by when. The day stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle import clocks
from concord.ground.parameters import published
from concord.law import situations as law
from concord.law.situations import Situation
from concord.law.tables.situations import BY_CODE, grouped

_EARLIEST, _LATEST = date(1990, 1, 1), date(2099, 12, 31)


class Event(forms.Form):
    """The day of the event a situation is counted from."""

    def __init__(self, situation: Situation, given: Mapping[str, str]) -> None:
        super().__init__(data=dict(given) if given.get("from") else None, auto_id="f-%s")
        self.fields["from"] = forms.DateField(
            label=f"{situation.start}的日期",
            required=False,
            help_text="当天不算",
            widget=forms.DateInput(),
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": "这里应是日期，例如 2026-09-18"},
        )

    def clean(self) -> dict[str, date | None]:
        """Refuse a day outside the years that can be counted."""
        given: dict[str, date | None] = super().clean() or {}
        start = given.get("from")
        if start and not _EARLIEST <= start <= _LATEST:
            self.add_error("from", f"只能从 {_EARLIEST.year} 年到 {_LATEST.year} 年起算，请核对")
        return given

    @property
    def start(self) -> date | None:
        """The day, once given and valid."""
        return self.cleaned_data.get("from") if self.is_bound and self.is_valid() else None


@require_safe
def situations(request: ActingRequest) -> HttpResponse:
    """All situations, by topic."""
    return render(request, "guidance/situations.html", {"groups": grouped()})


@require_safe
def situation(request: ActingRequest, code: str) -> HttpResponse:
    """One situation: its steps and, once the day of the event is told, the last days."""
    if code not in BY_CODE:
        raise Http404
    found = BY_CODE[code]
    form = Event(found, request.GET.dict())
    start = form.start
    context = {
        "situation": found,
        "form": form if found.start else None,
        "start": start,
        "steps": law.answered(found, start, clocks.calendar(), published.limit),
        "sides": law.SIDES,
        "today": clocks.legal_day(timezone.now()),
    }
    wrong = form.is_bound and not form.is_valid()
    return render(request, "guidance/situation.html", context, status=422 if wrong else 200)
