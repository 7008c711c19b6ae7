"""What may happen to the question whether something said or shown to the mediator alone goes to the other side."""

from __future__ import annotations

from concord.ground.lifecycle.table import Lifecycle, Move, State
from concord.mediation import access
from concord.mediation import conditions as when
from concord.mediation.access import APPLICANT, MEDIATOR, RESPONDENT, ROOM_OWNER

SHARING = Lifecycle(
    name="mediation.sharing",
    label="给对方看",
    room="concord.mediation.talks",
    access=access,
    subject="mediation.Sharing",
    states=(
        State("asked", "等本方决定", owner="内容所属的一方", tone="amber"),
        State("shared", "已给对方看", final=True, tone="green"),
        State("kept", "没有给对方看", final=True, tone="grey"),
    ),
    moves=(
        Move(
            "ask_to_share",
            "请这一方给对方看",
            by=(MEDIATOR,),
            target="asked",
            sentence="请这一方决定是否让对方也看到这一条。对方不会知道您问过。",
            when=(when.talks_go_on,),
            asks="ShownItem",
            lies_in="item",
            tells={"applicant": "有一件事请您这一方决定", "respondent": "有一件事请您这一方决定"},
        ),
        Move(
            "offer",
            "给对方看",
            by=(APPLICANT, RESPONDENT),
            target="shared",
            sentence="对方会看到这一条的全部内容，原来那一条仍只有您和调解员能看到。给出去就收不回来。",
            when=(when.talks_go_on,),
            asks="ShownItem",
            lies_in="item",
        ),
        Move(
            "share",
            "同意给对方看",
            by=(ROOM_OWNER,),
            source=("asked",),
            target="shared",
            primary=True,
            sentence="对方会看到这一条的全部内容，原来那一条仍只有您和调解员能看到。给出去就收不回来。",
            when=(when.talks_go_on,),
            asks="ShownItem",
            lies_in="subject",
        ),
        Move(
            "keep",
            "不给对方看",
            by=(ROOM_OWNER,),
            source=("asked",),
            target="kept",
            sentence="这一条仍然只有您和调解员能看到，对方不会知道有人问过。",
            asks="ShownItem",
            lies_in="subject",
            tells={"mediator": "您问过的一件事有了答复"},
        ),
    ),
)
