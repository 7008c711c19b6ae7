"""Where to pay: the payer opens the full account number, with a purpose that is recorded."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.acting import ActingRequest
from concord.mediation import access, conditions
from concord.mediation.agreement.forms import OpenAccount
from concord.mediation.models import Case, Item
from concord.mediation.views.opened import case_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: ActingRequest, pk: UUID, no: int) -> HttpResponse:
    """One account, to the side that pays into it, once the agreement is in force."""
    case = case_of(request, pk)
    item = _paid_by(request, case, no)
    form = OpenAccount(request.POST or None)
    number = ""
    if request.method == "POST" and form.is_valid():
        purpose = form.cleaned_data["purpose"]
        number = accounts.reveal(item, field="account", purpose=purpose, by=request.actor, at=timezone.now())
    context = {"case": case, "item": item, "form": form, "number": number}
    return render(request, "mediation/account.html", context, status=422 if form.errors else 200)


def _paid_by(request: ActingRequest, case: Case, no: int) -> Item:
    """The item of this number if the actor's side pays it; to anyone else it does not exist."""
    agreement = conditions.standing_agreement(case)
    if agreement is None or case.effective_at is None:
        raise Http404
    item = get_object_or_404(Item.objects.prefetch_related("instalments"), agreement=agreement, no=no)
    if not item.account or access.own_side(request.actor, case) != item.payer:
        raise Http404
    return item
