"""The bar below rules that are kept as a whole: what they would do, and Save and Discard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.language import tr
from ui.actions import Action, Actions
from ui.kit.buttons import Button
from ui.kit.clearance import keep_clear
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme

_WAITS = tr("Not kept yet")
_SAVES = {
    "profile": tr("Save the ideal customer profile"),
    "engagement": tr("Save the rules of engagement"),
    "coordination": tr("Save the rules of coordination"),
}
"""What saving is called in the palette, by the rules that are saved."""


class DraftBar(Panel):
    """Is seen while something is typed that is not kept.

    Signals:
        saved: what is typed shall be kept.
        discarded: what is kept shall be shown again.
        asked: which ones they are that something would change for.
    """

    saved = Signal()
    discarded = Signal()
    asked = Signal()

    def __init__(self, theme: Theme, which: str) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.TopEdge)
        self._form: QWidget | None = None
        self.save = needs_writing(Button(theme, tr("Save"), kind="primary", key="Ctrl+Enter"))
        self.discard = needs_writing(Button(theme, tr("Discard")))
        self.told = PlainLabel(theme, "", "body_medium", wrap=True)
        self.which = Button(theme, which)
        self.which.hide()
        self.setAccessibleName(tr("Changes that are not kept yet"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 10)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        for button, told in (
            (self.which, self.asked),
            (self.discard, self.discarded),
            (self.save, self.saved),
        ):
            row.addWidget(button)
            button.clicked.connect(lambda _on=False, told=told: self._press(told))
        self.hide()
        keep_clear(self)

    def listen_in(self, form: QWidget, actions: Actions, rules: str) -> None:
        """Let Ctrl+Enter save wherever the keyboard is while the form of these rules is seen."""
        self._form = form
        key, run = f"settings.save_{rules}", self.saved.emit
        title, group = _SAVES[rules], tr("Settings")
        action = Action(key, title, run, "Ctrl+Return", "check", group, self._can_save)
        actions.add(action, form)

    def _can_save(self) -> bool:
        return self.isVisible() and self.save.isEnabled()

    def _press(self, told: SignalInstance) -> None:
        """Say what is wanted; the keyboard goes back to the form, as the bar soon leaves."""
        here = None if self._form is None else self._form.focusWidget()
        if here is not None and told is not self.asked:
            here.setFocus()
        told.emit()

    def show_waiting(self, *, waits: bool) -> None:
        """Say that something waits, before it is known what it would do."""
        self.setVisible(waits)
        self.which.hide()
        self.told.setText(_WAITS)

    def tell(self, words: str, *, names_some: bool) -> None:
        """Say what would be; `names_some` where there are some to be shown."""
        self.told.setText(f"{_WAITS}. {words}")
        self.which.setVisible(names_some)
