"""Pictures of the law's answers."""

from __future__ import annotations

from concord.ground.lifecycle.duty import Picture

_OFFICE = "领导小组办公室"
_ASKED = "claims=wages&claims=unlawful&wage=4500&hired=2024-03-01&left=2026-09-20&owed_from=2026-06&owed_until=2026-08"

PICTURES = (
    Picture("law", "guidance:entry"),
    Picture("ask", "guidance:ask"),
    Picture("ask-pick", "guidance:ask_pick"),
    Picture("ask-result", "guidance:ask_result", path=f"/law/ask/result/?{_ASKED}"),
    Picture("law-severance", "guidance:calculator", path="/law/pay/severance/"),
    Picture("law-due", "guidance:counter"),
    Picture("law-due-answer", "guidance:due", path="/law/due/mediation.accept/"),
    Picture("law-limits", "guidance:limits"),
    Picture("law-cards", "guidance:cards"),
    Picture("law-card", "guidance:card", path="/law/cards/wages/"),
    Picture("law-situations", "guidance:situations"),
    Picture("law-situation", "guidance:situation", path="/law/situations/award_received/"),
    Picture("law-checkup", "guidance:checkup"),
    Picture("voices", "guidance:voices", _OFFICE),
    Picture("law-tables", "guidance:tables", _OFFICE),
)
UNPICTURED = {
    "guidance:proposal": "no table waits for confirmation in the demonstration",
    "guidance:voices_proposal": "no table waits for confirmation in the demonstration",
}
