"""What is kept of areas, employers, bodies, people's homes, replaced phones and agencies."""

from __future__ import annotations

from django.db import models

from concord.ground.accounts import roles
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.models import Organisation, Person, Standing
from concord.ground.accounts.recovering import Proof
from concord.ground.files.models import Blob
from concord.ground.lifecycle.models import Subject
from concord.ground.vault import masks
from concord.ground.vault.fields import SealedText
from concord.registry.lifecycle import AGENCY, PHONE
from concord.registry.roles import AGENT


class AreaKind(models.TextChoices):
    """How large an area is."""

    DISTRICT = "district", "新区"
    TOWN = "town", "镇"
    BLOCK = "block", "片区"


class Area(models.Model):
    """A node of the park's own area tree; the park has no division code of its own (GB/T 2260)."""

    code = models.CharField("代码", max_length=12, unique=True)
    name = models.CharField("名称", max_length=40)
    kind = models.CharField(max_length=10, choices=AreaKind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    def __str__(self) -> str:
        return self.name


class Size(models.TextChoices):
    """Size of an enterprise, as the statistics bureau sorts them."""

    LARGE = "large", "大型"
    MEDIUM = "medium", "中型"
    SMALL = "small", "小型"
    MICRO = "micro", "微型"


class Industry(models.TextChoices):
    """The industry sections of GB/T 4754-2017 that the park has."""

    MANUFACTURING = "C", "制造业"
    CONSTRUCTION = "E", "建筑业"
    TRADE = "F", "批发和零售业"
    TRANSPORT = "G", "交通运输、仓储和邮政业"
    CATERING = "H", "住宿和餐饮业"
    SOFTWARE = "I", "信息传输、软件和信息技术服务业"
    BUSINESS = "L", "租赁和商务服务业"
    RESEARCH = "M", "科学研究和技术服务业"
    SERVICES = "O", "居民服务、修理和其他服务业"


class LegalState(models.TextChoices):
    """Whether an employer still stands, as the market regulator publishes it."""

    NORMAL = "normal", "存续"
    REVOKED = "revoked", "吊销营业执照"
    DISSOLVED = "dissolved", "注销"


class Enterprise(models.Model):
    """An employer of the park. The phone in the register is its legal representative's."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="enterprise")
    representative = models.CharField("法定代表人", max_length=60)
    representative_phone = SealedText(default="", blank=True)
    representative_phone_index = models.BinaryField(max_length=32, null=True, db_index=True)
    address = models.CharField("住所", max_length=200)
    area = models.ForeignKey(Area, models.PROTECT, related_name="enterprises", verbose_name="所在片区")
    industry = models.CharField("行业门类", max_length=1, choices=Industry.choices)
    industry_name = models.CharField("行业", max_length=60)
    size = models.CharField("规模", max_length=6, choices=Size.choices)
    headcount = models.PositiveIntegerField("职工人数", default=0)
    has_union = models.BooleanField("已建工会", default=False)
    nature = models.CharField("单位性质", max_length=40, default="有限责任公司")
    legal_state = models.CharField("登记状态", max_length=10, choices=LegalState.choices, default=LegalState.NORMAL)
    invented = models.BooleanField("示例", default=False)
    entered_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area", "industry"])]

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def name(self) -> str:
        """Its name in the register."""
        return self.organisation.name

    @property
    def masked_phone(self) -> str:
        """The phone in the register, as anyone concerned may see it."""
        return masks.phone(self.representative_phone) if self.representative_phone else ""


class BodyKind(models.TextChoices):
    """Where a mediation body stands (企业劳动争议协商调解规定; 桂 区域、行业、乡镇)."""

    REGIONAL = "regional", "区域性调解组织"
    TOWN = "town", "乡镇调解组织"
    ENTERPRISE = "enterprise", "企业调解委员会"


class Body(models.Model):
    """A mediation body: how papers name it, where a human being answers, and its mark in case numbers."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="body")
    kind = models.CharField(max_length=10, choices=BodyKind.choices)
    name = models.CharField("文书上的名称", max_length=120)
    phone = models.CharField("人工电话", max_length=40)
    address = models.CharField("地址", max_length=200)
    hours = models.CharField("服务时间", max_length=100)
    mark = models.CharField("案号中的字", max_length=4, unique=True)
    serves = models.ManyToManyField(Area, related_name="bodies", verbose_name="服务区域")

    class Meta:
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name

    @property
    def number_pattern(self) -> str:
        """The pattern of its case numbers, filled with `year` and `n`: 柳东劳调〔2026〕区-00001."""
        return f"柳东劳调〔{{year}}〕{self.mark}-{{n:05d}}"


class Home(models.Model):
    """Where a person lives, sealed; asked of mediators so that ties to a party can be noticed."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="home")
    address = SealedText(default="", blank=True)


class Way(models.TextChoices):
    """How an agency came about."""

    PHONE = "phone", "登记手机验证码"
    LETTER = "letter", "授权委托书"


class PhoneChange(Subject):
    """One replacing of the phone a person signs in with. `proof` says how they showed who they are.

    The old phone was told, with a link (`stop_index`) that holds the account until `stops_until`.
    """

    state = models.CharField(max_length=24, choices=PHONE.choices())
    person = models.ForeignKey(Person, models.PROTECT, related_name="phone_changes")
    old_phone = SealedText(default="", blank=True)
    new_phone = SealedText()
    proof = models.CharField("凭什么", max_length=16, choices=[*IdentityDocument.choices, *Proof.choices])
    identity = SealedText(default="", blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    stop_index = models.BinaryField(max_length=32, null=True, unique=True)
    stops_until = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="waiting"), name="one_waiting_phone_change_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person.name}更换登录手机"


class Agency(Subject):
    """One person's authority to act for one employer, from asking to revoking; `standing` exists while it counts."""

    state = models.CharField(max_length=24, choices=AGENCY.choices())
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="agencies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="agencies")
    way = models.CharField(max_length=6, choices=Way.choices)
    role = models.CharField(max_length=24, choices=roles.choices, default=AGENT)
    letter = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    standing = models.OneToOneField(Standing, models.PROTECT, null=True, related_name="agency")
    answer = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "person"],
                condition=models.Q(state__in=["waiting", "active"]),
                name="one_open_agency_each",
            ),
        ]
        indexes = [models.Index(fields=["state", "opened_at"])]

    def __str__(self) -> str:
        return f"{self.person.name}为{self.enterprise.name}经办的申请"
