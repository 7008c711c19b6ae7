"""Addresses of the pages on other systems."""

from __future__ import annotations

from django.urls import path

from concord.ground.interchange import lists, views
from concord.ground.pages.lists import listed

app_name = "interchange"
urlpatterns = [
    path("", listed(lists.CLIENTS, opens=views.only_readers), name="clients"),
    path("new/", views.propose, name="propose"),
    path("<uuid:pk>/", views.client, name="client"),
    path("<uuid:pk>/key/", views.issue, name="issue"),
    path("<uuid:pk>/do/<slug:move>/", views.do, name="do"),
    path("<uuid:pk>/subscriptions/<uuid:item>/do/<slug:move>/", views.do_subscription, name="do_subscription"),
]
