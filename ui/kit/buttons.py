"""Buttons: primary, normal, quiet, danger and link, with an icon and a key hint inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QWidget

from ui.kit.key_words import key_words, spaced_keys
from ui.kit.paint.box import key_width, paint_box, paint_key
from ui.kit.paint.text import paint_text, text_width, tip
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

ButtonKind = Literal["normal", "primary", "quiet", "danger", "link"]
ButtonSize = Literal["normal", "small", "large"]

_HEIGHTS: Final[dict[ButtonSize, int]] = {"small": 24, "normal": 28, "large": 32}
_ICON: Final = 15
_GAP: Final = 6


class _Dress(NamedTuple):
    text: str
    fill: str | None
    hover: str | None
    line: str | None
    key: str


_DRESSES: Final[dict[ButtonKind, _Dress]] = {
    "normal": _Dress("text", "surface", "hover", "line", "text2"),
    "primary": _Dress("on_accent", "accent", "accent_hover", None, "on_accent"),
    "quiet": _Dress("text2", None, "hover", None, "text2"),
    "danger": _Dress("danger", "surface", "hover", "line", "text2"),
    "link": _Dress("accent", None, None, None, "text2"),
}


class DrawnButton(QPushButton):
    """What all drawn buttons share: hover, hand on the keyboard, names shown as typed."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.label = text
        self._tip_words = self._meaning = self._held_back = self._own_tip = ""
        self._is_wanted = True
        self.when_shown: Callable[[], None] | None = None
        """Called once, when it is first shown and its window is known."""
        self.setText(text.replace("&", "&&"))
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_label(self, text: str) -> None:
        """Change the words on the button."""
        self.label = text
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def set_tip(self, text: str) -> None:
        """Say in a tool tip what the button does."""
        self._tip_words = text
        self.setToolTip(tip("\n".join(filter(None, (text, self._meaning)))))

    def explain(self, sentence: str) -> None:
        """Say below that, and to screen readers, what the word means that the button is about."""
        self._meaning = sentence
        self.setAccessibleDescription(sentence)
        self.set_tip(self._tip_words)

    def hold_back(self, why: str) -> None:
        """Be disabled because of a sentence, which is said in place of the tool tip, or no more."""
        self._held_back = why
        self.setEnabled(self._is_wanted)
        self._show_tip()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.when_shown is not None:
            call, self.when_shown = self.when_shown, None
            call()

    def setEnabled(self, enabled: bool) -> None:  # noqa: FBT001 - as Qt calls it
        self._is_wanted = enabled
        super().setEnabled(enabled and not self._held_back)

    def setToolTip(self, text: str) -> None:
        self._own_tip = text
        self._show_tip()

    def _show_tip(self) -> None:
        super().setToolTip(tip(self._held_back) if self._held_back else self._own_tip)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and is_plain and self._answers_enter() and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _answers_enter(self) -> bool:
        """Enter presses a button as Space does; a dialog decides itself what Enter confirms."""
        return not self.isCheckable() and not isinstance(self.window(), QDialog)

    def is_lit(self) -> bool:
        """Whether the button shows that it can be pressed now."""
        return self.isEnabled() and (self.underMouse() or self.isDown())

    def faded(self) -> str:
        """Return the token of a disabled button's words: those that are held back are still read."""
        return "text3" if self._held_back else "disabled"


class Button(DrawnButton):
    """A button of 28 px (small 24, large 32). One primary in each area."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: ButtonKind = "normal",
        size: ButtonSize = "normal",
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self._kind: ButtonKind = kind
        self._size: ButtonSize = size
        self._icon = icon
        self._key = spaced_keys(key)
        if key:
            self.setToolTip(tip(f"{text} ({key_words(key)})"))
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        padding = {"link": 0, "quiet": 8}.get(self._kind, 8 if self._size == "small" else 10)
        return QSize(int(self._content_width() + 2 * padding + 1), scaled(_HEIGHTS[self._size]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        dress = _DRESSES[self._kind]
        text = dress.text if self.isEnabled() else self.faded()
        self._paint_ground(painter, dress)
        left = max(0.0, (self.width() - self._content_width()) / 2)
        middle = self.height() / 2
        if self._icon:
            side = scaled(_ICON)
            square = QRectF(round(left), round(middle - side / 2), side, side)
            icon_token = "text2" if self._kind == "normal" and self.isEnabled() else text
            paint_icon(painter, square, self._icon, self.theme, icon_token)
            left += side + _GAP
        width = text_width(self.label, self._face())
        rect = QRectF(left, 0, min(width + 1, self.width() - left), self.height())
        paint_text(painter, rect, self.label, self._face(), self.theme.colour(text))
        if self._key:
            self._paint_key(painter, left + width + 8, dress)

    def _paint_ground(self, painter: QPainter, dress: _Dress) -> None:
        fill = dress.hover if self.is_lit() else dress.fill
        line = dress.line
        if not self.isEnabled() and dress.fill:
            fill, line = "surface", "border"
        colour = self.theme.colour
        radius = 5 if self._size == "small" else 6
        rect = QRectF(self.rect())
        paint_box(
            painter, rect, radius, colour(fill) if fill else None, colour(line) if line else None
        )

    def _paint_key(self, painter: QPainter, left: float, dress: _Dress) -> None:
        rect = QRectF(left, 0, key_width(self._key), self.height())
        text = self.theme.colour(dress.key if self.isEnabled() else self.faded())
        line = "accent_line" if self._kind == "primary" else "border2"
        line = line if self.isEnabled() else "border"
        paint_key(painter, rect, self._key, text, self.theme.colour(line))

    def _face(self) -> QFont:
        if self._kind in {"primary", "link"}:
            return font("small_strong" if self._size == "small" else "body_strong")
        return font("small_medium" if self._size == "small" else "body_medium")

    def _content_width(self) -> float:
        width = text_width(self.label, self._face())
        if self._icon:
            width += scaled(_ICON) + (_GAP if self.label else 0)
        return width + (8 + key_width(self._key) if self._key else 0)


class IconButton(DrawnButton):
    """A square button with an icon only; its name is read aloud and shown as its tool tip."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        side: int = 28,
        size: int = 16,
        outlined: bool = False,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent)
        self._icon = icon
        self._icon_size = size
        self._outlined = outlined
        hold_width(self, side)
        hold_height(self, side)
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name} ({key_words(key)})" if key else name))

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        fill = colour("hover") if self.is_lit() else None
        if self._outlined:
            line = colour("line" if self.isEnabled() else "border")
            paint_box(painter, QRectF(self.rect()), 6, fill or colour("surface"), line)
        elif fill:
            paint_box(painter, QRectF(self.rect()), 6, fill)
        token = self.faded() if not self.isEnabled() else "text" if self.is_lit() else "text2"
        if self.isChecked():
            token = "accent"
        side = scaled(self._icon_size)
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, square, self._icon, self.theme, token)
