"""Addresses of the register."""

from __future__ import annotations

from django.urls import path

from concord.ground.pages.lists import listed
from concord.ground.pages.subject import moved, shown
from concord.registry import agent_views, clerk_views, lists, phone_views, standing_views, views

app_name = "registry"
urlpatterns = [
    path("enterprises/", listed(lists.ENTERPRISES, opens=views.only_readers), name="enterprises"),
    path("enterprises/new/", clerk_views.enter, name="enter"),
    path("enterprises/<uuid:pk>/legal-state/", clerk_views.note_legal_state, name="legal_state"),
    path("enterprises/<uuid:pk>/registered-phone/", clerk_views.change_phone, name="change_phone"),
    path("enterprises/<uuid:pk>/", views.enterprise, name="enterprise"),
    path("enterprises/<uuid:pk>/phone/", views.reveal_phone, name="reveal_phone"),
    path("agencies/", listed(lists.AGENCIES, opens=views.only_clerks), name="agencies"),
    path("agencies/<uuid:pk>/", shown(views.AGENCY_PAGE), name="agency"),
    path("agencies/<uuid:pk>/letter/", views.letter, name="letter"),
    path("agencies/<uuid:pk>/<slug:move>/", moved(views.AGENCY_PAGE), name="move"),
    path("my-enterprise/", agent_views.mine, name="mine"),
    path("my-enterprise/apply/", agent_views.apply, name="apply"),
    path("my-enterprise/<uuid:pk>/", agent_views.ways, name="ways"),
    path("my-enterprise/<uuid:pk>/code/", agent_views.claim, name="claim"),
    path("counter/phone/", phone_views.counter, name="counter_phone"),
    path("counter/phone/<uuid:pk>/<slug:name>/", phone_views.decide, name="decide_phone"),
    path("sign-in/lost-phone/", phone_views.lost, name="lost_phone"),
    path("not-me/<slug:token>/", phone_views.not_me, name="not_me"),
    path("standings/", listed(lists.STANDINGS, opens=standing_views.only_confirmers), name="standings"),
    path("standings/grant/", standing_views.grant, name="grant"),
    path("standings/<uuid:pk>/confirm/", standing_views.confirm, name="confirm_standing"),
    path("standings/<uuid:pk>/end/", standing_views.end, name="end_standing"),
]
