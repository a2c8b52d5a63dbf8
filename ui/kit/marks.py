"""Marks as widgets: badge, avatar, tile, chip, bars, ring and seats."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.language import tr
from ui.kit.paint.avatar import initials, paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge, team_word
from ui.kit.paint.chip import HEIGHT, ChipKind, chip_width, paint_chip
from ui.kit.paint.progress import paint_bar, paint_ring
from ui.kit.paint.seats import MARK_STEP, paint_seats
from ui.kit.paint.text import CENTRE, paint_text, text_width, tip
from ui.kit.paint.tile import paint_tile
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import font, font_of, scaled
from ui.theme.theme import Theme


class Mark(QWidget):
    """What all marks share: they are painted, named, and never take the keyboard."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.name_it(name)
        theme.changed.connect(self.update)

    def name_it(self, name: str) -> None:
        """Say what the mark means, read aloud and as a tool tip."""
        self.setAccessibleName(name)
        self.setToolTip(tip(name))


class TeamBadge(Mark):
    """S, M or both; sides 13, 15, 18 and 24."""

    def __init__(
        self, theme: Theme, team: str, side: int = 15, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, team_word(team), parent)
        self._team = team
        hold_width(self, int(badge_width(team, side)))
        hold_height(self, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_badge(QPainter(self), QRectF(self.rect()), self._team, self.theme)


class Avatar(Mark):
    """A person of a team, or with no team a person at the account."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        team: str | None = None,
        side: int = 22,
        parent: QWidget | None = None,
    ) -> None:
        said = f"{name}, {team_word(team)}" if team else name
        super().__init__(theme, said, parent)
        self._name = name
        self._team = team
        hold_width(self, side)
        hold_height(self, side)

    @property
    def letters(self) -> str:
        """The initials that are shown."""
        return initials(self._name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), QRectF(self.rect()), self._name, self.theme, self._team)


class Tile(Mark):
    """The tile of an account; with `token` the filled tile of a workspace."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        side: int = 24,
        token: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, parent)
        self._name = name
        self._token = token
        hold_width(self, side)
        hold_height(self, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if not self._token:
            paint_tile(painter, rect, self._name, self.theme)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(self._token))
        painter.drawRoundedRect(rect, 7, 7)
        letter = self._name.strip()[:1].upper() or "?"
        face = font_of(round(rect.width() * 0.5), 700)
        paint_text(
            painter, rect, letter, face, self.theme.colour(f"on_{self._token}"), align=CENTRE
        )


class Chip(Mark):
    """A word on a tint."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: ChipKind = "neutral",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_text(text, kind)

    def show_text(self, text: str, kind: ChipKind, icon: str | None = None) -> None:
        """Show another word in another kind, with another icon if one is named."""
        self._text = text
        self._icon = self._icon if icon is None else icon
        self._kind: ChipKind = kind
        self.name_it(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(chip_width(self._text, self._icon)) + 1, scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), scaled(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint_chip(QPainter(self), rect, self._text, self.theme, self._kind, icon=self._icon)


class Bar(Mark):
    """Progress along a line: 4 px in cells, 6 in lists, 8 in panels, 12 for The Number."""

    def __init__(
        self,
        theme: Theme,
        share: float,
        name: str,
        *,
        thick: int = 6,
        token: str = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, parent)
        self._share = share
        self._token = token
        self.setFixedHeight(thick)
        self.setMinimumWidth(32)

    def set_share(self, share: float, name: str) -> None:
        """Show another share, from 0 to 1, with the words for it."""
        self._share = share
        self.name_it(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_bar(QPainter(self), QRectF(self.rect()), self._share, self.theme, self._token)


class Ring(Mark):
    """Progress around a circle, with a figure in the middle where there is room."""

    def __init__(
        self,
        theme: Theme,
        share: float,
        name: str,
        *,
        side: int = 20,
        stroke: float = 3,
        token: str = "accent",
        figure: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, parent)
        self._share = share
        self._stroke = stroke
        self._token = token
        self._figure = figure
        hold_width(self, side)
        hold_height(self, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_ring(painter, rect, self._share, self.theme, self._token, stroke=self._stroke)
        if self._figure:
            face = font_of(round(rect.width() * 0.28), 600)
            paint_text(painter, rect, self._figure, face, self.theme.colour("text"), align=CENTRE)


class SeatCounter(Mark):
    """`47 of 50 seats` and one mark for each seat."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self._taken = 0
        self._seats = 0
        hold_height(self, 20)
        theme.changed.connect(self._fit)

    def show_seats(self, taken: int, seats: int) -> None:
        """Show how many of how many seats are taken."""
        self._taken, self._seats = taken, seats
        self.name_it(self._words())
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        face = font("body_strong", tabular=True)
        rect = QRectF(self.rect())
        paint_text(painter, rect, self._words(), face, self.theme.colour("text"))
        marks = QRectF(self._words_width() + 8, self.height() / 2 - 5, self._seats * MARK_STEP, 10)
        paint_seats(painter, marks, self._taken, self._seats, self.theme)

    def _fit(self) -> None:
        self.setFixedWidth(int(self._words_width() + 9 + self._seats * MARK_STEP))
        self.update()

    def _words(self) -> str:
        return tr("{taken} of {seats} seats", taken=self._taken, seats=self._seats)

    def _words_width(self) -> float:
        return text_width(self._words(), font("body_strong", tabular=True))
