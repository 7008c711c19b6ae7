"""Every job has a slot, and what waits for somebody outside stands before nothing else."""

from __future__ import annotations

from procrastinate.contrib.django import app

from concord.site.commands.worker import SLOTS


def _group(queue):
    return next(queues for queues, _ in SLOTS if queue in queues)


def test_every_task_is_in_a_queue_that_somebody_works():
    taken = [queue for queues, _ in SLOTS for queue in queues]
    ours = {task.queue for task in app.tasks.values() if not task.name.startswith("builtin:")}
    assert len(taken) == len(set(taken))
    assert ours <= set(taken)
    assert len(ours) > 5


def test_pushes_and_messages_share_no_slot_with_clocks_or_signing():
    outside = {
        _group(app.tasks[name].queue) for name in ("interchange.deliver", "interchange.sweep", "notices.deliver")
    }
    inside = {_group(app.tasks[name].queue) for name in ("ledger.seal", "signing.sign", "jobs.retry_stalled")}
    assert outside.isdisjoint(inside)
    assert _group("pushes") != _group("notices")


def test_every_group_has_a_slot():
    assert all(slots > 0 for _, slots in SLOTS)
