"""A small demonstration with a thing of every kind that still waits for somebody: what a dump is made of.

Everything is made through operations, as its people would have made it. PDFs are few, since they are what a dump
weighs: the queue holds the jobs that would set the others.
"""

from __future__ import annotations

import base64
import dataclasses
import io
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone
from PIL import Image

from concord.ground.accounts import codes
from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.models import Person, Standing
from concord.ground.documents import jobs as setting
from concord.ground.documents.models import Paper
from concord.ground.files import operations as files
from concord.ground.interchange import operations as interchange
from concord.ground.interchange.models import Scope
from concord.ground.ledger.models import Entry
from concord.ground.notices.models import Delivery, Notice
from concord.ground.parameters import operations as parameters
from concord.ground.privacy import demo as privacy_demo
from concord.ground.privacy import operations as privacy
from concord.ground.privacy.words import Item, RequestKind
from concord.ground.signing.models import Place
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.operations import applying, intake
from concord.mediation.closing.operations import archiving, ending
from concord.mediation.counter.operations import taking_down
from concord.mediation.demo import planting as mediation_demo
from concord.mediation.demo.docket import DAY, HOUR, Desk, Docket, set_papers
from concord.mediation.desk.operations import assigning, reassigning
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Agreement, Case
from concord.mediation.sessions.operations import convening, recording
from concord.mediation.talks.operations import sharing, talking
from concord.mediation.words import ChangeReason, DeclineReason, TieKind, Way
from concord.registry import demo as registry_demo
from concord.registry import phones
from concord.registry.models import Agency
from concord.registry.roles import CLERK, MEDIATOR
from concord.site import demo

MINUTE = timedelta(minutes=1)
PARK = registry_demo.Scale(firms=26, letters=1, claims=1, owners=1, workers=30, days=30)
PASSWORD = "lotus under the bridge"
PICTURE_NAME = "工资条.png"
# Five of the demonstration's cases are in or past signing, two thirds of its weight: `_signed` makes one of each kind.
_HEAVY = {"_to_sign", "_half_signed", "_agreed", "_closed", "_archived"}


def picture() -> bytes:
    """What a side shows: a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (24, 24), "white").save(out, "PNG")
    return out.getvalue()


PICTURE = picture()


def plant(now: datetime) -> dict[str, Any]:
    """Plant it all; who is who, the ids, and what only papers and messages say in clear."""
    since = now - timedelta(days=PARK.days)
    park = registry_demo.plant_park(at=now, progress=_silent, scale=PARK)
    staff = park.regional
    with demo._time_stamps(since=since) as stamp_at:
        docket = Docket(
            Desk(staff.body, staff.clerks[0], staff.head, staff.mediators),
            workers=park.workers,
            firms=[firm.enterprise for firm in park.firms if firm.enterprise.representative_phone],
            now=now,
            stamp_at=stamp_at,
        )
        for story in mediation_demo._STORIES:
            if story.__name__ not in _HEAVY:
                story(docket)
        made = _Planter(park, docket, now)
        things = made.things()
    privacy_demo.plant([Actor(each) for each in park.workers[:4]], office=park.office, since=since, now=now)
    # Every look at it is at this moment: no day that comes changes what is open.
    moment = (made.at + 5 * MINUTE).isoformat()
    picture = base64.b64encode(PICTURE).decode()
    who = {"people": _told(made.people), "things": _plain(things), "told": list(made.told())}
    return {"now": moment, "picture": picture, **who, **made.secrets}


def _silent(label: str, done: int, total: int) -> None:
    """Nobody watches."""


def _told(people: dict[str, Actor]) -> dict[str, dict[str, str]]:
    return {
        role: {
            "name": actor.own.name,
            "person": str(actor.own.pk),
            "standing": str(actor.standing.pk) if actor.standing else "",
        }
        for role, actor in people.items()
    }


def _plain(things: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, int) else str(value) for name, value in things.items()}


@dataclasses.dataclass
class _Planter:
    """Plants one kind of thing after the other, each a minute later: no two codes are sent at one moment."""

    park: registry_demo.Park
    docket: Docket
    at: datetime

    def __post_init__(self) -> None:
        self.secrets: dict[str, Any] = {}
        self.shown: list[tuple[str, Case]] = []
        self.people: dict[str, Actor] = {
            "clerk": self.docket.desk.clerk,
            "head": self.docket.desk.head,
            "office": self.park.office,
            "auditor": self.park.auditor,
            "system_admin": self.park.system_admin,
            "security_admin": self.park.security_admin,
            "stranger": Actor(self.park.workers[-1]),
        }
        self.spare = iter(reversed(self.park.workers[:-1]))

    def later(self) -> datetime:
        self.at += MINUTE
        return self.at

    def things(self) -> dict[str, Any]:
        """One thing of each kind; the names are those of tests/site/address_book.py."""
        mediating = self._mediating()
        return {
            **mediating,
            **self._signed(),
            **self._archived(),
            **self._invited(),
            **self._drafts(),
            **self._phones(),
            **self._client(),
            **self._own_data(),
            **self._proposals(),
            **self._register(),
            "entry": Entry.objects.earliest("pk").pk,
            "notice": Notice.objects.filter(person=self.people["worker"].own).earliest("at").pk,
        }

    def told(self) -> Iterator[tuple[str, str, list[str]]]:
        """Who opens which page, and what must stand there: numbers, names, sums."""
        for role, case in self.shown:
            words = [case.number, *(each.name for each in case.everyone)]
            yield role, f"/cases/{case.pk}/", [*words, *(f"{each.amount:,.2f}" for each in case.claims.all())]
            yield role, "/cases/", [case.number]

    def _mediating(self) -> dict[str, Any]:
        case, worker, respondent, mediator, _ = self.docket.mediating(3)
        self.people |= {"worker": worker, "respondent": respondent, "mediator": mediator}
        self.shown += [(role, case) for role in ("worker", "respondent", "mediator", "clerk", "head")]
        at = self.later()
        blob, own = (self._blob(case.pk, worker, at, compartment=room) for room in ("shared", "applicant"))
        shown = talking.show_evidence(case, blob=blob, name="工资条", point="欠发三个月", by=worker, at=at)
        hidden = talking.show_evidence(case, blob=own, name="录音", point="", room="applicant", by=worker, at=at)
        words = talking.say(case, text="底线是先付两个月", room="applicant", by=worker, at=at)
        asked = talking.say(case, text="年底前付清也可以谈", room="applicant", by=worker, at=at)
        starts = self.docket.now + 3 * DAY
        facts = {"starts_at": starts, "ends_at": starts + HOUR, "way": Way.ROOM, "place": "二楼", "link": ""}
        joint, alone = (
            convening.propose(case=case, room=room, agenda=["核对月份"], by=mediator, at=at, **facts)
            for room in ("shared", "applicant")
        )
        content = {
            "started_at": (at - HOUR).isoformat(),
            "ended_at": at.isoformat(),
            "place": "线上",
            "recusal": "双方均不申请回避",
            "statements": [{"speaker": worker.own.name, "text": "三个月没发工资"}],
            "result": "继续协商",
        }
        record = recording.write(case=case, content=content, present=[worker.own, respondent.own], by=mediator, at=at)
        return {
            "mediating": case.pk,
            "evidence": shown.pk,
            "own_file": hidden.pk,
            "own_words": words.pk,
            "sharing": sharing.ask_to_share(case=case, item=asked, by=mediator, at=at).pk,
            "change": reassigning.ask_for_another(case=case, reason=ChangeReason.TIME, words="", by=worker, at=at).pk,
            "tie": assigning.declare(name="柳州市示例商会", tie=TieKind.OWNS, since=None, by=mediator, at=at).pk,
            "session": joint.pk,
            "own_session": alone.pk,
            "record": record.pk,
            "upload": self._upload(case, worker),
        }

    def _upload(self, case: Case, by: Actor) -> Any:
        """A file on its way into a case: announced, no piece has come."""
        facts = {"name": "录像.png", "size": len(PICTURE), "media_type": "image/png", "fingerprint": "0" * 64}
        return files.begin(subject=case.pk, by=by, at=self.later(), **facts).pk

    def _signed(self) -> dict[str, Any]:
        """One agreement that waits for its second signature, one in force."""
        waiting, signer, _ = self._round(5, signatures=1)
        agreed, worker, paper = self._round(9, signatures=4)
        self.people |= {"signer": signer, "agreed_worker": worker}
        self.shown.append(("agreed_worker", agreed))
        self.secrets["agreement_code"] = paper.code
        place = Place.objects.get(envelope=waiting.agreements.get().envelope, state="ready")
        assert place.person is not None
        self.people["next_signer"] = Actor(place.person)
        return {"signing": waiting.pk, "place": place.pk, "agreed": agreed.pk, "agreement": paper.pk}

    def _round(self, days_ago: float, *, signatures: int) -> tuple[Case, Actor, Paper]:
        """As the docket's own, but no other paper is set than the one that is signed."""
        docket = self.docket
        case, worker, respondent, mediator, at = docket.mediating(days_ago)
        docket.recorded(case, [worker, respondent], mediator, at=at, confirm=True)
        case = docket.drafted(case, mediator, at=at + HOUR)
        case = agreeing.open_signing(case, by=mediator, at=at + 2 * HOUR)
        envelope = Agreement.objects.get(case=case, dropped_at=None).envelope
        assert envelope is not None
        setting.set_paper(paper=str(envelope.paper_id))
        by = {actor.own.pk: actor for actor in (worker, respondent, mediator)}
        for turn in range(signatures):
            docket._sign_next(case, by, at=at + (3 + turn) * HOUR)
        case.refresh_from_db()
        return case, worker, envelope.paper

    def _archived(self) -> dict[str, Any]:
        """A refused case that is archived, its volume not put together yet, and a settled one that waits to be."""
        desk = self.docket.desk
        case, _, at, invitation = self.docket.invited(14)
        respondent = self.docket.answering(invitation, at=at + 4 * HOUR)
        inviting.refuse(invitation, text="公司决定走仲裁程序", by=respondent, at=at + 4 * HOUR)
        case = intake.decline(
            case, reason=DeclineReason.REFUSED, reason_text="用人单位明确不同意调解", by=desk.clerk, at=at + DAY
        )
        case = archiving.close(case, summary="已告知申请仲裁的途径。", by=desk.clerk, at=at + 2 * DAY)
        set_papers(case)
        archiving.archive(case, by=desk.clerk, at=at + 3 * DAY)
        receipt = Paper.objects.get(subject=case.pk, title="收件回执")
        self.secrets["receipt_code"] = receipt.code
        return {"archived": case.pk, "receipt": receipt.pk, "closed": self._settled(11).pk}

    def _settled(self, days_ago: float) -> Case:
        case, worker, _, _, at = self.docket.mediating(days_ago)
        case = ending.withdraw(case, settled=True, reason="公司已当场付清", by=worker, at=at + DAY)
        return archiving.close(case, summary="双方自行和解。", by=self.docket.desk.clerk, at=at + 2 * DAY)

    def _invited(self) -> dict[str, Any]:
        """Invitations nobody has answered, by message and by letter; one answered, ready to be accepted."""
        case, worker, at, invitation = self.docket.invited(0.5)
        told = Delivery.objects.filter(template="invitation").latest("made_at")
        by_letter, _, at = self.docket.submitted(0.4)
        letter = inviting.send(case=by_letter, phone="", by=self.docket.desk.clerk, at=at + MINUTE)
        ready, _, at, answered = self.docket.invited(0.9)
        respondent = self.docket.answering(answered, at=at + 2 * HOUR)
        inviting.agree(answered, text="愿意协商", by=respondent, at=at + 2 * HOUR)
        self.people["waiting_worker"] = worker
        self.secrets["invitation"] = {"link": _path(told.params["link"]), "number": case.number}
        self.secrets["letter"] = {
            "link": _path(letter.letter.link),
            "code": letter.letter.code,
            "number": by_letter.number,
            "head": letter.party.head,
        }
        return {
            "waiting": case.pk,
            "invitation": invitation.pk,
            "by_letter": by_letter.pk,
            "letter": letter.pk,
            "ready": ready.pk,
        }

    def _drafts(self) -> dict[str, Any]:
        worker, clerk = self.people["stranger"], self.people["clerk"]
        draft = applying.begin_draft(by=worker, at=self.later())
        answers = {"story": {"story": "今年三月入职，九月起没有发工资。"}}
        applying.save_draft(draft, answers=answers, by=worker, at=self.later())
        teller = next(self.spare)
        oral = taking_down.begin_oral(
            name=teller.name, identity=teller.id_number, phone="", document=IdentityDocument.CARD,
            by=clerk, at=self.later(),
        )  # fmt: skip
        return {
            "draft": draft.pk,
            "draft_file": self._attached(draft, worker),
            "oral": oral.pk,
            "oral_file": self._attached(oral, clerk),
        }

    def _attached(self, draft: Any, by: Actor) -> Any:
        return applying.attach(draft, blob=self._blob(draft.pk, by, self.later()), by=by, at=self.at).pk

    def _phones(self) -> dict[str, Any]:
        """A mediator's change waits for a second person; a worker's old phone holds the link that stops one."""
        staff = self.park.towns[0].mediators[0]
        waiting = self._new_phone(phones.ask_replacing, staff.own, "19900009901")
        self._new_phone(phones.replace, next(self.spare), "19900009902")
        link = _path(Delivery.objects.get(template="phone_replaced").params["link"])
        self.secrets["stop_link"] = link
        return {"phone_change": waiting.pk, "stop_token": link.rstrip("/").rpartition("/")[2]}

    def _new_phone(self, act: Any, someone: Person, new: str) -> Any:
        at = self.later()
        phones.send_code(someone, new_phone=new, at=at)
        code = codes.shown(phone=new, purpose=phones.code_purpose(someone), at=at)
        seen = phones.Seen(IdentityDocument.CARD, someone.name, someone.id_number)
        return act(person=someone, seen=seen, new_phone=new, code=code, by=self.people["clerk"], at=at)

    def _client(self) -> dict[str, Any]:
        """Another system with its key, told of events."""
        body, security = self.docket.desk.body, self.people["security_admin"]
        client = interchange.propose(
            name="示例对接平台", organisation=body, acts_for=body, role=CLERK, scopes=list(Scope.values),
            contact=self.people["clerk"].own, until=None, reason="对接协议〔2026〕1号", by=security, at=self.later(),
        )  # fmt: skip
        client = interchange.confirm(client, by=self.people["office"], at=self.later())
        issued = interchange.issue(client, by=security, at=self.later())
        client.refresh_from_db()
        itself = Actor(client.standing.person, client.standing)
        told = interchange.subscribe(client=client, url="http://127.0.0.1:9/", events=[], by=itself, at=self.later())
        self.secrets["client"] = {"key_id": issued.key_id, "secret": issued.secret}
        return {"client": client.pk, "subscription": told.pk}

    def _own_data(self) -> dict[str, Any]:
        """A request and a copy of the worker's; a member of staff with a password and a second factor."""
        worker, staff = self.people["worker"], self.people["mediator"].own
        asked = privacy.submit(
            kind=RequestKind.DELETION, item=Item.OTHER, words="不再需要", wanted="", by=worker, at=self.later()
        )
        accounts.set_password(staff, password=PASSWORD)
        TOTP.activate(staff, secret := "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(staff)
        self.secrets["sign_in"] = {"handle": staff.handle, "phone": staff.phone, "password": PASSWORD, "totp": secret}
        return {"privacy_request": asked.pk, "copy": privacy.order_copy(by=worker, at=self.later()).pk}

    def _proposals(self) -> dict[str, Any]:
        def proposed(name: str, value: Any, days: int) -> Any:
            return parameters.propose(
                name, value=value, valid_from=timezone.localdate(self.at) + days * DAY, source="试行通知〔2026〕3号",
                confidence="assumed", by=self.people["office"], at=self.later(),
            ).pk  # fmt: skip

        return {
            "proposal": proposed("mediation.completion_days", 6, 9),
            "law_row": proposed("law.figures", [], 0),
            "voices": proposed("law.voices", {}, 0),
        }

    def _register(self) -> dict[str, Any]:
        """An agency and an appointment that wait, and an agent at work."""
        newcomer = next(self.spare)
        awaiting = Standing.objects.create(
            person=newcomer, organisation=self.docket.desk.body, role=MEDIATOR, since=self.later(),
            granted_by=self.people["security_admin"].own, reason="柳东新区任命（演示）",
        )  # fmt: skip
        firm = next(each for each in self.park.firms if each.agent)
        assert firm.agent is not None
        self.people["agent"] = firm.agent
        return {
            "agency": _first(Agency.objects.filter(state="waiting")).pk,
            "firm": firm.enterprise.pk,
            "standing": awaiting.pk,
            "ended_standing": self.docket.desk.mediators[-1].standing.pk,
        }

    def _blob(self, subject: Any, by: Actor, at: datetime, *, compartment: str = "shared") -> Any:
        return files.upload(PICTURE, subject=subject, compartment=compartment, name=PICTURE_NAME, by=by, at=at)


def _first(rows: Iterable[Any]) -> Any:
    return next(iter(rows))


def _path(link: str) -> str:
    """The address without whom it was served by: a restored installation has another."""
    return "/" + link.split("://", 1)[1].split("/", 1)[1]
