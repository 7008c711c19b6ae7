"""One-time codes: six figures to a phone, for one purpose, five minutes, five tries, one use.

A try is counted on a connection of its own, before the code is compared: an act that fails afterwards rolls its
own transaction back, and a guesser must not get the try back with it.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, connections, transaction
from django.utils.module_loading import import_string

from concord.ground.accounts.models import OneTimeCode
from concord.ground.accounts.refusals import CodeExpired, JustSent, TooManyTries, WrongCode
from concord.ground.installation import queries as installation
from concord.ground.vault.indexes import blind_index

LIFETIME = timedelta(minutes=5)
PAUSE = timedelta(seconds=60)
DAY = timedelta(days=1)
MAX_TRIES = 5
PHONE_DAILY = 20
# A whole factory may share one address.
ADDRESS_DAILY = 300

__all__ = ["CodeExpired", "JustSent", "TooManyTries", "WrongCode", "check", "send", "shown"]


def send(*, phone: str, purpose: str, at: datetime, address: str = "") -> None:
    """Send a fresh code; the phone's earlier code for this purpose stops working.

    The part of `purpose` before a colon ("sign", "agency") is told to the sender. JustSent when the last one is younger
    than a minute; TooManyTries when the phone or network address had its day's share. What the sender raises comes
    through, and then no code was kept.
    """
    index = blind_index("phone", phone)
    origin = _address_index(address) if address else None
    _refuse_flood(index, origin, purpose, at)
    code = f"{secrets.randbelow(10**6):06d}"
    with transaction.atomic():
        OneTimeCode.objects.create(
            purpose=purpose,
            phone_index=index,
            address_index=origin,
            digest=_digest(index, purpose, code),
            shown=code if installation.demo_comforts() else "",
            sent_at=at,
            expires_at=at + LIFETIME,
        )
        import_string(settings.CODE_SENDER)(phone, code, purpose.partition(":")[0], at)


def check(*, phone: str, purpose: str, code: str, at: datetime) -> None:
    """Accept the phone's newest code for this purpose and use it up; WrongCode, CodeExpired or TooManyTries."""
    index = blind_index("phone", phone)
    row = OneTimeCode.objects.filter(phone_index=index, purpose=purpose).order_by("-sent_at").first()
    if row is None or row.used_at is not None:
        raise WrongCode
    if not _take_a_try(row.id):
        raise TooManyTries
    if not hmac.compare_digest(bytes(row.digest), _digest(index, purpose, code.strip())):
        raise WrongCode
    if at >= row.expires_at:
        raise CodeExpired
    if not OneTimeCode.objects.filter(id=row.id, used_at=None).update(used_at=at):
        raise WrongCode


def shown(*, phone: str, purpose: str, at: datetime) -> str:
    """The clear code still open for this phone and purpose, for the demonstration's pages; "" anywhere else."""
    if not installation.demo_comforts():
        return ""
    index = blind_index("phone", phone)
    row = OneTimeCode.objects.filter(phone_index=index, purpose=purpose).order_by("-sent_at").first()
    return row.shown if row and row.used_at is None and at < row.expires_at else ""


def _refuse_flood(index: bytes, origin: bytes | None, purpose: str, at: datetime) -> None:
    recent = OneTimeCode.objects.filter(sent_at__gt=at - DAY)
    if recent.filter(phone_index=index, purpose=purpose, sent_at__gt=at - PAUSE).exists():
        raise JustSent
    if recent.filter(phone_index=index).count() >= PHONE_DAILY:
        raise TooManyTries("这个手机号码今天获取验证码的次数已用完，请明天再试。")
    if origin is not None and recent.filter(address_index=origin).count() >= ADDRESS_DAILY:
        raise TooManyTries("您所在网络今天获取验证码的次数过多，请明天再试，或者拨打服务电话。")


def _digest(index: bytes, purpose: str, code: str) -> bytes:
    return blind_index("code", f"code:{index.hex()}:{purpose}:{code}")


def _address_index(address: str) -> bytes:
    # A network address is personal data too; only equality is ever asked of it.
    return blind_index("code", f"address:{address}")


_RESERVE = "UPDATE accounts_onetimecode SET tries = tries + 1 WHERE id = %s AND tries < %s"


def _take_a_try(row: UUID) -> bool:
    """Count one try for good; False when none is left."""
    if not connection.in_atomic_block:
        return _reserve(connection.alias, row)
    if _reserve_apart(row):
        return True
    # Not visible apart: the code was sent in this very transaction (or it has no tries left, which this finds too).
    return _reserve(connection.alias, row)


def _reserve(alias: str, row: UUID) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute(_RESERVE, [row, MAX_TRIES])
        return bool(cursor.rowcount == 1)


def _reserve_apart(row: UUID) -> bool:
    apart = connections.create_connection(connection.alias)
    try:
        with apart.cursor() as cursor:
            cursor.execute("SET lock_timeout = '3s'")
            cursor.execute(_RESERVE, [row, MAX_TRIES])
            return bool(cursor.rowcount == 1)
    finally:
        apart.close()
