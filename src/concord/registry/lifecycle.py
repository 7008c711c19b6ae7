"""The tables of an agency (how one comes to act for an employer, and how that ends) and of a replaced phone."""

from __future__ import annotations

from concord.ground.lifecycle.table import SYSTEM_GUARD, Lifecycle, Move, State
from concord.registry import access
from concord.registry import conditions as when
from concord.registry.access import APPLICANT, CHECKER, COUNTER, LINK_HOLDER, ONESELF, PERSON, PRINCIPAL, SECOND

AGENCY = Lifecycle(
    name="registry.agency",
    label="单位经办",
    room="concord.registry",
    access=access,
    subject="registry.Agency",
    states=(
        State("waiting", "待核对", owner="受理员", tone="amber"),
        State("active", "有效", owner="经办人", tone="green"),
        State("refused", "未通过", final=True, tone="grey"),
        State("withdrawn", "已撤回", final=True, tone="grey"),
        State("ended", "已终止", final=True, tone="grey"),
    ),
    moves=(
        Move(
            "claim", "凭登记手机验证码经办", by=(PERSON,), target="active", hidden=True,
            sentence="验证码发到单位登记的法定代表人手机，填对即可经办。",
            tells={"principal": "有人凭您手机的验证码登记为单位经办人"},
        ),
        Move(
            "request", "提交授权委托书", by=(PERSON,), target="waiting", hidden=True,
            sentence="受理员核对授权委托书后答复您。",
            tells={"checkers": "有一份经办人申请待核对", "principal": "有人申请经办您单位的事务"},
        ),
        Move(
            "approve", "核对通过", by=(CHECKER,), source=("waiting",), target="active", primary=True,
            sentence="申请人即可代表该单位办事，法定代表人会收到通知。", when=(when.not_ones_own,),
            tells={"applicant": "您的经办人申请已通过", "principal": "您单位登记了一位经办人"},
        ),
        Move(
            "refuse", "不予通过", by=(CHECKER,), source=("waiting",), target="refused", danger=True,
            sentence="申请人会看到您写的原因，可以改好后重新申请。", asks="Reason", when=(when.not_ones_own,),
            tells={"applicant": "您的经办人申请未通过"}, private=("reason",),
        ),
        Move(
            "withdraw", "撤回申请", by=(APPLICANT,), source=("waiting",), target="withdrawn", danger=True,
            sentence="撤回后受理员不再核对；您可以随时重新申请。",
        ),
        Move(
            "revoke", "终止经办", by=(PRINCIPAL, APPLICANT, CHECKER, SYSTEM_GUARD), source=("active",), target="ended",
            danger=True, sentence="从现在起，这个人不能再代表单位办事；已经办的事不受影响。", asks="Reason",
            tells={"applicant": "您的单位经办身份已终止", "principal": "您单位的一位经办人已终止"}, private=("reason",),
        ),
    ),
)  # fmt: skip

PHONE = Lifecycle(
    name="registry.phone_change",
    label="更换登录手机",
    room="concord.registry",
    access=access,
    subject="registry.PhoneChange",
    states=(
        State("waiting", "待第二人核对", owner="第二核对人", tone="amber"),
        State("changed", "已更换", owner="原手机号的持有人", tone="green"),
        State("refused", "未通过", final=True, tone="grey"),
        State("stopped", "已叫停，账号暂停", final=True, tone="red"),
    ),
    moves=(
        Move(
            "replace", "当面更换手机", by=(COUNTER,), target="changed", hidden=True,
            sentence="核对证件、验证新手机后换上；所有设备上的登录都会退出。", private=("new_phone", "identity"),
        ),
        Move(
            "ask_replacing", "申请更换工作人员手机", by=(COUNTER,), target="waiting", hidden=True,
            sentence="有工作身份的账号，要由第二个人核对后才换上。", private=("new_phone", "identity"),
        ),
        Move(
            "approve_replacing", "核对无误，换上新手机", by=(SECOND,), source=("waiting",), target="changed",
            primary=True, sentence="请您自己再看一遍本人和证件。换上后，所有设备上的登录都会退出。",
            when=(when.another_pair_of_eyes,),
        ),
        Move(
            "refuse_replacing", "不予更换", by=(SECOND,), source=("waiting",), target="refused", danger=True,
            sentence="手机不变，账号照旧。", asks="Reason", when=(when.another_pair_of_eyes,), private=("reason",),
        ),
        Move(
            "recover", "凭第二凭证更换手机", by=(ONESELF,), target="changed", hidden=True,
            sentence="换上后，所有设备上的登录都会退出，一段时间内不能签署。", private=("new_phone",),
        ),
        Move(
            "stop", "不是我，停用账号", by=(LINK_HOLDER,), source=("changed",), target="stopped", hidden=True,
            sentence="账号马上停用，本人带身份证件到窗口核实后恢复。", when=(when.still_stoppable,),
        ),
    ),
)  # fmt: skip
