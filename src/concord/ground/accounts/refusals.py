"""What this room refuses, each with words for the person and the HTTP status a door answers with."""

from __future__ import annotations


class Refused(Exception):
    """A refusal that can be shown as it stands: `message` in Chinese, `status` for the door."""

    status = 403
    text = "您现在不能办理这件事。"

    def __init__(self, message: str = "") -> None:
        self.message = message or self.text
        super().__init__(self.message)


class SignInFirst(Refused):
    """A guest asked for something only a signed-in person may do."""

    status = 401
    text = "请先登录，再办理这件事。"


class WrongCode(Refused):
    """The one-time code does not match, was never sent, or was already used."""

    status = 422
    text = "验证码不对，请核对短信里的 6 位数字。"


class CodeExpired(Refused):
    """The one-time code was right once; its five minutes are over."""

    status = 422
    text = "验证码已过 5 分钟，请重新获取。"


class TooManyTries(Refused):
    """Too many wrong codes, or too many codes asked for."""

    status = 429
    text = "验证码错误次数过多，这个验证码已作废，请重新获取。"


class JustSent(TooManyTries):
    """A code went out less than a minute ago and can still be entered."""

    text = "验证码刚刚发出，请先查看短信；60 秒后可以重新获取。"


class PhoneTaken(Refused):
    """Another person already signs in with this phone."""

    status = 409
    text = "这个手机号码已有账号，请直接登录。"


class HandleTaken(Refused):
    """Another person already has this sign-in name."""

    status = 409
    text = "这个登录名已有人使用，请换一个。"


class IdNumberTaken(Refused):
    """Another account already carries this identity number."""

    status = 409
    text = "这个身份证号码已登记在另一个账号下，请用原来的手机号码登录，或者联系服务台核对。"


class WrongKind(Refused):
    """An organisation of this kind has no such role."""

    status = 422

    def __init__(self, role: str, organisation: str) -> None:
        super().__init__(f"{organisation}没有“{role}”这个身份，请换一个单位或者身份。")


class MayNotGrant(Refused):
    """The actor has no right to give or confirm this standing."""

    text = "任命身份由安全管理员办理，您现在的身份不能办理。"


class NotToOneself(Refused):
    """Nobody gives or confirms a standing to themselves."""

    text = "身份不能授予或者确认给自己，请由另一位有权的人办理。"


class SecondPersonNeeded(Refused):
    """The one who granted cannot also confirm."""

    text = "这个身份可以看到案件内容，要由另一个人确认，不能由授予的人自己确认。"


class MustStayApart(Refused):
    """System, security and audit administrators are three accounts, and none of them opens content."""

    status = 409
    text = "系统、安全、审计三类管理员必须分由三个账号担任，也不能兼任受理员、调解员或者负责人。"


class AlreadyHeld(Refused):
    """The person has this very standing already."""

    status = 409
    text = "这个人已经有这个身份，不必重复授予。"


class NotWaiting(Refused):
    """The standing needs no confirmation, or has ended."""

    status = 409
    text = "这个身份不在待确认状态，请刷新页面再看。"


class AlreadyEnded(Refused):
    """The standing ended before."""

    status = 409
    text = "这个身份已经结束。"


class MayNotEnd(Refused):
    """The actor has no right to end this standing."""

    text = "您现在的身份不能结束别人的任职。"


class PurposeNeeded(Refused):
    """Sealed data opens only with a purpose."""

    status = 422
    text = "请写明查看的用途（至少 4 个字），用途会留下记录。"


class TooManyLooks(Refused):
    """More sealed values were opened in an hour than one person's work explains."""

    status = 429
    text = "您这一小时内查看的信息过多，请稍后再试；确有需要请联系安全管理员。"
