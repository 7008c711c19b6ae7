"""What a person keeps of the lists they use."""

from __future__ import annotations

from django.db import models

from concord.ground.accounts.models import Person


class SavedView(models.Model):
    """A list narrowed and sorted as one person likes it, under a name of their own: no more than an address."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="saved_views")
    listing = models.CharField(max_length=60)
    label = models.CharField(max_length=20)
    address = models.CharField(max_length=600)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "listing", "label"], name="one_saved_view_each_name"),
        ]

    def __str__(self) -> str:
        return self.label
