"""The states of a case."""

from __future__ import annotations

from concord.ground.lifecycle.table import State

OPEN = ("submitted", "completing", "accepted", "mediating")
COURSE = ("accepted", "mediating")

STATES = (
    State("submitted", "待受理", owner="受理员"),
    State("completing", "补正中", owner="申请人", tone="amber"),
    State("accepted", "已受理", owner="调解组织负责人"),
    State("mediating", "调解中", owner="承办调解员"),
    State("signing", "协议待签", owner="待签字的人"),
    State("agreed", "协议已生效", owner="承办调解员", tone="green"),
    State("ended", "调解已终止", owner="承办调解员", tone="grey"),
    State("declined", "不予受理", owner="受理员", tone="grey"),
    State("closed", "已结案", owner="受理员", tone="grey"),
    State("archived", "已归档", final=True, tone="grey"),
)
