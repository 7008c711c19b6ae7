"""The time limits that run on a case."""

from __future__ import annotations

from concord.ground.lifecycle.table import Clock
from concord.mediation import roads

CLOCKS = (
    Clock(
        "accept",
        "决定是否受理",
        "mediation.accept",
        warns=(1,),
        tells=("clerk",),
        pause_by="mediation.completion_pauses_acceptance",
    ),
    Clock(
        "completion",
        "补正材料",
        "mediation.complete",
        warns=(2,),
        tells=("applicant",),
        on_expiry="miss_completion",
        length_by="mediation.completion_days",
    ),
    Clock(
        "conclude",
        "结束调解",
        "mediation.conclude",
        warns=(5, 2),
        tells=("mediator", "applicant", "respondent"),
        on_expiry="lapse",
    ),
    Clock(
        "arbitration_review",
        "共同申请仲裁审查",
        "arbitration_review.apply",
        lapses=True,
        unless=roads.bars_review,
        warns=(5, 2),
        tells=("applicant", "respondent"),
    ),
    Clock(
        "judicial_confirmation",
        "共同申请司法确认",
        "judicial_confirmation.apply",
        lapses=True,
        warns=(7, 2),
        tells=("applicant", "respondent"),
    ),
    Clock(
        "archive",
        "归档",
        "mediation.archive",
        warns=(5,),
        tells=("clerk",),
        length_by="mediation.archive_days",
    ),
)
