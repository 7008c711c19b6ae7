"""Sentences the desk and mediators often write, offered beside the field; the office changes them as parameters."""

from __future__ import annotations

from collections.abc import Mapping

from concord.ground.parameters.declarations import ASSUMED, BadValue, Kind, Parameter

_LONGEST = 200  # characters; the shortest field they are offered for takes 400

# The parameter, what it is called, and what stands in it until the office writes its own.
_STOCK: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "mediation.phrases_decline": (
        "不予受理的说明",
        (
            "已于____年__月__日联系对方，对方明确表示不同意调解。您可以直接申请劳动人事争议仲裁。",
            "多次联系对方未获答复，调解要双方都愿意才能进行。您可以直接申请劳动人事争议仲裁。",
            "您说的事情不属于劳动人事争议，请向____反映或者申请处理。",
            "同一件事已经在____办理，请继续在那里办理。",
        ),
    ),
    "mediation.phrases_completion": (
        "需要补充的材料",
        (
            "劳动合同或者入职登记表的照片；没有的，写明入职时间和谁介绍入职",
            "工资发放记录、银行流水或者工资条的照片",
            "考勤、排班或者加班审批的记录",
            "解除、终止劳动合同的通知，或者说明谁在什么时候怎么说的",
            "单位的准确名称、地址和联系人电话",
        ),
    ),
    "mediation.phrases_end": (
        "终止调解的说明",
        ("双方对金额差距较大，经多次协商没有达成一致。", "对方不再参加调解。", "双方同意通过仲裁解决。"),
    ),
    "mediation.phrases_close": (
        "结案的结果摘要",
        (
            "达成协议，已当场履行完毕。",
            "达成协议，约定于____年__月__日前付清，到期询问是否收到。",
            "没有达成协议，已书面告知其他途径。",
            "双方自行和解，申请人撤回申请。",
        ),
    ),
    "mediation.phrases_ring": (
        "联系付款一方的情况",
        (
            "电话联系____，对方承认未付，答应____月__日前付清。",
            "电话联系____，对方说已经付了，已请对方把转账凭证传到案件里。",
            "多次拨打，无人接听。",
        ),
    ),
    "mediation.phrases_ending": (
        "协议里劳动关系的结束",
        ("双方于____年__月__日协商一致解除劳动合同（劳动合同法第三十六条）。",),
    ),
    "mediation.phrases_default": (
        "协议里的逾期责任",
        (
            "任何一期未按时足额支付的，其余未到期的款项一并到期，对方可以就全部余款申请强制执行。",
            "逾期支付的，按同期一年期贷款市场报价利率支付逾期利息。",
        ),
    ),
    "mediation.phrases_scope": (
        "协议里了结的范围",
        (
            "上述款项付清后，双方就本次申请的请求事项不再有争议；工伤待遇、社会保险的补缴不在此内。",
            "本协议只处理上列请求，其他争议双方可以另行主张。",
        ),
    ),
}


def fits(text: object) -> object:
    """One sentence a line; BadValue names the first that is too long."""
    for line in str(text).splitlines():
        if len(line.strip()) > _LONGEST:
            raise BadValue(f"一行写一句，每句不超过 {_LONGEST} 个字：“{line.strip()[:20]}…”太长")
    return text


PARAMETERS: tuple[Parameter, ...] = tuple(
    Parameter(
        name,
        f"常用语：{label}",
        Kind.LONG,
        "\n".join(lines),
        "待确认：平台预设的常用语",
        ASSUMED,
        help="一行一句。写的时候按一下就加进去，再改成这一件的情况；____ 是要填的地方。",
        fits=fits,
    )
    for name, (label, lines) in _STOCK.items()
)
