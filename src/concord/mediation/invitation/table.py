"""What may happen to an invitation."""

from __future__ import annotations

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.table import Clock, Guard, Lifecycle, Move, State
from concord.mediation import access
from concord.mediation import conditions as when
from concord.mediation.access import CASE_CLERK, SYSTEM
from concord.mediation.models import Invitation
from concord.mediation.words import Compartment


def _answers(actor: Actor, invitation: Invitation) -> bool:
    return actor.person is not None and invitation.answerer_id == actor.person.pk


_INVITED = Guard("invited", "被邀请人", _answers)


def _in_person(actor: Actor, invitation: Invitation) -> bool:
    """A clerk of the case writes down the answer of somebody whose identity was seen at the counter."""
    return hasattr(invitation, "appearance") and CASE_CLERK.holds(actor, invitation)


_AT_COUNTER = Guard("in_person", "窗口受理员（被邀请人当面答复）", _in_person)
_HOLDER = Guard("holder", "持有链接和验证码的人", lambda _actor, _invitation: True)

INVITATION = Lifecycle(
    name="mediation.invitation",
    label="调解邀请",
    room="concord.mediation.invitation",
    access=access,
    subject="mediation.Invitation",
    states=(
        State("open", "待答复", owner="被邀请人"),
        State("refused", "不同意", owner="被邀请人", tone="grey"),
        State("lapsed", "没有答复", owner="被邀请人", tone="grey"),
        State("agreed", "同意调解", final=True, tone="green"),
        State("elsewhere", "希望其他组织调解", final=True, tone="grey"),
        State("revoked", "已撤销", final=True, tone="grey"),
    ),
    clocks=(
        Clock(
            "answer",
            "答复调解邀请",
            "mediation.invitation_answer",
            warns=(1,),
            tells=("clerk",),
            on_expiry="lapse",
            length_by="mediation.invitation_open_days",
        ),
    ),
    moves=(
        Move(
            "send",
            "邀请对方",
            sentence="对方会收到一个链接，链接本身只有调解组织、案号和人工电话；凭验证码确认身份后才能看到请求和答复。",
            by=(CASE_CLERK,),
            target="open",
            when=(when.nobody_agreed_yet,),
            asks="Invite",
            starts=("answer",),
            makes=("invitation",),
        ),
        Move(
            "attempt",
            "登记联系",
            by=(CASE_CLERK, SYSTEM, _HOLDER),
            source=("open", "refused", "lapsed"),
            compartment=Compartment.INTERNAL,
            hidden=True,
            private=("what",),
        ),
        Move(
            "identify",
            "确认身份",
            by=(_HOLDER,),
            source=("open", "refused", "lapsed"),
            compartment=Compartment.INTERNAL,
            hidden=True,
            private=("name",),
        ),
        Move(
            "appear",
            "当面答复",
            by=(CASE_CLERK,),
            source=("open", "refused", "lapsed"),
            compartment=Compartment.INTERNAL,
            page="in-person",
            sentence="对方来到窗口：核对证件后，把本人的答复记下来。",
            private=("name", "identity"),
        ),
        Move(
            "agree",
            "同意调解",
            by=(_INVITED, _AT_COUNTER),
            source=("open", "refused", "lapsed"),
            target="agreed",
            stops=("answer",),
            when=(when.identified, when.still_open),
            tells={"clerk": "对方同意调解，请决定是否受理"},
            private=("text",),
            hidden=True,
        ),
        Move(
            "refuse",
            "不同意调解",
            by=(_INVITED, _AT_COUNTER),
            source=("open",),
            target="refused",
            stops=("answer",),
            when=(when.identified,),
            tells={"clerk": "对方不同意调解"},
            private=("text",),
            hidden=True,
        ),
        Move(
            "choose_other",
            "希望其他组织",
            by=(_INVITED, _AT_COUNTER),
            source=("open", "refused", "lapsed"),
            target="elsewhere",
            stops=("answer",),
            when=(when.identified, when.still_open),
            tells={"clerk": "对方希望由其他组织调解"},
            private=("text",),
            hidden=True,
        ),
        Move(
            "lapse",
            "没有答复",
            by=(SYSTEM,),
            source=("open",),
            target="lapsed",
            hidden=True,
            tells={"clerk": "邀请到期，对方没有答复"},
        ),
        Move(
            "revoke",
            "撤销邀请",
            by=(CASE_CLERK,),
            source=("open", "refused", "lapsed"),
            target="revoked",
            stops=("answer",),
            asks="Because",
            danger=True,
            sentence="链接和验证码立即失效。",
            private=("reason",),
        ),
    ),
)
