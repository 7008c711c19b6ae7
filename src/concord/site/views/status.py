"""`/status/`: what a system administrator needs to see, none of it content."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concord.ground.accounts.roles import SYSTEM_ADMIN
from concord.site import condition
from concord.site.views.doors import only


@only(SYSTEM_ADMIN)
@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """The parts of the installation, jobs, the outbox, the seal and the disk."""
    return render(request, "admin/status.html", {"condition": condition.now(timezone.now())})
