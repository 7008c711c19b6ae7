"""Pictures of the register."""

from __future__ import annotations

from concord.ground.lifecycle.duty import Picture

_CLERK, _AGENT, _SECURITY, _WORKER = "黄思齐", "单位经办人", "安全管理员", "覃秀珍"

PICTURES = (
    Picture("enterprises", "registry:enterprises", _CLERK),
    Picture("enterprise", "registry:enterprise", _CLERK, "/enterprises/", ("柳州云栈",)),
    Picture("agencies", "registry:agencies", _CLERK),
    Picture("my-enterprise", "registry:mine", _AGENT),
    Picture("become-agent", "registry:apply", _WORKER),
    Picture("agency", "registry:agency", _CLERK, "/agencies/", ("柳州",)),
    Picture("lost-phone", "registry:lost_phone"),
    Picture("counter-phone", "registry:counter_phone", _CLERK),
    Picture("standings", "registry:standings", _SECURITY),
    Picture("grant", "registry:grant", _SECURITY),
)
UNPICTURED = {
    "registry:ways": "comes after a search by a firm's code, which pictures do not type",
    "registry:claim": "sends a code to somebody's phone",
    "registry:not_me": "opens with a secret sent to a phone that was replaced",
}
