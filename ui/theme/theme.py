"""The theme of a window: which of the two sets of tokens holds, and the news when it changes."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QStyleHints

from resources.tokens import DARK, DARK_TILES, LIGHT, LIGHT_TILES

Mode = Literal["light", "dark", "system"]
Name = Literal["light", "dark"]

MODES: Final[tuple[Mode, ...]] = ("light", "dark", "system")

_TOKENS: Final = {"light": LIGHT, "dark": DARK}
_TILES: Final = {"light": LIGHT_TILES, "dark": DARK_TILES}


def _colours_of(name: Name, *, stronger_lines: bool) -> dict[str, QColor]:
    colours = {token: QColor(value) for token, value in _TOKENS[name].items()}
    line, edge = ("control", "control") if stronger_lines else ("border2", "border")
    return colours | {"line": colours[line], "edge": colours[edge]}


class Theme(QObject):
    """Colours by token, in the mode a person chose or the system asks for.

    One theme is made where the application starts and handed to every widget. Painting code asks
    it for a colour each time; `changed` tells widgets to paint again.
    """

    changed = Signal()

    def __init__(
        self,
        mode: Mode = "system",
        *,
        stronger_lines: bool | None = None,
        reduce_motion: bool = False,
        text_scale: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._mode: Mode = mode
        self._stronger_lines = stronger_lines
        self._reduce_motion = reduce_motion
        self._text_scale = text_scale
        self._name: Name = self._wanted_name()
        self._colours = _colours_of(self._name, stronger_lines=self.stronger_lines)
        self._has_strong = self.stronger_lines
        # Held: without them Python lets go of the hints for contrast, too.
        self._hints = _style_hints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._contrast = self._hints.accessibility()
        self._contrast.contrastPreferenceChanged.connect(self._renew_lines)

    @property
    def name(self) -> Name:
        """The set of tokens that holds now."""
        return self._name

    @property
    def mode(self) -> Mode:
        """What the person chose; `system` follows the desktop."""
        return self._mode

    @property
    def key(self) -> str:
        """What a cached picture depends on: tokens, strength of the lines, size of the text."""
        lines = "+" if self.stronger_lines else ""
        size = "" if self._text_scale == 1.0 else f"{self._text_scale:g}"
        return f"{self._name}{lines}{size}"

    @property
    def stronger_lines(self) -> bool:
        """Whether fields, buttons and cards have lines of 3:1; as the system asks until chosen."""
        return asks_for_contrast() if self._stronger_lines is None else self._stronger_lines

    @property
    def text_scale(self) -> float:
        """How much larger than designed text is; 1 as designed."""
        return self._text_scale

    def set_text_scale(self, factor: float) -> None:
        """Show all text larger or smaller."""
        if factor != self._text_scale:
            self._text_scale = factor
            self.changed.emit()

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark or the system's."""
        self._mode = mode
        self._renew()

    def set_stronger_lines(self, *, on: bool | None) -> None:
        """Draw the lines of fields, buttons and cards at 3:1, as decoration, or as the system asks."""
        self._stronger_lines = on
        self._renew_lines()

    def set_reduce_motion(self, *, on: bool) -> None:
        """Show every movement at its end at once."""
        self._reduce_motion = on

    def motion(self, milliseconds: int) -> int:
        """How long a movement takes: as asked, or nothing when motion is reduced."""
        return 0 if self._reduce_motion else milliseconds

    def colour(self, token: str) -> QColor:
        """A colour of one's own for a token; fields and buttons have a `line`, cards an `edge`.

        Raises:
            KeyError: there is no such token.
        """
        return QColor(self._colours[token])

    def tile(self, index: int) -> tuple[QColor, QColor]:
        """Ground and letter of one of the six quiet tints of account tiles."""
        ground, letter = _TILES[self._name][index % 6]
        return QColor(ground), QColor(letter)

    def _wanted_name(self) -> Name:
        if self._mode != "system":
            return self._mode
        return "dark" if _style_hints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _follow_system(self) -> None:
        if self._mode == "system":
            self._renew()

    def _renew(self) -> None:
        name = self._wanted_name()
        if name != self._name:
            self._name = name
            self._recolour()

    def _renew_lines(self) -> None:
        if self.stronger_lines != self._has_strong:
            self._recolour()

    def _recolour(self) -> None:
        self._has_strong = self.stronger_lines
        self._colours = _colours_of(self._name, stronger_lines=self._has_strong)
        self.changed.emit()


def asks_for_contrast() -> bool:
    """Tell whether the system is set to high contrast."""
    hints = _style_hints()
    contrast = hints.accessibility()
    return contrast.contrastPreference() == Qt.ContrastPreference.HighContrast


def _style_hints() -> QStyleHints:
    return QGuiApplication.styleHints()
