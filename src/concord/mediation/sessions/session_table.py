"""What may happen to a session: proposed, answered, fixed, moved, held or called off."""

from __future__ import annotations

from concord.ground.lifecycle.table import Lifecycle, Move, State
from concord.mediation import access
from concord.mediation import conditions as when
from concord.mediation.access import CASE_MEDIATOR, INVITED, SYSTEM

_SIDES = ("applicant", "respondent")


def _both(sentence: str) -> dict[str, str]:
    """The same sentence to each side; one that may not hear of the session is left out by its compartment."""
    return dict.fromkeys(_SIDES, sentence)


SESSION = Lifecycle(
    name="mediation.session",
    label="会面",
    room="concord.mediation.sessions",
    access=access,
    subject="mediation.Session",
    states=(
        State("proposed", "等各方答复", owner="承办调解员", tone="amber"),
        State("fixed", "时间已定", owner="承办调解员"),
        State("held", "已举行", final=True, tone="green"),
        State("cancelled", "已取消", final=True, tone="grey"),
    ),
    moves=(
        Move(
            "propose",
            "安排会面",
            by=(CASE_MEDIATOR,),
            target="proposed",
            lies_in="room",
            sentence="写明时间、地点和要谈的事，被邀请的人会收到通知和日历文件，可以答复能不能来。",
            when=(when.talks_under_way,),
            asks="ProposeSession",
            tells=_both("调解员约您会面，请答复能不能来"),
            private=("agenda", "place", "link"),
        ),
        Move(
            "reply",
            "答复能不能来",
            by=(INVITED,),
            source=("proposed", "fixed"),
            lies_in="subject",
            primary=True,
            sentence="来不了也没有关系，写下您方便的时间，调解员会另约。",
            asks="Reply",
            tells={"mediator": "有人答复了会面时间"},
            private=("words",),
        ),
        Move(
            "fix",
            "确定时间",
            by=(CASE_MEDIATOR,),
            source=("proposed",),
            target="fixed",
            lies_in="subject",
            primary=True,
            sentence="时间地点就此确定，前一个工作日会提醒大家。",
            when=(when.still_to_come,),
            tells=_both("会面时间已经确定"),
        ),
        Move(
            "move_to",
            "改期",
            by=(CASE_MEDIATOR,),
            source=("proposed", "fixed"),
            target="proposed",
            lies_in="subject",
            sentence="改时间或者地点，请大家重新答复；日历里的安排会随之更新。",
            when=(when.talks_under_way,),
            asks="MoveSession",
            tells=_both("会面改了时间或地点，请重新答复"),
            private=("place", "link"),
        ),
        Move(
            "remind",
            "提醒",
            by=(SYSTEM,),
            source=("fixed",),
            lies_in="subject",
            hidden=True,
            tells={**_both("您有一次会面快到了，请留意时间"), "mediator": "您有一次会面快到了"},
        ),
        Move(
            "hold",
            "登记到场",
            by=(CASE_MEDIATOR,),
            source=("proposed", "fixed"),
            target="held",
            lies_in="subject",
            primary=True,
            sentence="勾选实际到场的人和起止时间；写笔录时会带过去。",
            when=(when.has_begun,),
            asks="HoldSession",
        ),
        Move(
            "call_off",
            "取消会面",
            by=(CASE_MEDIATOR, SYSTEM),
            source=("proposed", "fixed"),
            target="cancelled",
            lies_in="subject",
            danger=True,
            sentence="被邀请的人会收到取消通知，日历里的安排随之取消。",
            asks="Because",
            tells=_both("一次会面已取消"),
            private=("reason",),
        ),
    ),
)
