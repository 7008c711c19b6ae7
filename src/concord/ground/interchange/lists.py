"""The list of systems that are let in."""

from __future__ import annotations

from django.urls import reverse

from concord.ground.interchange import queries
from concord.ground.interchange.lifecycle import CLIENT
from concord.ground.interchange.models import Client
from concord.ground.pages import cells
from concord.ground.pages.cells import Link
from concord.ground.pages.listing import Column, Listing

CLIENTS: Listing[Client, Client] = Listing(
    name="interchange.clients",
    title="系统接入",
    unit="个",
    lead="让其他系统替一个单位查看和办理。要两个人办：安全管理员提出，领导小组办公室确认。",
    rows=queries.visible_to,
    columns=(
        Column(
            "name", "系统", lambda row: Link(row.name, reverse("interchange:client", args=[row.pk])), order=("name",)
        ),
        Column("organisation", "替谁办事", lambda row: row.acts_for.name, order=("acts_for__name",)),
        Column("scopes", "范围", lambda row: row.scope_words),
        Column("until", "有效期至", lambda row: row.until or "长期", order=("until",)),
        Column("state", "状态", lambda row: cells.pill(CLIENT.of(row))),
    ),
    order=("-opened_at", "pk"),
    empty=("还没有系统接入", "其他平台要对接时，由安全管理员提出。"),
    context=lambda by, _at: {"may_propose": CLIENT.move("propose").allows(by, None)},
    template="interchange/clients.html",
)
