"""What the house knows of the register."""

from __future__ import annotations

from concord.ground.accounts.roles import OFFICE, SECURITY_ADMIN
from concord.ground.lifecycle.duty import Duty, Entrance, MenuLine
from concord.ground.parameters.catalogue import Room
from concord.registry import demo, lifecycle, parameters, personal, pictures, processing, queries, roles
from concord.registry.roles import CLERK, EMPLOYERS, HEAD

_CONFIRMERS = frozenset({SECURITY_ADMIN, OFFICE, HEAD})

DUTY = Duty(
    room="concord.registry",
    label="企业名录和单位经办",
    tables=(lifecycle.AGENCY, lifecycle.PHONE),
    roles=roles.ROLES,
    kinds={"registry.Enterprise": "用人单位", "registry.Body": "调解组织"},
    parameters=(Room(parameters.ROOM, parameters.PARAMETERS),),
    processing=processing.ACTIVITIES,
    personal=personal.SOURCE,
    awaiting=(queries.awaiting,),
    menu=(
        MenuLine("更换手机", "registry:counter_phone", "smartphone", _CONFIRMERS, place=70),
        MenuLine("经办人申请", "registry:agencies", "user-add", frozenset({CLERK}), place=80),
        MenuLine("我的单位", "registry:mine", "building-4", EMPLOYERS, place=90),
        MenuLine("企业名录", "registry:enterprises", "building-4", queries.READERS, place=100),
        MenuLine("任职管理", "registry:standings", "shield-user", _CONFIRMERS, place=150),
    ),
    entrances=(
        Entrance("我的单位", "登记成为单位的经办人，代表单位回应和办理", "registry:mine", "building-4", place=60),
    ),
    demo=demo.plant,
    pictures=pictures.PICTURES,
    unpictured=pictures.UNPICTURED,
    urls="concord.registry.urls",
)
