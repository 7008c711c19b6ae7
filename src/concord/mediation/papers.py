"""Each paper of a case from what the case holds: one function a paper, named as in the table, giving its drafts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.ground.lifecycle.models import Running
from concord.ground.parameters import queries as parameters
from concord.ground.vault import masks
from concord.mediation import conditions, documents, roads, signatures
from concord.mediation.models import Case, Invitation, Party, Record, Representation
from concord.mediation.words import Capacity, Compartment, DeclineReason, EndReason, Side
from concord.registry import queries as registry

_SHARED = Compartment.SHARED.value
_INTERNAL = Compartment.INTERNAL.value
_DECLINE_ARTICLE = "企业劳动争议协商调解规定第二十二条"


def body(case: Case) -> documents.Body:
    """The mediation body as papers name it."""
    known = registry.body(case.body_id)
    return documents.Body(name=known.name, phone=known.phone, address=known.address, hours=known.hours)


def names(case: Case, side: Side) -> tuple[str, ...]:
    """The names of a side."""
    return tuple(party.name for party in case.side(side))


def party_facts(party: Party) -> documents.Party:
    """A party as a paper shows it: a person's number and phone masked, an organisation's code whole."""
    speaker = party.representations.filter(until=None).exclude(capacity=Capacity.SELF).select_related("person").first()
    return documents.Party(
        role=party.get_side_display(),
        kind="person" if party.is_person else "organisation",
        name=party.name,
        identity=masks.id_number(party.identity) if party.is_person and party.identity else party.identity,
        address=party.address,
        phone=masks.phone(party.phone) if party.phone else "",
        post=party.post,
        head=party.head,
        agent=f"{speaker.person.name}（{speaker.get_capacity_display()}）" if speaker else "",
        agent_power=_power(speaker),
    )


def _power(speaker: Representation | None) -> str:
    if speaker is None:
        return ""
    return "特别授权：承认、变更、放弃请求，进行和解" if speaker.may_settle else "一般授权"


def claims(case: Case) -> tuple[documents.Claim, ...]:
    """What is asked for, in order."""
    return tuple(
        documents.Claim(cause=claim.get_cause_display(), period=claim.period, amount=claim.amount, working=claim.detail)
        for claim in case.claims.all()
    )


def deadline(running: Running) -> documents.Deadline:
    """A clock as a paper shows it."""
    limit = clocks.label_of(running)
    how = "；".join(text for _, text in running.steps)
    return documents.Deadline(limit, running.due_on, how, running.article, running.provisional)


def _clock(case: Case, name: str) -> documents.Deadline:
    return deadline(Running.objects.filter(subject=case.pk, name=name).latest("id"))


def _sides(case: Case) -> dict[str, tuple[str, ...]]:
    return {"applicants": names(case, Side.APPLICANT), "respondents": names(case, Side.RESPONDENT)}


def _head(case: Case, at: datetime) -> dict[str, object]:
    return {"on": clocks.legal_day(at), "number": case.number, "body": body(case)}


def application(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解申请书, the applicant's own paper."""
    facts = documents.Application(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        applicants=tuple(map(party_facts, case.side(Side.APPLICANT))),
        respondents=tuple(map(party_facts, case.side(Side.RESPONDENT))),
        claims=claims(case),
        story=case.story,
        submitted_at=at,
        evidence=_evidence(case),
        wishes=documents.Wishes(
            **{name: case.wishes.get(name, "") for name in ("channel", "language", "time", "need")}
        ),
        delivery=documents.Delivery(consented=case.electronic_delivery),
        declarations=("以上内容真实", "同一争议没有在其他机构申请仲裁或者提起诉讼"),
    )
    return [Draft(documents.APPLICATION, facts, _SHARED, official=False)]


def _evidence(case: Case) -> tuple[documents.Evidence, ...]:
    rows = case.evidence.filter(compartment=Compartment.SHARED).select_related("blob").order_by("at")
    return tuple(
        documents.Evidence(no=no, name=row.name, kind=row.blob.media_type, pages=1, point=row.point)
        for no, row in enumerate(rows, start=1)
    )


def receipt(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """收件回执: the proof that limitation was interrupted."""
    materials = [documents.Material(no=1, name="调解申请书", pages=1)]
    materials += [documents.Material(no=row.no + 1, name=row.name, pages=row.pages) for row in _evidence(case)]
    facts = documents.Receipt(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        **_sides(case),
        received_at=at,
        materials=tuple(materials),
        deadlines=(_clock(case, "accept"), _clock(case, "conclude")),
    )
    return [Draft(documents.RECEIPT, facts, Compartment.APPLICANT.value)]


def completion(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """补正通知: everything missing, at once."""
    pauses = parameters.value("mediation.completion_pauses_acceptance", clocks.legal_day(at))
    facts = documents.Completion(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        applicant="、".join(names(case, Side.APPLICANT)),
        items=tuple(documents.Missing(what=line, why="", how="") for line in case.completion),
        reply=_clock(case, "completion"),
        paused=f"决定是否受理的 3 个工作日暂停计算（{pauses.source}）" if pauses.value else "",
        officer=by.label,
    )
    return [Draft(documents.COMPLETION, facts, Compartment.APPLICANT.value)]


def acceptance(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """受理通知书."""
    facts = documents.Acceptance(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        **_sides(case),
        cause=case.get_cause_display(),
        received_on=clocks.legal_day(case.received_at),
        accepted_on=clocks.legal_day(at),
        conclude=_clock(case, "conclude"),
        officer=by.label,
    )
    return [Draft(documents.ACCEPTANCE, facts, _SHARED)]


def rights(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """权利义务告知书."""
    facts = documents.Rights(**_head(case, at), **_sides(case))  # type: ignore[arg-type]  # the common head of every paper
    return [Draft(documents.RIGHTS, facts, _SHARED)]


def rejection(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """不予受理通知书, with every other road."""
    today = clocks.legal_day(at)
    invited = Invitation.objects.filter(case=case, state__in=["open", "refused", "lapsed"]).exists()
    facts = documents.Rejection(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        applicant="、".join(names(case, Side.APPLICANT)),
        respondents=names(case, Side.RESPONDENT),
        received_on=clocks.legal_day(case.received_at),
        reason_code=case.declined_for,
        reason="：".join(filter(None, [DeclineReason(case.declined_for).label, case.reason_text])),
        article=_DECLINE_ARTICLE,
        roads=roads.after_mediation(case, on=today),
        officer=by.label,
        invitation_open_until=_open_until(case) if invited else None,
    )
    return [Draft(documents.REJECTION, facts, Compartment.APPLICANT.value)]


def _open_until(case: Case) -> date | None:
    due = Running.objects.filter(subject__in=case.invitations.values("pk"), name="answer", state="running")
    return due.values_list("due_on", flat=True).first()


def assignment(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解员指派书."""
    row = case.assignments.filter(until=None).select_related("mediator").get()
    checked = "；".join(row.findings) or "未发现应当回避的情形"
    facts = documents.Assignment(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        **_sides(case),
        cause=case.get_cause_display(),
        mode="指派",
        mediators=(documents.Mediator(name=row.mediator.name, organisation=body(case).name),),
        conflict_check="；".join(
            filter(None, [checked, row.override_reason and f"仍指派的理由：{row.override_reason}"])
        ),
        assigned_by=by.label,
    )
    return [Draft(documents.ASSIGNMENT, facts, _SHARED)]


def extension(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """延期同意书, once both sides have agreed to the latest proposal."""
    proposal = case.prolongations.filter(agreed_at=at).last()
    if proposal is None:
        return []
    facts = documents.Extension(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        **_sides(case),
        conclude=_clock(case, "conclude"),
        until=proposal.until,
        reason=proposal.reason,
        signatories=tuple(
            documents.Signatory(label=f"{consent.get_side_display()}（网上确认）", name=consent.person.name)
            for consent in proposal.consents.select_related("person").order_by("at")
        ),
    )
    return [Draft(documents.EXTENSION, facts, _SHARED)]


def agreement(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解协议书; once ordered its envelope is opened for the signers in their order."""
    standing = conditions.standing_agreement(case)
    if standing is None:
        return []
    mediator = case.assignments.filter(until=None).select_related("mediator").get().mediator
    places = signatures.places(case, mediator)
    facts = documents.Agreement(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        applicants=tuple(map(party_facts, case.side(Side.APPLICANT))),
        respondents=tuple(map(party_facts, case.side(Side.RESPONDENT))),
        cause=case.get_cause_display(),
        claims=claims(case),
        story=standing.story,
        items=tuple(
            documents.Item(
                no=item.no,
                payer="、".join(names(case, Side(item.payer))),
                payee="、".join(names(case, Side(item.payer).other)),
                what=item.what,
                amount=item.amount,
                due_on=item.due_on,
                way=item.way,
            )
            for item in standing.items.all()
        ),
        total=standing.total,
        mediators=(mediator.name,),
        confirmation=roads.after_agreement(case, on=clocks.legal_day(at)),
        signatories=tuple(place.signatory for place in places),
        ending=standing.ending,
        default=standing.default,
        scope=standing.scope,
    )
    return [
        Draft(
            documents.AGREEMENT,
            facts,
            _SHARED,
            keep=lambda paper: signatures.open_envelope(standing, paper, places, by=by, at=at),
        )
    ]


def withdrawal(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """撤回申请确认."""
    settled = case.ended_for == EndReason.SETTLED
    facts = documents.Withdrawal(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        applicant="、".join(names(case, Side.APPLICANT)),
        respondents=names(case, Side.RESPONDENT),
        withdrawn_at=at,
        reason=case.reason_text,
        settled=settled,
        roads=() if settled else roads.after_mediation(case, on=clocks.legal_day(at)),
    )
    return [Draft(documents.WITHDRAWAL, facts, _SHARED)]


def termination(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解终止通知书 by the items of 广西条例 30; roads unless the parties settled or went to arbitration."""
    reason, today = EndReason(case.ended_for), clocks.legal_day(at)
    facts = documents.Termination(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        **_sides(case),
        received_on=clocks.legal_day(case.received_at),
        ended_on=today,
        ground=reason.item,  # type: ignore[arg-type]  # 1 to 5 by construction
        reason="：".join(filter(None, [reason.label, case.reason_text])),
        roads=roads.after_mediation(case, on=today) if reason.owes_roads else (),
        officer=by.label,
        limitation="申请调解使仲裁时效中断；从本通知之日起，仲裁时效重新计算一年（劳动争议调解仲裁法第二十七条）。",
        entrusted=_entrusted(today),
    )
    return [Draft(documents.TERMINATION, facts, _SHARED)]


def _entrusted(on: date) -> str:
    """The commission's entrustment under which arbitration may be filed here (广西条例 30), "" without one."""
    known = parameters.value("mediation.arbitration_entrustment", on).value
    return f"{known.get('body', '')} {known.get('number', '')}".strip() if isinstance(known, dict) else ""


def invitation(sent: Invitation, *, by: Actor, at: datetime) -> list[Draft]:
    """调解意愿征询书, only where no phone is known; the code it bears is handed over by the act, never stored."""
    secret = sent.__dict__.get("letter")
    if secret is None:
        return []
    case = sent.case
    facts = documents.Invitation(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        addressee=sent.party.name,
        address=sent.party.address,
        link=secret.link,
        code=secret.code,
        reply=deadline(Running.objects.get(subject=sent.pk, name="answer", state="running")),
    )
    return [Draft(documents.INVITATION, facts, _INTERNAL, of=case)]


def record(confirmed: Record, *, by: Actor, at: datetime) -> list[Draft]:
    """调解笔录 as confirmed by those present."""
    case, content = confirmed.case, confirmed.content
    attended = list(confirmed.attendances.select_related("person").order_by("id"))
    facts = documents.Record(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        cause=case.get_cause_display(),
        started_at=datetime.fromisoformat(content["started_at"]),
        ended_at=datetime.fromisoformat(content["ended_at"]),
        place=content["place"],
        mediators=(confirmed.written_by.name,),
        recorder=confirmed.written_by.name,
        attendees=tuple(documents.Attendee(row.person.name, row.role, "平台实名账号") for row in attended),
        recusal=content["recusal"],
        statements=tuple(documents.Statement(each["speaker"], each["text"]) for each in content["statements"]),
        result=content["result"],
        signatories=tuple(
            documents.Signatory(label=f"{row.role}（网上确认）", name=row.person.name) for row in attended
        ),
        undisputed=tuple(content.get("undisputed", ())),
        issues=tuple(content.get("issues", ())),
    )
    return [Draft(documents.RECORD, facts, _SHARED, of=case)]


def closing(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """结案报告, for the body itself."""
    agreed = conditions.standing_agreement(case)
    amounts = [claim.amount for claim in case.claims.all() if claim.amount is not None]
    rating = case.ratings.order_by("-at").first()
    mediators = [row.mediator.name for row in case.assignments.select_related("mediator")]
    facts = documents.Closing(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        **_sides(case),
        source="当事人申请",
        cause=case.get_cause_display(),
        received_on=clocks.legal_day(case.received_at),
        accepted_on=clocks.legal_day(case.accepted_at) if case.accepted_at else None,
        closed_on=clocks.legal_day(at),
        result_code=result_code(case),
        result=result(case),
        summary=case.reason_text,
        mediators=tuple(dict.fromkeys(mediators)),
        performed="以履行记录为准",
        claimed=sum(amounts, Decimal(0)) if amounts else None,
        agreed=agreed.total if agreed and case.effective_at else None,
        rating=f"{rating.get_score_display()}" if rating else "",  # type: ignore[attr-defined]  # Django makes it
        head=by.label,
    )
    return [Draft(documents.CLOSING, facts, _INTERNAL)]


def result_code(case: Case) -> str:
    """The park's result code: S2 agreement, S4 settled, S5 withdrawn, N… ended, R1 not accepted."""
    if case.effective_at:
        return "S2"
    if case.declined_for:
        return "R1"
    codes = {
        EndReason.SETTLED: "S4",
        EndReason.WITHDRAWN: "S5",
        EndReason.LEFT: "N3",
        EndReason.WOULD_NOT_SIGN: "N5",
        EndReason.EXPIRED: "N4",
        EndReason.ARBITRATION: "T1",
    }
    return codes.get(EndReason(case.ended_for), "N3") if case.ended_for else ""


def result(case: Case) -> str:
    """How the case came out, in words."""
    if case.effective_at:
        return "达成调解协议"
    if case.ended_for:
        return EndReason(case.ended_for).label
    return f"不予受理：{DeclineReason(case.declined_for).label}" if case.declined_for else ""


def volume(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """卷宗封面和目录."""
    filed = case.volume
    mediators = [row.mediator.name for row in case.assignments.select_related("mediator")]
    facts = documents.Archive(
        **_head(case, at),  # type: ignore[arg-type]  # the common head of every paper
        **_sides(case),
        volume=filed.number,
        part="正卷",
        cause=case.get_cause_display(),
        result=result(case),
        mediators=tuple(dict.fromkeys(mediators)),
        received_on=clocks.legal_day(case.received_at),
        closed_on=clocks.legal_day(case.closed_at or at),
        retention=filed.retention,
        retained_until=filed.retained_until,
        pages=filed.pages,
        filed_by=by.label,
        entries=tuple(
            documents.Filed(
                no=each["no"],
                name=each["name"],
                number=each["number"],
                on=date.fromisoformat(each["on"]),
                first_page=each["first_page"],
                last_page=each["last_page"],
                digest=each["digest"],
            )
            for each in filed.entries
        ),
    )

    def keep(paper: object) -> None:
        filed.paper = paper  # type: ignore[assignment]  # the paper just ordered
        filed.save(update_fields=["paper"])

    return [Draft(documents.ARCHIVE, facts, _SHARED, keep=keep)]
