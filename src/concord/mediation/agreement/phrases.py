"""Sentences a mediator often needs in an agreement, offered beside the field and changed at will."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, tuple[str, ...]] = {
    "ending": ("双方于____年__月__日协商一致解除劳动合同（劳动合同法第三十六条）。",),
    "default": (
        "任何一期未按时足额支付的，其余未到期的款项一并到期，对方可以就全部余款申请强制执行。",
        "逾期支付的，按同期一年期贷款市场报价利率支付逾期利息。",
    ),
    "scope": (
        "上述款项付清后，双方就本次申请的请求事项不再有争议；工伤待遇、社会保险的补缴不在此内。",
        "本协议只处理上列请求，其他争议双方可以另行主张。",
    ),
}
