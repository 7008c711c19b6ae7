"""Why a change of a parameter was refused, in the words the person reads."""

from __future__ import annotations


class Refused(Exception):
    """A change that may not happen; `message` says why, `status` is the answer's HTTP status."""

    status = 409
    message = "现在不能这样修改"

    def __init__(self, message: str = "") -> None:
        self.message = message or self.message
        super().__init__(self.message)


class NotAllowed(Refused):
    """Only the office and heads of bodies change parameters."""

    status = 403
    message = "参数由领导小组办公室或调解组织负责人提出和确认，您可以查看，不能修改"


class ReadersOnly(Refused):
    """The list of all parameters is for those who serve the public; public values stand on the portal."""

    status = 403
    message = "参数清单供工作人员查看，请先切换到您的工作身份"


class SamePerson(Refused):
    """Whoever proposes a value may not confirm it."""

    status = 403
    message = "这个值是您提出的，请由另一位同事确认"


class NotWaiting(Refused):
    """The proposal was confirmed or withdrawn meanwhile."""

    message = "这项提议已经处理过了，请刷新后查看"
