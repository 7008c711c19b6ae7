"""How django-allauth finds our people and keeps their second factors."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone

from concord.ground.accounts import operations, queries
from concord.ground.accounts.models import Person
from concord.ground.vault import seals

STAFF_SESSION = timedelta(hours=10)
_TOTP_PLACE = "mfa.Authenticator.data"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Phones live sealed, so allauth looks people up through the blind index. Codes are ours, never allauth's."""

    error_messages: ClassVar[dict[str, object]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_password": "密码不对，请核对。",
        "too_many_login_attempts": "输错次数过多，请 5 分钟后再试。",
    }

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Whoever serves the public is signed in for a working day, not for a fortnight: desks are shared."""
        super().login(request, user)
        if isinstance(user, Person) and any(row.is_staff for row in queries.standings(user, timezone.now())):
            request.session.set_expiry(int(STAFF_SESSION.total_seconds()))

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        """The phone and whether it was proved."""
        return (user.phone, user.phone_verified_at is not None) if isinstance(user, Person) and user.phone else None

    def set_phone(self, user: AbstractBaseUser, phone: str, verified: bool) -> None:
        """Refused: a phone changes only through `operations.verify_phone`, with a code."""
        raise NotImplementedError("phones change through accounts.operations.verify_phone")

    def set_phone_verified(self, user: AbstractBaseUser, phone: str) -> None:
        """Keep that the phone was proved."""
        if isinstance(user, Person):
            operations.verify_phone(user, phone=phone, at=timezone.now())

    def get_user_by_phone(self, phone: str) -> Person | None:
        """The person of this phone."""
        return queries.found_by_phone(phone)

    def send_verification_code_sms(self, user: AbstractBaseUser, phone: str, code: str, **kwargs: object) -> None:
        """Refused: allauth keeps its codes in clear in the session; ours are in `codes`."""
        raise NotImplementedError("codes are sent by accounts.codes")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Sign-up is ours; allauth's own is closed."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Seals the TOTP secret under the installation's key."""

    error_messages: ClassVar[dict[str, object]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "动态码不对，请看身份验证器上最新的 6 位数字。",
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """What the authenticator app shows beside the park's name."""
        return user.get_username()

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return base64.b64encode(seals.seal(text.encode(), place=_TOTP_PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret sealed by `encrypt`."""
        return seals.unseal(base64.b64decode(encrypted_text), place=_TOTP_PLACE).decode()
