"""What the park may settle about other systems."""

from __future__ import annotations

from concord.ground.parameters.declarations import ASSUMED, Kind, Parameter

ROOM = "系统接入"

_PRACTICE = "待确认：通行做法，法律未作规定"

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "interchange.requests_a_minute", "每个接入系统每分钟的请求数", Kind.INTEGER, 120, _PRACTICE, ASSUMED, unit="次"
    ),
    Parameter(
        "interchange.refusals_a_minute",
        "同一网络地址每分钟没有签名或签名不对的请求数",
        Kind.INTEGER,
        60,
        _PRACTICE,
        ASSUMED,
        unit="次",
    ),
)
