"""From one account to the next of the list that it was opened from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.language import digits, tr
from ui.kit.buttons import IconButton
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme


class Walker(QWidget):
    """`3 of 16` between two arrows.

    Signals:
        asked: the account so many places further is wanted.
    """

    asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._up = IconButton(theme, "caret-up", tr("Previous account"), side=22, key="Alt+Up")
        self._down = IconButton(theme, "caret-down", tr("Next account"), side=22, key="Alt+Down")
        self._words = PlainLabel(theme, "", "small", "text3", tabular=True)
        self._up.clicked.connect(lambda _on: self.asked.emit(-1))
        self._down.clicked.connect(lambda _on: self.asked.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self._up, self._down):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(self._words)
        self.show_place(0, 0)

    @property
    def words(self) -> str:
        """Return the place as it is shown; nothing where the account stands alone."""
        return self._words.text()

    def show_place(self, place: int, count: int) -> None:
        """Show the place in a list, counted from 1; nothing where there is none."""
        self._words.setText(
            tr("{place} of {count}", place=digits(place), count=digits(count)) if place else ""
        )
        self._words.setFixedWidth(self._words.sizeHint().width())
        self._words.set_tip(
            tr(
                "Account {place} of {count} in the list it was opened from",
                place=digits(place),
                count=digits(count),
            )
        )
        self._up.setEnabled(place > 1)
        self._down.setEnabled(0 < place < count)
        for widget in (self._up, self._down, self._words):
            widget.setVisible(bool(place))
