"""Every effect of an act on another duty, on one page.

`REACTIONS` maps an act to what follows it inside the same transaction; a follower that may fail alone defers a job.
What follows within a room stands in the operation that causes it (`course.afterwards`); what follows the last signature
of an envelope in the duty's `signed`; what a duty asks of another in its `needs` and in `site/answers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from concord.mediation import announcing
from concord.mediation.lifecycle import CASE

Reaction = Callable[..., None]

REACTIONS: Mapping[str, tuple[Reaction, ...]] = MappingProxyType(
    {
        # Every act on a case is announced to the systems that may see it.
        **{CASE.act(move): (announcing.announce,) for move in CASE.moves},
    }
)
