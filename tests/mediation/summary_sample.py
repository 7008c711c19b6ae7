"""A filled-in summary of an agreement; all people and firms are invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concord.mediation.agreement.papers.summary import Promise, Summary


def summary(**head: Any) -> Summary:
    """What the worker of the samples gets and gives up."""
    return Summary(
        **head,
        reader="喆玥䶮",
        gets=(
            Promise(
                "柳州云栈机械有限公司",
                "支付2026年7月至9月工资",
                Decimal("18600.00"),
                date(2026, 12, 10),
                "工商银行 **** 0001",
            ),
            Promise("柳州云栈机械有限公司", "出具解除劳动合同证明", None, date(2026, 12, 5)),
        ),
        does=(),
        received=Decimal("18600.00"),
        paid=None,
        given_up=("经济补偿：请求 21,700.50 元，约定 15,000.05 元，少 6,700.45 元。",),
        scope="双方就上列请求再无争议；社会保险的法定义务不受本协议影响。",
        unpaid=("协议写明：任何一期逾期的，剩余款项一并到期。", "对方到期不履行的，您可以申请劳动仲裁。"),
    )
