"""What the house knows of training."""

from __future__ import annotations

from concord.ground.lifecycle.duty import Duty, MenuLine
from concord.ground.parameters.catalogue import Room
from concord.training import access, demo, lifecycle, papers, parameters, personal, pictures, queries

DUTY = Duty(
    room="concord.training",
    label="调解员培训",
    tables=(lifecycle.COURSE, lifecycle.CERTIFICATE),
    parameters=(Room(parameters.ROOM, parameters.PARAMETERS),),
    processing=personal.ACTIVITIES,
    personal=personal.SOURCE,
    papers=(papers.CERTIFICATE,),
    awaiting=(queries.awaiting,),
    menu=(MenuLine("调解员培训", "training:courses", "graduation-cap", access.READERS, place=65),),
    demo=demo.plant,
    pictures=pictures.PICTURES,
    urls="concord.training.urls",
    prefix="training/",
    api="concord.training.api.router",
)
