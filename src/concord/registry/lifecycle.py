"""The table of an agency: how one comes to act for an employer, and how that ends."""

from __future__ import annotations

from concord.ground.lifecycle.table import SYSTEM_GUARD, Lifecycle, Move, State
from concord.registry import conditions as when
from concord.registry.access import APPLICANT, CHECKER, PERSON, PRINCIPAL

AGENCY = Lifecycle(
    name="registry.agency",
    label="单位经办",
    room="concord.registry",
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
