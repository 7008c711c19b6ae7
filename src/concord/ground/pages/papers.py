"""A paper as a PDF, or while it is being made a page that says so and asks again by itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from concord.ground.documents import queries as documents
from concord.ground.documents.models import Paper


def serve(request: HttpRequest, paper: Paper, *, back: tuple[str, str]) -> HttpResponse:
    """The paper to whoever was found to have a right to it; `back` is where one came from, as (address, words)."""
    if not paper.is_ready:
        return waiting(request, paper.title, back=back)
    response = HttpResponse(documents.pdf(paper), content_type="application/pdf")
    name = f"{paper.title}{f' {paper.number}' if paper.number else ''}.pdf"
    response["Content-Disposition"] = content_disposition_header(request.GET.get("download") == "1", name) or "inline"
    response["Cache-Control"] = "private, no-store"
    return response


def waiting(request: HttpRequest, what: str, *, back: tuple[str, str]) -> HttpResponse:
    """That something is being made, usually for a few seconds."""
    return render(request, "pages/waiting.html", {"what": what, "back": back[0], "back_label": back[1]}, status=202)
