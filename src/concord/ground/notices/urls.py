"""Addresses of what is done with a person's own notices; their list stands above (`site.notices`)."""

from __future__ import annotations

from django.urls import path

from concord.ground.notices import views

app_name = "notices"
urlpatterns = [
    path("read/", views.read_all, name="read-all"),
    path("<uuid:notice>/", views.opened, name="open"),
]
