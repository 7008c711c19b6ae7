"""What an installation leans on: its clock, its queue, the authorities that stamp and certify; states, no content."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.db import connection
from django.db.models import Max, Min, Q
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from concord.ground.ledger.models import Entry
from concord.site.parts import Part

_PATIENCE = timedelta(minutes=10)
_APART = timedelta(seconds=5)
_SOON = timedelta(days=30)


def parts(at: datetime) -> tuple[Part, ...]:
    """Each of them at this moment; a fixed number of queries."""
    return (_clock(at), _queue(at), _signing(), _certificate(at))


def _clock(at: datetime) -> Part:
    """A clock moved back shows by acts that lie ahead of it, a wrong one by the database's own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        [theirs] = cursor.fetchone() or [at]
    last = Entry.objects.aggregate(last=Max("at"))["last"]
    if last is not None and last > at + _APART:
        return Part("时钟", False, "比最近一条记录还早，可能被调慢过")
    if abs(theirs - at) > _APART:
        return Part("时钟", False, f"和数据库的时钟相差 {abs(theirs - at).total_seconds():.0f} 秒")
    return Part("时钟", True, "正常")


def _queue(at: datetime) -> Part:
    due = Q(job__scheduled_at=None) | Q(job__scheduled_at__lte=at)
    waiting = ProcrastinateEvent.objects.filter(due, type="deferred", job__status="todo")
    since = waiting.aggregate(since=Min("at"))["since"]
    if since is None:
        return Part("排队最久的任务", True, "没有任务在等")
    minutes = int((at - since) / timedelta(minutes=1))
    return Part("排队最久的任务", at - since < _PATIENCE, f"等了 {max(minutes, 0)} 分钟")


def _signing() -> Part:
    """A signature tried in vain waits for the time stamp or the certificate authority."""
    tried = ProcrastinateJob.objects.filter(task_name="signing.sign", status="todo", attempts__gt=1).count()
    return Part("时间戳和签名服务", not tried, f"{tried} 个签名在等它应答" if tried else "正常")


def _certificate(at: datetime) -> Part:
    path = settings.SIGNING_CA_CERT
    if not path:
        return Part("签名证书", True, "演示用的测试证书")
    try:
        ends = x509.load_pem_x509_certificate(Path(path).read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        return Part("签名证书", False, "读不了")
    return Part("签名证书", ends - at > _SOON, f"{ends:%Y-%m-%d} 到期")
