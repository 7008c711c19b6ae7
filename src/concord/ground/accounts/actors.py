"""Who does an act: a person under a standing, a person for themselves, or the clock."""

from __future__ import annotations

from dataclasses import dataclass

from concord.ground.accounts import refusals, roles
from concord.ground.accounts.models import Person, Standing
from concord.ground.accounts.roles import Role


@dataclass(frozen=True)
class Actor:
    """A person acting now; `standing` is None when they act for themselves, both are None for SYSTEM and GUEST.

    `on_behalf` names the person whose act made the system act (a reaction). A guest is nobody we know: it must
    never be taken for the system, which may do everything.
    """

    person: Person | None = None
    standing: Standing | None = None
    on_behalf: Person | None = None
    is_guest: bool = False

    @property
    def is_system(self) -> bool:
        """True for the clock and for reactions, never for a guest."""
        return self.person is None and not self.is_guest

    @property
    def role(self) -> Role | None:
        """The role acted in, None when acting for oneself."""
        return roles.named(self.standing.role) if self.standing else None

    @property
    def label(self) -> str:
        """How a record names the actor: by role and organisation for officials, by name for the rest."""
        if self.is_guest:
            return "访客"
        if self.person is None:
            return "系统"
        if self.standing is None:
            return self.person.name
        return f"{self.standing.organisation.name} · {self.standing.get_role_display()}"

    @property
    def own(self) -> Person:
        """The person; for acts that only a person can do. SignInFirst for GUEST, PermissionError for SYSTEM."""
        if self.is_guest:
            raise refusals.SignInFirst
        if self.person is None:
            raise PermissionError("the system cannot do this act")
        return self.person


SYSTEM = Actor()
GUEST = Actor(is_guest=True)
