"""Addresses of the parameters."""

from __future__ import annotations

from django.urls import path

from concord.ground.parameters import views

app_name = "parameters"
urlpatterns = [
    path("", views.listing, name="list"),
    path("settings/<uuid:setting>/confirm/", views.confirm, name="confirm"),
    path("settings/<uuid:setting>/withdraw/", views.withdraw, name="withdraw"),
    path("<str:name>/", views.one, name="one"),
    path("<str:name>/propose/", views.propose, name="propose"),
]
