"""What is kept of people, organisations, standings and viewings."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from concord.ground.accounts import roles
from concord.ground.vault import masks
from concord.ground.vault.fields import SealedText


class People(BaseUserManager["Person"]):
    """Finds a person for sign-in by handle; every other look-up is a query."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(handle=username)


class Person(AbstractBaseUser):
    """Anyone who can sign in. Phone and identity number rest sealed beside their blind index."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handle = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    phone = SealedText(default="", blank=True)
    phone_index = models.BinaryField(max_length=32, null=True, unique=True)
    phone_verified_at = models.DateTimeField(null=True)
    id_number = SealedText(default="", blank=True)
    id_index = models.BinaryField(max_length=32, null=True, unique=True)
    email = SealedText(default="", blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    # Counted up to end every session; signing rests until `signs_from` after a phone was replaced without the counter.
    session_epoch = models.PositiveIntegerField(default=0)
    signs_from = models.DateTimeField(null=True)

    USERNAME_FIELD = "handle"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session must carry to count: it changes with the password and with `session_epoch`."""
        return f"{super().get_session_auth_hash()}.{self.session_epoch}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under the installation's older secrets."""
        return (f"{each}.{self.session_epoch}" for each in super().get_session_auth_fallback_hash())

    @property
    def masked_phone(self) -> str:
        """The phone as it may be shown without a recorded purpose."""
        return masks.phone(self.phone)

    @property
    def masked_id_number(self) -> str:
        """The identity number as it may be shown without a recorded purpose."""
        return masks.id_number(self.id_number)


class OrganisationKind(models.TextChoices):
    """What an organisation is, as far as standings need to know."""

    ENTERPRISE = "enterprise", "用人单位"
    MEDIATION_BODY = "mediation_body", "调解组织"
    BUREAU = "bureau", "人社部门"
    UNION = "union", "工会"
    TOWN = "town", "镇人民政府"
    COURT = "court", "人民法院"
    ARBITRATION = "arbitration", "仲裁委员会"
    LEADING_GROUP = "leading_group", "领导小组"
    DEPARTMENT = "department", "新区部门"
    PLATFORM = "platform", "平台运行单位"


class Organisation(models.Model):
    """A bare organisation: who people act for. Duties add what they know of it, one to one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField("名称", max_length=120)
    uscc = models.CharField("统一社会信用代码", max_length=18, null=True, unique=True)  # noqa: DJ001 -- unknown codes must not collide as ""
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta:
        indexes = [models.Index(fields=["kind", "name"])]

    def __str__(self) -> str:
        return self.name


class Standing(models.Model):
    """Who may act as what, for whom, from when to when, by whose word.

    It counts only once `confirmed_at` is set; a role that opens content needs a second person for that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="standings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="standings")
    role = models.CharField(max_length=24, choices=roles.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)
    ended_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("person")),
                name="standing_not_granted_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("person")),
                name="standing_not_confirmed_by_oneself",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(until__isnull=True),
                name="one_open_standing_each",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()}"

    @property
    def is_staff(self) -> bool:
        """Whether it is held by someone who serves the public."""
        return roles.named(self.role).staff

    def holds(self, at: datetime) -> bool:
        """Whether it counts at this moment."""
        return self.confirmed_at is not None and self.since <= at and (self.until is None or at < self.until)


class Viewing(models.Model):
    """One look at sealed or protected data: by whom, acting as what, at what, and why."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="viewings")
    standing = models.ForeignKey(Standing, models.PROTECT, null=True, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject = models.UUIDField(db_index=True)
    field = models.CharField(max_length=60, default="", blank=True)
    purpose = models.CharField(max_length=200)
    at = models.DateTimeField()


class OneTimeCode(models.Model):
    """A six-figure code sent to a phone for one purpose. The code itself is kept as a keyed hash only.

    `shown` holds the clear code, sealed, only in a demonstration on loopback, where no message is really sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=80)
    phone_index = models.BinaryField(max_length=32)
    address_index = models.BinaryField(max_length=32, null=True)
    asker_index = models.BinaryField(max_length=32, null=True)
    lifted = models.BooleanField(default=False)
    digest = models.BinaryField(max_length=32)
    shown = SealedText(default="", blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["phone_index", "purpose", "-sent_at"], name="code_by_phone"),
            models.Index(fields=["address_index", "-sent_at"], name="code_by_address"),
        ]
