"""Addresses of guidance."""

from __future__ import annotations

from django.urls import path

from concord.guidance.views import ask, checkup, due, hearing, pay, reading, situations, tables

app_name = "guidance"
urlpatterns = [
    path("", reading.entry, name="entry"),
    path("ask/", ask.ask, name="ask"),
    path("ask/pick/", ask.pick, name="ask_pick"),
    path("ask/result/", ask.result, name="ask_result"),
    path("ask/carry/", ask.carry, name="ask_carry"),
    path("voices/", hearing.table, name="voices"),
    path("voices/change/", hearing.change, name="voices_change"),
    path("voices/proposals/<uuid:setting>/", hearing.proposal, name="voices_proposal"),
    path("pay/<slug:name>/", pay.calculator, name="calculator"),
    path("pay/<slug:name>/apply/", pay.apply, name="apply"),
    path("due/", due.counter, name="counter"),
    path("due/<str:code>/", due.due, name="due"),
    path("limits/", due.limits, name="limits"),
    path("cards/", reading.cards, name="cards"),
    path("cards/<slug:topic>/", reading.card, name="card"),
    path("situations/", situations.situations, name="situations"),
    path("situations/<slug:code>/", situations.situation, name="situation"),
    path("checkup/", checkup.checkup, name="checkup"),
    path("tables/", tables.tables, name="tables"),
    path("tables/<slug:table>/add/", tables.add, name="add_row"),
    path("tables/proposals/<uuid:setting>/", tables.proposal, name="proposal"),
]
