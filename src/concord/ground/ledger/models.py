"""What the ledger keeps. Everything but the salts is append-only: triggers refuse change and removal."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from concord.ground.accounts.models import Person, Standing
from concord.ground.vault.fields import SealedJson


class Entry(models.Model):
    """One act: who did what to which subject, when, and a digest over all of it.

    `compartment` names the part of a case the act belongs to ("" and "shared" are for all parties); `version` is the
    subject's version after the act; `key` makes a repeated request find the first one's `result`.
    """

    id = models.BigAutoField(primary_key=True)
    subject_kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    compartment = models.CharField(max_length=40, default="", blank=True)
    act = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    version = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=40, default="", blank=True)
    target = models.CharField(max_length=40, default="", blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    standing = models.ForeignKey(Standing, models.PROTECT, null=True, related_name="+")
    on_behalf = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    actor_label = models.CharField(max_length=200)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    private_digest = models.BinaryField(max_length=32, null=True)
    key = models.CharField(max_length=80, default="", blank=True)
    result = models.JSONField(null=True)
    digest = models.BinaryField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["subject", "id"])]
        constraints = [
            models.UniqueConstraint(fields=["subject_kind", "subject", "version"], name="one_entry_each_version"),
            models.UniqueConstraint(
                fields=["subject_kind", "act", "key"], condition=~models.Q(key=""), name="one_entry_each_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} #{self.pk}"


class Salt(models.Model):
    """The salt and sealed text of an entry's private facts: beside the record, so that they alone can be erased."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="salt")
    salt = models.BinaryField(max_length=32, null=True)
    private = SealedJson(null=True)
    erased_at = models.DateTimeField(null=True)


class BatchLeaf(models.Model):
    """One row of a bulk act: its place under the Merkle root that the batch's entry carries in `facts`."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="rows")
    index = models.PositiveIntegerField()
    subject_kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    version = models.PositiveIntegerField(null=True)
    facts = models.JSONField(default=dict)
    digest = models.BinaryField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["subject", "entry"])]
        constraints = [
            models.UniqueConstraint(fields=["entry", "index"], name="one_row_each_place"),
            models.UniqueConstraint(fields=["subject_kind", "subject", "version"], name="one_row_each_version"),
        ]


class Fixed(models.Model):
    """A row that an act wrote, as it was then: a salted digest of the columns that only acts change (`fixing`)."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="fixed")
    index = models.PositiveIntegerField()
    place = models.CharField(max_length=63)
    which = models.CharField(max_length=40)
    columns = ArrayField(models.CharField(max_length=63))
    salt = models.BinaryField(max_length=16)
    digest = models.BinaryField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["place", "which", "-id"])]
        constraints = [models.UniqueConstraint(fields=["entry", "index"], name="one_fixed_row_each_place")]


class Touched(models.Model):
    """A row that a transaction wrote and no entry has taken up yet; a trigger notes it."""

    id = models.BigAutoField(primary_key=True)
    tx = models.BigIntegerField(db_index=True)
    place = models.CharField(max_length=63)
    which = models.CharField(max_length=40)
    columns = ArrayField(models.CharField(max_length=63))


class Audit(models.Model):
    """One check of the whole record: how much there was, and what was found."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    entries = models.BigIntegerField()
    leaves = models.BigIntegerField()
    faults: models.Field[list[str], list[str]] = models.JSONField(default=list)

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


class Unsealed(models.Model):
    """An entry not yet in the tree; a trigger adds it with the entry, the sealer takes it away."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")


class Leaf(models.Model):
    """An entry's place in the tree and its leaf hash (RFC 9162 2.1.1)."""

    index = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="leaf")
    hash = models.BinaryField(max_length=32)


class Node(models.Model):
    """The hash over the 2^level leaves that start at index × 2^level; level 0 is the leaves themselves."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)


class TreeHead(models.Model):
    """The signed root of the tree's first `size` leaves."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    algorithm = models.CharField(max_length=20)
    key_id = models.CharField(max_length=60)
    public_key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
