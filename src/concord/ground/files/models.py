"""What is known of a kept file; its content lies sealed under settings.FILES_DIR."""

from __future__ import annotations

import uuid

from django.db import models

from concord.ground.accounts.models import Person


class Scan(models.TextChoices):
    """What the search for malware says of a file. UNSCANNED: nobody looks (no CONCORD_CLAMD), or we made it."""

    UNSCANNED = "", "未做安全检查"
    WAITING = "waiting", "正在做安全检查"
    CLEAN = "clean", "安全检查通过"
    INFECTED = "infected", "没有通过安全检查"


class Blob(models.Model):
    """One kept file. `digest` is SHA-256 of salt and content, fit for the ledger; `size` counts bytes of content.

    `key` opens its frames; it rests sealed under the subject's key. Several blobs share one stored file, and its key,
    when the same content is kept again in the same compartment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.UUIDField()
    compartment = models.CharField(max_length=40, default="", blank=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    address = models.BinaryField(max_length=32)
    path = models.CharField(max_length=120, db_index=True)
    key = models.BinaryField(max_length=60)
    salt = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.UNSCANNED, blank=True)
    scanned_at = models.DateTimeField(null=True)
    found = models.CharField(max_length=120, default="", blank=True)
    removed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "compartment", "at"]),
            models.Index(fields=["at"], condition=models.Q(scan="waiting"), name="blobs_to_scan"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_removed(self) -> bool:
        """Whether it was taken away; its row stays, its content does not open."""
        return self.removed_at is not None

    @property
    def is_infected(self) -> bool:
        """Whether something harmful was found in it: nobody opens it any more."""
        return self.scan == Scan.INFECTED

    @property
    def is_waiting(self) -> bool:
        """Whether it waits to be searched: until then only its uploader opens it."""
        return self.scan == Scan.WAITING


class Upload(models.Model):
    """A file on its way in, a piece at a time: what has come lies sealed at `path`, `received` bytes of `size`.

    `fingerprint` is what the sender's browser makes of the file, so that the same file chosen again, in another tab or
    on another day, goes on where it stopped. `blob` is set once it is kept. Only its sender knows of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.UUIDField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    fingerprint = models.CharField(max_length=64)
    received = models.BigIntegerField(default=0)
    path = models.CharField(max_length=120, unique=True)
    key = models.BinaryField(max_length=60)
    by = models.ForeignKey(Person, models.CASCADE, related_name="uploads")
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
    blob = models.ForeignKey(Blob, models.CASCADE, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["subject", "by"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received__gte=0, received__lte=models.F("size"), size__gt=0), name="upload_in_bounds"
            ),
            models.UniqueConstraint(
                fields=["subject", "by", "fingerprint", "size"],
                condition=models.Q(blob__isnull=True),
                name="one_upload_of_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_whole(self) -> bool:
        """Whether all of it has come."""
        return self.received == self.size

    @property
    def percent(self) -> int:
        """Whole per cent received, 0 to 100."""
        return self.received * 100 // self.size
