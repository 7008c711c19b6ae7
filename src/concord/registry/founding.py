"""The park as the plan (柳东管发〔2022〕32号) draws it: areas, authorities and mediation bodies of any installation.

The plan names the district, its two towns and its departments. The blocks, the court and how a body is reached are
to be confirmed by the park; change them in the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import SYSTEM
from concord.ground.accounts.models import Organisation, OrganisationKind
from concord.registry import operations
from concord.registry.models import Area, AreaKind, Body, BodyKind

DISTRICT = "LDXQ"
AREAS = (
    (DISTRICT, "柳东新区", "district", ""),
    ("LR", "雒容镇", "town", DISTRICT),
    ("LB", "洛埠镇", "town", DISTRICT),
    ("LR-1", "雒容片区", "block", "LR"),
    ("LR-2", "盘古片区", "block", "LR"),
    ("LB-1", "洛埠片区", "block", "LB"),
    ("GT", "官塘片区", "block", DISTRICT),
    ("HL", "花岭片区", "block", DISTRICT),
)
DEPARTMENTS = (
    "柳东新区工业和信息化局",
    "柳东新区财政局",
    "柳东新区党群工作部",
    "柳东新区应急管理局",
    "柳东新区卫计监督所",
)
HOURS = "工作日 9:00–12:00，13:00–17:00"


@dataclass(frozen=True)
class Seat:
    """A mediation body to be: the area it serves, its kind, its mark in case numbers, how it is reached."""

    area: str
    kind: BodyKind
    name: str
    mark: str
    phone: str
    address: str


SEATS = (
    Seat(DISTRICT, BodyKind.REGIONAL, "柳东新区劳动人事争议调解委员会", "区", "0772-0000001",
         "柳州市柳东新区官塘片区和顺路1号调解服务大厅"),
    Seat("LR", BodyKind.TOWN, "雒容镇劳动人事争议调解委员会", "雒", "0772-0000002", "柳州市鱼峰区雒容镇便民服务中心"),
    Seat("LB", BodyKind.TOWN, "洛埠镇劳动人事争议调解委员会", "洛", "0772-0000003", "柳州市鱼峰区洛埠镇便民服务中心"),
)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """What was laid out: areas by code, the authorities, and the bodies by the code of the area they serve."""

    areas: dict[str, Area]
    bureau: Organisation
    leading_group: Organisation
    bodies: dict[str, Body]


@transaction.atomic
def lay_out(*, at: datetime) -> Layout:
    """Make whatever of the plan's park is not there yet; a second call changes nothing."""
    areas = _areas()
    kinds = OrganisationKind
    bureau = _organisation(kinds.BUREAU, "柳东新区人力资源和社会保障局")
    _organisation(kinds.UNION, "柳东新区工会")
    _organisation(kinds.COURT, "柳州市鱼峰区人民法院")
    for department in DEPARTMENTS:
        _organisation(kinds.DEPARTMENT, department)
    group = _organisation(kinds.LEADING_GROUP, "和谐劳动关系创建工作领导小组办公室", bureau)
    parents = {DISTRICT: bureau}
    for code in ("LR", "LB"):
        parents[code] = _organisation(kinds.TOWN, f"{areas[code].name}人民政府")
    bodies = {seat.area: _body(seat, parents[seat.area], areas[seat.area], at=at) for seat in SEATS}
    return Layout(areas, bureau, group, bodies)


def _areas() -> dict[str, Area]:
    made = {area.code: area for area in Area.objects.all()}
    for code, name, kind, parent in AREAS:
        if code not in made:
            above = made[parent] if parent else None
            made[code] = operations.draw_area(code=code, name=name, kind=AreaKind(kind), parent=above)
    return made


def _organisation(kind: OrganisationKind, name: str, parent: Organisation | None = None) -> Organisation:
    known = Organisation.objects.filter(kind=kind, name=name).first()
    return known or accounts.establish(kind=kind, name=name, parent=parent)


def _body(seat: Seat, parent: Organisation, area: Area, *, at: datetime) -> Body:
    known = Body.objects.select_related("organisation").filter(mark=seat.mark).first()
    return known or operations.seat_body(
        organisation=_organisation(OrganisationKind.MEDIATION_BODY, seat.name, parent),
        kind=seat.kind,
        name=seat.name,
        phone=seat.phone,
        address=seat.address,
        hours=HOURS,
        mark=seat.mark,
        serves=[area],
        by=SYSTEM,
        at=at,
    )
