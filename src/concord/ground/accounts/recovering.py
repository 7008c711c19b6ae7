"""A lost or changed phone: the second proof of who one is, the new phone in place of the old, the account held still.

This room lies below the ledger, so nothing here records an act there; `registry.phones` wraps these and does.
"""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import F, TextChoices

from concord.ground.accounts import operations
from concord.ground.accounts.models import Person


class Proof(TextChoices):
    """What one has or knows besides the phone."""

    PASSWORD = "password", "登录密码"
    TOTP = "totp", "身份验证器上的 6 位数字"
    RECOVERY_CODE = "recovery_codes", "恢复码（没有用过的一个）"


def proves(person: Person, *, proof: Proof, word: str) -> bool:
    """Whether `word` is this person's second proof; a recovery code is used up by it."""
    if proof == Proof.PASSWORD:
        return person.check_password(word)
    row = Authenticator.objects.filter(user=person, type=proof.value).first()
    return row is not None and bool(row.wrap().validate_code(word.strip()))


def replace_phone(person: Person, *, phone: str, signs_from: datetime | None, at: datetime) -> None:
    """Put a proved phone in the place of the old one, open the account if it was held, and end every session.

    PhoneTaken when another account has it. Nothing is signed before `signs_from`; None: at once.
    """
    operations.verify_phone(person, phone=phone, at=at)
    person.signs_from, person.is_active = signs_from, True
    person.save(update_fields=["signs_from", "is_active"])
    end_sessions(person)


def hold(person: Person) -> None:
    """Let nobody in, by any phone or password, until the counter has seen who it is."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person)


def end_sessions(person: Person) -> None:
    """Sign the person out everywhere."""
    Person.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    person.refresh_from_db(fields=["session_epoch"])
