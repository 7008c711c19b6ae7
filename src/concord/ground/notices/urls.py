"""Addresses of a person's own notices."""

from __future__ import annotations

from django.urls import path

from concord.ground.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.listing, name="list"),
    path("read/", views.read_all, name="read-all"),
    path("<uuid:notice>/", views.opened, name="open"),
]
