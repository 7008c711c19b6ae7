"""Cases made by walking the real moves: a park of one body, its people, one worker and one firm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from concord.ground.accounts import codes
from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import OneTimeCode, Organisation, OrganisationKind, Person, Standing
from concord.ground.accounts.roles import AUDITOR, SECURITY_ADMIN, SYSTEM_ADMIN, Role
from concord.ground.lifecycle.binding import perform_new
from concord.ground.signing import operations as signatures
from concord.ground.signing.models import Place
from concord.law import identity
from concord.mediation.agreement.checks.facts import ItemFacts
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.operations import applying, intake
from concord.mediation.application.operations.applying import ClaimFacts, PartyFacts
from concord.mediation.desk.operations import assigning
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case, Invitation
from concord.mediation.words import Basis, Capacity, Cause, Side
from concord.registry import operations as registry
from concord.registry.models import AreaKind, BodyKind, Enterprise
from concord.registry.roles import AGENT, CLERK, HEAD, MEDIATOR

MONDAY = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # 09:30 in Shanghai
DAY = timedelta(days=1)


def phone(n: int) -> str:
    """An invented phone number."""
    return f"1990000{n:04d}"


def uscc(n: int) -> str:
    """An invented unified social credit code with a right check digit."""
    body = f"91450200MA5K{n:05d}"
    return body + identity.uscc_check_char(body)


def id_number(n: int) -> str:
    """An invented identity number with a right check digit."""
    body = f"45020019880312{n:03d}"
    return body + identity.id_number_check_char(body)


@dataclass
class Park:
    """One mediation body and everyone the thin case needs."""

    body: Organisation
    firm: Enterprise
    worker: Actor
    clerk: Actor
    head: Actor
    mediator: Actor
    second_mediator: Actor
    agent: Actor
    auditor: Actor
    system_admin: Actor
    security_admin: Actor


def person(name: str, n: int, *, at: datetime = MONDAY) -> Person:
    """Somebody with a verified phone."""
    return accounts.join(name=name, phone=phone(n), at=at, verified=True)


def standing(who: Person, organisation: Organisation, role: Role, *, at: datetime = MONDAY) -> Actor:
    """Somebody acting in a role, the second person included."""
    row = Standing.objects.create(
        person=who, organisation=organisation, role=role, since=at, confirmed_at=at, reason="测试任命"
    )
    return Actor(who, row)


def park() -> Park:
    """A small park."""
    district = registry.draw_area(code="LD", name="柳东新区", kind=AreaKind.DISTRICT)
    town = registry.draw_area(code="LR", name="雒容镇", kind=AreaKind.TOWN, parent=district)
    body = accounts.establish(kind=OrganisationKind.MEDIATION_BODY, name="柳东新区劳动人事争议调解委员会")
    registry.seat_body(
        organisation=body,
        kind=BodyKind.REGIONAL,
        name=body.name,
        phone="0772-0000001",
        address="柳东新区政务服务中心二楼",
        hours="工作日 9:00–17:00",
        mark="区",
        serves=[district],
        by=SYSTEM,
        at=MONDAY,
    )
    firm = registry.enter_enterprise(
        name="柳州云栈机械有限公司",
        uscc=uscc(1),
        representative="覃有为",
        representative_phone=phone(900),
        address="雒容镇示例路 1 号",
        area=town,
        industry="C",
        industry_name="通用设备制造业",
        size="small",
        by=SYSTEM,
        at=MONDAY,
        invented=True,
    )
    office = accounts.establish(kind=OrganisationKind.PLATFORM, name="和园平台运行组")
    names = ("韦明", "黄兰", "蒙青", "陆平", "吴安")
    clerk, head, mediator, second, agent = (person(name, n) for n, name in enumerate(names, start=10))
    return Park(
        body=body,
        firm=firm,
        worker=Actor(person("李秀英", 1)),
        clerk=standing(clerk, body, CLERK),
        head=standing(head, body, HEAD),
        mediator=standing(mediator, body, MEDIATOR),
        second_mediator=standing(second, body, MEDIATOR),
        agent=standing(agent, firm.organisation, AGENT),
        auditor=standing(person("周审", 20), office, AUDITOR),
        system_admin=standing(person("郑运", 21), office, SYSTEM_ADMIN),
        security_admin=standing(person("孙密", 22), office, SECURITY_ADMIN),
    )


def application(park: Park, **changes: Any) -> dict[str, Any]:
    """What a worker hands in."""
    return {
        "body": park.body,
        "applicant": PartyFacts(
            name="李秀英",
            is_person=True,
            phone=phone(1),
            address="柳州市鱼峰区示例小区",
            post="装配工",
            person=park.worker.own,
        ),
        "respondent": PartyFacts(
            name=park.firm.name,
            is_person=False,
            identity=park.firm.organisation.uscc or "",
            phone=phone(900),
            organisation=park.firm.organisation,
        ),
        "claims": [
            ClaimFacts(Cause.WAGES, date(2025, 11, 1), date(2026, 1, 31), Decimal("12600.00"), "三个月没发工资"),
            ClaimFacts(Cause.SEVERANCE, None, None, Decimal("8400.00"), ""),
        ],
        "story": "2024年3月入职，公司从2025年11月起没有发工资。",
        "wishes": {"channel": "线上文字"},
        "electronic_delivery": True,
        **changes,
    }


def submitted(park: Park, *, at: datetime = MONDAY, key: str = "", **changes: Any) -> Case:
    """A case just received."""
    return perform_new(applying.submit, key, by=park.worker, at=at, **application(park, **changes))


def invited(park: Park, case: Case, *, at: datetime = MONDAY) -> Invitation:
    """The respondent has been sent a message."""
    return inviting.send(case=case, phone=phone(900), by=park.clerk, at=at)


def answered(park: Park, invitation: Invitation, *, at: datetime = MONDAY) -> Actor:
    """The legal representative has shown who they are; the answer is still theirs to give."""
    inviting.ask_code(invitation, phone="", address="127.0.0.1", by=SYSTEM, at=at)
    code = OneTimeCode.objects.latest("sent_at").shown
    inviting.identify(invitation, code=code, name="覃有为", capacity=Capacity.LEGAL_REPRESENTATIVE, by=SYSTEM, at=at)
    invitation.refresh_from_db()
    assert invitation.answerer is not None
    return Actor(invitation.answerer)


def accepted(park: Park, *, at: datetime = MONDAY, **changes: Any) -> tuple[Case, Actor]:
    """A case accepted, and who speaks for the firm."""
    case = submitted(park, at=at, **changes)
    invitation = invited(park, case, at=at)
    respondent = answered(park, invitation, at=at)
    inviting.agree(invitation, text="", by=respondent, at=at)
    return intake.accept(case, by=park.clerk, at=at), respondent


def mediating(park: Park, *, at: datetime = MONDAY, **changes: Any) -> tuple[Case, Actor]:
    """A case with its mediator."""
    case, respondent = accepted(park, at=at, **changes)
    case = assigning.assign(case, mediator=park.mediator.own, override_reason="", by=park.head, at=at)
    return case, respondent


def money(what: str, amount: str, due_on: date | None, cause: Cause, **more: Any) -> ItemFacts:
    """A sum the firm pays into the worker's own account."""
    return ItemFacts(
        Side.RESPONDENT, what, Decimal(amount), due_on, "转账到本人工资卡", cause=cause, basis=Basis.NET, **more
    )


def terms(**changes: Any) -> dict[str, Any]:
    """Terms that add up."""
    return {
        "story": "双方确认欠薪三个月。",
        "items": [
            money("支付2025年11月至2026年1月工资", "12600.00", date(2026, 4, 10), Cause.WAGES),
            money("支付经济补偿", "6000.00", date(2026, 5, 10), Cause.SEVERANCE),
            ItemFacts(Side.RESPONDENT, "出具离职证明并办理社保转移", None, date(2026, 4, 15), "当面交付"),
        ],
        "total": Decimal("18600.00"),
        "ending": "2026年3月31日双方协商一致解除（劳动合同法第三十六条，由用人单位提出）",
        "default": "任何一期逾期，剩余款项一并到期。",
        "scope": "双方就劳动报酬和经济补偿的争议就此了结。",
        **changes,
    }


def signing(park: Park, *, at: datetime = MONDAY) -> tuple[Case, Actor]:
    """A case whose agreement waits for signatures."""
    case, respondent = mediating(park, at=at)
    case = agreeing.draft_agreement(case, by=park.mediator, at=at, **terms())
    return agreeing.open_signing(case, by=park.mediator, at=at), respondent


def sign(place: Place, actor: Actor, *, at: datetime) -> None:
    """Give one's word with its code; the signature is the job's."""
    signatures.ask_code(place, by=actor, at=at)
    code = codes.shown(phone=actor.own.phone, purpose=signatures.purpose(place), at=at)
    signatures.intend(place, code=code, by=actor, at=at)
