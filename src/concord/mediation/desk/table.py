"""What the desk and the mediator do to lead a case: who mediates, who may speak, how long."""

from __future__ import annotations

from concord.ground.lifecycle.table import Move
from concord.mediation import conditions as when
from concord.mediation.access import APPLICANT, CLERK, HEAD, MEDIATOR, PRINCIPAL, RESPONDENT, UNVERIFIED
from concord.mediation.states import OPEN, STATES
from concord.mediation.words import Compartment

_NOT_SHELVED = tuple(state.name for state in STATES if not state.final)

LEADING = (
    Move(
        "assign",
        "指派调解员",
        by=(HEAD, CLERK),
        source=("accepted",),
        target="mediating",
        primary=True,
        sentence="指派前系统对照了回避情形；双方都有权请求更换。",
        asks="Assign",
        makes=("assignment",),
        private=("override_reason",),
        tells={
            "mediator": "您有新的调解案件",
            "applicant": "已为您的案件指派调解员",
            "respondent": "已为案件指派调解员",
        },
    ),
    Move(
        "reassign",
        "更换调解员",
        by=(HEAD, CLERK),
        source=("mediating",),
        asks="Assign",
        makes=("assignment",),
        private=("override_reason",),
        sentence="原调解员即刻不再能查看本案；各方此前单独说给原调解员的话，本方同意后新调解员才能看到。",
        tells={"mediator": "您有新的调解案件", "applicant": "案件调解员已更换", "respondent": "案件调解员已更换"},
    ),
    Move(
        "step_back",
        "自行回避",
        by=(MEDIATOR,),
        source=("mediating",),
        target="accepted",
        danger=True,
        sentence="发现自己与本案有利害关系，或者有其他可能影响公正的情形，应当说明并退出。您即刻不再能查看本案，由负责人另行指派。",
        asks="Because",
        tells={
            "head": "调解员自行回避，请另行指派",
            "applicant": "调解员已回避，将另行指派",
            "respondent": "调解员已回避，将另行指派",
        },
        private=("reason",),
    ),
    Move(
        "confide",
        "让新调解员看到此前的单独谈话",
        by=(APPLICANT, RESPONDENT),
        source=("mediating", "signing"),
        hidden=True,
        lies_in="room",
        sentence="您此前只说给原调解员的话和材料，新调解员也能看到了。对方仍然看不到。同意后不能收回。",
        when=(when.may_confide,),
        asks="Confide",
        tells={"mediator": "一方让您看到此前的单独谈话"},
    ),
    Move(
        "propose_extension",
        "提议延期",
        by=(MEDIATOR, APPLICANT, RESPONDENT),
        source=("mediating", "signing"),
        sentence="双方都同意才能延期（广西条例第三十条）。",
        when=(when.no_open_proposal,),
        asks="ProposeExtension",
        tells={"everyone": "有人提议延长调解期限，请答复"},
    ),
    Move(
        "answer_extension",
        "答复延期",
        by=(APPLICANT, RESPONDENT),
        source=("mediating", "signing"),
        primary=True,
        sentence="您可以同意，也可以不同意；不同意时按原期限结束。",
        when=(when.proposal_awaits_me,),
        asks="AnswerExtension",
        makes=("extension",),
        tells={"everyone": "延期提议有了答复"},
    ),
    Move(
        "lodge_authority",
        "提交授权委托书",
        by=(UNVERIFIED,),
        source=("accepted", "mediating"),
        page="authority",
        sentence="受理员核验后，您就可以代签协议。对方看不到这份委托书。",
        asks="LodgeAuthority",
        lies_in="representation",
        tells={"clerk": "代理人提交了授权委托书，请核验"},
    ),
    Move(
        "confirm_authority",
        "核验授权",
        by=(CLERK, HEAD),
        source=("accepted", "mediating"),
        sentence="核对授权委托书或身份证明后，这位代理人才能替单位或本人签署协议。",
        when=(when.somebody_unverified,),
        asks="ConfirmAuthority",
        tells={"mediator": "代理人的授权已核验"},
        private=("checked",),
    ),
    Move(
        "end_agency",
        "不再委托代理人",
        by=(PRINCIPAL,),
        source=OPEN,
        danger=True,
        sentence="以后由您自己办理：代理人看不到本案，也不能替您做决定。代理人已经办的事仍然有效。",
        tells={"clerk": "当事人不再委托代理人", "mediator": "当事人不再委托代理人"},
    ),
    Move(
        "hand_over",
        "登记送交文书",
        by=(CLERK, HEAD),
        source=_NOT_SHELVED,
        compartment=Compartment.INTERNAL,
        page="counter",
        asks="HandOver",
        sentence="打印出来的文书交给谁、怎么送的、哪一天，登记后存入本案。",
        private=("party", "receiver", "tracking"),
    ),
)
