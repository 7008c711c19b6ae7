"""One-time codes: six figures to a phone, for one purpose and one asker, five minutes, five tries, one use.

Whoever is not signed in asks as a browser (`asking`). Nobody else's tries, wrong or right, touch its code, and what
strangers ask for a phone delays strangers, ever longer, and closes it to nobody for good. Kinds of purposes are counted
apart, so that who asks for sign-in codes hinders no signature. Staff may lift what was counted (`lift`).

A try is counted on a connection of its own, before the code is compared: an act that fails afterwards rolls its
own transaction back, and a guesser must not get the try back with it.
"""

from __future__ import annotations

import hmac
import re
import secrets
import unicodedata
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import Q, QuerySet
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
# A whole factory may share one address; the evening shift must not pay for the morning's.
HOUR = timedelta(hours=1)
ADDRESS_HOURLY = 120
# What a stranger waits after the last code to a phone, by how many it was sent today.
_WAITS = ((10, timedelta(hours=2)), (6, timedelta(minutes=10)), (3, timedelta(minutes=2)))

__all__ = ["CodeExpired", "JustSent", "TooManyTries", "WrongCode", "check", "send", "shown", "typed"]


def send(*, phone: str, purpose: str, at: datetime, address: str = "", asker: str = "", known: bool = False) -> None:
    """Send a fresh code; the asker's earlier code for this phone and purpose stops working.

    `asker` is "" where the purpose itself names who may ask; `known` is an asker who proved this phone before.

    The part of `purpose` before a colon ("sign", "agency") is told to the sender. JustSent when the last one is younger
    than a minute; TooManyTries when the asker had a day's share, the network an hour's, or strangers must wait. What
    the sender raises comes through, and then no code was kept.
    """
    index = blind_index("phone", phone)
    origin = _address_index(address) if address else None
    mine = _asker_index(asker)
    _refuse_flood(index, mine, purpose, at)
    if not known:
        _refuse_crowd(origin, at)
    if asker and not known:
        _refuse_strangers(index, purpose, at)
    code = f"{secrets.randbelow(10**6):06d}"
    with transaction.atomic():
        OneTimeCode.objects.create(
            purpose=purpose,
            phone_index=index,
            address_index=origin,
            asker_index=mine,
            digest=_digest(index, purpose, code),
            shown=code if installation.demo_comforts() else "",
            sent_at=at,
            expires_at=at + LIFETIME,
        )
        import_string(settings.CODE_SENDER)(phone, code, purpose.partition(":")[0], at)


def check(*, phone: str, purpose: str, code: str, at: datetime, asker: str = "") -> None:
    """Accept the asker's newest code for this phone and purpose and use it up; WrongCode, CodeExpired, TooManyTries."""
    index = blind_index("phone", phone)
    asked = OneTimeCode.objects.filter(phone_index=index, purpose=purpose, asker_index=_asker_index(asker))
    row = asked.order_by("-sent_at").first()
    if row is None or row.used_at is not None:
        raise WrongCode
    if not _take_a_try(row.id):
        raise TooManyTries
    if not hmac.compare_digest(bytes(row.digest), _digest(index, purpose, typed(code))):
        raise WrongCode
    if at >= row.expires_at:
        raise CodeExpired
    if not OneTimeCode.objects.filter(id=row.id, used_at=None).update(used_at=at):
        raise WrongCode


def typed(text: str) -> str:
    """A code as a person typed it, without blanks and in plain width: １２３ ４５６ is 123456."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def lift(*, phone: str, at: datetime) -> int:
    """Forget what was counted against a phone today; the number of codes. `registry.operations` records it."""
    rows = OneTimeCode.objects.filter(phone_index=blind_index("phone", phone), sent_at__gt=at - DAY, lifted=False)
    return rows.update(lifted=True)


def shown(*, phone: str, purpose: str, at: datetime, asker: str = "") -> str:
    """The clear code still open for this phone, purpose and asker, for a demonstration's pages; "" anywhere else."""
    if not installation.demo_comforts():
        return ""
    index = blind_index("phone", phone)
    asked = OneTimeCode.objects.filter(phone_index=index, purpose=purpose, asker_index=_asker_index(asker))
    row = asked.order_by("-sent_at").first()
    return row.shown if row and row.used_at is None and at < row.expires_at else ""


def _refuse_flood(index: bytes, mine: bytes | None, purpose: str, at: datetime) -> None:
    """One's own pause and one's own share of a day, for each kind of purpose."""
    asked = _counted(at).filter(phone_index=index, asker_index=mine)
    if asked.filter(purpose=purpose, sent_at__gt=at - PAUSE).exists():
        raise JustSent
    if _of_kind(asked, purpose).count() >= PHONE_DAILY:
        raise TooManyTries("这个手机号码今天获取验证码的次数已用完，请明天再试，或者拨打服务电话。")


def _refuse_crowd(origin: bytes | None, at: datetime) -> None:
    """What all browsers of one network asked for within the hour."""
    if origin is None:
        return
    if _counted(at).filter(address_index=origin, sent_at__gt=at - HOUR).count() >= ADDRESS_HOURLY:
        raise TooManyTries("您所在网络获取验证码的次数过多，请一小时后再试，或者拨打服务电话。")


def _refuse_strangers(index: bytes, purpose: str, at: datetime) -> None:
    """What all strangers together asked for this phone today."""
    sent = list(_of_kind(_counted(at).filter(phone_index=index), purpose).values_list("sent_at", flat=True))
    wait = next((wait for many, wait in _WAITS if len(sent) >= many), timedelta())
    if sent and at < max(sent) + wait:
        left = -(-(max(sent) + wait - at) // timedelta(minutes=1))
        raise TooManyTries(f"这个手机号码获取验证码太频繁，请 {left} 分钟后再试；设过密码的可以用密码登录。")


def _counted(at: datetime) -> QuerySet[OneTimeCode]:
    return OneTimeCode.objects.filter(sent_at__gt=at - DAY, lifted=False)


def _of_kind(rows: QuerySet[OneTimeCode], purpose: str) -> QuerySet[OneTimeCode]:
    """Codes for the same kind of purpose: what stands before the thing it is for."""
    kind = re.split("[:.]", purpose, maxsplit=1)[0]
    return rows.filter(Q(purpose=kind) | Q(purpose__startswith=f"{kind}:") | Q(purpose__startswith=f"{kind}."))


def _asker_index(asker: str) -> bytes | None:
    return blind_index("code", f"asker:{asker}") if asker else None


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
