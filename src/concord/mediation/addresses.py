"""Where on its page a thing of a case is found."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse


def page(case: UUID, *, part: str = "", room: str = "") -> str:
    """The address of a case's page: at one of its parts, in one of its rooms ("" for the common one)."""
    asked = f"?room={room}" if room else ""
    return reverse("mediation:case", args=[case]) + asked + (f"#{part}" if part else "")
