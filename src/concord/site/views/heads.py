"""`/heads/`: the ledger's signed heads for everybody, and the proof that one grew out of another."""

from __future__ import annotations

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concord.ground.ledger import queries as ledger
from concord.site import witness

_SHOWN = 50


@never_cache
@require_safe
def published(request: HttpRequest) -> JsonResponse:
    """The newest heads as JSON, newest first: sizes, roots and signatures say nothing of anybody."""
    return JsonResponse({"heads": [witness.told(row) for row in ledger.tree_heads()[:_SHOWN]]})


@require_safe
def consistency(request: HttpRequest, old: int, new: int) -> JsonResponse:
    """That the tree at `old` leaves is the beginning of the tree at `new` leaves (RFC 9162 2.1.4)."""
    proof = witness.consistency(old, new) if max(old, new) < 2**62 else None
    if proof is None:
        raise Http404
    return JsonResponse(proof)
