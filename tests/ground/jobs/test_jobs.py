from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from concord.ground.jobs import jobs, operations, queries, tasks
from concord.ground.jobs.models import Done, Progress

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)
WORKER = Path(__file__).with_name("worker.py")


@pytest.fixture
def worker(tmp_path):
    """Start worker processes on the test database; none outlives the test."""
    started = []

    def start(*stage):
        at = {"password": "", "port": "", **connection.get_connection_params()}
        url = "postgres://{user}:{password}@:{port}/{dbname}?host={host}".format_map(at)
        environment = {**os.environ, "CONCORD_DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
        process = subprocess.Popen([sys.executable, str(WORKER), str(tmp_path), *stage], env=environment)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait(10)


def wait_for(condition, seconds=15):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def defer_count(label):
    return app.configure_task("tests.count", allow_unknown=True).defer(label=label)


def retry(worker):
    """Look for stalled jobs as the clock does each minute; the same worker then does them."""
    # The worker's own clock may have asked already, under the usual lock.
    asking = app.configure_task("jobs.retry_stalled", queueing_lock="tests")
    asking.defer(timestamp=0, silent_seconds=0.5)
    assert worker().wait(30) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stage", ["before the commit", "after the commit"])
def test_a_worker_killed_in_mid_job_loses_and_doubles_nothing(worker, tmp_path, stage):
    number = defer_count("结案归档")
    victim = worker(stage)
    wait_for((tmp_path / stage).exists)
    os.kill(victim.pid, signal.SIGKILL)
    victim.wait(10)
    job = ProcrastinateJob.objects.get(pk=number)
    assert job.status == "doing"
    assert Progress.objects.count() == (stage == "after the commit")
    time.sleep(0.6)
    retry(worker)
    job.refresh_from_db()
    assert (job.status, job.attempts) == ("succeeded", 2)
    assert Progress.objects.get().label == "结案归档"
    assert Done.objects.filter(job=number).exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_undone_leaves_no_job():
    with transaction.atomic():
        tasks.defer(jobs.remove_marks, timestamp=0)
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()
    with transaction.atomic():
        tasks.defer(jobs.remove_marks, timestamp=0)
    assert ProcrastinateJob.objects.get().task_name == "jobs.tidy_marks"


def stall(number, attempts):
    """As a dead worker leaves its job."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status='doing', attempts=%s, worker_id=NULL WHERE id=%s", [attempts, number]
        )


@pytest.mark.django_db(transaction=True)
def test_a_job_that_keeps_taking_its_worker_down_is_given_up(worker):
    number = defer_count("毒")
    stall(number, attempts=jobs.MOST_RUNS)
    retry(worker)
    assert ProcrastinateJob.objects.get(pk=number).status == "failed"
    assert not Progress.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_stalled_job_whose_successor_waits_leaves_the_work_to_it(worker):
    sealing = app.configure_task("ledger.seal")
    number = sealing.defer(timestamp=0)
    stall(number, attempts=0)
    successor = sealing.defer(timestamp=60)
    later = defer_count("其后")
    stall(later, attempts=0)
    retry(worker)
    statuses = dict(ProcrastinateJob.objects.values_list("pk", "status"))
    assert (statuses[number], statuses[successor], statuses[later]) == ("failed", "succeeded", "succeeded")


@pytest.mark.django_db
def test_progress_is_counted_and_ended():
    progress = operations.start_progress("导入花名册", total=8, at=AT)
    operations.advance(progress)
    operations.advance(progress, steps=3)
    assert queries.progress(progress.pk).percent == 50
    operations.fail(progress, why="磁盘已满" * 100, at=AT)
    ended = queries.progress(progress.pk)
    assert (ended.ended_at, len(ended.failure)) == (AT, 300)
    operations.finish(progress, at=AT)
    assert queries.progress(progress.pk).percent == 100
    assert operations.start_progress("空", total=0, at=AT).percent == 0


@pytest.mark.django_db
def test_only_old_finished_work_is_forgotten():
    old = operations.start_progress("旧", total=1, at=AT)
    operations.finish(old, at=AT)
    running = operations.start_progress("进行中", total=1, at=AT)
    Done.objects.create(job=1, at=AT)
    Done.objects.create(job=2, at=AT + timedelta(days=29))
    assert operations.tidy(at=AT + timedelta(days=30), keep=timedelta(days=28)) == 1
    assert list(Progress.objects.all()) == [running]
    assert Done.objects.get().job == 2


@pytest.mark.django_db(transaction=True)
def test_every_task_of_the_clock_is_registered_under_its_lasting_name():
    names = {periodic.task.name for periodic in app.periodic_registry.periodic_tasks.values()}
    assert {"jobs.retry_stalled", "jobs.tidy", "jobs.tidy_marks", "ledger.seal", "files.sweep"} <= names
