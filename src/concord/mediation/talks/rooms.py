"""The rooms of a case page: jointly, or one side alone with the mediator; and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.pages import acts
from concord.ground.pages.acts import Button
from concord.mediation import access
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Evidence, Message, Sharing
from concord.mediation.talks.forms import Say
from concord.mediation.talks.sharing_table import SHARING
from concord.mediation.words import Compartment, Side

_JOINTLY = "双方和调解员都能看到。为谈成作的让步，除法律另有规定或者双方都同意外，以后不能用来对您不利。"
_ALONE = "只有您这一方和调解员能看到。没有您这一方同意，这里的内容不会给对方看。"


@dataclass(frozen=True)
class Room:
    """One room as its tab shows it: whom its words reach, and how many there are."""

    name: Compartment
    label: str
    words: str
    send: str
    url: str
    said: int
    here: bool


@dataclass(frozen=True)
class Share:
    """Where it stands whether something of a side's room goes to the other side, and what may be done about it."""

    label: str
    tone: str
    buttons: list[Button]


@dataclass(frozen=True)
class Saying:
    """One message as macros/thread.html shows it."""

    pk: int
    who: str
    at: datetime
    words: str
    mine: bool
    share: Share | None


def entered(actor: Actor, case: Case, chosen: str) -> str:
    """The room they are in: the one they chose, the joint one when that is not theirs."""
    return chosen if chosen in access.rooms(actor, case) else Compartment.SHARED


def _rooms(actor: Actor, case: Case, here: str, said: Mapping[str, int]) -> list[Room]:
    base, side = reverse("mediation:case", args=[case.pk]), access.own_side(actor, case)
    return [
        Room(room, *_words(room, side), f"{base}?room={room}#talk", said.get(room, 0), here=room == here)
        for room in access.rooms(actor, case)
    ]


def _words(room: Compartment, side: Side | None) -> tuple[str, str, str]:
    if room == Compartment.SHARED:
        return "双方", _JOINTLY, "发给双方"
    if side is not None:
        return "只和调解员说", _ALONE, "只发给调解员"
    whose = Side(room).label
    return f"只和{whose}说", f"只有{whose}一方和您能看到。要给对方看，先请{whose}一方同意。", f"只发给{whose}一方"


def talk(
    actor: Actor,
    case: Case,
    *,
    entered: str,
    said: Mapping[str, int],
    heard: list[Message],
    earlier: bool,
    is_now: bool,
) -> dict[str, Any]:
    """What the talk section of a case page shows: the rooms, how much each holds, and what was heard in one.

    `earlier`: more was said before; `is_now`: nothing was said after, so that what comes next belongs below.
    """
    open_rooms, say = _rooms(actor, case, entered, said), CASE.move("say")
    here = next((room for room in open_rooms if room.here), None)
    return {
        "rooms": open_rooms,
        "room": here,
        "messages_said": sayings(actor, case, heard),
        "earlier": earlier and heard[0].pk,
        "is_now": is_now,
        "may_say": say.allows(actor, case) and case.state in say.source,
        "say": Say(initial={"room": here.name if here else ""}),
    }


def sayings(actor: Actor, case: Case, heard: Iterable[Message]) -> list[Saying]:
    """Messages as macros/thread.html shows them."""
    return [
        Saying(
            row.pk,
            row.speaks_as,
            row.at,
            row.text,
            mine=actor.person is not None and row.author_id == actor.person.pk,
            share=share_of(row, actor, case),
        )
        for row in heard
    ]


def share_of(item: Message | Evidence, actor: Actor, case: Case) -> Share | None:
    """For an item of a side's own room: what was asked and answered, or the way to ask; None for all else."""
    if item.compartment not in access.CAUCUSES or item.side != item.compartment:
        return None
    sharing = max(item.sharings.all(), key=lambda row: row.opened_at, default=None)
    if sharing is not None and sharing.state != "kept":
        sharing.case = case
        state = SHARING.of(sharing)
        return Share(state.label, state.tone, _buttons(sharing, actor))
    return Share("", "", _ways_out(item, actor, case))


def _buttons(sharing: Sharing, actor: Actor) -> list[Button]:
    return acts.buttons(SHARING, sharing, by=actor, do="mediation:do_sharing")


def _ways_out(item: Message | Evidence, actor: Actor, case: Case) -> list[Button]:
    if case.state not in CASE.move("say").source:
        return []
    kind = "messages" if isinstance(item, Message) else "evidence"
    base = f"{reverse('mediation:case', args=[case.pk])}{kind}/{item.pk}/sharing/"
    name = "offer" if item.side in access.places(actor, case) else "ask_to_share"
    move = SHARING.move(name)
    if not move.allows(actor, case):
        return []
    return [Button(move.label, f"{base}{name}/", ok=True, why=None, fix_url=None, danger=False)]
