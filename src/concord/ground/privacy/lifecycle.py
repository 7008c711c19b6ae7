"""The tables: how a request about personal data is answered; how the register and the notice get new versions."""

from __future__ import annotations

from concord.ground.lifecycle.table import Clock, Lifecycle, Move, State
from concord.ground.privacy import access
from concord.ground.privacy import conditions as when
from concord.ground.privacy.access import OFFICE, PERSON, REQUESTER, REVIEWERS, SYSTEM

ROOM = "concord.ground.privacy"

REQUEST = Lifecycle(
    name="privacy.request",
    label="个人信息请求",
    room=ROOM,
    access=access,
    subject="privacy.Request",
    states=(
        State("open", "待答复", owner="领导小组办公室", tone="amber"),
        State("done", "已办理", final=True, tone="green"),
        State("refused", "未同意", owner="申请人", tone="grey"),
        State("review", "复核中", owner="另一位负责人", tone="amber"),
        State("upheld", "复核维持", final=True, tone="grey"),
        State("withdrawn", "已撤回", final=True, tone="grey"),
    ),
    clocks=(
        Clock("answer", "答复期限", "privacy.answer", warns=(5, 1), tells=("office",), length_by="privacy.answer_days"),
        Clock(
            "review", "复核期限", "privacy.review", warns=(5, 1), tells=("reviewer",), length_by="privacy.review_days"
        ),
    ),
    moves=(
        Move(
            "submit",
            "提出请求",
            by=(PERSON, SYSTEM),
            target="open",
            hidden=True,
            page="new",
            starts=("answer",),
            tells={"office": "有一件个人信息请求待答复"},
            private=("words", "wanted"),
        ),
        Move(
            "carry_out",
            "办理",
            by=(OFFICE,),
            source=("open",),
            target="done",
            primary=True,
            asks="CarryOut",
            sentence="账号里的姓名和身份证号码、注销账号，按下按钮就改好；其他内容请先办好，再写明办了什么。",
            when=(when.not_ones_own, when.nothing_stands_against),
            stops=("answer",),
            tells={"requester": "您的个人信息请求已办理"},
            private=("answer",),
        ),
        Move(
            "refuse",
            "不同意",
            by=(OFFICE,),
            source=("open",),
            target="refused",
            asks="Refuse",
            sentence="申请人会看到依据和理由，可以申请由另一个人复核，也可以投诉或者起诉。",
            when=(when.not_ones_own,),
            stops=("answer",),
            tells={"requester": "您的个人信息请求有了答复"},
            private=("answer",),
        ),
        Move(
            "withdraw",
            "撤回请求",
            by=(REQUESTER,),
            source=("open",),
            target="withdrawn",
            sentence="撤回后不再办理；以后可以再提。",
            stops=("answer",),
        ),
        Move(
            "object",
            "申请复核",
            by=(REQUESTER,),
            source=("refused",),
            target="review",
            primary=True,
            asks="Objection",
            sentence="由没有办过这件事的另一位负责人重新看一遍。",
            starts=("review",),
            tells={"reviewer": "有一件个人信息请求待复核"},
            private=("objection",),
        ),
        Move(
            "grant",
            "复核后办理",
            by=REVIEWERS,
            source=("review",),
            target="done",
            primary=True,
            asks="CarryOut",
            sentence="账号里的姓名和身份证号码、注销账号，按下按钮就改好；其他内容请先办好，再写明办了什么。",
            when=(when.not_ones_own, when.another_person, when.nothing_stands_against),
            stops=("review",),
            tells={"requester": "您的个人信息请求复核后已办理"},
            private=("answer",),
        ),
        Move(
            "uphold",
            "维持原答复",
            by=REVIEWERS,
            source=("review",),
            target="upheld",
            asks="Refuse",
            sentence="申请人会看到依据和理由，还可以投诉或者起诉。",
            when=(when.not_ones_own, when.another_person),
            stops=("review",),
            tells={"requester": "您的个人信息请求有了复核结果"},
            private=("answer",),
        ),
    ),
)

REGISTER = Lifecycle(
    name="privacy.register",
    label="处理活动登记",
    room=ROOM,
    access=access,
    subject="privacy.Revision",
    states=(State("kept", "已登记", final=True, tone="green"),),
    moves=(Move("revise", "登记新版本", by=(OFFICE,), target="kept", hidden=True, page="revise"),),
)

NOTICE = Lifecycle(
    name="privacy.notice",
    label="个人信息处理说明",
    room=ROOM,
    access=access,
    subject="privacy.NoticeEdition",
    states=(State("published", "已公布", final=True, tone="green"),),
    moves=(Move("publish", "公布新版本", by=(OFFICE,), target="published", hidden=True, page="publish"),),
)
