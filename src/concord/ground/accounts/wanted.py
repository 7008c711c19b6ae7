"""Where a visitor was going before they were asked something first."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString


def wanted(request: HttpRequest) -> str:
    """The address asked for as `next`, if it is one of ours; "" otherwise."""
    wish = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wish, {request.get_host()}, require_https=request.is_secure())
    return wish if safe else ""


def next_field(address: str) -> SafeString:
    """The hidden field that carries it through a form."""
    return format_html('<input type="hidden" name="next" value="{}">', address) if address else SafeString("")
