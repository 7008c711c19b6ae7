"""Addresses of sign-in and of one's own account. Names that allauth looks up keep allauth's spelling."""

from __future__ import annotations

from allauth.account import views as allauth_views
from django.urls import include, path

from concord.ground.accounts import demo_door, step_up_views, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", views.ask_code, name="account_request_login_code"),
    path("sign-in/code/enter/", views.enter_code, name="account_confirm_login_code"),
    path("sign-in/closed/", views.inactive, name="account_inactive"),
    path("sign-in/again/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("sign-up/", views.sign_up, name="account_signup"),
    path("sign-up/name/", views.introduce, name="introduce"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("acting/", views.act_as, name="act_as"),
    path("me/", views.me, name="me"),
    path("me/confirm/", step_up_views.confirm, name="step_up"),
    path("me/password/", views.change_password, name="account_change_password"),
    path("me/second-factor/", include("allauth.mfa.urls")),
    path("demo/sign-in/", demo_door.cast, name="demo_sign_in"),
]
