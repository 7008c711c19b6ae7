"""Why a signature was not taken; each carries words for the person and a status for the door."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime


class Refused(Exception):
    """The place was left as it was."""

    status = 409
    message = "现在不能签署"

    def __init__(self, message: str = "") -> None:
        self.message = message or type(self).message
        super().__init__(self.message)


class NotYourPlace(Refused):
    """The place is someone else's."""

    status = 403
    message = "这个签名位置不是您的"


class NotYourTurn(Refused):
    """Someone before has not signed yet."""

    message = "还没有轮到您签署，前面的人签好后我们会通知您"


class Held(Refused):
    """Somebody took time to think."""

    message = "签署暂停中：有一方需要时间考虑。可以继续时我们会通知您"


class EnvelopeClosed(Refused):
    """The envelope was completed or called off."""

    message = "这份文书的签署已经结束或者取消，请返回案件查看"


class SigningRests(Refused):
    """The signer's phone was replaced only just now: a thief must not sign with it."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"您的登录手机刚刚更换，为了安全，{localtime(until):%m月%d日 %H:%M} 以后才能签署")


class NoPhone(Refused):
    """The signer has no verified phone to send a code to."""

    status = 422
    message = "您的账户还没有验证过的手机号码，请先到“我的账户”验证手机号码再签署"


class PaperNotReady(Refused):
    """The paper is still being set."""

    message = "文书正在制作，请稍候片刻再签署"


class NoPlaces(Refused):
    """An envelope without anyone to sign, or with more places than the paper reserves."""

    status = 422
    message = "签署人和文书上留出的签名位置不一致"
