"""The kinds of paper of this room: name, title, template, facts and number series."""

from __future__ import annotations

from dataclasses import replace

from concord.ground.documents.kinds import PaperKind, Series
from concord.mediation.documents.course import Assignment, Extension, Record, Termination, Withdrawal
from concord.mediation.documents.intake import (
    Acceptance,
    Application,
    Completion,
    Invitation,
    Receipt,
    Rejection,
    Rights,
)
from concord.mediation.documents.outcome import Agreement, Archive, Closing, Summary


def _kind(name: str, title: str, facts: type, mark: str = "") -> PaperKind:
    """A paper of this room; `mark` is the word that tells its number series apart, "" for papers without one."""
    series = Series(f"mediation.{name}", f"柳东劳调{mark}〔{{year}}〕{{n:05d}}号") if mark else None
    return PaperKind(f"mediation.{name}", title, f"mediation/templates/mediation/papers/{name}.typ", 1, facts, series)


APPLICATION = _kind("application", "调解申请书", Application)
# The record of an application by word of mouth is the application: same facts, same layout, its own name.
ORAL = replace(APPLICATION, name="mediation.oral", title="口头申请笔录")
RECEIPT = _kind("receipt", "收件回执", Receipt, "收")
COMPLETION = _kind("completion", "补正通知书", Completion, "补")
INVITATION = _kind("invitation", "调解意愿征询书", Invitation, "询")
ACCEPTANCE = _kind("acceptance", "受理通知书", Acceptance, "受")
RIGHTS = _kind("rights", "权利义务告知书", Rights)
REJECTION = _kind("rejection", "不予受理通知书", Rejection, "不受")
ASSIGNMENT = _kind("assignment", "调解员指派书", Assignment, "派")
REPLACEMENT = _kind("replacement", "调解员更换通知书", Assignment, "换")
RECORD = _kind("record", "调解笔录", Record)
EXTENSION = _kind("extension", "延期调解同意书", Extension)
WITHDRAWAL = _kind("withdrawal", "撤回调解申请确认书", Withdrawal, "撤")
TERMINATION = _kind("termination", "调解终止通知书", Termination, "终")
AGREEMENT = _kind("agreement", "调解协议书", Agreement, "协")
SUMMARY = _kind("summary", "调解协议说明", Summary)
CLOSING = _kind("closing", "结案报告", Closing, "结")
ARCHIVE = _kind("archive", "卷宗", Archive)

KINDS = (
    APPLICATION,
    ORAL,
    RECEIPT,
    COMPLETION,
    INVITATION,
    ACCEPTANCE,
    RIGHTS,
    REJECTION,
    ASSIGNMENT,
    REPLACEMENT,
    RECORD,
    EXTENSION,
    WITHDRAWAL,
    TERMINATION,
    AGREEMENT,
    SUMMARY,
    CLOSING,
    ARCHIVE,
)
