"""Addresses of the pages on other systems."""

from __future__ import annotations

from django.urls import path

from concord.ground.interchange import views

app_name = "interchange"
urlpatterns = [
    path("", views.clients, name="clients"),
    path("new/", views.propose, name="propose"),
    path("<uuid:pk>/", views.client, name="client"),
    path("<uuid:pk>/key/", views.issue, name="issue"),
    path("<uuid:pk>/do/<slug:move>/", views.do, name="do"),
    path("<uuid:pk>/subscriptions/<uuid:item>/do/<slug:move>/", views.do_subscription, name="do_subscription"),
]
