"""A form in several pages: which step follows which, and where a press of a button leads."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

_STAYING = ("stay", "more")  # buttons that keep what was typed and show the same step again


@dataclass(frozen=True)
class Steps:
    """The steps as (name, words), and the name of their address, which takes the thing's id and a step.

    `then` in an address is the step at which a correction began; it leads back there.
    """

    address: str
    steps: tuple[tuple[str, str], ...]

    @property
    def order(self) -> list[str]:
        """The names of the steps."""
        return [name for name, _ in self.steps]

    def after(self, step: str) -> str:
        """The next step."""
        return self.order[self.order.index(step) + 1]

    def before(self, step: str) -> str:
        """The step before, or the first."""
        return self.order[max(self.order.index(step) - 1, 0)]

    def facts(self, request: HttpRequest, pk: UUID, step: str, *, begun: Container[str]) -> dict[str, Any]:
        """What the page of a step shows of the others; those that were begun can be gone back to."""
        links = [
            (words, reverse(self.address, args=[pk, name]) if name in begun or name == step else None)
            for name, words in self.steps
        ]
        return {
            "step": step,
            "steps": links,
            "at": self.order.index(step),
            "label": dict(self.steps)[step],
            "before": self.before(step),
            "then": request.GET.get("then") or request.POST.get("then", ""),
        }

    def staying(self, request: HttpRequest) -> HttpResponse | None:
        """The same step again when a button asks for it."""
        if not any(name in request.POST for name in _STAYING):
            return None
        then = self.then(request)
        return redirect(f"{request.path}?then={then}" if then else request.path)

    def onward(self, request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
        """To where a correction began, or to the next step."""
        return redirect(self.address, pk=pk, step=self.then(request) or self.after(step))

    def then(self, request: HttpRequest) -> str:
        """The step to which a correction leads back, "" for none."""
        then = request.POST.get("then", "")
        return then if then in self.order else ""
