"""The bar that appears when more than one account is chosen, with what can be done to all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from abm_desktop.vocabulary import Listing
from resources.language import digits, tr
from ui.kit.buttons import Button, IconButton
from ui.kit.clearance import keep_clear
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme
from ui.writing_deeds import held_as

_DEEDS = (
    ("accounts.tier", tr("Tier"), "stack"),
    ("accounts.owners", tr("Owners"), "users"),
    ("accounts.stage", tr("Stage"), "arrow-right"),
    ("accounts.set_field", tr("Set field"), "pencil-simple"),
    ("accounts.run_play", tr("Run a play"), "tree-structure"),
    ("accounts.seat", tr("Give a seat"), "armchair"),
    ("accounts.retire", tr("Retire"), "x-circle"),
)
_CAMPAIGN = "accounts.campaign"


class BulkBar(Panel):
    """Says how many accounts are chosen.

    Signals:
        asked: an action by its key.
        cleared: only the current account shall stay chosen.
    """

    asked = Signal(str)
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "selected", lines=Qt.Edge.TopEdge, parent=parent)
        self._count = PlainLabel(theme, "", "body_strong", tabular=True)
        self.buttons: dict[str, QAbstractButton] = {
            key: Button(theme, words, icon=icon) for key, words, icon in _DEEDS
        }
        # Beside the peek there is no room for one more button with its words.
        self.buttons[_CAMPAIGN] = IconButton(theme, "megaphone", tr("Add to campaign"))
        self._clear = IconButton(theme, "x", tr("Choose none"), key="Esc")
        self.setAccessibleName(tr("Chosen accounts"))
        hold_height(self, 44)
        keep_clear(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addSpacing(6)
        for key, button in self.buttons.items():
            held_as(button, key)
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._clear)
        self._clear.clicked.connect(self.cleared)

    def show_count(self, count: int) -> None:
        """Say how many accounts are chosen."""
        self._count.setText(tr("{count} chosen", count=digits(count)))
        # Buttons keep their words: without this, the number would be what gives way.
        self._count.setMinimumWidth(self._count.sizeHint().width())
        self._count.updateGeometry()

    def show_listing(self, listing: Listing) -> None:
        """Offer what can be done in a view."""
        self.buttons["accounts.tier"].setVisible(listing is Listing.TARGET)
        self.buttons["accounts.seat"].setVisible(listing is not Listing.TARGET)
        self.buttons["accounts.retire"].setVisible(listing is not Listing.RETIRED)

    def anchor(self, key: str) -> QWidget | None:
        """Return the button of an action, where the bar is seen."""
        return self.buttons.get(key) if self.isVisible() else None
