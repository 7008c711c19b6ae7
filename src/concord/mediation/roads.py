"""The other roads open to the parties, each with where, by when, and how that day was counted."""

from __future__ import annotations

from datetime import date

from concord.ground.lifecycle import clocks
from concord.ground.parameters import published
from concord.ground.parameters import queries as parameters
from concord.mediation.models import Case
from concord.mediation.pieces import Road
from concord.mediation.words import Cause, DeclineReason, EndReason

LIMITATION = (
    "申请调解使仲裁时效中断，时效期间重新计算一年（劳动争议调解仲裁法第二十七条）；申请调解时已经届满的除外。"
    "劳动关系存续期间拖欠的劳动报酬不受一年的限制，但应当从劳动关系终止之日起一年内申请。"
)

# 令17 第三十一条 (五)–(七): by these mediation interrupts limitation on the day it fails. For every other ending only
# the application is sure to have interrupted it, and the earlier day is printed.
_INTERRUPTS_AGAIN = {DeclineReason.REFUSED, EndReason.LEFT, EndReason.WOULD_NOT_SIGN, EndReason.EXPIRED}
_INTERRUPTING_ARTICLE = "企业劳动争议协商调解规定第三十一条"
_PLACES = (
    "house.arbitration_commission",
    "house.arbitration_address",
    "house.inspection_body",
    "house.court",
    "mediation.judicial_confirmation_open",
)


def after_mediation(case: Case, *, on: date) -> tuple[Road, ...]:
    """Arbitration, inspection, another body, and help with it; owed when mediation ends without agreement (令17-30).

    Limitation was interrupted by the application (调解仲裁法 27) and, where 令17-31 says so, again by its failing.
    """
    known = {name: str(value.value) for name, value in parameters.values(_PLACES, on).items()}
    since, event, also = _interrupted(case, on)
    until, counted, article = counted_from("arbitration.limitation", since)
    return (
        Road(
            name="申请劳动人事争议仲裁",
            where=f"{known['house.arbitration_commission']} {known['house.arbitration_address']}".strip(),
            until=until,
            how_counted=f"时效从{event}重新计算（申请调解时已经届满的除外）：{counted}",
            article="；".join(filter(None, [article, also])),
        ),
        Road(
            name="向劳动保障监察投诉（拖欠工资、未缴社会保险费等）",
            where=known["house.inspection_body"],
            how_counted="违法行为发生之日起二年内可以查处；连续或继续的，从终了之日起算",
            article=published.limit("inspection.lookback", on).article,
        ),
        Road(
            name="双方愿意时，向其他调解组织申请调解",
            where="企业劳动争议调解委员会、人民调解组织、镇调解组织或者区域性、行业性调解组织",
            article="劳动争议调解仲裁法第十条；广西条例第二十四条",
        ),
        Road(
            name="法律援助和工会帮助",
            where="工会、法律援助机构可以帮助写申请书、代理仲裁",
            article="工会法第二十二条、第三十条",
        ),
    )


def _interrupted(case: Case, on: date) -> tuple[date, str, str]:
    """(day, event, further article) from which limitation surely runs anew."""
    if {case.ended_for, case.declined_for} & _INTERRUPTS_AGAIN:
        return on, "调解不成之日", _INTERRUPTING_ARTICLE
    return clocks.legal_day(case.received_at), "提出调解申请之日", ""


def after_agreement(case: Case, *, on: date) -> tuple[Road, ...]:
    """How an agreement gains force: review (15 days) first, then confirmation (30), both jointly.

    The commission does not review an agreement that confirms a labour relation (办案规则 75(4)).
    """
    known = {name: value.value for name, value in parameters.values(_PLACES, on).items()}
    review, how_review, review_article = counted_from("arbitration_review.apply", on)
    confirm, how_confirm, confirm_article = counted_from("judicial_confirmation.apply", on)
    unreviewed = bars_review(case, on)
    found = [
        Road(
            name="确认劳动关系的内容不能申请仲裁审查",
            where="需要由仲裁委员会确认的，可以直接申请仲裁",
            article="劳动人事争议仲裁办案规则第七十五条",
        )
        if unreviewed
        else Road(
            name="双方共同申请仲裁审查（生效之日起十五日内），由仲裁委员会制作调解书",
            where=str(known["house.arbitration_commission"]),
            until=review,
            how_counted=how_review,
            article=review_article,
        )
    ]
    if known["mediation.judicial_confirmation_open"]:
        found.append(
            Road(
                name="双方共同申请司法确认（生效之日起三十日内），由人民法院裁定",
                where=str(known["house.court"]),
                until=confirm,
                how_counted=how_confirm,
                article=confirm_article,
            )
        )
    return tuple(found)


def bars_review(case: Case, on: date) -> bool:
    """Whether the commission will not review the agreement: it confirms a labour relation (办案规则 75(4))."""
    confirms = any(claim.cause == Cause.RELATION for claim in case.claims.all())
    return confirms and parameters.yes("mediation.labour_relation_blocks_review", on)


def counted_from(code: str, start: date) -> tuple[date, str, str]:
    """(last day, how it was counted in one line, article) of a limit that starts on a day."""
    due = published.limit(code, start).due(start, clocks.calendar())
    return due.due, "；".join(step.text for step in due.steps), due.article
