"""What can support a line, as a list that is searched by typing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from abm_desktop.errors import KnownError
from abm_desktop.plans.links import checked_address
from abm_desktop.plans.rows import EvidenceKind
from abm_desktop.workspace.days import day_words
from resources.language import tr
from resources.records import dataclass
from ui.kit.paint.text import paint_text
from ui.kit.table.cells import DateCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.plans.words import EVIDENCE_ICONS
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_HEIGHT: Final = 32
_SEEN: Final = 6


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that can be chosen: a row of the account, or what was typed."""

    kind: EvidenceKind
    target: UUID | None
    words: str
    day: date | None = None
    is_typed: bool = False


def as_typed(text: str) -> Offered | None:
    """Return what a typed text can be as evidence: a web address, else words."""
    text = text.strip()
    if not text:
        return None
    kind = EvidenceKind.ADDRESS if _is_address(text) else EvidenceKind.WORDS
    return Offered(kind, None, text, is_typed=True)


def _is_address(text: str) -> bool:
    if " " in text or not ("://" in text or text.lower().startswith("www.")):
        return False
    try:
        checked_address(text)
    except KnownError:
        return False
    return True


class _WordsCell:
    """An icon of the kind and the words; of what was typed, what it will be."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the row."""
        square = QRectF(rect.x(), round(rect.center().y()) - 7, 14, 14)
        paint_icon(painter, square, EVIDENCE_ICONS[row.kind], theme, "text2")
        words = rect.adjusted(22, 0, 0, 0)
        paint_text(painter, words, _words(row), font("body"), theme.colour("text"))


class OfferedList:
    """Everything that is offered, narrowed by what is typed; what is typed comes last."""

    def __init__(self, theme: Theme, today: date) -> None:
        columns = (
            Column(tr("What"), 380, _words, _WordsCell(), stretch=1, least=160),
            Column(
                tr("When"), 84, lambda row: _when(row, today), DateCell(lambda r: _when(r, today))
            ),
        )
        self._all: list[Offered] = []
        self._model = RowsModel(columns)
        self.table = Table(theme, self._model, tr("What can support the line"), ground="surface")
        self.table.verticalHeader().setDefaultSectionSize(scaled(_HEIGHT))
        hold_height(self.table, _SEEN * _HEIGHT + 31)

    def offer(self, rows: Sequence[Offered]) -> None:
        """Offer these rows."""
        self._all = list(rows)

    def filter(self, text: str) -> None:
        """Show what holds every typed word, and what was typed itself."""
        wanted = text.casefold().split()
        found = [row for row in self._all if all(word in row.words.casefold() for word in wanted)]
        typed = as_typed(text)
        self._model.set_rows([*found, *([typed] if typed else [])])
        if self._model.rowCount():
            self.table.choose(0)

    def current(self) -> Offered | None:
        """Return the row that is chosen."""
        row = self.table.current_row()
        return row if isinstance(row, Offered) else None


def _words(row: Offered) -> str:
    if not row.is_typed:
        return row.words
    if row.kind is EvidenceKind.ADDRESS:
        return tr("Add the link “{link}”", link=row.words)
    return tr("Add the words “{words}”", words=row.words)


def _when(row: Offered, today: date) -> str:
    return "" if row.day is None else day_words(row.day, today)
