"""What the register holds of a person, for their own information page and their copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from concord.ground.accounts.models import Person
from concord.ground.lifecycle.personal import Export, Holding, Source
from concord.registry import queries
from concord.registry.models import Home


def holdings(person: Person, at: datetime) -> Iterator[Holding]:
    """For whom they act, whose registered phone is theirs, where they live."""
    agencies = len(queries.agencies_of(person))
    if agencies:
        yield Holding("employers", "为单位经办的申请", f"{agencies} 件", url=reverse("registry:mine"))
    phones = len(queries.represented_by_phone(person))
    if phones:
        yield Holding("employers", "作为登记手机", f"{phones} 家单位", url=reverse("registry:mine"))
    if Home.objects.filter(person=person).exists():
        yield Holding("homes", "住址", "已登记，只用于回避比对")


def export(person: Person, at: datetime) -> Export:
    """The same in full."""
    home = Home.objects.filter(person=person).first()
    return Export(
        "单位登记",
        {
            "为单位经办": [
                {"单位": row.enterprise.name, "方式": row.get_way_display(), "现在": row.get_state_display()}
                for row in queries.agencies_of(person)
            ],
            "作为登记手机": [row.name for row in queries.represented_by_phone(person)],
            "住址": home.address if home else "",
        },
    )


def subjects(person: Person) -> Mapping[UUID, str]:
    """Opening an employer's registered phone is a look at its holder; opening a letter, at who asked."""
    firms = {row.pk: f"{row.name}的登记手机" for row in queries.represented_by_phone(person)}
    return firms | {row.pk: f"为{row.enterprise.name}经办的申请" for row in queries.agencies_of(person)}


def hindrances(person: Person, at: datetime) -> Iterator[str]:
    """Whoever acts for an employer first lays that down."""
    active = [row for row in queries.agencies_of(person) if row.state in {"waiting", "active"}]
    if active:
        yield f"还在为 {len(active)} 家单位经办"


SOURCE = Source(holdings, export, subjects, hindrances)
