"""Addresses of training."""

from __future__ import annotations

from django.urls import path

from concord.ground.pages.board import boarded
from concord.ground.pages.lists import listed
from concord.ground.pages.subject import moved, shown
from concord.training import lists, views

app_name = "training"
urlpatterns = [
    path("", listed(lists.COURSES, opens=views.only_readers), name="courses"),
    path("board/", boarded(lists.BOARD, opens=views.only_readers), name="board"),
    path("plan/", views.plan, name="plan"),
    path("<uuid:pk>/", shown(views.COURSE_PAGE), name="course"),
    path("<uuid:pk>/calendar.ics", views.calendar, name="calendar"),
    path("<uuid:pk>/do/<slug:move>/", moved(views.COURSE_PAGE), name="move"),
    path("certificates/<uuid:pk>/", views.certificate, name="certificate"),
    path("certificates/<uuid:pk>/do/<slug:move>/", moved(views.CERTIFICATE_PAGE), name="move_certificate"),
]
