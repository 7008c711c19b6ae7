"""What this room refuses, each with words for the person and the HTTP status a door answers with."""

from __future__ import annotations


class Refused(Exception):
    """A refusal that can be shown as it stands: `message` in Chinese, `status` for the door."""

    status = 422
    text = ""

    def __init__(self, message: str = "") -> None:
        self.message = message or self.text
        super().__init__(self.message)


class NotAccepted(Refused):
    """We do not take this file; the message says why and what to do instead."""

    text = "这种文件不能上传。"


class StorageFailed(Refused):
    """The disk refused; nothing half-written stays behind."""

    status = 503
    text = "文件没有保存成功。请稍后再试，或联系平台工作人员。"


class FileLost(Refused):
    """The stored file is not there, or not what was kept; only a backup helps."""

    status = 503
    text = "这个文件暂时打不开，原件可能已损坏。请联系平台工作人员从备份恢复。"


class Removed(Refused):
    """The file was taken away by its owner or by law."""

    status = 410
    text = "这个文件已被删除。"


class NotSearchedYet(Refused):
    """The search for malware has not come to this file; until then only its uploader opens it."""

    status = 409
    text = "这个文件正在做安全检查，通过后就能打开。请稍后再看。"


class Infected(Refused):
    """Something harmful was found in the file; it stays sealed away."""

    status = 403
    text = "这个文件没有通过安全检查，已经封存，不能打开。"


class OtherPlace(Refused):
    """A piece does not begin where the upload stands: another tab was quicker, or a piece was lost on the way."""

    status = 409
    text = "上传的位置不对，会自动从正确的位置接着传。"

    def __init__(self, received: int) -> None:
        self.received = received
        super().__init__()


class BadPiece(Refused):
    """A piece of a size that no frame has."""

    status = 400
    text = "收到的数据不完整，请再传一次。"


class TooMuch(Refused):
    """More is coming than the file has left, or than one request may bring."""

    status = 413
    text = "一次送来的数据太多，请刷新后再选一次文件。"


class NotWhole(Refused):
    """The upload is finished before all of it came."""

    status = 409
    text = "文件还没有传完。请回到上传页面，再选一次同一个文件，会接着上次的位置传。"
