"""The case, its parties, what they claim and what they show for it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models

from concord.ground.accounts.models import Organisation, Person
from concord.ground.files.models import Blob
from concord.ground.lifecycle.models import Subject
from concord.ground.vault.fields import SealedJson, SealedText
from concord.mediation.words import Capacity, Cause, Compartment, DeclineReason, EndReason, Power, Side

if TYPE_CHECKING:
    from concord.mediation.models.course import Assignment


class Draft(models.Model):
    """An application being written, saved as typed. Only its writer sees it; it is nobody's case yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    for_another = models.BooleanField("代为申请", default=False)
    answers = SealedJson(default=dict)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        other = str(self.answers.get("parties", {}).get("other_name", "")).strip()
        whom = f"和{other}的" if other else "还没写对方是谁的"
        return f"{whom}申请{'（替别人申请）' if self.for_another else ''}"


class Case(Subject):
    """One labour dispute. `number` is given at receipt and kept for life.

    `thinking_until` is set once in each round of signing, when the worker asks for time; `thinking_ended_at` ends it.
    """

    number = models.CharField("案号", max_length=40, unique=True)
    body = models.ForeignKey(Organisation, models.PROTECT, related_name="cases", verbose_name="调解组织")
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    cause = models.CharField("主要案由", max_length=4, choices=Cause.choices)
    story = SealedText("事实和理由")
    wishes: models.Field[dict[str, str], dict[str, str]] = SealedJson(default=dict)
    electronic_delivery = models.BooleanField("同意电子送达", default=False)
    received_at = models.DateTimeField("收到时间")
    completion: models.Field[list[str], list[str]] = models.JSONField("补正清单", default=list)
    completion_asked_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField("受理时间", null=True)
    declined_for = models.CharField(max_length=20, choices=DeclineReason.choices, default="", blank=True)
    ended_for = models.CharField(max_length=20, choices=EndReason.choices, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    reason_text = models.CharField(max_length=500, default="", blank=True)
    thinking_until = models.DateTimeField("考虑到", null=True)
    thinking_ended_at = models.DateTimeField(null=True)
    effective_at = models.DateTimeField("协议生效时间", null=True)
    closed_at = models.DateTimeField("结案时间", null=True)
    archived_at = models.DateTimeField("归档时间", null=True)

    # Who found it among the cases they may open: whoever is kept away finds none (`access.found`). Not a column.
    found_by: uuid.UUID | None = None

    class Meta:
        indexes = [
            models.Index(fields=["body", "state", "received_at"]),
            models.Index(fields=["body", "-received_at", "id"], name="cases_newest_first"),
            models.Index(fields=["opened_by"]),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_thinking(self) -> bool:
        """Whether the worker took time to think and it is not over."""
        return self.thinking_until is not None and self.thinking_ended_at is None

    @cached_property
    def everyone(self) -> list[Party]:
        """All parties, applicants first; one query a case object, none when prefetched."""
        parties = list(self.parties.all())
        return sorted(parties, key=lambda party: (party.side != Side.APPLICANT, party.no))

    @cached_property
    def speaking(self) -> list[Representation]:
        """Those who speak for a party now, in the order of `everyone`; one query a case object."""
        return self.in_order(Representation.objects.filter(party__case=self.pk, until=None).select_related("person"))

    def in_order(self, rows: Iterable[Representation]) -> list[Representation]:
        """Representations of this case in the order of `everyone`, each with its party."""
        order, rows = {party.pk: no for no, party in enumerate(self.everyone)}, list(rows)
        for row in rows:
            row.party = self.everyone[order[row.party_id]]
        return sorted(rows, key=lambda row: (order[row.party_id], row.pk))

    @cached_property
    def assigned(self) -> list[Assignment]:
        """Everybody who ever mediated it; one query a case object."""
        return list(self.assignments.all())

    @cached_property
    def kept_away(self) -> frozenset[uuid.UUID]:
        """The persons excluded from it (回避); one query a case object."""
        return frozenset(self.exclusions.values_list("person", flat=True))

    def side(self, side: Side) -> list[Party]:
        """The parties of one side."""
        return [party for party in self.everyone if party.side == side]


class Party(models.Model):
    """Somebody in dispute: a person, or an organisation. Numbers, phone and address rest sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    side = models.CharField(max_length=10, choices=Side.choices)
    no = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="party_in")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="party_in")
    is_person = models.BooleanField()
    name = models.CharField("姓名或名称", max_length=120)
    identity = SealedText("身份证号或统一社会信用代码", default="", blank=True)
    identity_index = models.BinaryField(max_length=32, null=True)
    phone = SealedText("联系电话", default="", blank=True)
    phone_index = models.BinaryField(max_length=32, null=True)
    address = SealedText("地址", default="", blank=True)
    post = models.CharField("岗位", max_length=60, default="", blank=True)
    head = models.CharField("法定代表人或负责人", max_length=60, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "side", "no"], name="parties_are_numbered")]
        indexes = [
            models.Index(fields=["identity_index"]),
            # A new application is compared with the sides of all others.
            models.Index(fields=["name"]),
            models.Index(fields=["phone_index"]),
            models.Index(fields=["person"]),
            models.Index(fields=["organisation"]),
        ]

    def __str__(self) -> str:
        return self.name


class Representation(models.Model):
    """Who speaks for a party in this case, in which capacity, from when to when.

    `power` is what their power of attorney says, "" while none was handed in; `checked_at` is when the desk saw it.
    """

    id = models.BigAutoField(primary_key=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="representations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="represents")
    capacity = models.CharField(max_length=20, choices=Capacity.choices)
    power = models.CharField("授权", max_length=8, choices=Power.choices, default="", blank=True)
    checked_at = models.DateTimeField("授权核验时间", null=True)
    may_settle = models.BooleanField("有权和解", default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "person"], condition=models.Q(until__isnull=True), name="one_representation_each"
            )
        ]

    @property
    def power_words(self) -> str:
        """How far they may go, and whether the desk has seen it: as the case and its papers say it."""
        if self.may_settle:
            return "有权承认、变更、放弃请求，进行和解（已核验）"
        kind = self.get_power_display()
        if self.checked_at is None:
            # Nobody has checked a letter of authority: the paper says whose word it is.
            return f"{kind}（授权待核验）" if kind else "授权待核验"
        return f"{kind}（已核验），无权承认、变更、放弃请求，进行和解"

    @property
    def compartment(self) -> str:
        """Where their papers lie: with their own side and the desk."""
        return Compartment.TO_APPLICANT if self.party.side == Side.APPLICANT else Compartment.TO_RESPONDENT


class Claim(models.Model):
    """One thing asked for. `amount` is None where it is not money."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="claims")
    no = models.PositiveSmallIntegerField()
    cause = models.CharField("请求事项", max_length=4, choices=Cause.choices)
    since = models.DateField("从", null=True)
    until = models.DateField("到", null=True)
    amount = models.DecimalField("金额（元）", max_digits=12, decimal_places=2, null=True)
    detail = SealedText("说明", default="", blank=True)

    class Meta:
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["case", "no"], name="claims_are_numbered")]

    @property
    def period(self) -> str:
        """Its period in words, "" when none was given."""
        if self.since and self.until:
            return f"{self.since:%Y年%m月%d日}至{self.until:%Y年%m月%d日}"
        return f"{self.since:%Y年%m月%d日}起" if self.since else ""


class Evidence(models.Model):
    """One file shown, by whom, to prove what; it lies in a compartment like everything of a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="evidence", null=True)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="evidence", null=True)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    name = models.CharField("材料名称", max_length=120)
    pages = models.PositiveSmallIntegerField("页数", default=1)
    point = models.CharField("想证明什么", max_length=200, default="", blank=True)
    compartment = models.CharField(max_length=16, choices=Compartment.choices, default=Compartment.SHARED)
    side = models.CharField(max_length=10, choices=Side.choices)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    claims = models.ManyToManyField(Claim, related_name="evidence")

    @property
    def kind(self) -> str:
        """What kind of evidence it is, in words."""
        family = self.blob.media_type.partition("/")[0]
        return {"image": "照片、截图", "audio": "录音", "video": "录像"}.get(family, "文件")
