"""What is known of a kept file; its content lies sealed under settings.FILES_DIR."""

from __future__ import annotations

import uuid

from django.db import models

from concord.ground.accounts.models import Person


class Blob(models.Model):
    """One kept file. `digest` is SHA-256 of salt and content, fit for the ledger; `size` counts bytes of content.

    Several blobs share one stored file when the same content is kept again in the same compartment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.UUIDField()
    compartment = models.CharField(max_length=40, default="", blank=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    address = models.BinaryField(max_length=32)
    path = models.CharField(max_length=120, db_index=True)
    salt = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "compartment", "at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_removed(self) -> bool:
        """Whether it was taken away; its row stays, its content does not open."""
        return self.removed_at is not None
