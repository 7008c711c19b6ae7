"""What counting a limit asks: the first day, and days that stood still or were agreed on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from concord.ground.lifecycle import clocks
from concord.ground.parameters import published
from concord.law.faults import BadInput
from concord.law.limits import UNIT_NAMES, Due, Extension, Limit, Pause
from concord.law.restarting import RESTARTED_BY, restarted

_FIELD_OF = {"pauses": "pause_until", "extensions": "extra", "start": "from"}
_DAYS = re.compile(r"\d{4}-\d{2}-\d{2}")
_BETWEEN = re.compile(r"[\s,，、;；]*")
_EARLIEST, _LATEST = date(1990, 1, 1), date(2099, 12, 31)


def _day(label: str, *, required: bool = False, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": f"“{label}”应是日期，例如 2026-09-18"},
    )


class Counting(forms.Form):
    """One limit's questions. Once valid, `due` holds the answer."""

    due: Due

    def __init__(self, limit: Limit, given: Mapping[str, str]) -> None:
        self.limit = limit
        super().__init__(data=dict(given) if "from" in given else None, auto_id="f-%s")
        verb = "以后" if not limit.counts_back else "以前"
        self.fields["from"] = _day(f"{limit.start}的日期", required=True, help_text=f"当天不算，{verb}数{limit.span}")
        if limit.pause:
            self.fields["pause_from"] = _day("暂停的第一天", help_text=f"没有暂停就不填。{limit.pause}")
            self.fields["pause_until"] = _day("暂停的最后一天")
        if limit.code in RESTARTED_BY:
            self.fields["interrupted"] = forms.CharField(
                label="中断过的日子",
                required=False,
                max_length=120,
                help_text=f"没有就不填，有几次写几个，像 2026-03-02、2026-09-18。{RESTARTED_BY[limit.code]}，都算",
            )
            self.fields["filed"] = _day("打算哪一天办", help_text="填了就告诉您还来不来得及")
        if limit.max_extension != 0:
            most = "" if limit.max_extension is None else f"最多 {limit.max_extension}"
            self.fields["extra"] = forms.IntegerField(
                label=f"延长多少{UNIT_NAMES[limit.unit]}",
                required=False,
                min_value=1,
                max_value=3650,
                help_text=f"没有延长就不填。{most}",
                widget=forms.TextInput({"inputmode": "numeric"}),
                error_messages={
                    "invalid": "延长请填整数",
                    "min_value": "延长至少是 1",
                    "max_value": "延长得太久，请核对",
                },
            )

    def clean(self) -> dict[str, Any]:
        """Count, or say which answer has to be mended."""
        given = super().clean() or {}
        first, last = given.get("pause_from"), given.get("pause_until")
        if bool(first) != bool(last) and not self.errors:
            self.add_error("pause_until" if first else "pause_from", "暂停请把第一天和最后一天都填上")
        start = given.get("from")
        if start and not _EARLIEST <= start <= _LATEST:
            self.add_error("from", f"只能从 {_EARLIEST.year} 年到 {_LATEST.year} 年起算，请核对")
        if not self.errors:
            self._count(given)
        return given

    @property
    def in_time(self) -> bool | None:
        """Whether the day somebody means to act on is still in time; None when they named none."""
        filed = self.cleaned_data.get("filed")
        return None if filed is None else bool(filed <= self.due.due)

    def clean_interrupted(self) -> list[date]:
        """The days of interruption, each written as a date."""
        text = self.cleaned_data.get("interrupted", "")
        try:
            days = [date.fromisoformat(each) for each in _DAYS.findall(text)]
        except ValueError as wrong:
            raise forms.ValidationError("中断的日子里有一天不存在，请核对") from wrong
        if not _BETWEEN.fullmatch(_DAYS.sub("", text)):
            raise forms.ValidationError("中断的日子请写成 2026-03-02、2026-09-18 这样")
        return days

    def _count(self, given: Mapping[str, Any]) -> None:
        try:
            pauses = [Pause(given["pause_from"], given["pause_until"])] if given.get("pause_from") else []
            extensions = [Extension(length=given["extra"])] if given.get("extra") else []
            limit = published.limit(self.limit.code, given["from"])
            if given.get("interrupted"):
                self.due = restarted(limit, given["from"], given["interrupted"], clocks.calendar())
                return
            self.due = limit.due(given["from"], clocks.calendar(), pauses=pauses, extensions=extensions)
        except BadInput as bad:
            name = _FIELD_OF.get(bad.field, "from")
            self.add_error(name if name in self.fields else "from", bad.message)
