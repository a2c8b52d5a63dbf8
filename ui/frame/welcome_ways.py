"""The ways to begin, and the workspaces that were open here."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.preferences import RecentWorkspace
from abm_desktop.workspace.server_address import ServerAddress, is_server
from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.paint.box import paint_box, paint_key
from ui.kit.paint.text import RIGHT, paint_text, tip, wrapped
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_LINES = 2
"""So many lines say what a way to begin is."""


class WayCard(DrawnButton):
    """One way to begin: icon, name, a line, and the digit that chooses it."""

    def __init__(
        self, theme: Theme, icon: str, title: str, line: str, digit: str, *, first: bool = False
    ) -> None:
        super().__init__(theme, title)
        self._icon = icon
        self._line = line
        self._digit = digit
        self._is_first = first
        hold_height(self, 74)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}. {line}")

    def sizeHint(self) -> QSize:
        return QSize(scaled(400), scaled(74))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        self._paint_ground(painter)
        side = scaled(40)
        tile = QRectF(17, (self.height() - side) / 2, side, side)
        paint_box(painter, tile, 8, colour("accent" if self._is_first else "sunken"))
        token = "on_accent" if self._is_first else "text2"
        paint_icon(
            painter,
            tile.adjusted(side / 4, side / 4, -side / 4, -side / 4),
            self._icon,
            self.theme,
            token,
        )
        left = tile.right() + 14
        room = self.width() - left - scaled(64)
        lines = wrapped(self._line, font("body"), max(1, int(room)))[:_LINES]
        high, below = scaled(21), scaled(18)
        top = (self.height() - high - below * len(lines)) / 2
        title = QRectF(left, top, room, high)
        paint_text(painter, title, self.label, font("title"), colour("text"))
        for place, words in enumerate(lines):
            line = QRectF(left, title.bottom() + place * below, room, below)
            paint_text(painter, line, words, font("body"), colour("text2"))
        keys = QRectF(0, 0, self.width() - 46, self.height())
        paint_key(painter, keys, self._digit, colour("text2"), colour("border2"))
        caret = QRectF(self.width() - 32, (self.height() - 15) / 2, 15, 15)
        paint_icon(painter, caret, "caret-right", self.theme, "text2")

    def _paint_ground(self, painter: QPainter) -> None:
        colour = self.theme.colour
        if self._is_first:
            paint_box(painter, QRectF(self.rect()), 10, colour("accent_bg"), colour("accent"))
            return
        fill = colour("hover" if self.is_lit() else "surface")
        paint_box(painter, QRectF(self.rect()), 10, fill, colour("line"))


class RecentRow(DrawnButton):
    """A workspace that was open here; grey where its file is gone.

    Signals:
        menu_asked: where on the screen to offer what else can be done with it.
    """

    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, recent: RecentWorkspace, now: datetime) -> None:
        super().__init__(theme, recent.name)
        self.address = recent.address
        self.is_missing = not is_server(recent.address) and not Path(recent.address).exists()
        self._where = tr("File not found") if self.is_missing else whereabouts(recent.address)
        self._seats = recent.seats
        self._when = when(recent.opened, now)
        hold_height(self, 52)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(not self.is_missing)
        self.setAccessibleName(f"{recent.name}, {self._where}, {self._seats}, {self._when}")
        self.setToolTip(tip(recent.address))

    def sizeHint(self) -> QSize:
        return QSize(scaled(400), scaled(52))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        below = self.mapToGlobal(QPoint(36, self.height()))
        self.menu_asked.emit(below if by_keys else event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        if self.is_lit():
            painter.fillRect(self.rect(), colour("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("border"))
        icon = "cloud-check" if is_server(self.address) else "floppy-disk"
        paint_icon(
            painter,
            QRectF(5, (self.height() - 19) / 2, 19, 19),
            icon,
            self.theme,
            self._token("text2"),
        )
        room = self.width() - 36 - 180
        strong, small = font("body_strong"), font("small")
        paint_text(
            painter,
            QRectF(36, scaled(8), room, scaled(18)),
            self.label,
            strong,
            colour(self._token("text")),
        )
        where = QRectF(36, scaled(27), room, scaled(16))
        paint_text(painter, where, self._where, small, colour(self._token("text2")))
        if not self.is_missing:
            self._paint_right(painter)

    def _paint_right(self, painter: QPainter) -> None:
        colour = self.theme.colour
        seats, date = (
            QRectF(0, scaled(8), self.width() - 4, scaled(18)),
            QRectF(0, scaled(27), self.width() - 4, scaled(16)),
        )
        face = font("body", tabular=True)
        paint_text(painter, seats, self._seats, face, colour("text"), align=RIGHT)
        paint_text(painter, date, self._when, font("caption"), colour("text3"), align=RIGHT)

    def _token(self, token: str) -> str:
        return "text3" if self.is_missing else token


def whereabouts(address: str) -> str:
    """Say where a workspace lies: `Documents`, a middle dot and the file; or the server."""
    if is_server(address):
        return ServerAddress.read(address).host or tr("this computer")
    path = Path(address)
    return f"{path.parent.name or path.parent} \N{MIDDLE DOT} {path.name}"


def when(instant: str, now: datetime) -> str:
    """Say when something was, short: `today, 09:14`, `yesterday`, `30 Oct`, `30 Oct 2025`."""
    try:
        then = datetime.fromisoformat(instant).astimezone()
    except ValueError:
        return ""
    today = now.astimezone().date()
    if then.date() == today:
        return tr("today, {time}", time=f"{then:%H:%M}")
    if then.date() == today - timedelta(days=1):
        return tr("yesterday")
    return day_words(then.date(), today)
