"""One sealed key for each subject whose papers and files must be erasable together."""

from __future__ import annotations

from django.db import models


class SubjectKey(models.Model):
    """The key of one subject (a case, an enterprise), itself sealed by the installation's key.

    `secret` is None once erased: everything sealed under it can no longer be read by anyone.
    """

    subject = models.UUIDField(primary_key=True)
    secret = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)
