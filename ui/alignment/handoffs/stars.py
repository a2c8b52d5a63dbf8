"""Five stars: how good a hand-off was, by mouse, arrows or digits."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from abm_desktop.alignment.handoffs import RATING_WORDS, RATINGS
from resources.language import tr
from ui.kit.paint.text import paint_text, text_width, tip
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

STAR: Final = 18
_STEP: Final = 24
_DIGITS: Final = range(Qt.Key.Key_1, Qt.Key.Key_6)


class StarRating(QWidget):
    """Nothing is chosen at first: a rating is what somebody means.

    Signals:
        rated: another rating is chosen (1 to 5).
        entered: Enter: it is as meant.
    """

    rated = Signal(int)
    entered = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._rating = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name_it()
        theme.changed.connect(self.update)

    def rating(self) -> int:
        """Return the chosen rating, 0 while none is."""
        return self._rating

    def rate(self, rating: int) -> None:
        """Choose a rating; 0 takes it back."""
        if rating == self._rating or (rating and rating not in RATINGS):
            return
        self._rating = rating
        self._name_it()
        self.update()
        self.rated.emit(rating)

    def sizeHint(self) -> QSize:
        widest = max(text_width(words, font("body")) for words in RATING_WORDS.values())
        return QSize(int(scaled(_STEP) * 5 + 24 + widest), scaled(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(_STEP) * 5 + 4, scaled(26))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        star = int(event.position().x() // scaled(_STEP)) + 1
        if star in RATINGS:
            self.rate(star)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _DIGITS:
            self.rate(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self.rate(min(self._rating + 1, RATINGS[-1]))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self.rate(max(self._rating - 1, RATINGS[0]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, step = scaled(STAR), scaled(_STEP)
        top = (self.height() - side) / 2
        for star in RATINGS:
            name = "star-fill" if star <= self._rating else "star"
            empty = "control" if self.isEnabled() else "border2"
            token = "accent" if star <= self._rating else empty
            square = QRectF((star - 1) * step + 1, top, side, side)
            paint_icon(painter, square, name, self._theme, token)
        beside = QRectF(step * 5 + 6, 0, self.width() - step * 5 - 6, self.height())
        if self._rating:
            figure, face = str(self._rating), font("body_strong")
            paint_text(painter, beside, figure, face, self._theme.colour("text"))
            beside.setLeft(beside.left() + text_width(figure, face) + 5)
            words = RATING_WORDS[self._rating]
            paint_text(painter, beside, words, font("body"), self._theme.colour("text2"))
        if self.hasFocus():
            painter.setPen(self._theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.5, 0.5, step * 5, self.height() - 1.0), 5, 5)

    def _name_it(self) -> None:
        chosen = (
            tr(
                "{rating} of 5, {word}",
                rating=self._rating,
                word=RATING_WORDS[self._rating],
            )
            if self._rating
            else tr("not rated")
        )
        self.setAccessibleName(f"{self._name}: {chosen}")
        self.setToolTip(tip(tr("{what}, 1 to 5", what=self._name)))
