"""Whose application it is, and what follows from that: what is asked of the parties, and how the two sides read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation
from concord.mediation.application.forms import steps as application
from concord.mediation.application.operations.applying import PartyFacts
from concord.mediation.models import Draft
from concord.registry import naming
from concord.registry import queries as registry
from concord.registry.models import Enterprise
from concord.registry.roles import CLERK

Given = Mapping[str, str]
Sides = tuple[PartyFacts, PartyFacts]


@dataclass(frozen=True)
class Applicant:
    """One kind of applicant: what is asked of the parties and at the end, what is known, the body, both sides."""

    parties: type[forms.Form]
    finish: type[forms.Form]
    known: Callable[[Actor], dict[str, str]]
    body: Callable[[Given, Actor], Organisation]
    sides: Callable[[Given, Draft, Actor], Sides]


def of(draft: Draft, by: Actor) -> Applicant:
    """The kind an application written by this actor is of."""
    if by.role == CLERK:
        return TOLD
    if draft.for_another:
        return NAMED
    return WORKER if by.standing is None else EMPLOYER


def _nothing(by: Actor) -> dict[str, str]:
    return {}


def _own(by: Actor) -> dict[str, str]:
    """What the account already says, so that nobody types it twice."""
    person = by.own
    return {"name": person.name, "phone": person.phone, "id_number": person.id_number}


def _chosen(given: Given, by: Actor) -> Organisation:
    return Organisation.objects.get(pk=given["body"])


def _acted_for(given: Given, by: Actor) -> Organisation:
    if by.standing is None:
        raise PermissionError("nobody acts for an organisation without a standing")
    return by.standing.organisation


def _worker_sides(given: Given, draft: Draft, by: Actor) -> Sides:
    applicant = PartyFacts(
        name=given["name"],
        is_person=True,
        identity=given["id_number"],
        phone=given["phone"],
        address=given["address"],
        post=given["post"],
        person=by.own,
    )
    return applicant, _firm(given)


def _named_sides(given: Given, draft: Draft, by: Actor) -> Sides:
    """Somebody another files for; their account, if there is one, is found when the application is filed."""
    applicant = PartyFacts(
        name=given["name"],
        is_person=True,
        identity=given["id_number"],
        phone=given["phone"],
        address=given["address"],
        post=given["post"],
    )
    return applicant, _firm(given)


def _told_sides(given: Given, draft: Draft, by: Actor) -> Sides:
    """Their account, if there is one, is found when the application is filed."""
    told = draft.oral
    applicant = PartyFacts(
        name=told.name,
        is_person=True,
        identity=told.identity,
        phone=told.phone,
        address=given["address"],
        post=given["post"],
    )
    return applicant, _firm(given)


def _firm(given: Given) -> PartyFacts:
    """The employer as it was named, completed from the register."""
    firm = _chosen_firm(given) or registry.exactly(given["other_code"] or given["other_name"])
    return PartyFacts(
        name=given["other_name"],
        is_person=False,
        identity=given["other_code"] or (firm.organisation.uscc or "" if firm else ""),
        phone=given["other_phone"] or (firm.representative_phone if firm else ""),
        address=given["other_address"] or (firm.address if firm else ""),
        head=given["other_head"] or (firm.representative if firm else ""),
        organisation=firm.organisation if firm else None,
    )


def _chosen_firm(given: Given) -> Enterprise | None:
    """The employer chosen from the register, None once another name or another code was written over it."""
    named = naming.known(given["other_firm"])
    if named is None or named.name != given["other_name"]:
        return None
    firm = registry.enterprise(named.pk)
    return firm if firm and given["other_code"] in {"", firm.organisation.uscc} else None


def _employer_sides(given: Given, draft: Draft, by: Actor) -> Sides:
    organisation = _acted_for(given, by)
    firm = registry.enterprise(organisation.pk)
    applicant = PartyFacts(
        name=organisation.name,
        is_person=False,
        identity=organisation.uscc or "",
        phone=by.own.phone,
        address=firm.address if firm else "",
        head=firm.representative if firm else "",
        organisation=organisation,
    )
    respondent = PartyFacts(
        name=given["other_name"],
        is_person=True,
        identity=given["other_code"],
        phone=given["other_phone"],
        address=given["other_address"],
        post=given["other_post"],
    )
    return applicant, respondent


WORKER = Applicant(application.WorkerParties, application.OwnFinish, _own, _chosen, _worker_sides)
EMPLOYER = Applicant(application.EmployerParties, application.Finish, _nothing, _chosen, _employer_sides)
NAMED = Applicant(application.NamedParties, application.Finish, _nothing, _chosen, _named_sides)
TOLD = Applicant(application.ToldParties, application.ToldFinish, _nothing, _acted_for, _told_sides)
