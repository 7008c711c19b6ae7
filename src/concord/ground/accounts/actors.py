"""Who does an act: a person under a standing, a person for themselves, or the clock."""

from __future__ import annotations

from dataclasses import dataclass

from concord.ground.accounts.models import Person, Standing
from concord.ground.accounts.roles import Role


@dataclass(frozen=True)
class Actor:
    """A person acting now; `standing` is None when they act for themselves, both are None for SYSTEM.

    `on_behalf` names the person whose act made the system act (a reaction).
    """

    person: Person | None = None
    standing: Standing | None = None
    on_behalf: Person | None = None

    @property
    def is_system(self) -> bool:
        """True for the clock and for reactions."""
        return self.person is None

    @property
    def role(self) -> Role | None:
        """The role acted in, None when acting for oneself."""
        return Role(self.standing.role) if self.standing else None

    @property
    def label(self) -> str:
        """How a record names the actor: by role and organisation for officials, by name for the rest."""
        if self.person is None:
            return "系统"
        if self.standing is None:
            return self.person.name
        return f"{self.standing.organisation.name} · {self.standing.get_role_display()}"

    @property
    def own(self) -> Person:
        """The person; for acts that only a person can do. PermissionError for SYSTEM."""
        if self.person is None:
            raise PermissionError("the system cannot do this act")
        return self.person


SYSTEM = Actor()
