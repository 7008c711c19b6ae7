"""What the house knows of other systems' access."""

from __future__ import annotations

from concord.ground.interchange import lifecycle, parameters, pictures
from concord.ground.interchange.access import READERS
from concord.ground.lifecycle.duty import Duty, MenuLine
from concord.ground.parameters.catalogue import Room

DUTY = Duty(
    room="concord.ground.interchange",
    label="系统接入",
    tables=(lifecycle.CLIENT, lifecycle.SUBSCRIPTION),
    parameters=(Room(parameters.ROOM, parameters.PARAMETERS),),
    menu=(MenuLine("系统接入", "interchange:clients", "links", READERS, place=180),),
    pictures=pictures.PICTURES,
    unpictured=pictures.UNPICTURED,
    urls="concord.ground.interchange.urls",
    prefix="clients/",
    api="concord.ground.interchange.api.mounted",
)
