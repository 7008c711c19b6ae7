"""How big a file may be and how much one may still send: parameters of the park, said before anyone chooses a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Sum

from concord.ground.accounts.models import Person
from concord.ground.files import sniff
from concord.ground.files.models import Blob, Upload
from concord.ground.files.refusals import NotAccepted
from concord.ground.parameters import queries as parameters

MB = 1024 * 1024
_MOST_MB = {
    "picture": "files.picture_mb",
    "document": "files.document_mb",
    "audio": "files.audio_mb",
    "video": "files.video_mb",
}
_LABELS = {"picture": "图片", "document": "文档", "audio": "录音", "video": "视频"}
# What a browser says a file is begins with this.
_CLAIMS = {"image": "picture", "audio": "audio", "video": "video"}


@dataclass(frozen=True)
class Limits:
    """The limits of one day: the greatest size by family in MB, and how much one person may send in one case."""

    most_mb: Mapping[str, int]
    most_files: int
    most_total_mb: int

    def refuse_big(self, size: int, *, family: str) -> None:
        """NotAccepted for a file of `size` bytes that is too big for its family."""
        if size > self.most_mb[family] * MB:
            raise NotAccepted(
                f"{_LABELS[family]}不能超过 {self.most_mb[family]} MB，这个文件有 {size / MB:.1f} MB。"
                "请压缩或分成几个文件再上传。"
            )

    def refuse_claimed(self, size: int, *, media_type: str) -> None:
        """NotAccepted for a size too big for what the browser says the file is; what it really is is seen later."""
        if size <= 0:
            raise NotAccepted("文件是空的，请重新选择。")
        family = _CLAIMS.get(media_type.partition("/")[0], "")
        self.refuse_big(size, family=family or max(self.most_mb, key=self.most_mb.__getitem__))


@dataclass(frozen=True)
class Allowance:
    """What one person may still send in one case."""

    limits: Limits
    files_left: int
    bytes_left: int

    @property
    def accept(self) -> str:
        """The endings a browser may offer."""
        return sniff.ACCEPT

    @property
    def words(self) -> tuple[str, ...]:
        """Kinds and sizes, a line each, as they stand beside the field before a file is chosen."""
        each = self.limits.most_mb
        return (
            f"图片（JPG、PNG、HEIC）：每张 {each['picture']} MB 以内",
            f"文档（PDF、Word、Excel）：每份 {each['document']} MB 以内",
            f"录音：每段 {each['audio']} MB 以内",
            f"视频：每段 {each['video']} MB 以内",
        )

    @property
    def left_words(self) -> str:
        """How much is left, in words."""
        if self.files_left <= 0 or self.bytes_left <= 0:
            return "您在这里可以上传的数量已经用完。还有材料的，请联系调解组织。"
        return f"还可以上传 {self.files_left} 个文件，共 {self.bytes_left // MB} MB。"

    def refuse_beyond(self, size: int) -> None:
        """NotAccepted when a file of `size` bytes is one too many or too much."""
        if self.files_left <= 0:
            raise NotAccepted(f"一个人在一个案件里最多上传 {self.limits.most_files} 个文件，已经到了。请联系调解组织。")
        if size > self.bytes_left:
            raise NotAccepted(
                f"一个人在一个案件里最多上传 {self.limits.most_total_mb} MB，还剩 {max(self.bytes_left, 0) // MB} MB。"
            )


def on(day: date) -> Limits:
    """The limits in force on a day; at most one query."""
    values = parameters.values([*_MOST_MB.values(), "files.most_files", "files.most_mb"], day)
    found = {name: int(str(each.value)) for name, each in values.items()}
    return Limits(
        most_mb={family: found[name] for family, name in _MOST_MB.items()},
        most_files=found["files.most_files"],
        most_total_mb=found["files.most_mb"],
    )


def allowance(subject: UUID, person: Person, day: date) -> Allowance:
    """What a person may still send under a subject, files on their way in counted; three queries."""
    limits = on(day)
    kept = Blob.objects.filter(subject=subject, uploaded_by=person, removed_at=None)
    coming = Upload.objects.filter(subject=subject, by=person, blob=None)
    sums = [rows.aggregate(files=Count("pk"), bytes=Sum("size", default=0)) for rows in (kept, coming)]
    return Allowance(
        limits,
        files_left=limits.most_files - sum(each["files"] for each in sums),
        bytes_left=limits.most_total_mb * MB - sum(each["bytes"] for each in sums),
    )
