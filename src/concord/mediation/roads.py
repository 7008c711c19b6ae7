"""The other roads open to the parties, each with where, by when, and how that day was counted."""

from __future__ import annotations

from datetime import date

from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters
from concord.law import limits_catalogue
from concord.mediation import documents
from concord.mediation.models import Case

_PLACES = (
    "house.arbitration_commission",
    "house.arbitration_address",
    "house.inspection_body",
    "house.court",
    "mediation.judicial_confirmation_open",
)


def after_mediation(case: Case, *, on: date) -> tuple[documents.Road, ...]:
    """Arbitration, inspection, another body, and help with it; owed when mediation ends without agreement (令17-30).

    Limitation runs anew from the day mediation ended, because asking for mediation interrupted it (调解仲裁法 27).
    """
    known = {name: str(value.value) for name, value in parameters.values(_PLACES, on).items()}
    until, counted, article = counted_from("arbitration.limitation", on)
    return (
        documents.Road(
            name="申请劳动人事争议仲裁",
            where=f"{known['house.arbitration_commission']} {known['house.arbitration_address']}".strip(),
            until=until,
            how_counted=f"申请调解使仲裁时效中断，从调解结束之日重新计算：{counted}",
            article=article,
        ),
        documents.Road(
            name="向劳动保障监察投诉（拖欠工资、未缴社会保险费等）",
            where=known["house.inspection_body"],
            how_counted="违法行为发生之日起二年内可以查处；连续或继续的，从终了之日起算",
            article=limits_catalogue.find("inspection.lookback").article,
        ),
        documents.Road(
            name="双方愿意时，向其他调解组织申请调解",
            where="企业劳动争议调解委员会、镇调解组织、人民调解委员会或工会",
            article="劳动争议调解仲裁法第十条；广西条例第二十四条",
        ),
        documents.Road(
            name="法律援助和工会帮助",
            where="工会、法律援助机构可以帮助写申请书、代理仲裁",
            article="工会法第二十二条、第三十条",
        ),
    )


def after_agreement(case: Case, *, on: date) -> tuple[documents.Road, ...]:
    """How an agreement gains force: review (15 days) first, then confirmation (30), both jointly."""
    known = {name: value.value for name, value in parameters.values(_PLACES, on).items()}
    review, how_review, review_article = counted_from("arbitration_review.apply", on)
    confirm, how_confirm, confirm_article = counted_from("judicial_confirmation.apply", on)
    found = [
        documents.Road(
            name="双方共同申请仲裁审查，由仲裁委员会制作调解书",
            where=str(known["house.arbitration_commission"]),
            until=review,
            how_counted=how_review,
            article=review_article,
        )
    ]
    if known["mediation.judicial_confirmation_open"]:
        found.append(
            documents.Road(
                name="双方共同申请司法确认，由人民法院裁定",
                where=str(known["house.court"]),
                until=confirm,
                how_counted=how_confirm,
                article=confirm_article,
            )
        )
    return tuple(found)


def counted_from(code: str, start: date) -> tuple[date, str, str]:
    """(last day, how it was counted in one line, article) of a limit that starts on a day."""
    due = limits_catalogue.find(code).due(start, clocks.calendar())
    return due.due, "；".join(step.text for step in due.steps), due.article
