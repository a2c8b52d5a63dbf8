"""The left half of the welcome page: what this is for, and fifty seats that show it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from resources.language import tr
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_POLICY: Final = QSizePolicy.Policy
_SIDE: Final = 34
_STEP: Final = 42
_COLUMNS: Final = 10
_SEATS: Final = 50
_FREE: Final = 3
_PATTERN: Final = "smbwmbsmbsmbwmbsmbsmbsmbsmwmbsmbmwmbsmbsmwsmbwm"
"""What the seats show: a sales touch, a marketing touch, both, or won; the last three are free."""


class Logo(QWidget):
    """The mark of the program: sales and marketing, side by side."""

    def __init__(self, theme: Theme, side: int = 40) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(side, side)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.width() / 40
        colour = self._theme.colour
        paint_box(painter, QRectF(self.rect()), 10 * side, colour("accent"))
        painter.scale(side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("on_accent"))
        painter.drawEllipse(QRectF(9, 14, 12, 12))
        paint_box(
            painter, QRectF(19, 14, 12, 12), 3.4, colour("accent"), colour("on_accent"), width=2
        )


class _Seats(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(QSize(_COLUMNS * _STEP - 8, 5 * _STEP - 8))
        self.setAccessibleName(tr("Fifty seats with touches of both teams, 47 of them taken"))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for seat in range(_SEATS):
            row, column = divmod(seat, _COLUMNS)
            square = QRectF(column * _STEP, row * _STEP, _SIDE, _SIDE)
            free = seat >= _SEATS - _FREE
            self._paint_seat(painter, square, "" if free else _PATTERN[seat])

    def _paint_seat(self, painter: QPainter, square: QRectF, shows: str) -> None:
        colour = self._theme.colour
        if not shows:
            paint_box(painter, square, 8, None, colour("control"), width=1.5, dashed=True)
            return
        if shows == "w":
            paint_box(painter, square, 8, colour("accent"))
            paint_icon(painter, square.adjusted(8, 8, -8, -8), "check", self._theme, "on_accent")
            return
        paint_box(painter, square, 8, colour("surface"), colour("border2"))
        painter.setPen(Qt.PenStyle.NoPen)
        if shows in "sb":
            painter.setBrush(colour("sales"))
            painter.drawEllipse(square.topLeft() + _centre(11), 5.5, 5.5)
        if shows in "mb":
            painter.setBrush(colour("mktg"))
            middle = square.topLeft() + _centre(23)
            painter.drawRoundedRect(QRectF(middle.x() - 5.5, middle.y() - 5.5, 11, 11), 3, 3)


class _Mark(QWidget):
    def __init__(self, theme: Theme, token: str, radius: float) -> None:
        super().__init__()
        self._theme, self._token, self._radius = theme, token, radius
        self.setFixedSize(11, 11)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill = self._theme.colour(self._token)
        paint_box(QPainter(self), QRectF(self.rect()), self._radius, fill)


class Story(Panel):
    """What the program is for, in three lines, one sentence and fifty seats."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "rail", lines=Qt.Edge.RightEdge)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._build(theme)

    def set_margin(self, margin: int) -> None:
        """Keep this far from the sides."""
        self._column.setContentsMargins(margin, 0, margin, 0)

    def _build(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Logo(theme))
        head.addWidget(PlainLabel(theme, tr("ABM Desktop"), "heading"), 1)
        self._gap(64, 32)
        self._column.addLayout(head)
        self._gap(76, 24)
        for line in (tr("One list."), tr("One team."), tr("One number.")):
            self._column.addWidget(PlainLabel(theme, line, "display"))
        self._gap(19, 12)
        words = tr(
            "Sales and marketing choose 50 dream accounts, plan every touch side by side and win "
            "the same revenue."
        )
        self._column.addWidget(PlainLabel(theme, words, "draft", "text2", wrap=True))
        self._gap(40, 20)
        self._column.addWidget(_Seats(theme))
        self._gap(17, 12)
        self._column.addLayout(_legend(theme))
        self._column.addSpacing(24)
        self._column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Icon(theme, "lock-simple", 15, "text3"))
        words = tr("Your data stays on this computer until you connect a team server.")
        foot.addWidget(PlainLabel(theme, words, "small", "text3", wrap=True), 1)
        self._column.addLayout(foot)
        self._gap(64, 24)

    def _gap(self, wanted: int, least: int) -> None:
        """Leave `wanted` pixels, and down to `least` where the window is low."""
        self._column.addSpacing(least)
        self._column.addSpacerItem(QSpacerItem(0, wanted - least, _POLICY.Minimum, _POLICY.Maximum))


def _centre(x: float) -> QPointF:
    return QRectF(0, 0, 2 * x, _SIDE).center()


def _legend(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for token, radius, words in (
        ("sales", 5.5, tr("Sales touch")),
        ("mktg", 3, tr("Marketing touch")),
        ("accent", 3, tr("Won")),
    ):
        row.addWidget(_Mark(theme, token, radius))
        row.addWidget(PlainLabel(theme, words, "small", "text2"))
        row.addSpacing(12)
    row.addStretch(1)
    return row
