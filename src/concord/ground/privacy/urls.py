"""Addresses of the pages on personal data."""

from __future__ import annotations

from django.urls import path

from concord.ground.pages.lists import listed
from concord.ground.privacy import lists
from concord.ground.privacy.views import copies, mine, office, public

app_name = "privacy"
urlpatterns = [
    path("privacy/", public.current, name="notice"),
    path("privacy/read/", public.read, name="read"),
    path("privacy/publish/", office.publish, name="publish"),
    path("privacy/<int:no>/", public.number, name="notice_version"),
    path("privacy/requests/", listed(lists.REQUESTS, opens=office.only_answering), name="requests"),
    path("privacy/requests/<uuid:pk>/", office.one, name="request"),
    path("privacy/requests/<uuid:pk>/do/<slug:move>/", office.do, name="do_request"),
    path("privacy/register/", office.activities, name="register"),
    path("privacy/register/<slug:key>/", office.activity, name="activity"),
    path("privacy/register/<slug:key>/revise/", office.revise, name="revise"),
    path("me/information/", mine.information, name="information"),
    path("me/information/reveal/", mine.reveal, name="reveal"),
    path("me/information/consents/<slug:matter>/give/", mine.give, name="give"),
    path("me/information/consents/<slug:matter>/withdraw/", mine.withdraw, name="withdraw"),
    path("me/information/ask/<slug:kind>/", mine.ask, name="ask"),
    path("me/information/requests/<uuid:pk>/", mine.my_request, name="my_request"),
    path("me/information/requests/<uuid:pk>/do/<slug:move>/", mine.do, name="do_mine"),
    path("me/information/copy/", copies.order, name="order"),
    path("me/information/copy/<uuid:pk>/", copies.copy, name="copy"),
    path("me/information/copy/<uuid:pk>/file/", copies.take, name="take"),
]
