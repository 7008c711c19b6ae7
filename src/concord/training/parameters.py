"""What the park may settle about training."""

from __future__ import annotations

from concord.ground.parameters.declarations import ASSUMED, Kind, Parameter

ROOM = "调解员培训"

PARAMETERS = (
    Parameter(
        "training.certificate_years",
        "培训证书的有效期",
        Kind.INTEGER,
        2,
        "待确认：全国和自治区没有统一规定，请按本地培训办法填写",
        ASSUMED,
        unit="年",
    ),
)
