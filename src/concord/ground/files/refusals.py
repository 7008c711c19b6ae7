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
