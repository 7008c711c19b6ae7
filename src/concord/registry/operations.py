"""Entering areas, employers, bodies and homes; becoming an employer's agent, and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from concord.ground.accounts import codes, roles
from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Organisation, OrganisationKind, Person, Standing
from concord.ground.accounts.roles import Role
from concord.ground.files import operations as files
from concord.ground.ledger import operations as ledger
from concord.ground.lifecycle.binding import moves, opens
from concord.ground.lifecycle.refusals import NotYours
from concord.ground.notices import operations as notices
from concord.ground.notices import wording
from concord.ground.vault.indexes import blind_index
from concord.law import identity
from concord.registry import access
from concord.registry import phones as phones  # noqa: PLC0414 -- its acts are bound together with these
from concord.registry.letters import Letter
from concord.registry.lifecycle import AGENCY
from concord.registry.models import Agency, Area, AreaKind, Body, BodyKind, Enterprise, Home, LegalState, Way
from concord.registry.refusals import AlreadyAgent, AlreadyEntered, BadFacts, NoPhone
from concord.registry.roles import AGENT, CLERK, LEGAL_REPRESENTATIVE


def draw_area(*, code: str, name: str, kind: AreaKind, parent: Area | None = None) -> Area:
    """Put an area into the park's tree."""
    return Area.objects.create(code=code, name=name, kind=kind, parent=parent)


@transaction.atomic
def enter_enterprise(
    *,
    name: str,
    uscc: str,
    representative: str,
    representative_phone: str,
    address: str,
    area: Area,
    industry: str,
    industry_name: str,
    size: str,
    by: Actor,
    at: datetime,
    headcount: int = 0,
    has_union: bool = False,
    nature: str = "有限责任公司",
    invented: bool = False,
) -> Enterprise:
    """Enter an employer; BadFacts for a wrong code (GB 32100-2015) or phone, AlreadyEntered for a double."""
    _by_clerk(by)
    code = _right(identity.check_uscc(uscc), "uscc")
    phone = _right(identity.check_mobile(representative_phone), "representative_phone") if representative_phone else ""
    if Organisation.objects.filter(uscc=code).exists():
        raise AlreadyEntered(code)
    enterprise = Enterprise.objects.create(
        organisation=accounts.establish(kind=OrganisationKind.ENTERPRISE, name=name, uscc=code),
        representative=representative,
        representative_phone=phone,
        representative_phone_index=blind_index("phone", phone) if phone else None,
        address=address,
        area=area,
        industry=industry,
        industry_name=industry_name,
        size=size,
        headcount=headcount,
        has_union=has_union,
        nature=nature,
        invented=invented,
        entered_at=at,
    )
    _record(enterprise, "enter_enterprise", "登记用人单位", by=by, at=at, private={"phone": phone})
    return enterprise


@transaction.atomic
def change_registered_phone(enterprise: Enterprise, *, phone: str, by: Actor, at: datetime) -> Enterprise:
    """Change the legal representative's phone in the register; agencies already given stay."""
    _by_clerk(by)
    value = _right(identity.check_mobile(phone), "phone")
    enterprise.representative_phone = value
    enterprise.representative_phone_index = blind_index("phone", value)
    enterprise.save(update_fields=["representative_phone", "representative_phone_index"])
    _record(enterprise, "change_registered_phone", "变更登记手机", by=by, at=at, private={"phone": value})
    return enterprise


@transaction.atomic
def note_legal_state(enterprise: Enterprise, *, state: LegalState, source: str, by: Actor, at: datetime) -> Enterprise:
    """Note that an employer lost its licence or was dissolved, or stands again; `source` is where it was published."""
    _by_clerk(by)
    enterprise.legal_state = state
    enterprise.save(update_fields=["legal_state"])
    label = f"登记状态改为{state.label}"
    _record(enterprise, "note_legal_state", label, by=by, at=at, private={"source": source})
    return enterprise


@transaction.atomic
def seat_body(
    *,
    organisation: Organisation,
    kind: BodyKind,
    name: str,
    phone: str,
    address: str,
    hours: str,
    mark: str,
    serves: Sequence[Area],
    by: Actor,
    at: datetime,
) -> Body:
    """Enter a mediation body: what its papers say, who answers the phone, which areas it serves."""
    body = Body.objects.create(
        organisation=organisation, kind=kind, name=name, phone=phone, address=address, hours=hours, mark=mark
    )
    body.serves.set(serves)
    ledger.record(
        subject_kind=body._meta.label,
        subject=organisation.pk,
        act="registry.seat_body",
        label="登记调解组织",
        by=by,
        at=at,
        facts={"name": name, "mark": mark},
    )
    return body


@transaction.atomic
def lift_codes(person: Person, *, reason: str, by: Actor, at: datetime) -> int:
    """Forget what was counted against a person's phone today, so that codes reach it again; how many there were."""
    lifted = codes.lift(phone=person.phone, at=at)
    ledger.record(
        subject_kind=person._meta.label,
        subject=person.pk,
        act="registry.lift_codes",
        label="解除验证码限制",
        by=by,
        at=at,
        facts={"codes": lifted},
        private={"reason": reason},
    )
    return lifted


def keep_home(person: Person, *, address: str) -> None:
    """Keep where a person lives, sealed."""
    Home.objects.update_or_create(person=person, defaults={"address": address})


def code_purpose(enterprise: Enterprise, person: Person) -> str:
    """What a code sent for this claim is good for: this person and this employer only."""
    return f"agency:{person.pk.hex}:{enterprise.pk.hex}"


def send_claim_code(enterprise: Enterprise, *, by: Actor, at: datetime, address: str = "") -> None:
    """Send the claim's code to the phone in the register; NoPhone, AlreadyAgent or codes.TooManyTries otherwise."""
    if not enterprise.representative_phone:
        raise NoPhone
    _refuse_double(enterprise, by.own)
    codes.send(phone=enterprise.representative_phone, purpose=code_purpose(enterprise, by.own), at=at, address=address)


@opens(AGENCY, "claim")
def claim_by_phone(*, enterprise: Enterprise, code: str, by: Actor, at: datetime) -> Agency:
    """Act for an employer at once, by the code sent to the phone in the register; the refusals of `codes.check`.

    Whoever holds that phone themselves becomes the legal representative, anyone else an agent.
    """
    if not enterprise.representative_phone:
        raise NoPhone
    _refuse_double(enterprise, by.own)
    phone, purpose = enterprise.representative_phone, code_purpose(enterprise, by.own)
    codes.check(phone=phone, purpose=purpose, code=code, at=at)
    principal = access.holds_registered_phone(by.own, enterprise)
    role = LEGAL_REPRESENTATIVE if principal else AGENT
    agency = _ask(enterprise, Way.PHONE, state="active", role=role, by=by, at=at)
    _give_standing(agency, by=Actor(on_behalf=by.own), reason="登记手机验证码", at=at)
    _call_unknown_principal(agency, at=at)
    return agency


@opens(AGENCY, "request")
def request_agency(*, enterprise: Enterprise, letter: Letter, by: Actor, at: datetime) -> Agency:
    """Ask to act for an employer with a letter of authorisation, which a clerk then checks.

    Raises files.refusals.NotAccepted for a letter that is none.
    """
    _refuse_double(enterprise, by.own)
    agency = _ask(enterprise, Way.LETTER, state="waiting", role=AGENT, by=by, at=at)
    agency.letter = files.upload(
        letter.content, subject=agency.pk, compartment="agency", name=letter.name, by=by, at=at
    )
    _call_unknown_principal(agency, at=at)
    return agency


@moves(AGENCY, "approve")
def approve_agency(agency: Agency, *, by: Actor, at: datetime) -> None:
    """The letter is in order: the person acts for the employer from now on."""
    _give_standing(agency, by=by, reason="授权委托书经受理员核对", at=at)


@moves(AGENCY, "refuse")
def refuse_agency(agency: Agency, *, reason: str, by: Actor, at: datetime) -> None:
    """The letter is not in order; the applicant reads why."""
    agency.answer = reason


@moves(AGENCY, "withdraw")
def withdraw_agency(agency: Agency, *, by: Actor, at: datetime) -> None:
    """The applicant thought better of it."""


@moves(AGENCY, "revoke")
def revoke_agency(agency: Agency, *, reason: str, by: Actor, at: datetime) -> None:
    """End an agency at once: the legal representative, the agent or a clerk may. What was done stays done."""
    agency.answer = reason
    # The table said who may; the standing itself is the system's to end, since a principal may act without one.
    if agency.standing is not None and (agency.standing.until is None or agency.standing.until > at):
        accounts.end(agency.standing, reason=reason, by=SYSTEM, at=at)


def _by_clerk(by: Actor) -> None:
    if not by.is_system and by.role != CLERK:
        raise NotYours("用人单位的登记由受理员办理。")


def _right(checked: identity.Checked, field: str) -> str:
    if not checked.ok:
        raise BadFacts(checked.errors[0], field=field)
    return checked.value


def _record(
    enterprise: Enterprise, act: str, label: str, *, by: Actor, at: datetime, private: dict[str, object]
) -> None:
    ledger.record(
        subject_kind=enterprise._meta.label,
        subject=enterprise.pk,
        act=f"registry.{act}",
        label=label,
        by=by,
        at=at,
        facts={"name": enterprise.name},
        private=private,
    )


def _refuse_double(enterprise: Enterprise, person: Person) -> None:
    if Agency.objects.filter(enterprise=enterprise, person=person, state__in=["waiting", "active"]).exists():
        raise AlreadyAgent


def _ask(enterprise: Enterprise, way: Way, *, state: str, role: Role, by: Actor, at: datetime) -> Agency:
    return Agency.objects.create(enterprise=enterprise, person=by.own, way=way, role=role, state=state, opened_at=at)


def _give_standing(agency: Agency, *, by: Actor, reason: str, at: datetime) -> Standing:
    agency.standing = accounts.grant(
        agency.person,
        organisation=agency.enterprise.organisation,
        role=roles.named(agency.role),
        reason=reason,
        by=by,
        at=at,
    )
    return agency.standing


def _call_unknown_principal(agency: Agency, *, at: datetime) -> None:
    """A legal representative without an account is called in by the phone in the register, without content.

    Signing in with that phone shows who acts for the employer, and lets it be ended.
    """
    phone = agency.enterprise.representative_phone
    if phone and not access.principals(agency.enterprise):
        notices.invite(phone, template=wording.NEW_MESSAGE, params={}, at=at)
