"""Every sentence that leaves the house, with the only facts it may carry.

A message may be read on a locked screen by someone else: it names no dispute, no party and no content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


class TooMuchSaid(ValueError):
    """A message was given facts its wording has no place for, or lacks one it needs."""


@dataclass(frozen=True)
class Wording:
    """A sentence with `{places}`; `asks` names exactly the facts that fill them."""

    subject: str
    text: str
    asks: frozenset[str] = frozenset()

    def fill(self, params: Mapping[str, str]) -> str:
        """The sentence with its facts; TooMuchSaid when they are not exactly those it asks for."""
        if set(params) != self.asks:
            raise TooMuchSaid(f"expected {sorted(self.asks)}, got {sorted(params)}")
        return self.text.format_map(params)


NEW_MESSAGE = "new_message"
INVITATION = "invitation"
PHONE_REPLACED = "phone_replaced"
ACCOUNT_HELD = "account_held"
CALENDAR = "calendar"

WORDINGS: Mapping[str, Wording] = MappingProxyType(
    {
        NEW_MESSAGE: Wording("和园：您有一条新消息", "【和园】您有一条新消息，请登录和园查看。"),
        INVITATION: Wording(
            "和园：请您查看邀请",
            "【和园】{body}请您查看编号 {case_number} 的邀请：{link} ，凭验证码打开。可致电 {help_phone} 核实。",
            frozenset({"body", "case_number", "link", "help_phone"}),
        ),
        PHONE_REPLACED: Wording(
            "和园：您的登录手机已更换",
            "【和园】您的账号已改用另一个手机号登录。不是您本人办的，请打开 {link} 停用账号，或致电 {help_phone}。",
            frozenset({"link", "help_phone"}),
        ),
        ACCOUNT_HELD: Wording(
            "和园：您的账号已暂停使用",
            "【和园】有人表示没有更换过登录手机，您的账号已暂停。请本人带身份证件到窗口核实，可致电 {help_phone}。",
            frozenset({"help_phone"}),
        ),
        # For whoever asked for it. The file itself is the fact; the words name none of it.
        CALENDAR: Wording(
            "和园：日历文件",
            "【和园】附件是您要的日历文件，打开即可加入日历。详情请登录和园查看。",
            frozenset({"calendar"}),
        ),
    }
)

# By the first word of a code's purpose; the rest of a purpose (ids) never leaves the house.
_CODE_FOR = MappingProxyType(
    {
        "sign_in": "登录",
        "signing": "签署文书",
        "agency": "确认由他人经办您单位的事务",
        "invitation": "查看邀请",
        "step_up": "确认是您本人",
        "oral": "确认窗口代记的申请",
        "phone": "更换登录手机",
    }
)


def code(number: str, purpose: str) -> str:
    """The sentence that carries a one-time code; an unknown purpose is simply not named."""
    known = _CODE_FOR.get(re.split("[.:]", purpose, maxsplit=1)[0])
    use = f"用于{known}，" if known else ""
    return f"【和园】验证码 {number}，{use}5 分钟内有效。请勿告诉任何人，工作人员也不会向您索要。"
