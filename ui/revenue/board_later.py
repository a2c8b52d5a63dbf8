"""What later rooms add to the scoreboard, which may not know them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from abm_desktop.revenue.spans import Span
from resources.records import dataclass
from ui.context import Context


class LaterCard(Protocol):
    """A card of a later room: it asks for its figures itself, and tells what is behind them.

    Attributes:
        asked: emits the `Behind` of a figure that the person wants to see.
        widget: what is laid out.
    """

    asked: SignalInstance

    @property
    def widget(self) -> QWidget:
        """Return what is laid out."""

    def show_span(self, span: Span, until: date) -> None:
        """Show the figures of a span, up to one of its days."""


MakeCard = Callable[[Context], LaterCard]
Export = Callable[[Context, date, date], None]
"""Exports the progress report of some days, whose figures are those of the page."""


def no_export(_context: Context, _since: date, _until: date) -> None:
    """Export nothing, where nobody knows reports."""


@dataclass(frozen=True, slots=True)
class BoardLater:
    """Cards of later rooms, and the export.

    Attributes:
        beside: cards at the right of the journey; below: those under all charts.
        entities: what those cards show; a change of one of them refreshes the page.
        tree: the page that breaks the figures down; empty where there is none.
    """

    beside: tuple[MakeCard, ...] = ()
    below: tuple[MakeCard, ...] = ()
    entities: frozenset[str] = frozenset()
    export: Export = no_export
    tree: str = ""


NOTHING_LATER = BoardLater()
