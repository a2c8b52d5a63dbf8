"""What a column of a table shows of a row, and what it says to those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from resources.language import tr
from resources.records import dataclass
from ui.theme.fonts import scaled
from ui.theme.theme import Theme


class Cell(Protocol):
    """Draws one family of cells."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw what the row has for this column into the rectangle."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, width in pixels as designed, and the row's text in it.

    `key` is its stable name, by which an arrangement of columns remembers it.
    `cell` draws it (plain text without one). `sort_key` makes the heading clickable: a function
    sorts the rows at hand, a name is handed to whoever delivers the rows. `tooltip` and
    `accessible` are full sentences; without them the heading and the text stand for both. `team`
    draws the team's badge in place of the heading. A column that `falls` begins with the largest
    value when it is sorted by.

    `term` is the word of the glossary that explains the heading.

    Where a table is wider than its columns, those that `stretch` share what is left over by that
    figure, each up to `most`; where it is narrower, each gives way down to `least`.
    """

    title: str
    width: int
    text: Callable[[Any], str]
    cell: Cell | None = None
    align: Literal["left", "right"] = "left"
    sort_key: Callable[[Any], Any] | str | None = None
    tooltip: Callable[[Any], str] | None = None
    accessible: Callable[[Any], str] | None = None
    team: str = ""
    key: str = ""
    falls: bool = False
    stretch: int = 0
    least: int = 0
    most: int = 0
    term: str = ""

    @property
    def room(self) -> int:
        """The width in pixels for text of the size of now."""
        return scaled(self.width)

    def says(self, row: Any) -> str:
        """The sentence for a screen reader."""
        if self.accessible is not None:
            return self.accessible(row)
        said = self.text(row) or tr("none")
        return f"{self.title}: {said}"

    def explains(self, row: Any) -> str:
        """The words of the tool tip, not yet escaped."""
        return self.tooltip(row) if self.tooltip is not None else self.text(row)
