"""Drawings of cells: text, accounts, chips, stages, people, dates, touches, numbers and scores.

Each is told once how to read what it needs from a row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from resources.language import tr
from resources.records import dataclass
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.chip import ChipKind, paint_chip
from ui.kit.paint.progress import paint_bar, paint_stage_bars
from ui.kit.paint.text import LEFT, RIGHT, paint_text, text_width, wrapped
from ui.kit.paint.tile import paint_tile
from ui.kit.paint.two_lines import paint_two_lines, two_lines
from ui.theme.fonts import Role, font, line_height, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

Words = Callable[[Any], str]

_NONE: Final = "\N{EN DASH}"
_BAR: Final = 32
_AIR: Final = 8
"""Between a number and the bar after it."""


@dataclass(frozen=True, slots=True)
class TextCell:
    """One line of text; with `second` a caption below it."""

    text: Words
    second: Words | None = None
    role: Role = "body"
    token: str = "text"
    right: bool = False

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the text."""
        if self.second is not None:
            lines = (self.text(row), self.second(row))
            paint_two_lines(painter, rect, lines, theme, role=self.role)
            return
        align = RIGHT if self.right else LEFT
        face, colour = font(self.role, tabular=self.right), theme.colour(self.token)
        paint_text(painter, rect, self.text(row), face, colour, align=align)


@dataclass(frozen=True, slots=True)
class AccountCell:
    """Tile, name, and a second line."""

    name: Words
    second: Words

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the account."""
        name = self.name(row)
        side = scaled(26)
        square = QRectF(rect.x(), round(rect.center().y() - side / 2), side, side)
        paint_tile(painter, square, name, theme)
        words = rect.adjusted(side + 8, 0, 0, 0)
        paint_two_lines(painter, words, (name, self.second(row)), theme)


@dataclass(frozen=True, slots=True)
class ChipCell:
    """A chip; nothing where there is no word."""

    text: Words
    kind: Callable[[Any], ChipKind]

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the chip."""
        text = self.text(row)
        if text:
            paint_chip(painter, rect, text, theme, self.kind(row))


@dataclass(frozen=True, slots=True)
class StageCell:
    """Four rising bars, then the word of the stage."""

    word: Words
    filled: Callable[[Any], int]

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the stage."""
        foot = QPointF(rect.x(), round(rect.center().y()) + 5)
        paint_stage_bars(painter, foot, self.filled(row), theme)
        paint_words(painter, rect.adjusted(23, 0, 0, 0), self.word(row), theme)


def paint_words(painter: QPainter, rect: QRectF, words: str, theme: Theme) -> None:
    """Draw a few words in one line, or in two smaller ones where they need them and there is room."""
    face, colour = font("body"), theme.colour("text")
    small, high = font("small"), line_height("small")
    lines = wrapped(words, small, max(1, int(rect.width())))
    if len(lines) < 2 or text_width(words, face) <= rect.width() or rect.height() < 2 * high:
        paint_text(painter, rect, words, face, colour)
        return
    upper = QRectF(rect.x(), rect.center().y() - high, rect.width(), high)
    paint_text(painter, upper, lines[0], small, colour)
    paint_text(painter, upper.translated(0, high), words[len(lines[0]) :].strip(), small, colour)


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """A number and a bar beside it; a dash where the number is not known.

    `lead` is where the bar begins; a number that needs more room shortens it.
    """

    number: Words
    share: Callable[[Any], float | None]
    lead: int = 26

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the score."""
        face = font("body_strong", tabular=True)
        number, share = self.number(row), self.share(row)
        paint_text(painter, rect, number, face, theme.colour("text"))
        if share is not None:
            lead = rect.x() + scaled(self.lead)
            end = min(rect.right(), lead + _BAR)
            left = max(lead, rect.x() + text_width(number, face) + _AIR)
            bar = QRectF(left, round(rect.center().y()) - 2, end - left, 4)
            paint_bar(painter, bar, share, theme, "text2")


@dataclass(frozen=True, slots=True)
class FitCell:
    """Points of a hundred with a bar; a mark and the word where something excludes."""

    points: Callable[[Any], int | None]
    is_excluded: Callable[[Any], bool]

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the fit."""
        if not self.is_excluded(row):
            _FIT.paint(painter, rect, self.points(row), theme)
            return
        side = scaled(13)
        mark = QRectF(rect.x(), round(rect.center().y() - side / 2), side, side)
        paint_icon(painter, mark, "prohibit", theme, "text3")
        words = rect.adjusted(side + 4, 0, 0, 0)
        paint_text(painter, words, tr("Excluded"), font("caption"), theme.colour("text2"))


_FIT: Final = ScoreCell(
    lambda points: _NONE if points is None else f"{points}",
    lambda points: None if points is None else points / 100,
)


@dataclass(frozen=True, slots=True)
class AvatarsCell:
    """People with their teams, in the order given: Sales left, Marketing right."""

    people: Callable[[Any], Sequence[tuple[str, str | None]]]

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw as many people as there is room for."""
        side, step = scaled(22), scaled(24)
        top = round(rect.center().y() - side / 2)
        room = int((rect.width() + 2) // step)
        for place, (name, team) in enumerate(self.people(row)[:room]):
            square = QRectF(rect.x() + place * step, top, side, side)
            paint_avatar(painter, square, name, theme, team)


@dataclass(frozen=True, slots=True)
class DateCell:
    """A day, quiet; a dash where there is none."""

    text: Words

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the day."""
        face = font("small", tabular=True)
        paint_text(painter, rect, self.text(row) or _NONE, face, theme.colour("text2"))


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A figure, right aligned with tabular figures; a dash where there is none."""

    text: Words

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the figure."""
        text = self.text(row)
        colour = theme.colour("text" if text else "text3")
        paint_text(painter, rect, text or _NONE, font("body", tabular=True), colour, align=RIGHT)


@dataclass(frozen=True, slots=True)
class TouchLine:
    """What a touch cell shows of one touch."""

    team: str
    title: str
    when: str
    today: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class TouchCell:
    """Badge, title and day of the next touch; a warning where none is planned."""

    touch: Callable[[Any], TouchLine | None]
    missing: str = tr("No next touch")

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the touch or the warning."""
        touch = self.touch(row)
        middle = rect.center().y()
        if touch is None:
            paint_icon(painter, QRectF(rect.x(), middle - 7, 14, 14), "warning", theme, "warning")
            words = rect.adjusted(20, 0, 0, 0)
            face, colour = font("small_medium"), theme.colour("warning")
            paint_text(painter, words, self.missing, face, colour)
            return
        side = scaled(15)
        badge = QRectF(rect.x(), middle - side / 2, badge_width(touch.team, side), side)
        paint_badge(painter, badge, touch.team, theme)
        words = rect.adjusted(badge.width() + 6, 0, 0, 0)
        self._paint_words(painter, words, touch, theme)

    def _paint_words(self, painter: QPainter, rect: QRectF, touch: TouchLine, theme: Theme) -> None:
        upper, lower = two_lines(rect)
        paint_text(painter, upper, touch.title, font("body"), theme.colour("text"))
        token = "danger" if touch.late else "accent" if touch.today else "text3"
        face = font("caption" if token == "text3" else "caption_strong")
        paint_text(painter, lower, touch.when, face, theme.colour(token))
