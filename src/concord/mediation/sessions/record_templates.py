"""The words a record starts from, one text a kind, kept by the office as parameters with places to be filled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters
from concord.ground.parameters.declarations import BadValue
from concord.mediation.models import Case, Session
from concord.mediation.words import RecordKind, Side

PLACES = ("案号", "申请人", "被申请人", "调解员", "时间", "地点", "议题", "到场")
_PLACE = re.compile(r"\{([^{}]*)\}")


def parameter_of(kind: RecordKind) -> str:
    """The name of the parameter that holds a kind's text."""
    return f"mediation.record_{kind}"


def fits(text: object) -> object:
    """A text whose places are all known; BadValue names the one that is not."""
    strange = [place for place in _PLACE.findall(str(text)) if place not in PLACES]
    if strange:
        raise BadValue(f"不认识“{{{strange[0]}}}”，可以用的有：{'、'.join(f'{{{each}}}' for each in PLACES)}")
    return text


def starting(
    kind: RecordKind, case: Case, *, mediator: str, present: Sequence[str], session: Session | None, at: datetime
) -> str:
    """The text of a kind with what is known filled in; a place of which nothing is known stays a blank to fill."""
    text = parameters.text(parameter_of(kind), clocks.legal_day(at))
    return filled(text, _facts(case, mediator=mediator, present=present, session=session, at=at))


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its places filled."""
    return _PLACE.sub(lambda found: facts.get(found[1]) or "____", text)


def _facts(
    case: Case, *, mediator: str, present: Sequence[str], session: Session | None, at: datetime
) -> dict[str, str]:
    begun = (session.starts_at if session else at).astimezone(clocks.SHANGHAI)
    return {
        "案号": case.number,
        "申请人": "、".join(party.name for party in case.side(Side.APPLICANT)),
        "被申请人": "、".join(party.name for party in case.side(Side.RESPONDENT)),
        "调解员": mediator,
        "时间": f"{begun:%Y年%m月%d日 %H:%M}",
        "地点": session.place or session.get_way_display() if session else "",
        "议题": "；".join(session.agenda) if session else "",
        "到场": "、".join(present),
    }
