"""What every page knows about its reader and its park: the frame around the content.

`concord.site.context.shell` builds one per request; pages rendered without a request (errors, papers) use `Shell()`.
Optional addresses are None where this installation has no such page: the layouts then leave the link out.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Capacity:
    """One standing a person may act under: its id, its words, and whether it is the one in use."""

    id: str
    label: str
    active: bool = False


@dataclass(frozen=True)
class MenuEntry:
    """One duty in the menu. `count` is what waits there, None where counting says nothing."""

    label: str
    url: str
    icon: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Links:
    """Addresses of the frame itself."""

    home: str = "/"
    sign_in: str | None = None
    sign_out: str | None = None
    me: str | None = None
    notices: str | None = None
    search: str | None = None
    act_as: str | None = None
    next_task: str | None = None
    notice: str | None = None
    information: str | None = None
    elder: str | None = None


@dataclass(frozen=True)
class Shell:
    """The frame's facts. `person` needs a `name`, `unread` counts notices; who `owes_notice` has it to read;
    `elder`: 长者模式; `in_app`: a chat app's own browser, which cannot save files."""

    person: object | None = None
    acting_as: str = ""
    standings: list[Capacity] = field(default_factory=list)
    unread: int = 0
    owes_notice: bool = False
    demo: bool = False
    elder: bool = False
    in_app: bool = False
    park_name: str = "和园"
    help_phone: str = ""
    help_address: str = ""
    menu: list[MenuEntry] = field(default_factory=list)
    links: Links = field(default_factory=Links)

    @property
    def frame(self) -> str:
        """The layout this reader works in: a workbench for whoever holds duties, the quiet portal for everyone else."""
        return "layouts/workbench.html" if self.menu else "layouts/portal.html"
