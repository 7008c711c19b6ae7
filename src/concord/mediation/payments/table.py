"""What may happen to a sum that an agreement in force promises. Nobody but its payee says that it came."""

from __future__ import annotations

from concord.ground.lifecycle.table import Clock, Lifecycle, Move, State
from concord.mediation import access
from concord.mediation.access import CASE_CLERK, CASE_HEAD, CASE_MEDIATOR, PAYEE, SYSTEM
from concord.mediation.payments import conditions as when
from concord.mediation.words import Compartment

_UNSETTLED = ("awaited", "asked", "partly", "missing")

PAYMENT = Lifecycle(
    name="mediation.payment",
    label="约定的付款",
    room="concord.mediation.payments",
    access=access,
    subject="mediation.Payment",
    states=(
        State("awaited", "还没到日子", owner="付款的一方", tone="grey"),
        State("asked", "还不知道", owner="收款的一方", tone="amber"),
        State("partly", "收到一部分", owner="付款的一方", tone="amber"),
        State("missing", "没收到", owner="付款的一方", tone="red"),
        State("received", "收到了", final=True, tone="green"),
    ),
    clocks=(
        Clock(
            "pay",
            "按协议付款",
            on="due_on",
            source="双方签署的调解协议",
            warns=(2,),
            tells=("payer",),
            on_expiry="ask",
        ),
    ),
    moves=(
        Move(
            "expect",
            "等待付款",
            by=(SYSTEM,),
            target="awaited",
            hidden=True,
            starts=("pay",),
        ),
        Move(
            "ask",
            "问收款的一方",
            by=(SYSTEM,),
            source=("awaited", "partly"),
            target="asked",
            hidden=True,
            stops=("pay",),
            tells={"payee": "约定的日子到了：钱收到了吗？"},
        ),
        Move(
            "ring",
            "已联系付款的一方",
            by=(CASE_CLERK, CASE_HEAD, CASE_MEDIATOR),
            source=("partly", "missing"),
            compartment=Compartment.INTERNAL,
            when=(when.still_to_ring,),
            asks="Rung",
            sentence="记下怎么联系的、对方怎么说；只供本组织内部查看。收款的一方再说没收到，会再请您联系。",
            private=("words",),
            primary=True,
        ),
        Move(
            "receive",
            "收到了",
            by=(PAYEE, CASE_CLERK),
            source=_UNSETTLED,
            target="received",
            primary=True,
            sentence="这一笔从此记为收到了，不能改回。只来了一部分的，请选“收到一部分”。",
            asks="Received",
            stops=("pay",),
            tells={"payer": "对方说一笔钱收到了", "payee": "窗口按您一方说的，记下一笔钱收到了"},
        ),
        Move(
            "receive_part",
            "收到一部分",
            by=(PAYEE, CASE_CLERK),
            source=_UNSETTLED,
            target="partly",
            sentence="记下这次来了多少，其余的仍等对方付。",
            asks="PartReceived",
            tells={
                "payer": "对方说一笔钱收到了一部分",
                "payee": "窗口按您一方说的，记下一笔钱收到了一部分",
                "clerk": "一笔约定的钱只收到一部分",
            },
        ),
        Move(
            "miss",
            "没收到",
            by=(PAYEE, CASE_CLERK),
            source=("asked", "partly", "missing"),
            target="missing",
            when=(when.day_has_come, when.desk_has_rung),
            stops=("pay",),
            sentence="调解组织会联系对方，请对方付款；页面会告诉收款的一方接下来依法可以怎么办、最迟哪一天。以后收到了，随时可以再记。",
            tells={
                "payer": "对方说一笔约定的钱没有收到，请尽快核对",
                "clerk": "一笔约定的钱没有收到，请联系付款的一方",
            },
        ),
    ),
)
