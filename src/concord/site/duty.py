"""What the house itself adds to its duties: its own roles, the values of the park, the ledger, and what they need."""

from __future__ import annotations

from concord.ground.accounts.roles import AUDITOR, OF_THE_HOUSE, SYSTEM_ADMIN
from concord.ground.files import parameters as files
from concord.ground.lifecycle.duty import Duty, Entrance, MenuLine
from concord.ground.parameters import house, law
from concord.ground.parameters.catalogue import Room
from concord.site import pictures, work

DUTY = Duty(
    room="concord.site",
    label="园区与平台",
    roles=OF_THE_HOUSE,
    kinds={
        "ledger.Entry": "存证账本",
        "accounts.Standing": "工作身份",
        "accounts.Person": "个人",
        "parameters.Setting": "园区参数",
        "tabular.Export": "导出的表",
    },
    parameters=(
        Room(house.ROOM, house.PARAMETERS),
        Room(law.ROOM, law.PARAMETERS),
        Room(files.ROOM, files.PARAMETERS),
    ),
    awaiting=(work.audits, work.signatures, work.standings, work.proposals),
    menu=(
        MenuLine("我的一天", "home", "home-4", place=10),
        MenuLine("存证账本", "ledger", "archive", frozenset({AUDITOR}), place=120),
        MenuLine("封存记录", "ledger-heads", "shield-keyhole", frozenset({AUDITOR}), place=130),
        MenuLine("运行状态", "status", "dashboard", frozenset({SYSTEM_ADMIN}), place=140),
        MenuLine("园区参数", "parameters:list", "list-settings", staff=True, place=190),
    ),
    entrances=(
        Entrance("查验真伪", "凭文书上的验真码，核对它是不是真的", "verify", "shield-check", place=50),
        Entrance("调解组织和公开数值", "去哪里当面谈、打哪个电话，园区办事按什么标准", "park", "community", place=70),
        Entrance(
            "登录或者注册",
            "用手机号收验证码就行，第一次来也一样",
            "account_login",
            "login-circle",
            place=80,
            members=False,
        ),
        Entrance("我的账号", "改密码、看我可以代表谁", "me", "user-settings", place=100, guests=False),
    ),
    pictures=pictures.PICTURES,
    unpictured=pictures.UNPICTURED,
)
