"""Which tier, channel and owner the planner shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from abm_desktop.touches.planning import Plan
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.offered import offered
from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.fields import ComboBox, FormField
from ui.kit.popover import Popover
from ui.theme.theme import Theme
from ui.touches.planner.look import Look


class FilterPopover(Popover):
    """What is chosen holds at once; Esc closes."""

    def __init__(
        self, theme: Theme, plan: Plan, look: Look, keep: Callable[[Look], None], parent: QWidget
    ) -> None:
        super().__init__(theme, tr("Show only"), icon="funnel-simple", width=280, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look = look
        self._keep = keep
        self.tier, self.channel, self.owner = ComboBox(theme), ComboBox(theme), ComboBox(theme)
        self.clear = Button(theme, tr("Show all"))
        self._fill(plan)
        for label, box in (
            (tr("Tier of the account"), self.tier),
            (tr("Channel"), self.channel),
            (tr("Who does it"), self.owner),
        ):
            self.body.addWidget(FormField(theme, label, box))
            box.picked.connect(lambda _value: self._choose())
        self.footer.addWidget(self.clear)
        self.clear.clicked.connect(lambda _on: self._show_all())

    def begin(self) -> None:
        """Give the keyboard to the first choice."""
        self.tier.setFocus()

    def _fill(self, plan: Plan) -> None:
        look = self._look
        tiers: list[tuple[str, object]] = [(tr("Any tier"), "")]
        tiers += [(str(tier), tier.value) for tier in Tier]
        self.tier.set_choices(tiers, look.tier)
        channels: list[tuple[str, object]] = [(tr("Any channel"), "")]
        channels += [(one.label, one.code) for one in offered(plan.channels, look.channel)]
        self.channel.set_choices(channels, look.channel)
        people: list[tuple[str, object]] = [(tr("Anybody"), "")]
        people += [
            (one.person.name, one.person.id.hex)
            for one in plan.people
            if one.is_active or one.person.id.hex == look.owner
        ]
        self.owner.set_choices(people, look.owner)

    def _choose(self) -> None:
        self._look = replace(
            self._look,
            tier=str(self.tier.currentData() or ""),
            channel=str(self.channel.currentData() or ""),
            owner=str(self.owner.currentData() or ""),
        )
        self._keep(self._look)

    def _show_all(self) -> None:
        for box in (self.tier, self.channel, self.owner):
            box.choose("")
        self._choose()
        self.close()
