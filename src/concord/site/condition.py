"""How this installation is doing: states and counts, never content."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from concord.ground.ledger import queries as ledger
from concord.ground.ledger.models import Audit, Unsealed
from concord.ground.lifecycle import auditing
from concord.ground.notices.models import Channel, Delivery
from concord.ground.notices.models import State as DeliveryState
from concord.site import health, surroundings
from concord.site.parts import Part

GIB = 1024**3
_PARTS = {"database": "数据库", "worker": "后台任务", "files": "文件存放处", "disk": "磁盘"}
_ANSWERS = {
    "ok": "正常",
    "no answer": "没有应答",
    "no heartbeat": "没有在运行",
    "not writable": "不能写入",
    "read only": "只能读，不能写",
    "full": "快满了",
    "unknown": "无法得知",
}
_JOBS = {"todo": "等待", "doing": "进行中", "failed": "失败"}


@dataclass(frozen=True)
class Tally:
    """How many of something; `troubling` when there should be none."""

    label: str
    count: int
    troubling: bool = False


@dataclass(frozen=True)
class Condition:
    """All that the system administrator's page shows."""

    parts: tuple[Part, ...]
    surroundings: tuple[Part, ...]
    audit: Part
    audited_at: datetime | None
    jobs: tuple[Tally, ...]
    failed: tuple[Tally, ...]
    outbox: tuple[Tally, ...]
    last_heartbeat: datetime | None
    unsealed: int
    last_head: datetime | None
    disk_free_gib: float
    disk_total_gib: float


def now(at: datetime) -> Condition:
    """The condition at this moment; a fixed number of queries."""
    disk = shutil.disk_usage(settings.DATA_DIR)
    head = ledger.head()
    audited = auditing.last()
    return Condition(
        parts=tuple(Part(_PARTS[name], said == "ok", _ANSWERS[said]) for name, said in health.state().items()),
        surroundings=surroundings.parts(at),
        audit=_audit(audited),
        audited_at=audited.at if audited else None,
        jobs=_jobs(),
        failed=_failed(),
        outbox=_outbox(),
        last_heartbeat=ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"],
        unsealed=Unsealed.objects.count(),
        last_head=head.at if head else None,
        disk_free_gib=disk.free / GIB,
        disk_total_gib=disk.total / GIB,
    )


def _audit(last: Audit | None) -> Part:
    """What the last check of the record found."""
    if last is None:
        return Part("存证核对", True, "还没有核对过")
    words = f"发现 {len(last.faults)} 处不符" if last.faults else "没有问题"
    return Part("存证核对", last.ok, words)


def _jobs() -> tuple[Tally, ...]:
    rows = ProcrastinateJob.objects.filter(status__in=_JOBS).values_list("status").annotate(times=Count("pk"))
    found = dict(rows.order_by())
    return tuple(Tally(label, found.get(status, 0), status == "failed") for status, label in _JOBS.items())


def _failed() -> tuple[Tally, ...]:
    """Failed jobs by task, the most frequent first."""
    rows = ProcrastinateJob.objects.filter(status="failed").values_list("task_name").annotate(times=Count("pk"))
    return tuple(Tally(name, times, True) for name, times in rows.order_by("-times", "task_name")[:20])


def _outbox() -> tuple[Tally, ...]:
    """What has not left the house, by channel and state."""
    rows = Delivery.objects.exclude(state=DeliveryState.SENT).values_list("channel", "state")
    found = [
        (Channel(channel).label, DeliveryState(state), times)
        for channel, state, times in rows.annotate(times=Count("pk")).order_by("channel", "state")
    ]
    return tuple(
        Tally(f"{channel}：{state.label}", times, state != DeliveryState.WAITING) for channel, state, times in found
    )
