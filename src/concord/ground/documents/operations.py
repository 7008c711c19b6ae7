"""Ordering papers. The PDF is set by a job after the act has committed; nothing here touches Typst or a disk."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import Actor
from concord.ground.documents import codes, freezing, numbers
from concord.ground.documents.kinds import Facts, PaperKind, Series
from concord.ground.documents.models import Paper
from concord.ground.installation import queries as installation
from concord.ground.ledger import canonical


class WrongFacts(TypeError):
    """The facts are not of the type this kind of paper is made from."""


@transaction.atomic
def order(
    kind: PaperKind,
    *,
    subject_kind: str,
    subject: UUID,
    compartment: str,
    facts: Facts,
    by: Actor,
    at: datetime,
    official: bool = True,
    series: Series | None = None,
) -> Paper:
    """Order one paper inside the act's transaction: number taken, facts frozen, setting deferred until commit.

    `official` papers get the red head and a number from `series` (else the kind's own series, if it has one); a
    party's own paper gets neither. Raises WrongFacts when `facts` is not of the kind's type.
    """
    if not isinstance(facts, kind.facts):
        raise WrongFacts(f"{kind.name} is made from {kind.facts.__name__}, not {type(facts).__name__}")
    run = (series or kind.series) if official else None
    salt = secrets.token_bytes(32)
    frozen = {"facts": freezing.freeze(facts), "verify_at": f"{settings.PUBLIC_URL}/verify/"}
    paper = Paper.objects.create(
        kind=kind.name,
        title=kind.title,
        template=kind.template,
        version=kind.version,
        number=numbers.take(run, at=at) if run else None,
        subject_kind=subject_kind,
        subject=subject,
        compartment=compartment,
        issuer=facts.body.name,
        dated=facts.on,
        frozen=frozen,
        salt=salt,
        facts_digest=canonical.salted(salt, canonical.encode(frozen)),
        code=codes.fresh(),
        official=official,
        demo=installation.is_demo(),
        ordered_by=by.person,
        ordered_at=at,
    )
    # By name: the web process then never loads Typst and its fonts.
    app.configure_task("documents.render", queue="papers").defer(paper=str(paper.pk))
    return paper
