"""Pictures of the care for personal data."""

from __future__ import annotations

from concord.ground.lifecycle.duty import Picture

_OFFICE = "领导小组办公室"

PICTURES = (
    Picture("privacy-notice", "privacy:notice"),
    Picture("privacy-notice-version", "privacy:notice_version", path="/privacy/1/"),
    Picture("my-information", "privacy:information", "覃秀珍"),
    Picture("privacy-requests", "privacy:requests", _OFFICE),
    Picture("privacy-request", "privacy:request", _OFFICE, "/privacy/requests/", ("：",)),
    Picture("privacy-register", "privacy:register", _OFFICE),
    Picture("privacy-activity", "privacy:activity", _OFFICE, "/privacy/register/evidence/"),
)
UNPICTURED = {
    "privacy:my_request": "whoever asked in the demonstration is none of the people on its door",
    "privacy:copy": "orders a copy of all that is kept of somebody",
}
