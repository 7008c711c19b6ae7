"""What a signature or seal looks like on the paper, as a one-page PDF."""

from __future__ import annotations

import json
from datetime import datetime

from concord.ground.documents import faces, freezing, render
from concord.ground.signing.models import Place

_FOLDER = "ground/signing/templates/signing"


def draw(place: Place, *, reference: str, test: bool) -> bytes:
    """The seal of an organisation, or a person's name with the time they gave their word."""
    moment = place.intended_at
    if moment is None:
        raise ValueError("nothing to draw before the word is given")
    local = moment.astimezone(freezing.SHANGHAI)
    template = f"{_FOLDER}/{'seal' if place.is_seal else 'signature'}.typ"
    facts = {
        "name": place.holder,
        "how": _how(place, _spell(local)),
        "reference": reference,
        "test": test,
        "demo": test or place.envelope.paper.demo,
    }
    # Untagged: tags of an imported page point at objects the paper does not have.
    return render.typeset(
        template, {"stamp": json.dumps(faces.printable(facts), ensure_ascii=False)}, on=local.date(), tagged=False
    )


def _how(place: Place, moment: str) -> str:
    """What was done, when, and where it was seen by whom."""
    if place.by_hand:
        return f"本人在纸质本上亲笔签名，窗口见证：{place.certified}\n{moment}"
    return f"电子签名　确认于 {moment}"


def _spell(local: datetime) -> str:
    return f"{freezing.spell(local.date())} {local:%H:%M}"
