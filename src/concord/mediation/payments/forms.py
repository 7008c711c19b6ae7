"""What a word about a promised sum asks."""

from __future__ import annotations

from types import MappingProxyType

from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import day, long_text, money


class Received(ActForm):
    """On which day."""

    came_on = day("哪天到账", help_text="分几次到的，写最后一次到账的日子。")

    def prepare(self) -> None:
        """Today, unless they say another day."""
        if self.at:
            self.fields["came_on"].initial = clocks.legal_day(self.at)


class PartReceived(Received):
    """How much, and on which day."""

    amount = money("这次到账多少", required=True)
    came_on = day("哪天到账")
    field_order = ("amount", "came_on")

    def prepare(self) -> None:
        """What is still to come, beside the sum."""
        super().prepare()
        if self.subject:
            self.fields["amount"].help_text = f"还没收到的一共是 {self.subject.rest:,.2f} 元。"


class Rung(ActForm):
    """What the payer said."""

    phrases = MappingProxyType({"words": "mediation.phrases_ring"})
    words = long_text("联系的情况", help_text="怎么联系的、和谁说的、对方答应哪一天付。只供本组织内部查看。", most=400)
