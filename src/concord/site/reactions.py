"""Every effect of one act on another thing, on one page.

`REACTIONS` maps an act to what follows it inside the same transaction; a follower that may fail alone defers a job.
What follows the last signature of an envelope stands in settings.SIGNING_COMPLETIONS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from concord.mediation.lifecycle import CASE
from concord.mediation.operations import announcing, following

Reaction = Callable[..., None]

REACTIONS: Mapping[str, tuple[Reaction, ...]] = MappingProxyType(
    {
        # Every act on a case is announced to the systems that may see it.
        **{CASE.act(move): (announcing.announce,) for move in CASE.moves},
        "mediation.invitation.agree": (following.revive_declined,),
        "mediation.record.confirm": (following.settle_when_all_confirmed,),
        "mediation.sharing.offer": (following.show_to_both,),
        "mediation.sharing.share": (following.show_to_both,),
    }
)
