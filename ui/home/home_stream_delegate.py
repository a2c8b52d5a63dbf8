"""Drawing of the stream: whose it was, the account in bold and what happened, details, time."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from abm_desktop.home.stream import StreamRow
from ui.home.home_stream_model import ENTRY, DayLine, Entry, OlderLine
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.box import paint_box
from ui.kit.paint.row import paint_ground, paint_rule
from ui.kit.paint.text import RIGHT, elided, paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_DAY: Final = 30
_MORE: Final = 38
_EDGE: Final = 14
_SIDE: Final = 24
_TEXT: Final = _EDGE + _SIDE + 10
_TIME: Final = 40
_LINE: Final = 17
_AROUND: Final = 10
_SECOND: Final = 16
_MOST_LINES: Final = 2


class StreamDelegate(QStyledItemDelegate):
    """Draws entries in the colours of the theme; a moment takes one line or two, and its details."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry: Entry = index.data(ENTRY)
        if isinstance(entry, StreamRow):
            lines = len(_lines(entry.account, entry.what, self._room()))
            second = scaled(_SECOND) if entry.details else 0
            return QSize(120, 2 * _AROUND + lines * scaled(_LINE) + second)
        return QSize(120, scaled(_DAY if isinstance(entry, DayLine) else _MORE))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(ENTRY)
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(entry, DayLine):
            self._paint_day(painter, rect, entry)
        else:
            paint_ground(painter, rect, option.state, self._theme)
            paint_rule(painter, rect, self._theme)
            if isinstance(entry, OlderLine):
                self._paint_more(painter, rect, entry)
            else:
                self._paint_moment(painter, rect, entry)
        painter.restore()

    def _room(self) -> int:
        return max(60, self._view.viewport().width() - _TEXT - scaled(_TIME) - _EDGE - 6)

    def _paint_day(self, painter: QPainter, rect: QRectF, line: DayLine) -> None:
        words = rect.adjusted(_EDGE, 6, -_EDGE, 0)
        paint_text(painter, words, line.words, font("small_strong"), self._theme.colour("text2"))

    def _paint_more(self, painter: QPainter, rect: QRectF, line: OlderLine) -> None:
        words = rect.adjusted(_TEXT, 0, -_EDGE, 0)
        face = font("small_medium")
        paint_text(painter, words, line.words, face, self._theme.colour("accent"))

    def _paint_moment(self, painter: QPainter, rect: QRectF, row: StreamRow) -> None:
        colour = self._theme.colour
        top = rect.y() + _AROUND
        self._paint_whose(painter, QRectF(rect.x() + _EDGE, top, _SIDE, _SIDE), row)
        time, line = scaled(_TIME), scaled(_LINE)
        clock = QRectF(rect.right() - _EDGE - time, top, time, line)
        when = row.at.astimezone().strftime("%H:%M")
        figures = font("small", tabular=True)
        paint_text(painter, clock, when, figures, colour("text2"), align=RIGHT)
        left = rect.x() + _TEXT
        lines = _lines(row.account, row.what, self._room())
        for place, (bold, plain) in enumerate(lines):
            self._paint_line(painter, QPointF(left, top + place * line), bold, plain)
        below = top + len(lines) * line
        second = QRectF(left, below, rect.right() - _EDGE - left, scaled(_SECOND))
        paint_text(painter, second, row.details, font("small"), colour("text3"))

    def _paint_line(self, painter: QPainter, at: QPointF, bold: str, plain: str) -> None:
        room, strong = self._room(), font("body_strong")
        ink = self._theme.colour("text")
        # Bold and plain words drawn one after the other may be a little wider than they are together.
        place = QRectF(at.x(), at.y(), room + 4, scaled(_LINE))
        paint_text(painter, place, bold, strong, ink)
        place.setLeft(place.left() + text_width(bold, strong))
        if place.width() > 0:
            paint_text(painter, place, plain, font("body"), ink)

    def _paint_whose(self, painter: QPainter, square: QRectF, row: StreamRow) -> None:
        """Draw who did it: a colleague in the shape of their team, a person there in none."""
        if row.kind == "engagement" and row.person:
            paint_avatar(painter, square, row.person, self._theme)
        elif row.kind == "engagement":
            paint_box(
                painter,
                square,
                _SIDE / 2,
                self._theme.colour("sunken"),
                self._theme.colour("border2"),
            )
            paint_icon(painter, square.adjusted(5, 5, -5, -5), "users", self._theme, "text2")
        elif row.person and row.team:
            paint_avatar(painter, square, row.person, self._theme, row.team.value)
        elif row.team:
            side = 15 if row.team == "both" else 18
            width = min(badge_width(row.team.value, side), square.width())
            middle = square.center()
            place = QRectF(middle.x() - width / 2, middle.y() - side / 2, width, side)
            paint_badge(painter, place, row.team.value, self._theme)


@lru_cache(maxsize=1024)
def _lines(account: str, what: str, width: int) -> tuple[tuple[str, str], ...]:
    """Return the lines of account and words as pairs of what is bold and what is not.

    The last of them is cut where there would be more; a name takes one line at most, so that what
    happened is always seen.
    """
    account = elided(account, font("body_strong"), width)
    text = f"{account}  {what}"
    layout = _layout(text, len(account), width)
    starts = [layout.lineAt(at).textStart() for at in range(layout.lineCount())]
    ends = [*starts[1:], len(text)]
    if len(starts) > _MOST_LINES:
        starts, ends = starts[:_MOST_LINES], [*ends[: _MOST_LINES - 1], len(text)]
    parts = [
        _parted(text, start, end, len(account)) for start, end in zip(starts, ends, strict=True)
    ]
    bold, plain = parts[-1]
    if not bold:
        parts[-1] = (bold, elided(plain, font("body"), width))
    return tuple(parts)


def _parted(text: str, start: int, end: int, bold_until: int) -> tuple[str, str]:
    middle = min(max(start, bold_until), end)
    bold, plain = text[start:middle], text[middle:end]
    return bold.rstrip(), plain.rstrip() if bold else plain.strip()


def _layout(text: str, bold: int, width: int) -> QTextLayout:
    layout = QTextLayout(text, font("body"))
    strong = QTextCharFormat()
    strong.setFont(font("body_strong"))
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = 0, bold, strong
    layout.setFormats([span])
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout
