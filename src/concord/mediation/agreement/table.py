"""From a draft to an agreement in effect."""

from __future__ import annotations

from concord.ground.lifecycle.table import Move
from concord.mediation import conditions as when
from concord.mediation.access import APPLICANT, CLERK, MEDIATOR, RESPONDENT, SYSTEM, THINKING, WORKER

_FROM_EFFECT = ("arbitration_review", "judicial_confirmation")

AGREEING = (
    Move(
        "open_signing",
        "送签协议",
        by=(MEDIATOR,),
        source=("mediating",),
        target="signing",
        primary=True,
        sentence="双方、调解员、调解组织依次签署，全部签完时生效；签署前任何一方都可以不签。",
        when=(when.agreement_drafted, when.records_confirmed, when.all_can_sign),
        asks="OpenSigning",
        makes=("agreement", "summary"),
        private=("heeded",),
        tells={"applicant": "调解协议等您签署", "respondent": "调解协议等您签署"},
    ),
    Move(
        "witness",
        "见证亲笔签名",
        by=(CLERK,),
        source=("signing",),
        page="counter",
        sentence="没有手机的人在打印的协议上签名或者按手印，您看过证件、看着本人签，再登记见证。",
        when=(when.somebody_may_sign_by_hand,),
        private=("name", "identity"),
    ),
    Move(
        "reckon",
        "按法律测算",
        by=(MEDIATOR,),
        source=("mediating", "signing"),
        page="agreement/compared",
        private=("facts",),
        sentence="把每项请求、法律测算和协议放在一起看；算法和依据双方都看得到。",
    ),
    Move(
        "draft_agreement",
        "起草协议",
        by=(MEDIATOR,),
        source=("mediating",),
        page="agreement",
        primary=True,
        private=("story", "items"),
        sentence="写清每一项：谁、给谁、什么、多少、哪一天、怎么给。违法的、说不清的条款会当场指出，改好才能保存。",
        tells={"applicant": "协议草稿已更新，请查看", "respondent": "协议草稿已更新，请查看"},
    ),
    Move(
        "take_time",
        "我要想一想",
        by=(WORKER,),
        source=("signing",),
        sentence="签署暂停，到时间或者您说“我想好了”再继续；每次送签可以申请一次。对方只知道您要时间考虑。"
        "调解期限照常计算，不会因此延长。",
        when=(when.may_take_time,),
        tells={"everyone": "劳动者一方需要时间考虑，签署暂停"},
    ),
    Move(
        "decide",
        "我想好了",
        by=(THINKING,),
        source=("signing",),
        primary=True,
        sentence="签署马上继续，轮到谁谁就可以签。您仍然可以选择不签。",
        tells={"everyone": "签署可以继续了"},
    ),
    Move(
        "end_thinking",
        "考虑时间结束",
        by=(SYSTEM,),
        source=("signing",),
        hidden=True,
        tells={"everyone": "考虑时间已到，签署可以继续了"},
    ),
    Move(
        "refuse_to_sign",
        "不签，继续协商",
        by=(APPLICANT, RESPONDENT, MEDIATOR),
        source=("signing",),
        target="mediating",
        sentence="协议退回协商，已有的签名作废。您不会因此承担不利后果。",
        asks="NotSigning",
        tells={"everyone": "协议没有签成，继续协商"},
        private=("reason",),
        danger=True,
    ),
    Move(
        "take_effect",
        "协议生效",
        by=(SYSTEM,),
        source=("signing",),
        target="agreed",
        hidden=True,
        stops=("conclude",),
        starts=_FROM_EFFECT,
        tells={"everyone": "调解协议已生效"},
    ),
)
