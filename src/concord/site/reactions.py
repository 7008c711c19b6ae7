"""Every effect of one act on another thing, on one page.

`REACTIONS` maps an act to what follows it inside the same transaction; a follower that may fail alone defers a job.
What follows the last signature of an envelope stands in the duty's `signed`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from concord.mediation.lifecycle import CASE
from concord.mediation.operations import announcing, following

Reaction = Callable[..., None]

# With these acts the talks end, or another mediates: what was asked of the mediator or fixed with them falls away.
_TALKS_CHANGE_HANDS = {
    f"mediation.case.{name}": (following.drop_open_changes, following.call_off_sessions)
    for name in ("reassign", "step_back", "withdraw", "leave", "end", "lapse", "take_effect")
}

REACTIONS: Mapping[str, tuple[Reaction, ...]] = MappingProxyType(
    {
        # Every act on a case is announced to the systems that may see it.
        **{CASE.act(move): (announcing.announce, *_TALKS_CHANGE_HANDS.get(CASE.act(move), ())) for move in CASE.moves},
        "mediation.change.agree_to_change": (following.replace_mediator,),
        "mediation.invitation.agree": (following.revive_declined,),
        "mediation.record.confirm": (following.settle_when_all_confirmed,),
        **{f"mediation.session.{act}": (following.mail_calendars,) for act in ("reply", "fix", "move_to", "call_off")},
        "mediation.sharing.offer": (following.show_to_both,),
        "mediation.sharing.share": (following.show_to_both,),
    }
)
