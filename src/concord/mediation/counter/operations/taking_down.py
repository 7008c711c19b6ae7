"""An application taken down at the counter: identity seen, written, read back, stood by (调解仲裁法 12)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from concord.ground.accounts import codes
from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries as people
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.models import Organisation, Person
from concord.ground.files.models import Blob
from concord.ground.lifecycle.binding import opens
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.ground.vault.indexes import blind_index
from concord.mediation import access
from concord.mediation.application.operations import applying
from concord.mediation.application.operations.applying import ClaimFacts, PartyFacts
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Draft, Evidence, Oral
from concord.mediation.words import Compartment, Confirmed

_LOOK = "窗口口头申请核对身份"
_SHEET = "口头申请笔录（本人签名或捺印）"


@transaction.atomic
def begin_oral(*, name: str, identity: str, phone: str, document: IdentityDocument, by: Actor, at: datetime) -> Draft:
    """Begin to write for somebody whose identity was just seen; the account of that identity number is found.

    BadFacts where the number is known under another name, or is the clerk's own.
    """
    if not access.AT_COUNTER.holds(by, None):
        raise NotYours("口头申请由调解组织的受理员在窗口登记")
    person = accounts.find_by_id_number(identity, purpose=_LOOK, by=by, at=at)
    _refuse_other(person, name, by)
    draft = applying.begin_draft(by=by, at=at)
    Oral.objects.create(
        draft=draft,
        person=person,
        name=name,
        identity=identity,
        phone=phone,
        document=document,
        seen_by=by.own,
        seen_at=at,
    )
    return draft


def _refuse_other(person: Person | None, name: str, by: Actor) -> None:
    if person is None:
        return
    if person.name != name:
        raise BadFacts("这个身份证号登记的是另一个姓名，请对照证件逐位核对", field="name")
    if person.pk == by.own.pk:
        raise BadFacts("自己的事不能由自己登记，请换成“本人”申请，或者请另一位受理员办理", field="name")


def mark(draft: Draft) -> bytes:
    """A keyed digest of all that was written and attached: what was read back, if it is the same."""
    files = sorted(str(pk) for pk in draft.evidence.values_list("pk", flat=True))
    return blind_index("code", f"read-back:{json.dumps([draft.answers, files], sort_keys=True)}")


def is_read(draft: Draft) -> bool:
    """Whether the application stands as it was last read back."""
    return draft.oral.read_mark is not None and bytes(draft.oral.read_mark) == mark(draft)


def read_back(draft: Draft, *, by: Actor, at: datetime) -> None:
    """Everything was read to the applicant, who had no more to correct."""
    _own(draft, by)
    draft.oral.read_mark, draft.oral.read_at = mark(draft), at
    draft.oral.save(update_fields=["read_mark", "read_at"])


def _own(draft: Draft, by: Actor) -> None:
    if draft.person_id != by.own.pk:
        raise NotYours("这份口头申请由另一位受理员登记")


def confirming_phone(oral: Oral) -> str:
    """The phone on which the applicant may stand by the text: their account's proved one, else the one they gave."""
    person = oral.person
    return person.phone if person is not None and person.phone_verified_at else oral.phone


def ask_confirming_code(draft: Draft, *, by: Actor, at: datetime) -> None:
    """Send the code with which the applicant stands by what was read back; what `codes.send` raises comes through."""
    _own(draft, by)
    phone = confirming_phone(draft.oral)
    if not phone:
        raise BadFacts("没有登记手机号，请打印笔录由本人签名或者捺印", field="confirmed")
    codes.send(phone=phone, purpose=code_purpose(draft), at=at)


def code_purpose(draft: Draft) -> str:
    """What the applicant's code is bound to: this application."""
    return f"oral.{draft.pk.hex}"


@opens(CASE, "take_down")
def take_down(
    *,
    draft: Draft,
    confirmed: Confirmed,
    body: Organisation,
    applicant: PartyFacts,
    respondent: PartyFacts,
    claims: Sequence[ClaimFacts],
    story: str,
    wishes: Mapping[str, str],
    electronic_delivery: bool,
    by: Actor,
    at: datetime,
    code: str = "",
    sheet: Blob | None = None,
) -> Case:
    """File what was taken down, once it was read back and the applicant stood by it: by code, or on the signed sheet.

    Unmet while it is not read back as it stands; BadFacts without a confirmation; what `codes.check` raises.
    """
    _own(draft, by)
    if not is_read(draft):
        fix = reverse("mediation:counter_step", args=[draft.pk, "read"])
        raise Unmet("内容在宣读之后改过，请重新念给申请人听", fix=fix)
    oral = draft.oral
    person = _stood_by(oral, draft, confirmed, code=code, sheet=sheet, by=by, at=at)
    evidence = _keep_sheet(draft, sheet, by=by, at=at) if sheet is not None else None
    case = applying.file(
        body=body,
        sides=(replace(applicant, person=person), respondent),
        claims=claims,
        story=story,
        wishes=wishes,
        electronic_delivery=electronic_delivery,
        draft=draft,
        by=by,
        at=at,
    )
    Oral.objects.filter(pk=oral.pk).update(person=person, confirmed=confirmed, sheet=evidence)
    return case


def _keep_sheet(draft: Draft, sheet: Blob, *, by: Actor, at: datetime) -> Evidence:
    row = applying.attach(draft, blob=sheet, by=by, at=at)
    # It bears the whole identity number: the other side reads the record made of it, where that is masked.
    row.name, row.point, row.compartment = _SHEET, "申请人对口头申请内容的确认", Compartment.TO_APPLICANT
    row.save(update_fields=["name", "point", "compartment"])
    return row


def _stood_by(
    oral: Oral, draft: Draft, confirmed: Confirmed, *, code: str, sheet: Blob | None, by: Actor, at: datetime
) -> Person:
    """The applicant, by their account; one is introduced where there is none. With a proved phone they may sign in."""
    if confirmed == Confirmed.SIGNED:
        if sheet is None:
            raise BadFacts("请上传本人签名或捺印的笔录照片或扫描件", field="sheet")
        return oral.person or accounts.join(name=oral.name, phone="", id_number=oral.identity, at=at)
    phone = confirming_phone(oral)
    codes.check(phone=phone, purpose=code_purpose(draft), code=code, at=at)
    return _holder(oral, phone, at=at)


def _holder(oral: Oral, phone: str, *, at: datetime) -> Person:
    """Whoever holds the proved phone and showed the identity document, as one account."""
    found = people.found_by_phone(phone)
    if found is None and oral.person is None:
        return accounts.join(name=oral.name, phone=phone, id_number=oral.identity, verified=True, at=at)
    if found is None and oral.person is not None:
        accounts.verify_phone(oral.person, phone=phone, at=at)
        return oral.person
    if found is None or not _is_same(found, oral):
        raise BadFacts("这个手机号登记在另一个账号下，请打印笔录由本人签名或者捺印", field="confirmed")
    if not found.id_number:
        accounts.identify(found, id_number=oral.identity)
    return found


def _is_same(person: Person, oral: Oral) -> bool:
    """Whether the phone's account can be the one who stands at the counter."""
    if oral.person is not None:
        return person.pk == oral.person.pk
    return person.name == oral.name and person.id_number in {"", oral.identity}
