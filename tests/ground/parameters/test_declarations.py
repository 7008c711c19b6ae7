from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import concord
from concord.ground.lifecycle.duty import Duty
from concord.ground.parameters import catalogue, house
from concord.ground.parameters.catalogue import Room
from concord.ground.parameters.declarations import CERTAIN, BadValue, Kind, Parameter, fitting


def _parameter(kind: Kind, default: object, **more: object) -> Parameter:
    return Parameter("test.value", "测试值", kind, default, "测试", CERTAIN, **more)  # type: ignore[arg-type]  # a test hands over plain words


@pytest.mark.parametrize(
    ("kind", "given", "stored"),
    [
        (Kind.TEXT, " 官塘片区 ", "官塘片区"),
        (Kind.INTEGER, 3, 3),
        (Kind.DAYS, 0, 0),
        (Kind.DECIMAL, Decimal("0.70"), "0.70"),
        (Kind.DECIMAL, "12", "12"),
        (Kind.YES_NO, False, False),
        (Kind.CHOICE, "a", "a"),
        (Kind.JSON, {"from": "2026-01-01"}, {"from": "2026-01-01"}),
    ],
)
def test_a_fitting_value_is_stored_as_plain_json(kind, given, stored):
    assert fitting(_parameter(kind, None, choices=(("a", "甲"),)), given) == stored


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Kind.TEXT, 3),
        (Kind.INTEGER, -1),
        (Kind.INTEGER, True),
        (Kind.DAYS, "5"),
        (Kind.DECIMAL, "NaN"),
        (Kind.DECIMAL, "lots"),
        (Kind.YES_NO, 1),
        (Kind.CHOICE, "b"),
        (Kind.JSON, "[]"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_the_field_and_the_mend(kind, given):
    with pytest.raises(BadValue, match=r"“测试值”请"):
        fitting(_parameter(kind, None, choices=(("a", "甲"),)), given)


def test_all_declared_parameters_are_sound():
    assert catalogue.check() == []


def test_a_source_speaks_of_what_is_open_as_the_mark_does():
    wrong = [
        each.name
        for each in catalogue.declared()
        if each.confidence.is_open is not ("待确认" in each.source) and "桂条例" not in each.source
    ]
    assert wrong == []


def test_a_name_declared_twice_stops_the_start(with_duty):
    with_duty(Duty("tests_parameters", "测试", parameters=(Room(house.ROOM, house.PARAMETERS[:1]),)))
    found = catalogue.check()
    assert {each.id for each in found} == {"parameters.E001"}
    assert "house.park_name" in found[0].msg


def test_an_undeclared_name_is_our_mistake():
    with pytest.raises(catalogue.UnknownParameter):
        catalogue.find("house.colour_of_the_roof")


def _read_somewhere(name: str, sources: str) -> bool:
    """Whether the name stands in some source, whole or as an f-string that fits it."""
    patterns = re.findall(r'f"((?:house|mediation)\.[a-z_{}]+)"', sources)
    fits = (re.fullmatch(re.sub(r"\{[a-z_]+\}", "[a-z]+", pattern), name) for pattern in patterns)
    return f'"{name}"' in sources or any(fits)


def test_a_parameter_says_whether_anything_is_done_by_it():
    root = Path(concord.__file__).parent
    declaring = {root / "ground/parameters/house.py", root / "ground/parameters/law.py", *root.rglob("parameters.py")}
    sources = "\n".join(path.read_text() for path in root.rglob("*.py") if path not in declaring)
    wrong = [
        each.name
        for each in catalogue.declared()
        if each.in_use is not (each.public or _read_somewhere(each.name, sources))
    ]
    assert wrong == []
