"""What a page says about itself: banner, empty state and progress."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.kit.marks import Bar
from ui.kit.paint.box import paint_box
from ui.kit.paint.seats import GRID_GAP, GRID_SIDE, paint_seat_grid
from ui.kit.paint.text import LEFT
from ui.theme.fitting import hold_height, hold_least_height, hold_width
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

BannerKind = Literal["warning", "danger", "success", "accent"]


class _Dress(NamedTuple):
    fill: str
    line: str
    text: str
    icon: str


_DRESSES: Final[dict[BannerKind, _Dress]] = {
    "warning": _Dress("warning_bg", "warning_line", "warning", "warning-fill"),
    "danger": _Dress("danger_bg", "danger_line", "danger", "warning-circle-fill"),
    "success": _Dress("success_bg", "success_bg", "success", "check-circle-fill"),
    "accent": _Dress("accent_bg", "accent_line", "accent", "info"),
}


class Icon(QWidget):
    """An icon that stands by itself, in the colour of a token."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        size: int = 16,
        token: str = "text2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._token = token
        hold_width(self, size)
        hold_height(self, size)
        theme.changed.connect(self.update)

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon in another colour."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint_icon(QPainter(self), rect, self._name, self._theme, self._token)


class Banner(QWidget):
    """One matter that needs care: a lead word, a sentence with the reason, and one action."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        kind: BannerKind,
        lead: str,
        sentence: str,
        action: str = "",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dress = _DRESSES[kind]
        self.sentence = PlainLabel(theme, sentence, wrap=True)
        self.sentence.setAlignment(LEFT)
        hold_least_height(self, 40)
        self.setAccessibleName(f"{lead} {sentence}")
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 7, 8, 7)
        row.setSpacing(9)
        row.addWidget(Icon(theme, icon or self._dress.icon, 18, self._dress.text))
        if lead:
            row.addWidget(PlainLabel(theme, lead, "body_strong", self._dress.text))
        row.addWidget(self.sentence, 1)
        if action:
            button = Button(theme, action, size="small")
            button.clicked.connect(self.acted)
            row.addWidget(button)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        rect = QRectF(self.rect())
        paint_box(QPainter(self), rect, 8, colour(self._dress.fill), colour(self._dress.line))


class _SeatGrid(QWidget):
    def __init__(self, theme: Theme, seats: int) -> None:
        super().__init__()
        self._theme = theme
        self._seats = seats
        step = GRID_SIDE + GRID_GAP
        self.setFixedSize(10 * step - GRID_GAP, -(-seats // 10) * step - GRID_GAP)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_seat_grid(QPainter(self), QRectF(self.rect()), self._seats, 10, self._theme)


class EmptyState(QWidget):
    """What will be here and how to begin: seats or an icon, a heading, two lines, actions."""

    def __init__(
        self,
        theme: Theme,
        heading: str,
        lines: Sequence[str],
        *,
        icon: str = "",
        seats: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_of_actions = QHBoxLayout()
        self._row_of_actions.setSpacing(8)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        if seats:
            self._place(_SeatGrid(theme, seats), below=32)
        elif icon:
            self._place(Icon(theme, icon, 40, "text3"), below=16)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._place(PlainLabel(theme, heading, "figure", align=centre), below=4)
        for line in lines:
            label = PlainLabel(theme, line, "draft", "text2", wrap=True)
            label.setAlignment(centre)
            self._place(label, below=0)
        self._column.addSpacing(20)
        self._column.addLayout(self._row_of_actions)
        self._column.setAlignment(self._row_of_actions, centre)
        self._column.addStretch(1)

    def add_action(self, widget: QWidget) -> None:
        """Add a button, or a card with one; three at most."""
        self._row_of_actions.addWidget(widget)

    def add_link(self, widget: QWidget) -> None:
        """Add a quiet way out below the actions."""
        self._column.insertSpacing(self._column.count() - 1, 20)
        place = self._column.count() - 1
        self._column.insertWidget(place, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def _place(self, widget: QWidget, *, below: int) -> None:
        self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(below)


class ProgressLine(QWidget):
    """How far a long task is, in words and as a bar, with a way to stop it."""

    cancelled = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainLabel(theme, text, "body", "text2")
        self._bar = Bar(theme, 0, text)
        self._cancel = Button(theme, tr("Cancel"), size="small")
        self._cancel.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how much of how much is done, with the words for it."""
        self._text.setText(text)
        self._text.updateGeometry()
        self._bar.set_share(done / total if total else 0.0, text)

    def stop(self) -> None:
        """Ask for the task to be stopped, once."""
        if not self._cancel.isEnabled():
            return
        self._cancel.setEnabled(False)
        self._cancel.set_label(tr("Stopping"))
        self.cancelled.emit()
