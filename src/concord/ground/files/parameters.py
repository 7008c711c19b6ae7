"""What the park may settle about uploads. No law sets these numbers; storage and mobile data do."""

from __future__ import annotations

from concord.ground.parameters.declarations import ASSUMED, Kind, Parameter

ROOM = "材料上传"

_PRACTICE = "待确认：法律未作规定，按常用手机和存储条件设定"

PARAMETERS: tuple[Parameter, ...] = (
    Parameter("files.picture_mb", "一张图片的大小", Kind.INTEGER, 20, _PRACTICE, ASSUMED, unit="MB"),
    Parameter("files.document_mb", "一份文档的大小", Kind.INTEGER, 50, _PRACTICE, ASSUMED, unit="MB"),
    Parameter("files.audio_mb", "一段录音的大小", Kind.INTEGER, 100, _PRACTICE, ASSUMED, unit="MB"),
    Parameter("files.video_mb", "一段视频的大小", Kind.INTEGER, 300, _PRACTICE, ASSUMED, unit="MB"),
    Parameter(
        "files.most_files", "一个人在一个案件里可以上传的文件数", Kind.INTEGER, 60, _PRACTICE, ASSUMED, unit="个"
    ),
    Parameter(
        "files.most_mb",
        "一个人在一个案件里可以上传的总量",
        Kind.INTEGER,
        1024,
        _PRACTICE,
        ASSUMED,
        unit="MB",
        help="按人计算，一方传得再多也不占用另一方的份额。",
    ),
    Parameter("files.upload_days", "没传完的文件保留的时间", Kind.DAYS, 7, _PRACTICE, ASSUMED, unit="日"),
)
