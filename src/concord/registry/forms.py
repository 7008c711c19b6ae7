"""What each act of the register asks."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from concord.ground.accounts import queries as accounts
from concord.ground.accounts import roles
from concord.ground.accounts.forms import checked_phone
from concord.ground.accounts.models import Person
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import Day
from concord.registry import queries
from concord.registry.models import Area, AreaKind, Enterprise, Industry, LegalState, Size

# PDF, JPEG, PNG.
LETTER_STARTS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
LETTER_LARGEST = 10 * 1024 * 1024


class Reason(ActForm):
    """Why an agency is refused or ended."""

    reason = forms.CharField(label="原因", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class FindEnterprise(forms.Form):
    """Which employer one means: its full name or its code, so that the register cannot be browsed."""

    enterprise = forms.CharField(label="单位全称或者统一社会信用代码", max_length=120, help_text="可以照营业执照填写")

    def clean_enterprise(self) -> Enterprise:
        found = queries.exactly(self.cleaned_data["enterprise"])
        if found is None:
            raise ValidationError("名录里没有找到这家单位，请对照营业执照核对全称或者代码；仍找不到请联系受理员登记。")
        return found


class ClaimCode(forms.Form):
    """The code that was sent to the phone in the register."""

    code = forms.CharField(label="验证码", max_length=10, help_text="请向法定代表人要短信里的 6 位数字")


class UploadLetter(forms.Form):
    """The letter of authorisation, scanned or photographed."""

    letter = forms.FileField(
        label="授权委托书", help_text="盖章的授权委托书：PDF、JPG 或者 PNG，不超过 10 MB", allow_empty_file=False
    )

    def clean_letter(self) -> UploadedFile[bytes]:
        given: UploadedFile[bytes] = self.cleaned_data["letter"]
        if (given.size or 0) > LETTER_LARGEST:
            raise ValidationError("文件超过 10 MB，请压缩或者重新拍摄后再上传。")
        head = given.read(8)
        given.seek(0)
        if not head.startswith(LETTER_STARTS):
            raise ValidationError("只收 PDF、JPG 或者 PNG，请另存为其中一种再上传。")
        return given


class EnterEnterprise(forms.Form):
    """What the register keeps of an employer, as the business licence shows it."""

    name = forms.CharField(label="单位全称", max_length=120)
    uscc = forms.CharField(label="统一社会信用代码", max_length=24, help_text="18 位，见营业执照")
    representative = forms.CharField(label="法定代表人", max_length=60)
    representative_phone = forms.CharField(
        label="法定代表人手机", max_length=20, required=False, help_text="用来核实经办人；没有就先不填"
    )
    address = forms.CharField(label="住所", max_length=200)
    area = forms.ModelChoiceField(label="所在片区", queryset=Area.objects.filter(kind=AreaKind.BLOCK).order_by("code"))
    industry = forms.ChoiceField(label="行业门类", choices=Industry.choices)
    industry_name = forms.CharField(label="行业", max_length=60, help_text="例如：汽车制造业")
    size = forms.ChoiceField(label="规模", choices=Size.choices)
    headcount = forms.IntegerField(label="职工人数", min_value=0, max_value=1_000_000)
    has_union = forms.BooleanField(label="已建工会", required=False)


class NoteLegalState(forms.Form):
    """Whether the employer still stands, and where that is published."""

    state = forms.TypedChoiceField(label="登记状态", choices=LegalState.choices, coerce=LegalState)
    source = forms.CharField(label="依据", max_length=120, help_text="例如：国家企业信用信息公示系统，2026-11-20 查询")


class RegisteredPhone(forms.Form):
    """The legal representative's new phone."""

    phone = forms.CharField(label="新的法定代表人手机", max_length=20, help_text="请先核验单位出具的变更证明")

    @property
    def person(self) -> Person | None:
        """Whom the login names: by phone when it is one, else by sign-in name; None when nobody has it."""
        login = self.cleaned_data["login"].strip()
        try:
            return accounts.found_by_phone(checked_phone(login))
        except ValidationError:
            return accounts.found_by_handle(login)


class Purpose(forms.Form):
    """Why a sealed value is opened."""

    purpose = forms.CharField(
        label="查看用途", max_length=200, min_length=4, help_text="会留下记录，例如：电话通知领取文书"
    )


def _staff_roles() -> list[tuple[str, str]]:
    return [(str(role), role.label) for role in roles.every() if role.staff]


class GrantStanding(forms.Form):
    """Who is given which standing in which organisation, and by what document."""

    login = forms.CharField(label="此人的手机号码或者登录名", max_length=60, help_text="本人须先登录过和园")
    organisation = forms.ChoiceField(label="所在单位")
    role = forms.ChoiceField(label="身份", choices=_staff_roles)
    reason = forms.CharField(label="依据", max_length=300, help_text="任命文件或者决定的名称、文号")
    until = Day(label="任期到", required=False, widget=forms.DateInput, help_text="当天还有效；没有期限的不用填")

    def __init__(self, *args: object, organisations: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through to Django as given
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]  # a ChoiceField, as declared

    @property
    def person(self) -> Person | None:
        """Whom the login names: by phone when it is one, else by sign-in name; None when nobody has it."""
        login = self.cleaned_data["login"].strip()
        try:
            return accounts.found_by_phone(checked_phone(login))
        except ValidationError:
            return accounts.found_by_handle(login)
