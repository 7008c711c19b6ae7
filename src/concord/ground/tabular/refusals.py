"""Why a sheet is not given out."""

from __future__ import annotations

from concord.ground.lifecycle.refusals import Refused


class TooPersonal(Refused):
    """So many rows of personal data leave the house only with a second person's consent."""

    status = 422

    def __init__(self, rows: int, most: int) -> None:
        super().__init__(
            f"这份表有 {rows} 行、含个人信息，一次最多导出 {most} 行：批量导出个人信息要由另一个人同意，现在还不能办。"
            "请用条件缩小范围再导出。"
        )


class TooLong(Refused):
    """More rows than one file takes."""

    status = 422

    def __init__(self, most: int) -> None:
        super().__init__(f"超过 {most:,} 行，一个文件放不下。请用条件缩小范围再导出。")
