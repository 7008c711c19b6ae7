"""Every address, one room a line."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from concord.site import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
]
