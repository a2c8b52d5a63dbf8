"""How the program looks on this computer: chosen once, remembered, applied at once."""

from __future__ import annotations

from typing import Final, Self

from abm_desktop.workspace.preferences import Preferences
from resources.records import dataclass
from ui.theme.theme import MODES, Mode, Theme

SIZES: Final = (90, 100, 110, 120, 130, 140)
"""Sizes of text in percent of the designed one."""
_WORKSHOP: Final = 1.2
"""How much larger everything is on a wall: rows of 40 px become 48."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a person chose.

    Attributes:
        size: text in percent of the designed size.
        stronger_lines: what a person chose; None as the system asks.
        is_workshop: whether it is shown on a wall, and larger for that.
    """

    mode: Mode = "system"
    size: int = 100
    stronger_lines: bool | None = None
    reduce_motion: bool = False
    is_workshop: bool = False

    @property
    def text_scale(self) -> float:
        """The one factor by which text and rows are multiplied."""
        return self.size / 100 * (_WORKSHOP if self.is_workshop else 1.0)

    @classmethod
    def load(cls, preferences: Preferences) -> Self:
        """Return what this computer remembers; what it cannot read is as designed."""
        mode, size = preferences.get("theme", "system"), preferences.get("text_size", 100)
        lines = preferences.get("stronger_lines")
        return cls(
            mode=mode if mode in MODES else "system",
            size=size if size in SIZES else 100,
            stronger_lines=lines if isinstance(lines, bool) else None,
            reduce_motion=preferences.get("reduce_motion") is True,
            is_workshop=preferences.get("workshop") is True,
        )

    def keep(self, preferences: Preferences) -> None:
        """Remember it on this computer."""
        preferences.put("theme", self.mode)
        preferences.put("text_size", self.size)
        preferences.put("stronger_lines", self.stronger_lines)
        preferences.put("reduce_motion", self.reduce_motion)
        preferences.put("workshop", self.is_workshop)

    def theme(self) -> Theme:
        """Return a theme that looks so."""
        return Theme(
            self.mode,
            stronger_lines=self.stronger_lines,
            reduce_motion=self.reduce_motion,
            text_scale=self.text_scale,
        )

    def apply(self, theme: Theme) -> None:
        """Let everything on screen look so."""
        theme.set_reduce_motion(on=self.reduce_motion)
        theme.set_stronger_lines(on=self.stronger_lines)
        theme.set_mode(self.mode)
        theme.set_text_scale(self.text_scale)
