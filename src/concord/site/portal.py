"""What the front door offers, as far as this installation has it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from concord.ground.accounts.actors import Actor


@dataclass(frozen=True)
class Entry:
    """One thing people come for."""

    title: str
    words: str
    url: str
    icon: str


@dataclass(frozen=True)
class _Offer:
    title: str
    words: str
    address: str
    icon: str
    guests: bool = True
    members: bool = True


_OFFERS = (
    _Offer("我要调解", "工资、加班、解除合同……和单位谈不拢，请调解员帮忙谈，不收费", "mediation:apply", "hand-heart"),
    _Offer("先问一问", "说说发生了什么，看看能要什么、要备什么、找谁合适", "guidance:ask", "question-answer"),
    _Offer("算一算", "能要多少钱、哪天到期、法律怎么说，每一步都写出来", "guidance:entry", "calculator"),
    _Offer("我的案件", "看看办到哪一步、还剩几天，补材料、回消息、签协议", "mediation:cases", "route"),
    _Offer("查验真伪", "凭文书上的查验码，核对它是不是真的", "verify", "shield-check"),
    _Offer("我的单位", "登记成为单位的经办人，代表单位回应和办理", "registry:mine", "building-4"),
    _Offer("调解组织和公开数值", "去哪里当面谈、打哪个电话，园区办事按什么标准", "park", "community"),
    _Offer("登录或者注册", "用手机号收验证码就行，第一次来也一样", "account_login", "login-circle", members=False),
    _Offer("我的信息", "存着我什么、谁看过；要副本、更正、删除", "privacy:information", "shield-user", guests=False),
    _Offer("我的账号", "改密码、看我可以代表谁", "me", "user-settings", guests=False),
)


def entries(actor: Actor) -> list[Entry]:
    """The entries for a guest or for a signed-in person, the one most people come for first."""
    wanted = [offer for offer in _OFFERS if (offer.guests if actor.is_guest else offer.members)]
    found = [(offer, address(offer.address)) for offer in wanted]
    return [Entry(offer.title, offer.words, url, offer.icon) for offer, url in found if url]


def address(name: str) -> str | None:
    """A page's address, None where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
