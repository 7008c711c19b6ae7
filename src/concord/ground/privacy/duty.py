"""What the house knows of the care for personal data."""

from __future__ import annotations

from concord.ground.accounts.roles import OFFICE, SECURITY_ADMIN
from concord.ground.lifecycle.duty import Duty, Entrance, MenuLine
from concord.ground.parameters.catalogue import Room
from concord.ground.privacy import lifecycle, own, parameters, pictures, processing, queries
from concord.ground.privacy.access import REGISTER_READERS

DUTY = Duty(
    room="concord.ground.privacy",
    label="个人信息",
    tables=(lifecycle.REQUEST, lifecycle.REGISTER, lifecycle.NOTICE),
    parameters=(Room(parameters.ROOM, parameters.PARAMETERS),),
    processing=processing.ACTIVITIES,
    personal=own.SOURCE,
    awaiting=(queries.awaiting,),
    menu=(
        MenuLine("个人信息请求", "privacy:requests", "shield-user", frozenset({OFFICE, SECURITY_ADMIN}), place=160),
        MenuLine("处理活动登记", "privacy:register", "file-list-3", REGISTER_READERS, place=170),
    ),
    entrances=(
        Entrance(
            "我的信息",
            "存着我什么、谁看过；要副本、更正、删除",
            "privacy:information",
            "shield-user",
            place=90,
            guests=False,
        ),
    ),
    pictures=pictures.PICTURES,
    unpictured=pictures.UNPICTURED,
    urls="concord.ground.privacy.urls",
)
