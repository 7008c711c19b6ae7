"""The identity documents a counter looks at. Each carries the identity number itself."""

from __future__ import annotations

from django.db import models


class IdentityDocument(models.TextChoices):
    """What somebody held in their hand."""

    CARD = "card", "居民身份证"
    TEMPORARY = "temporary", "临时居民身份证"
    HOUSEHOLD = "household", "户口簿"
    RESIDENCE = "residence", "港澳台居民居住证"
