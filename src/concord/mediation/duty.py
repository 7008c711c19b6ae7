"""What the house knows of mediation."""

from __future__ import annotations

from concord.ground.lifecycle.duty import Duty, Entrance, MenuLine
from concord.ground.parameters.catalogue import Room
from concord.mediation import (
    appointments,
    demo,
    lifecycle,
    parameters,
    personal,
    processing,
    queries,
    sittings,
)
from concord.mediation.documents import kinds
from concord.mediation.operations import following
from concord.registry.roles import CLERK, DESK, EMPLOYERS, HEAD, MEDIATOR

DUTY = Duty(
    room="concord.mediation",
    label="劳动人事争议调解",
    tables=(
        lifecycle.CASE,
        lifecycle.INVITATION,
        lifecycle.RECORD,
        lifecycle.SHARING,
        lifecycle.CHANGE,
        lifecycle.TIE,
        lifecycle.SESSION,
    ),
    parameters=(Room(parameters.ROOM, parameters.PARAMETERS),),
    processing=processing.ACTIVITIES,
    personal=personal.SOURCE,
    papers=kinds.KINDS,
    awaiting=(queries.awaiting, sittings.awaiting, appointments.awaiting),
    menu=(
        MenuLine("案件", "mediation:cases", "scales-3", DESK | EMPLOYERS, place=20),
        MenuLine("窗口", "mediation:counter", "id-card", frozenset({CLERK}), place=30),
        MenuLine("会面日程", "mediation:sessions", "calendar-event", frozenset({MEDIATOR}), place=40),
        MenuLine("申报的关系", "mediation:ties", "links", frozenset({MEDIATOR}), place=50),
        MenuLine("工作量", "mediation:workload", "bar-chart-2", frozenset({HEAD, CLERK}), place=60),
    ),
    entrances=(
        Entrance(
            "我要调解",
            "工资、加班、解除合同……和单位谈不拢，请调解员帮忙谈，不收费",
            "mediation:apply",
            "hand-heart",
            place=10,
        ),
        Entrance("我的案件", "看看办到哪一步、还剩几天，补材料、回消息、签协议", "mediation:cases", "route", place=40),
    ),
    signed={"mediation.agreement": following.take_effect_when_signed},
    demo=demo.plant,
    urls="concord.mediation.urls",
    api="concord.mediation.api.router",
)
