"""The auditor's pages: the journal of acts, one act with its proof, the signed heads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concord.ground.accounts.refusals import Refused
from concord.ground.accounts.roles import AUDITOR
from concord.ground.ledger import queries as ledger
from concord.ground.ledger.models import Entry, Leaf
from concord.ground.lifecycle import auditing
from concord.site import journal
from concord.site.views.doors import only


class NotSealedYet(Refused):
    """The entry is so young that the sealing job has not reached it."""

    status = 409
    text = "这一条刚刚记下，还没有封存；封存每分钟一次，请稍后再下载。"


@only(AUDITOR)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every act, newest first; filters in the address bar."""
    form = journal.Filter(request.GET or None)
    understood = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    context = {
        "form": form,
        "sheet": journal.sheet(journal.Asked(**understood), before=_before(request)),
        "address": _address(request),
        "filtered": bool(understood),
    }
    return render(request, "ledger/list.html", context)


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


@only(AUDITOR)
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """The signed heads and the keys that signed them: what an auditor keeps elsewhere to compare."""
    context = {"heads": journal.heads(before=_before(request)), "keys": ledger.public_keys(), "audit": auditing.last()}
    return render(request, "ledger/heads.html", context)


def _before(request: HttpRequest) -> int | None:
    """The keyset mark of the address; Http404 when it is no number."""
    given = request.GET.get("before", "")
    if given and not (given.isascii() and given.isdigit() and len(given) < 19):
        raise Http404
    return int(given) if given else None


def _address(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("before", None)
    return f"{query.urlencode()}&" if query else ""
