"""What the register refuses, in words for the person."""

from __future__ import annotations

from concord.ground.lifecycle.refusals import BadFacts, Refused


class NoPhone(Refused):
    """The register has no phone for this employer."""

    status = 409

    def __init__(self) -> None:
        super().__init__("登记信息里没有法定代表人的手机号码，请改用授权委托书办理。")


class AlreadyAgent(Refused):
    """The person already acts for the employer, or a request of theirs is open."""

    status = 409

    def __init__(self) -> None:
        super().__init__("您已经是这家单位的经办人，或者有一份申请正在核对，不必重复办理。")


class AlreadyEntered(Refused):
    """An employer of this code is in the register already."""

    status = 409

    def __init__(self, uscc: str) -> None:
        super().__init__(f"统一社会信用代码 {uscc} 已在名录里，请直接查找。")


__all__ = ["AlreadyAgent", "AlreadyEntered", "BadFacts", "NoPhone"]
