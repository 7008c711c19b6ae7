"""What the house knows of mediation."""

from __future__ import annotations

from concord.ground.documents.kinds import PaperKind
from concord.ground.lifecycle import furniture
from concord.ground.lifecycle.duty import Duty, Entrance, MenuLine
from concord.ground.parameters.catalogue import Room
from concord.mediation import parameters, personal, pictures, processing, queries
from concord.mediation.agreement.operations import following
from concord.mediation.demo import planting as demo
from concord.mediation.desk import reassignments
from concord.mediation.desk.reassignment_table import REASSIGNMENT
from concord.mediation.desk.tie_table import TIE
from concord.mediation.invitation.table import INVITATION
from concord.mediation.lifecycle import CASE, TOPICS
from concord.mediation.payments import waiting as payments
from concord.mediation.payments.table import PAYMENT
from concord.mediation.sessions import queries as sessions
from concord.mediation.sessions.record_table import RECORD
from concord.mediation.sessions.session_table import SESSION
from concord.mediation.talks.operations import infected
from concord.mediation.talks.sharing_table import SHARING
from concord.registry.roles import CLERK, DESK, EMPLOYERS, HEAD, MEDIATOR

DUTY = Duty(
    room="concord.mediation",
    label="劳动人事争议调解",
    tables=(
        CASE,
        INVITATION,
        RECORD,
        SHARING,
        REASSIGNMENT,
        TIE,
        SESSION,
        PAYMENT,
    ),
    parameters=(Room(parameters.ROOM, parameters.PARAMETERS),),
    processing=processing.ACTIVITIES,
    personal=personal.SOURCE,
    papers=furniture.kept(TOPICS, "papers", PaperKind),
    awaiting=(queries.awaiting, sessions.awaiting, reassignments.awaiting, payments.awaiting),
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
    infected=infected.tell_infected,
    demo=demo.plant,
    pictures=pictures.PICTURES,
    unpictured=pictures.UNPICTURED,
    urls="concord.mediation.urls",
    api="concord.mediation.api.router",
)
