"""What the park may settle about accounts."""

from __future__ import annotations

from concord.ground.parameters.declarations import ASSUMED, Kind, Parameter

ROOM = "账号"

_CAUTION = "待确认：防止拾到、盗用手机的人冒签，法律未作规定"

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "registry.recovery_signing_hours",
        "自助更换登录手机后多久不能签署",
        Kind.INTEGER,
        24,
        _CAUTION,
        ASSUMED,
        unit="小时",
    ),
    Parameter(
        "registry.recovery_stop_hours",
        "更换登录手机后，原手机号多久内可以叫停",
        Kind.INTEGER,
        72,
        _CAUTION,
        ASSUMED,
        unit="小时",
    ),
)
