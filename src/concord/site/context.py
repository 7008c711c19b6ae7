"""What every page's frame shows: who is signed in, acting as what, where they can go, and how many notices wait."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from concord.ground.accounts import acting
from concord.ground.accounts.acting import Acting
from concord.ground.accounts.actors import GUEST
from concord.ground.accounts.models import Person
from concord.ground.installation import queries as installation
from concord.ground.notices import queries as notices
from concord.ground.parameters import queries as parameters
from concord.ground.privacy import seeing
from concord.site import elder, menus
from concord.site.portal import address
from concord.site.shell import Capacity, Links, Shell

_PARK = ("house.park_name", "house.help_phone", "house.help_address")
# WeChat, WeCom and their mini programs name themselves so.
_IN_APP = "MicroMessenger"
_LACKS_TOTP = "未绑定身份验证器，暂以本人身份"


def shell(request: HttpRequest) -> dict[str, object]:
    """The frame's facts, for the page templates. One query for a guest, two for a person, two more a day."""
    acted: Acting = getattr(request, "acting", Acting(GUEST))
    person = acted.actor.person
    on = timezone.localdate()
    park = parameters.values(_PARK, on)
    frame = Shell(
        person=person,
        acting_as=_acting_as(acted),
        standings=_capacities(acted),
        unread=notices.unread(person) if person else 0,
        # On the notice's own pages the banner would only point to where one is.
        owes_notice=not request.path.startswith("/privacy/") and seeing.is_owed(request, person, on),
        demo=installation.is_demo(),
        elder=elder.is_on(request),
        in_app=_IN_APP in request.headers.get("User-Agent", ""),
        park_name=str(park["house.park_name"].value),
        help_phone=str(park["house.help_phone"].value),
        help_address=str(park["house.help_address"].value),
        menu=menus.entries(acted.actor, request.path),
        links=_links(person),
    )
    return {"shell": frame}


def _acting_as(acted: Acting) -> str:
    if acted.needs_totp:
        return _LACKS_TOTP
    if acted.actor.standing is not None:
        return acted.actor.label
    return "本人" if acted.held else ""


def _capacities(acted: Acting) -> list[Capacity]:
    if not acted.held:
        return []
    current = acted.actor.standing
    oneself = Capacity(acting.ONESELF, "本人", current is None)
    rest = [
        Capacity(str(row.id), f"{row.organisation.name} · {row.get_role_display()}", row == current)
        for row in acted.held
    ]
    return [oneself, *rest]


def _links(person: Person | None) -> Links:
    return Links(
        home="/",
        sign_in=address("account_login"),
        sign_out=address("account_logout"),
        me=address("me"),
        notices=address("notices:list") if person else None,
        act_as=address("act_as"),
        next_task=address("next"),
        notice=address("privacy:notice"),
        information=address("privacy:information"),
        elder=address("elder"),
    )
