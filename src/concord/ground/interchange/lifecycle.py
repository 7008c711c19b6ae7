"""The tables: how a system is let in and out, and how its event subscription fares."""

from __future__ import annotations

from concord.ground.interchange import access
from concord.ground.interchange import conditions as when
from concord.ground.interchange.access import CLIENT_ITSELF, OFFICE, SECURITY, SYSTEM
from concord.ground.lifecycle.table import Lifecycle, Move, State

CLIENT = Lifecycle(
    name="interchange.client",
    label="系统接入",
    room="concord.ground.interchange",
    access=access,
    subject="interchange.Client",
    states=(
        State("proposed", "待确认", owner="领导小组办公室", tone="amber"),
        State("active", "已接入", owner="安全管理员", tone="green"),
        State("ended", "已终止", final=True, tone="grey"),
    ),
    moves=(
        Move(
            "propose",
            "提出接入",
            by=(SECURITY,),
            target="proposed",
            hidden=True,
            page="new",
            tells={"office": "有一个系统申请接入，请确认"},
        ),
        Move(
            "confirm",
            "确认接入",
            by=(OFFICE,),
            source=("proposed",),
            target="active",
            primary=True,
            sentence="确认后，这个系统可以在写明的范围内，以该单位的名义查看和办理。",
            when=(when.not_ones_own,),
            tells={"security": "系统接入已确认，可以签发密钥", "contact": "您的系统已获准接入和园"},
        ),
        Move(
            "issue",
            "签发密钥",
            by=(SECURITY,),
            source=("active",),
            primary=True,
            page="key",
            sentence="新密钥只显示这一次；以前签发的密钥立刻失效。",
            tells={"contact": "您的系统有了新的接入密钥，旧密钥已失效"},
        ),
        Move(
            "end",
            "终止接入",
            by=(SECURITY, OFFICE),
            source=("proposed", "active"),
            target="ended",
            danger=True,
            asks="Reason",
            sentence="从现在起，这个系统不能再查看、办理，也不再收到事件。",
            tells={"contact": "您的系统接入已终止", "security": "一个系统的接入已终止"},
            private=("reason",),
        ),
    ),
)

SUBSCRIPTION = Lifecycle(
    name="interchange.subscription",
    label="事件推送",
    room="concord.ground.interchange",
    access=access,
    subject="interchange.Subscription",
    states=(
        State("active", "推送中", owner="接入的系统", tone="green"),
        State("failing", "推送不畅", owner="接入系统的联系人", tone="amber"),
        State("disabled", "已停用", owner="接入系统的联系人", tone="grey"),
        State("ended", "已取消", final=True, tone="grey"),
    ),
    moves=(
        Move("subscribe", "订阅事件", by=(CLIENT_ITSELF,), target="active", hidden=True),
        Move(
            "falter",
            "推送不畅",
            by=(SYSTEM,),
            source=("active",),
            target="failing",
            hidden=True,
            tells={"contact": "给您系统的事件推送没有成功，平台会继续重试"},
        ),
        Move(
            "warn",
            "再次提醒",
            by=(SYSTEM,),
            source=("failing",),
            hidden=True,
            tells={"contact": "给您系统的事件推送仍未成功，再不恢复将停用"},
        ),
        Move(
            "recover",
            "推送恢复",
            by=(SYSTEM,),
            source=("failing",),
            target="active",
            hidden=True,
            tells={"contact": "给您系统的事件推送已恢复"},
        ),
        Move(
            "disable",
            "停用推送",
            by=(SYSTEM,),
            source=("failing",),
            target="disabled",
            hidden=True,
            tells={"contact": "给您系统的事件推送已停用，修好后请恢复", "security": "一个系统的事件推送已停用"},
        ),
        Move(
            "resume",
            "恢复推送",
            by=(CLIENT_ITSELF, SECURITY),
            source=("disabled",),
            target="active",
            primary=True,
            sentence="从现在起的新事件会推送；停用期间的事件不再补发。",
        ),
        Move(
            "cancel",
            "取消推送",
            by=(CLIENT_ITSELF, SECURITY, SYSTEM),
            source=("active", "failing", "disabled"),
            target="ended",
            danger=True,
            sentence="这个地址不再收到事件。",
        ),
    ),
)
