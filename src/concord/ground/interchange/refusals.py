"""Why a request of another system is not let in; each carries words, a code and a status for the door."""

from __future__ import annotations


class Refused(Exception):
    """A refusal: `message` in Chinese for people, `code` for machines, `status` for HTTP."""

    status = 401
    code = "signature_wrong"
    text = "签名不对，请核对密钥和签名的算法。"

    def __init__(self, message: str = "") -> None:
        self.message = message or self.text
        super().__init__(self.message)


class Unsigned(Refused):
    """A header of the signature is missing or malformed."""

    code = "signature_missing"
    text = "请求没有签名，请按接口说明带上四个 X-Concord 请求头。"


class WrongSignature(Refused):
    """An unknown key or a signature that does not fit: the same answer for both, so that keys cannot be guessed."""


class OutOfTime(Refused):
    """The request's clock is more than five minutes off."""

    code = "clock_skew"
    text = "请求时间与平台相差超过 5 分钟，请校准时钟后重发。"


class Replayed(Refused):
    """The nonce was used before."""

    status = 409
    code = "nonce_replayed"
    text = "这个请求已经收到过，请换一个随机数重新签名。"


class NoLongerIn(Refused):
    """The client or its standing has ended, or has not begun."""

    status = 403
    code = "client_not_active"
    text = "这个系统的接入已终止或者不在有效期内，请联系安全管理员。"


class OutOfScope(Refused):
    """The client was not given this scope."""

    status = 403
    code = "scope_missing"
    text = "这个系统没有获准办理这一类事，请联系安全管理员调整范围。"


class TooFast(Refused):
    """More requests in a minute than agreed."""

    status = 429
    code = "rate_limited"
    text = "请求过快，请过一分钟再试。"


class KeyReused(Refused):
    """The idempotency key came before with other content."""

    status = 422
    code = "idempotency_key_reused"
    text = "这个幂等键已用于另一个请求，请换一个新的。"


class BadAddress(Refused):
    """Events are not sent to such an address."""

    status = 422
    code = "address_refused"
    text = "推送地址必须是公网上的 https 地址。"
