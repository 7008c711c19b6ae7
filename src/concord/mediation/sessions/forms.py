"""What a session and its record ask."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django import forms

from concord.ground.lifecycle.forms import ActForm, Because
from concord.ground.lifecycle.inputs import long_text
from concord.mediation import access
from concord.mediation.models import Case, Session
from concord.mediation.sessions import queries as sessions
from concord.mediation.sessions import record_templates
from concord.mediation.words import Coming, Compartment, RecordKind, Side, Way

_ROOMS = (
    (Compartment.SHARED, "双方一起"),
    (Compartment.APPLICANT, "只和申请人一方"),
    (Compartment.RESPONDENT, "只和被申请人一方"),
)
_READERS = (
    (Compartment.SHARED, "双方"),
    (Compartment.APPLICANT, "只有申请人一方和您"),
    (Compartment.RESPONDENT, "只有被申请人一方和您"),
)


def _moment(label: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": f"请填写“{label}”", "invalid": f"“{label}”应是日期和时间，例如 2026-11-22 09:30"},
    )


class _Appointment(ActForm):
    """When and where. `clashes` is what else happens then: said once, and done all the same when asked again."""

    page = "mediation/session_form.html"
    clashes: tuple[str, ...] = ()
    starts_at = _moment("开始时间")
    minutes = forms.TypedChoiceField(
        label="大约多久",
        choices=[(30, "半小时"), (60, "一小时"), (90, "一个半小时"), (120, "两小时"), (180, "三小时")],
        coerce=int,
        initial=60,
    )
    way = forms.TypedChoiceField(
        label="方式",
        choices=Way.choices,
        coerce=Way,
        widget=forms.RadioSelect,
        initial=Way.ROOM,
        error_messages={"required": "请选择方式"},
    )
    place = forms.CharField(label="地点", required=False, max_length=120, help_text="当面谈时写到门牌和房间。")
    link = forms.URLField(
        label="会议链接",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="视频时填写；只有被邀请的人能看到。",
    )

    def clean(self) -> dict[str, Any]:
        """A room needs a place, a video a link."""
        given = super().clean() or {}
        if given.get("way") == Way.ROOM and not given.get("place"):
            self.add_error("place", "当面谈请写明地点")
        if given.get("way") == Way.VIDEO and not given.get("link"):
            self.add_error("link", "视频请填写会议链接，例如 https://…")
        self._look_for_clashes(given)
        return given

    def asked(self) -> dict[str, Any]:
        """The end instead of the length."""
        given = super().asked()
        minutes = given.pop("minutes")
        return {**given, "ends_at": given["starts_at"] + timedelta(minutes=minutes)}

    def _look_for_clashes(self, given: dict[str, Any]) -> None:
        if self.errors or not {"starts_at", "minutes"} <= set(given):
            return
        ends_at = given["starts_at"] + timedelta(minutes=given["minutes"])
        found = sessions.collisions(
            self._mediator(), given["starts_at"], ends_at, given.get("place", ""), but=self._standing()
        )
        if found and self.data.get("seen") != "；".join(found):
            self.clashes = tuple(found)
            self.add_error(None, "这个时间有冲突，请看下面的说明")

    def _standing(self) -> Session | None:
        return self.subject if isinstance(self.subject, Session) else None

    def _mediator(self) -> Any:
        case: Case = getattr(self.subject, "case", self.subject)
        return case.assignments.filter(until=None).values_list("mediator_id", flat=True).first()


class ProposeSession(_Appointment):
    """With whom, when, where, and what is to be talked about."""

    room = forms.ChoiceField(
        label="和谁谈",
        choices=_ROOMS,
        widget=forms.RadioSelect,
        initial=Compartment.SHARED,
        help_text="只和一方谈的，另一方不会知道。",
    )
    agenda = long_text("要谈的事", required=False, help_text="一行一件；被邀请的人都能看到。", most=1000)
    field_order = ("room", "starts_at", "minutes", "way", "place", "link", "agenda")

    def clean_agenda(self) -> list[str]:
        """Lines as a list."""
        return _lines(self.cleaned_data["agenda"])


class MoveSession(_Appointment):
    """Another time or place, beginning with what stands."""

    def prepare(self) -> None:
        session: Session = self.subject
        length = int((session.ends_at - session.starts_at) / timedelta(minutes=1))
        known = {"starts_at": session.starts_at, "minutes": length, "way": session.way}
        for name, value in {**known, "place": session.place, "link": session.link}.items():
            self.fields[name].initial = value


class Reply(ActForm):
    """Coming or not, and other times."""

    coming = forms.TypedChoiceField(
        label="您的答复",
        choices=Coming.choices,
        coerce=Coming,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择能来或不能来"},
    )
    words = long_text(
        "您方便的时间", required=False, help_text="不能来时写几个您方便的时间；只有调解员能看到。", most=300
    )
    by_mail = forms.BooleanField(
        label="把日历文件也发到我的邮箱",
        required=False,
        help_text="账号里填写过邮箱的才会发；邮件里只有时间和地点，不写案件内容。",
    )


class HoldSession(ActForm):
    """Who came, from when to when."""

    began_at = _moment("实际开始")
    ended_at = _moment("实际结束")
    came = forms.MultipleChoiceField(
        label="到场的人",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请勾选到场的人；没有人来，请取消这次会面"},
    )

    def prepare(self) -> None:
        session: Session = self.subject
        rows = list(session.invitees.select_related("person").order_by("side", "person__name"))
        self.people = {str(row.person_id): row.person for row in rows}
        _choose(self, "came", [(str(row.person_id), f"{row.person.name}（{row.get_side_display()}）") for row in rows])
        self.fields["came"].initial = [str(row.person_id) for row in rows if row.coming == Coming.YES]
        self.fields["began_at"].initial = session.starts_at
        self.fields["ended_at"].initial = min(session.ends_at, self.at)

    def asked(self) -> dict[str, Any]:
        """The people instead of their keys."""
        given = super().asked()
        return {**given, "came": [self.people[key] for key in given["came"]]}


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


class WriteRecord(ActForm):
    """A session as its record prints it, beginning with the words of its kind and what the session already says."""

    page = "mediation/record_form.html"
    room = forms.ChoiceField(
        label="谁能看到这份笔录",
        choices=_READERS,
        widget=forms.RadioSelect,
        initial=Compartment.SHARED,
        error_messages={"required": "请选择谁能看到这份笔录"},
    )
    started_at = _moment("开始时间")
    ended_at = _moment("结束时间")
    place = forms.CharField(label="地点或方式", max_length=120, initial="线上（和园平台）")
    present = forms.MultipleChoiceField(
        label="在场的人",
        widget=forms.CheckboxSelectMultiple,
        help_text="除您以外；他们要逐一确认笔录。",
        error_messages={"required": "请勾选在场的人"},
    )
    recusal = forms.CharField(label="是否申请回避", max_length=120, initial="双方均不申请回避")
    statements = long_text(
        "各方陈述", help_text="一行一段，用“某人：说了什么”的格式；没有内容的行不会印出来。", most=8000
    )
    undisputed = long_text("无争议的事实", required=False, help_text="一行一条。")
    issues = long_text("争议焦点", required=False, help_text="一行一条。")
    result = long_text("本次结果", most=500)

    @property
    def kind(self) -> str:
        """The kind whose words it started from."""
        return str(self.about.get("kind", RecordKind.JOINT))

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds to choose from."""
        return list(RecordKind.choices)

    def address_of(self, kind: str) -> str:
        """Where the same record starts from another kind."""
        session: Session | None = self.about.get("session")
        return f"?kind={kind}" + (f"&session={session.pk}" if session else "")

    def prepare(self) -> None:
        case: Case = self.subject
        people = {str(person.pk): (person, side.label) for side in Side for person in access.speakers(case, side)}
        self.people = people
        _choose(self, "present", [(key, f"{person.name}（{side}）") for key, (person, side) in people.items()])
        self.fields["statements"].widget.attrs["rows"] = 10
        if self.kind == RecordKind.ALONE:
            # What was said alone is never offered to both by default.
            _choose(self, "room", [(str(name), words) for name, words in _READERS[1:]])
            self.fields["room"].initial = ""
        session: Session | None = self.about.get("session")
        if session is not None:
            self._from(session)
        self.fields["statements"].initial = self._starting(case, session)

    def _from(self, session: Session) -> None:
        came = [str(row.person_id) for row in session.invitees.all() if row.came]
        known = {
            "room": session.compartment,
            "started_at": session.starts_at,
            "ended_at": session.ends_at,
            "place": session.place or f"{session.get_way_display()}",
            "present": came,
            "issues": "\n".join(session.agenda),
        }
        for name, value in known.items():
            self.fields[name].initial = value

    def _starting(self, case: Case, session: Session | None) -> str:
        present = [self.people[key][0].name for key in self.fields["present"].initial or [] if key in self.people]
        mediator = case.assignments.filter(until=None).select_related("mediator").first()
        return record_templates.starting(
            RecordKind(self.kind),
            case,
            mediator=mediator.mediator.name if mediator else "",
            present=present,
            session=session,
            at=self.at,
        )

    def asked(self) -> dict[str, Any]:
        """The record's content and the people who were there."""
        given = self.cleaned_data
        content = {
            "started_at": given["started_at"].isoformat(),
            "ended_at": given["ended_at"].isoformat(),
            "place": given["place"],
            "recusal": given["recusal"],
            "statements": [each for each in map(_statement, _lines(given["statements"])) if each["text"]],
            "undisputed": _lines(given["undisputed"]),
            "issues": _lines(given["issues"]),
            "result": given["result"],
        }
        present = [self.people[key][0] for key in given["present"]]
        return {"content": content, "present": present, "room": given["room"]}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _statement(line: str) -> dict[str, str]:
    speaker, colon, text = line.replace(":", "：", 1).partition("：")
    return {"speaker": speaker, "text": text.strip()} if colon else {"speaker": "", "text": line}


class ConfirmRecord(ActForm):
    """Nothing: one reads the whole record, and stands by it."""

    page = "mediation/record_act.html"


class ObjectToRecord(Because):
    """Where it is wrong, with the record before one's eyes."""

    page = "mediation/record_act.html"
