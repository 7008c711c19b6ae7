"""Every assumed number and open question of mediation, as a dated value the park can settle for itself."""

from __future__ import annotations

from concord.ground.parameters.declarations import ASSUMED, CERTAIN, LIKELY, UNKNOWN, Kind, Parameter
from concord.mediation import phrases
from concord.mediation.sessions import record_templates
from concord.mediation.words import RecordKind

ROOM = "劳动人事争议调解"

_PRACTICE = "待确认：通行做法，法律未作规定"
_ANALOGY = "待确认：参照办案规则"
_ARCHIVE = "待确认：参照机关文件保管期限，档案局批准的期限表优先（办案规则21–24，档案法实施条例19）"

_INTAKE: tuple[Parameter, ...] = (
    Parameter(
        "mediation.completion_pauses_acceptance",
        "补正期间暂停 3 个工作日的受理期限",
        Kind.YES_NO,
        True,
        "待确认：参照办案规则的补正；自收到申请起的 15 日不暂停（桂条例30）",
        ASSUMED,
    ),
    Parameter("mediation.completion_days", "申请人补正材料的时间", Kind.DAYS, 5, _ANALOGY, ASSUMED, unit="个工作日"),
    Parameter("mediation.completion_lists", "可以要求补正的次数", Kind.INTEGER, 1, _ANALOGY, ASSUMED, unit="次"),
    Parameter(
        "mediation.first_contact_days",
        "联系被申请人的时间",
        Kind.DAYS,
        1,
        _PRACTICE,
        ASSUMED,
        unit="个工作日",
        in_use=False,
    ),
    Parameter(
        "mediation.invitation_open_days",
        "调解邀请的答复时间",
        Kind.DAYS,
        7,
        "待确认：邀请写明的答复时间",
        ASSUMED,
        unit="日",
    ),
    Parameter(
        "mediation.invitation_stays_open",
        "不受理后邀请仍可答复",
        Kind.YES_NO,
        True,
        "待确认：自愿调解随时可以开始（调仲法5）",
        ASSUMED,
    ),
    Parameter(
        "mediation.invitation_code_tries",
        "邀请验证码可试次数",
        Kind.INTEGER,
        5,
        _PRACTICE,
        ASSUMED,
        unit="次",
        in_use=False,
    ),
    Parameter(
        "mediation.letter_code_days", "信函访问码有效时间", Kind.DAYS, 15, _PRACTICE, ASSUMED, unit="日", in_use=False
    ),
    Parameter("mediation.duplicate_look_back_days", "查重回看的时间", Kind.DAYS, 365, _PRACTICE, ASSUMED, unit="日"),
    Parameter(
        "mediation.collective_workers",
        "集体争议的人数",
        Kind.INTEGER,
        10,
        "桂条例8、47；调仲法7",
        CERTAIN,
        unit="人",
        in_use=False,
    ),
    Parameter(
        "mediation.emergency_workers", "须应急报告的人数", Kind.INTEGER, 30, _PRACTICE, ASSUMED, unit="人", in_use=False
    ),
)

_COURSE: tuple[Parameter, ...] = (
    Parameter(
        "mediation.acceptance_clock_too",
        "另按受理之日起 15 日提示",
        Kind.YES_NO,
        False,
        "令17-29；广西以收到申请之日起算（桂条例30）",
        CERTAIN,
        in_use=False,
    ),
    Parameter(
        "mediation.conflict_employer_years",
        "审查任职和申报的关系时回看的年数",
        Kind.INTEGER,
        3,
        "待确认：特邀调解规定15、在线调解规则13未写年数",
        ASSUMED,
        unit="年",
    ),
    Parameter(
        "mediation.conflict_case_years",
        "审查以往案件时回看的年数",
        Kind.INTEGER,
        5,
        "待确认：特邀调解规定15未写年数",
        ASSUMED,
        unit="年",
    ),
    Parameter(
        "mediation.change_answer_days",
        "答复更换调解员请求的时间",
        Kind.DAYS,
        3,
        "待确认：参照办案规则11（仲裁员回避三日内决定）；在线调解规则14未写天数",
        ASSUMED,
        unit="个工作日",
    ),
    Parameter(
        "mediation.extension_most_days",
        "双方同意延期的上限",
        Kind.DAYS,
        0,
        "桂条例30未设上限；新就业形态一站式最多再延 15 日（人社厅发〔2024〕4号）",
        LIKELY,
        unit="日",
        help="0 表示不设上限，以双方约定为准。",
        in_use=False,
    ),
    Parameter(
        "mediation.warn_days",
        "期限将至的提醒",
        Kind.JSON,
        [5, 2],
        "待确认：在收到申请后第 10 日、第 13 日提醒",
        ASSUMED,
        unit="日前",
        in_use=False,
    ),
    Parameter(
        "mediation.thinking_hours",
        "签字前的考虑时间",
        Kind.INTEGER,
        24,
        "待确认：由劳动者自愿申请，可以随时说想好了",
        ASSUMED,
        unit="小时",
        help="期间签署暂停，15 日的调解期限照常计算。",
    ),
    Parameter(
        "mediation.fairness_warning_share",
        "协议金额明显偏低的提示线",
        Kind.SHARE,
        "0.70",
        "待确认：显失公平可撤销（解释一35），比例为假定",
        ASSUMED,
        help="低于测算金额的这一比例时提示，由调解员写明理由才能送签。",
    ),
    Parameter(
        "mediation.long_payment_months",
        "付款太远的提示线",
        Kind.INTEGER,
        6,
        "待确认：付款越远，落空的风险越大",
        ASSUMED,
        unit="个月",
        help="超过的要由调解员写明理由才能送签。",
    ),
    Parameter(
        "mediation.performance_reminders",
        "履行提醒",
        Kind.JSON,
        [-3, 0, 1, 5],
        "待确认：到期前 3 日、当日、逾期 1 日和 5 日",
        ASSUMED,
        unit="日",
        in_use=False,
    ),
)

_CONFIRMATION: tuple[Parameter, ...] = (
    Parameter(
        "mediation.judicial_confirmation_open",
        "本组织的协议可以申请司法确认",
        Kind.YES_NO,
        True,
        "桂条例31、民诉法205；解释一52仅写人民调解，以法院意见为准",
        LIKELY,
    ),
    Parameter(
        "mediation.arbitration_review_first",
        "先提示申请仲裁审查",
        Kind.YES_NO,
        True,
        "桂条例31：生效起 15 日内共同申请；较司法确认更稳妥",
        ASSUMED,
        in_use=False,
    ),
    Parameter(
        "mediation.review_reminders",
        "仲裁审查期限提醒",
        Kind.JSON,
        [7, 12],
        "待确认：生效后第 7 日、第 12 日",
        ASSUMED,
        unit="日",
        in_use=False,
    ),
    Parameter(
        "mediation.confirmation_reminders",
        "司法确认期限提醒",
        Kind.JSON,
        [20, 27],
        "待确认：生效后第 20 日、第 27 日",
        ASSUMED,
        unit="日",
        in_use=False,
    ),
    Parameter(
        "mediation.labour_relation_blocks_review",
        "含确认劳动关系事项时不办理仲裁审查",
        Kind.YES_NO,
        True,
        "办案规则75",
        CERTAIN,
    ),
    Parameter(
        "mediation.arbitration_entrustment",
        "仲裁委委托接收仲裁申请",
        Kind.TEXT,
        "",
        "待确认：目前没有委托记录（桂条例30）；无委托时平台只备好材料，不代为递交",
        UNKNOWN,
        help="填写委托单位和文号，适用日期即委托的起止；委托结束后提出空白的新值。",
    ),
)

_ARCHIVING: tuple[Parameter, ...] = (
    Parameter("mediation.archive_days", "结案后归档的时间", Kind.DAYS, 30, _PRACTICE, ASSUMED, unit="日"),
    Parameter("mediation.retention_settled_years", "达成协议的案卷", Kind.INTEGER, 10, _ARCHIVE, ASSUMED, unit="年"),
    Parameter(
        "mediation.retention_unsettled_years",
        "未达成或撤回的案卷",
        Kind.INTEGER,
        10,
        f"{_ARCHIVE}；不少于 5 年",
        ASSUMED,
        unit="年",
    ),
    Parameter(
        "mediation.retention_weighty_years",
        "集体、工伤职业病、已确认或待执行的案卷",
        Kind.INTEGER,
        30,
        _ARCHIVE,
        ASSUMED,
        unit="年",
    ),
    Parameter(
        "mediation.retention_grave",
        "有重大社会影响的案卷",
        Kind.CHOICE,
        "permanent",
        _ARCHIVE,
        ASSUMED,
        choices=(("permanent", "永久"), ("30", "30 年")),
        in_use=False,
    ),
    Parameter(
        "mediation.retention_starts",
        "保管期限起算",
        Kind.CHOICE,
        "next_year",
        "通常自结案次年 1 月 1 日起",
        LIKELY,
        choices=(("next_year", "结案次年 1 月 1 日"), ("closing", "结案之日")),
        in_use=False,
    ),
)

_PLACES = (
    f"可以用的空位：{'、'.join(f'{{{place}}}' for place in record_templates.PLACES)}；写笔录时自动填上，不知道的留空。"
)
_OPENING = """调解员：核对到场人员：{到场}。
调解员：告知调解自愿、不公开，可以请求更换调解员，也可以随时不再调解；询问是否要求回避。
"""
_RECORD_TEXTS = {
    RecordKind.JOINT: """调解员：这次要谈：{议题}。
{申请人}：
{被申请人}：
调解员：归纳双方没有争议的事实和争议的要点，请双方提出方案。
{申请人}：
{被申请人}：
""",
    RecordKind.INQUIRY: """调解员：说明来意：为案件{案号}了解情况，请如实说明，不清楚的可以说不清楚。
被询问人：
调解员：有没有材料可以说明？
被询问人：
""",
    RecordKind.PHONE: """调解员：{时间}通过电话联系，核对对方身份。
对方：
调解员：告知接下来的安排。
对方：
""",
    RecordKind.ALONE: """调解员：说明这是单独谈话，没有您这一方同意，谈的内容不会给对方看。
调解员：这次要谈：{议题}。
当事人：
调解员：哪些话可以告诉对方？
当事人：
""",
}
_RECORDS: tuple[Parameter, ...] = tuple(
    Parameter(
        record_templates.parameter_of(kind),
        f"{kind.label}的起始文字",
        Kind.LONG,
        (_OPENING + text).strip(),
        "待确认：平台预设的笔录模板",
        ASSUMED,
        help=_PLACES,
        fits=record_templates.fits,
    )
    for kind, text in _RECORD_TEXTS.items()
)

PARAMETERS: tuple[Parameter, ...] = _INTAKE + _COURSE + _RECORDS + phrases.PARAMETERS + _CONFIRMATION + _ARCHIVING
