"""One act of the journal as the auditor sees it, with its proof; the lists stand in `concord.site.journal`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concord.ground.accounts.refusals import Refused
from concord.ground.accounts.roles import AUDITOR
from concord.ground.ledger import queries as ledger
from concord.ground.ledger.models import Entry, Leaf
from concord.site import journal
from concord.site.views.doors import only


class NotSealedYet(Refused):
    """The entry is so young that the sealing job has not reached it."""

    status = 409
    text = "这一条刚刚记下，还没有封存；封存每分钟一次，请稍后再下载。"


@only(AUDITOR)
@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One act: what the record says of it, and where it stands in the tree."""
    row = get_object_or_404(Entry.objects.defer("facts", "result"), pk=pk)
    context = {
        "entry": row,
        "kind": journal.kind_label(row.subject_kind),
        "digest": bytes(row.digest).hex(),
        "leaf": Leaf.objects.filter(entry=row).first(),
        "head": ledger.head(),
    }
    return render(request, "ledger/entry.html", context)


@only(AUDITOR)
@never_cache
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The inclusion proof, without private facts."""
    row = get_object_or_404(Entry, pk=pk)
    try:
        made = ledger.inclusion_proof(row)
    except ledger.NotSealed:
        raise NotSealedYet from None
    response = HttpResponse(made.dump(), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"存证-{row.pk}.proof.json") or "attachment"
    return response
