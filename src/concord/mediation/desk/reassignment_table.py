"""What may happen to a side's request for another mediator (在线调解规则 14)."""

from __future__ import annotations

from concord.ground.lifecycle.table import Clock, Lifecycle, Move, State
from concord.mediation import access
from concord.mediation import conditions as when
from concord.mediation.access import ASKING_SIDE, CASE_APPLICANT, CASE_HEAD, CASE_RESPONDENT, SYSTEM

REASSIGNMENT = Lifecycle(
    name="mediation.change",
    label="请求更换调解员",
    room="concord.mediation.desk",
    access=access,
    subject="mediation.Change",
    states=(
        State("asked", "等负责人答复", owner="调解组织负责人", tone="amber"),
        State("agreed", "已同意更换", final=True, tone="green"),
        State("refused", "没有更换", final=True, tone="grey"),
        State("taken_back", "已收回", final=True, tone="grey"),
        State("dropped", "不再需要", final=True, tone="grey"),
    ),
    clocks=(
        Clock(
            "answer",
            "答复更换调解员的请求",
            "mediation.change_answer",
            warns=(1,),
            tells=("head",),
            length_by="mediation.change_answer_days",
        ),
    ),
    moves=(
        Move(
            "ask_for_another",
            "请求更换调解员",
            by=(CASE_APPLICANT, CASE_RESPONDENT),
            target="asked",
            lies_in="subject",
            sentence="由调解组织负责人答复。您写的原因只有负责人能看到，对方和现在的调解员都看不到；调解期限照常计算。",
            when=(when.may_ask_for_another,),
            asks="AskForAnother",
            starts=("answer",),
            tells={"head": "一方请求更换调解员，请答复"},
            private=("reason", "words"),
        ),
        Move(
            "agree_to_change",
            "同意更换",
            by=(CASE_HEAD,),
            source=("asked",),
            target="agreed",
            primary=True,
            lies_in="subject",
            sentence="选定新的调解员，双方都会收到更换通知书。原调解员即刻不再能查看本案。",
            asks="AgreeToChange",
            stops=("answer",),
            tells={"applicant": "您的更换请求已同意", "respondent": "您的更换请求已同意"},
            private=("override_reason",),
        ),
        Move(
            "refuse_change",
            "不予更换",
            by=(CASE_HEAD,),
            source=("asked",),
            target="refused",
            lies_in="subject",
            sentence="写明为什么不更换，提出请求的一方会看到。调解是自愿的，当事人仍可以不再调解。",
            asks="Because",
            stops=("answer",),
            tells={"applicant": "您的更换请求有了答复", "respondent": "您的更换请求有了答复"},
            private=("reason",),
        ),
        Move(
            "take_back",
            "不再请求更换",
            by=(ASKING_SIDE,),
            source=("asked",),
            target="taken_back",
            lies_in="subject",
            sentence="收回请求，继续由现在的调解员调解。以后有需要还可以再提。",
            stops=("answer",),
            tells={"head": "更换调解员的请求已收回"},
        ),
        Move(
            "drop",
            "不再需要",
            by=(SYSTEM,),
            source=("asked",),
            target="dropped",
            lies_in="subject",
            hidden=True,
            stops=("answer",),
        ),
    ),
)
