"""A park with everybody in it and a thing of every kind, for walking each address with each role."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from PIL import Image

from concord.ground.accounts import acting
from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import GUEST, SYSTEM, Actor
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.models import Organisation, OrganisationKind, Standing
from concord.ground.accounts.roles import OFFICE, Role
from concord.ground.documents.models import Paper
from concord.ground.files import operations as files
from concord.ground.interchange import operations as interchange
from concord.ground.ledger.models import Entry
from concord.ground.notices.models import Delivery, Notice
from concord.ground.parameters import operations as parameters
from concord.ground.privacy import operations as privacy
from concord.ground.privacy.words import Item, RequestKind
from concord.ground.signing.models import Place
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.operations import applying
from concord.mediation.closing import proof_copies
from concord.mediation.closing.operations import archiving, ending
from concord.mediation.counter.operations import taking_down
from concord.mediation.desk.operations import assigning, reassigning
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case, Evidence, Payment
from concord.mediation.payments.operations import expecting
from concord.mediation.sessions.operations import convening, recording
from concord.mediation.talks.operations import sharing as sharing_acts
from concord.mediation.talks.operations import talking
from concord.mediation.words import ChangeReason, EndReason, TieKind, Way
from concord.registry import operations as registry
from concord.registry import phones
from concord.registry.letters import Letter
from concord.registry.models import BodyKind, Enterprise, PhoneChange
from concord.registry.roles import AGENT, CLERK, HEAD, MEDIATOR
from tests.mediation import builders as made
from tests.mediation import systems


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(out, "PNG")
    return out.getvalue()


PNG = _picture()


@dataclass(frozen=True)
class World:
    """Actors by role and address arguments by name."""

    people: dict[str, Actor]
    things: dict[str, Any]


def browser(actor: Actor) -> Client:
    """Somebody's browser, acting in their role."""
    client = Client()
    if actor.person is not None:
        client.force_login(actor.person)
        wish = str(actor.standing.pk) if actor.standing else acting.ONESELF
        assert client.post("/acting/", {"standing": wish}).status_code == 302
    return client


def build(park: made.Park) -> World:
    """Everybody, and one thing of each kind."""
    now = made.MONDAY
    far, their_firm = _elsewhere(park)
    office = _standing("林办", 30, park.auditor.standing.organisation, OFFICE)
    mediating, respondent = made.mediating(park, at=now)
    waiting = made.submitted(park, at=now)
    invitation = made.invited(park, waiting, at=now)
    invited = _answerer(invitation, at=now + timedelta(seconds=30))
    people = {
        "guest": GUEST,
        "stranger": Actor(made.person("韦陌生", 40)),
        "worker": park.worker,
        "respondent": respondent,
        "agent": park.agent,
        "other_agent": their_firm,
        "invited": invited,
        "clerk": park.clerk,
        "head": park.head,
        "mediator": park.mediator,
        "unassigned": park.second_mediator,
        "other_clerk": far[CLERK],
        "other_head": far[HEAD],
        "other_mediator": far[MEDIATOR],
        "office": office,
        "auditor": park.auditor,
        "system_admin": park.system_admin,
        "security_admin": park.security_admin,
    }
    return World(people, _things(park, people, mediating, waiting, invitation, at=now))


def _answerer(invitation: Any, *, at: Any) -> Actor:
    """A member of staff who has shown who they are, with a phone of their own: no answer is given yet."""
    someone = made.person("罗代答", 41)
    invitation.phone = made.phone(41)
    invitation.save(update_fields=["phone"])
    inviting.ask_code(invitation, phone="", address="127.0.0.1", by=SYSTEM, at=at)
    code = made.OneTimeCode.objects.latest("sent_at").shown
    inviting.identify(invitation, code=code, name=someone.name, capacity=made.Capacity.STAFF, by=SYSTEM, at=at)
    return Actor(someone)


def _standing(name: str, n: int, organisation: Organisation, role: Role) -> Actor:
    return made.standing(made.person(name, n), organisation, role)


def _elsewhere(park: made.Park) -> tuple[dict[Role, Actor], Actor]:
    """Another body with its people, and another firm with its agent."""
    body = accounts.establish(kind=OrganisationKind.MEDIATION_BODY, name="洛埠镇调解组织")
    registry.seat_body(
        organisation=body,
        kind=BodyKind.REGIONAL,
        name=body.name,
        phone="0772-0000002",
        address="洛埠镇示例路 2 号",
        hours="工作日 9:00–17:00",
        mark="洛",
        serves=[park.firm.area],
        by=SYSTEM,
        at=made.MONDAY,
    )
    roles = (CLERK, HEAD, MEDIATOR)
    staff = {role: _standing(f"外{role.label}", 50 + n, body, role) for n, role in enumerate(roles)}
    return staff, _standing("莫经办", 60, _firm(park, 7).organisation, AGENT)


def _firm(park: made.Park, n: int) -> Enterprise:
    return registry.enter_enterprise(
        name=f"柳州示例{n}物流有限公司",
        uscc=made.uscc(n),
        representative="莫有方",
        representative_phone=made.phone(900 + n),
        address="雒容镇示例路 9 号",
        area=park.firm.area,
        industry="G",
        industry_name="道路运输业",
        size="small",
        by=SYSTEM,
        at=made.MONDAY,
        invented=True,
    )


def _things(
    park: made.Park, people: dict[str, Actor], mediating: Case, waiting: Case, invitation: Any, *, at: Any
) -> dict[str, Any]:
    # The newest code is the one a builder reads, so no two are sent at one moment.
    signing, _ = made.signing(park, at=at + timedelta(minutes=1))
    ended, _ = made.mediating(park, at=at + timedelta(minutes=2))
    at += timedelta(minutes=3)
    ended = ending.end(ended, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=at)
    closed = archiving.close(ended, summary="已告知其他途径。", by=park.clerk, at=at)
    draft = applying.begin_draft(by=park.worker, at=at)
    oral = taking_down.begin_oral(
        name="蓝阿妹", identity=made.id_number(7), phone="", document=IdentityDocument.CARD, by=park.clerk, at=at
    )
    waiting_phone, stop_token = _phones(park, at=at)
    proposal = parameters.propose(
        "mediation.completion_days",
        value=6,
        valid_from=timezone.localdate() + timedelta(days=9),
        source="测试",
        confidence="assumed",
        by=people["office"],
        at=at,
    )
    agency = registry.request_agency(
        enterprise=park.firm, letter=Letter(PNG, "委托书.png"), by=people["stranger"], at=at
    )
    awaiting = Standing.objects.create(
        person=people["stranger"].own, organisation=park.body, role=MEDIATOR, since=at,
        granted_by=park.security_admin.person, reason="测试任命",
    )  # fmt: skip
    return {
        "mediating": mediating.pk,
        "waiting": waiting.pk,
        **_system(park, people, at),
        **_privacy(park.worker, at),
        "evidence": _evidence(mediating, park.worker, at).pk,
        **_own_room(mediating, people, at),
        "elsewhere": _evidence(signing, park.worker, at).pk,
        "shared_paper": _paper(mediating, "受理通知书"),
        "proof_copy": _proof_copy(mediating, park.mediator, timezone.now()),
        "receipt": _paper(mediating, "收件回执"),
        "internal_paper": _paper(closed, compartment="internal"),
        "closed": closed.pk,
        "signing": signing.pk,
        "place": Place.objects.get(envelope=signing.agreements.get().envelope, person=park.worker.own).pk,
        "record": _record(park, mediating, people["respondent"], at).pk,
        "invitation": invitation.pk,
        **_meetings(mediating, people, at),
        "payment": _payment(park, at=at).pk,
        "draft": draft.pk,
        "upload": _upload(mediating, park.worker, at).pk,
        "draft_file": _draft_file(park.worker, draft, at).pk,
        "phone_change": waiting_phone.pk,
        "stop_token": stop_token,
        "oral": oral.pk,
        "oral_file": _draft_file(park.clerk, oral, at).pk,
        "notice": Notice.objects.filter(person=park.worker.own).first().pk,
        "proposal": proposal.pk,
        "law_row": _law_row("law.figures", [], people["office"], at).pk,
        "voices": _law_row("law.voices", {}, people["office"], at).pk,
        "agency": agency.pk,
        "firm": park.firm.pk,
        "standing": awaiting.pk,
        "ended_standing": park.second_mediator.standing.pk,
        "entry": Entry.objects.first().pk,
    }


def _payment(park: made.Park, *, at: Any) -> Payment:
    """The first sum of an agreement in force, after its day."""
    case, _ = made.signing(park, at=at + timedelta(minutes=20))
    agreeing.take_effect(case, by=SYSTEM, at=at + timedelta(minutes=21))
    row = case.payments.order_by("due_on").first()
    assert row is not None
    return expecting.ask(row, by=SYSTEM, at=at + timedelta(days=40))


def _phones(park: made.Park, *, at: Any) -> tuple[PhoneChange, str]:
    """A change that waits for a second person, and what the link on an old phone holds."""
    waiting = _new_phone(park, phones.ask_replacing, 8, at=at + timedelta(minutes=8))
    _new_phone(park, phones.replace, 9, at=at + timedelta(minutes=9))
    link = Delivery.objects.get(template="phone_replaced").params["link"]
    return waiting, link.rstrip("/").rpartition("/")[2]


def _new_phone(park: made.Park, act: Any, n: int, *, at: Any) -> PhoneChange:
    someone, new = made.person("蓝换机", 100 + n), made.phone(110 + n)
    if act is phones.replace:
        accounts.identify(someone, id_number=made.id_number(n))
    phones.send_code(someone, new_phone=new, at=at)
    seen = phones.Seen(IdentityDocument.CARD, someone.name, made.id_number(n))
    code = made.OneTimeCode.objects.latest("sent_at").shown
    return act(person=someone, seen=seen, new_phone=new, code=code, by=park.clerk, at=at)


def _law_row(name: str, value: object, office: Actor, at: Any) -> Any:
    return parameters.propose(
        name, value=value, valid_from=timezone.localdate(), source="测试", confidence="certain", by=office, at=at
    )


def _blob(subject: Any, by: Actor, at: Any) -> Any:
    return files.upload(PNG, subject=subject, compartment="shared", name="工资条.png", by=by, at=at)


def _evidence(case: Case, by: Actor, at: Any) -> Evidence:
    return talking.show_evidence(case, blob=_blob(case.pk, by, at), name="工资条", point="", by=by, at=at)


def _system(park: made.Park, people: dict[str, Actor], at: Any) -> dict[str, Any]:
    """Another system let in, and where it is told of events."""
    client = systems.proposed(park, acts_for=park.body, role=CLERK)
    client = interchange.confirm(client, by=people["office"], at=at)
    itself = Actor(client.standing.person, client.standing)
    told = interchange.subscribe(client=client, url="http://127.0.0.1:9/", events=[], by=itself, at=at)
    return {"client": client.pk, "subscription": told.pk}


def _privacy(by: Actor, at: Any) -> dict[str, Any]:
    """What somebody asked about their data, and their copy being made."""
    asked = privacy.submit(kind=RequestKind.DELETION, item=Item.OTHER, words="不再需要", wanted="", by=by, at=at)
    return {"privacy_request": asked.pk, "copy": privacy.order_copy(by=by, at=at).pk}


def _own_room(case: Case, people: dict[str, Actor], at: Any) -> dict[str, Any]:
    """In the applicant's room: words and a file, and words the mediator asked to share."""
    worker, room = people["worker"], "applicant"
    words, asked = (talking.say(case, text=text, room=room, by=worker, at=at) for text in ("底线", "可以说的"))
    blob = files.upload(PNG, subject=case.pk, compartment=room, name="录音.png", by=worker, at=at)
    shown = talking.show_evidence(case, blob=blob, name="录音", point="", room=room, by=worker, at=at)
    sharing = sharing_acts.ask_to_share(case=case, item=asked, by=people["mediator"], at=at)
    return {"own_words": words.pk, "own_file": shown.pk, "sharing": sharing.pk}


def _upload(case: Case, by: Actor, at: Any) -> Any:
    """A file on its way into a case."""
    facts = {"name": "录像.mp4", "size": 900, "media_type": "video/mp4", "fingerprint": "0" * 64}
    return files.begin(subject=case.pk, by=by, at=at, **facts)


def _meetings(case: Case, people: dict[str, Actor], at: Any) -> dict[str, Any]:
    """The worker's request for another mediator, a tie the mediator declared, a joint session and one of one side."""
    mediator, later = people["mediator"], timezone.now() + timedelta(days=30)
    change = reassigning.ask_for_another(case=case, reason=ChangeReason.TIME, words="", by=people["worker"], at=at)
    tie = assigning.declare(name="某公司", tie=TieKind.OWNS, since=None, by=mediator, at=at)
    facts = {"starts_at": later, "ends_at": later + timedelta(hours=1), "way": Way.ROOM, "place": "二楼", "link": ""}
    joint, alone = (
        convening.propose(case=case, room=room, agenda=[], by=mediator, at=at, **facts)
        for room in ("shared", "applicant")
    )
    return {"change": change.pk, "tie": tie.pk, "session": joint.pk, "own_session": alone.pk}


def _draft_file(by: Actor, draft: Any, at: Any) -> Evidence:
    return Evidence.objects.create(
        draft=draft, blob=_blob(draft.pk, by, at), name="工资条", side="applicant", by=by.own, at=at
    )


def _proof_copy(case: Case, by: Actor, at: Any) -> Any:
    copy = proof_copies.order(case, by=by, at=at)
    proof_copies.pack(copy, at=at)
    return copy.pk


def _paper(case: Case, title: str = "", **more: Any) -> Any:
    return Paper.objects.filter(subject=case.pk, **({"title": title} if title else {}), **more).first().pk


def _record(park: made.Park, case: Case, respondent: Actor, at: Any) -> Any:
    content = {
        "started_at": at.isoformat(),
        "ended_at": (at + timedelta(minutes=30)).isoformat(),
        "place": "线上",
        "recusal": "双方均不申请回避",
        "statements": [{"speaker": "李秀英", "text": "三个月没发工资"}],
        "result": "继续协商",
    }
    present = [park.worker.own, respondent.own]
    return recording.write(case=case, content=content, present=present, by=park.mediator, at=at)
