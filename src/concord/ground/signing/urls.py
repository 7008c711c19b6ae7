"""Addresses of signing."""

from __future__ import annotations

from django.urls import path

from concord.ground.signing import views

app_name = "signing"
urlpatterns = [
    path("sign/<uuid:place>/", views.sign, name="sign"),
    path("sign/<uuid:place>/paper.pdf", views.paper, name="paper"),
    path("tsa/", views.stamp, name="tsa"),
]
