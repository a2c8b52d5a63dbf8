"""The list of one kind of words: chosen, renamed in place and moved with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent

from abm_desktop.workspace.services.word_lists import WordRow
from resources.language import tr
from ui.kit.fields import TextField
from ui.kit.paint.chip import chip_width, paint_chip
from ui.kit.paint.text import CENTRE, paint_text
from ui.kit.table.cells import NumberCell, TextCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.kit.writing_rights import may_write
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_LEFT = 12


class _WordCell:
    """The icon of a word where it has one, the word, and whether it is retired."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the word."""
        icon = row.fields.get("icon")
        token = "text3" if row.is_retired else "text"
        if icon:
            square = QRectF(rect.x(), rect.center().y() - 8, 16, 16)
            paint_icon(painter, square, icon, theme, "text3" if row.is_retired else "text2")
            rect = rect.adjusted(24, 0, 0, 0)
        if row.is_retired:
            width = chip_width(tr("Retired"))
            chip = QRectF(rect.right() - width - 4, rect.y(), width + 4, rect.height())
            paint_chip(painter, chip, tr("Retired"), theme, "neutral")
            rect = rect.adjusted(0, 0, -width - 10, 0)
        paint_text(painter, rect, row.label, font("body_strong"), theme.colour(token))


class WordTable(Table):
    """Rows of words.

    Signals:
        renamed: a word was renamed in place: the word and what it shall be called.
        menu_asked: the menu of the current word is wanted, at a point of the screen.
    """

    renamed = Signal(object, str)
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme) -> None:
        self._tell_detail: Callable[[WordRow], str] = _nothing
        columns = (
            Column(tr("Name"), 220, lambda row: row.label, _WordCell(), accessible=_said),
            Column(tr("Uses"), 44, _uses, NumberCell(_uses), align="right"),
            Column("", 150, self._detail, TextCell(self._detail, None, "small", "text2")),
        )
        self._words = RowsModel(columns, key=lambda row: row.id)
        super().__init__(theme, self._words, tr("Words"), ground="surface")
        self._editor: _Renamer | None = None
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.opened.connect(lambda _row: self.rename())

    def show_words(
        self,
        title: str,
        rows: Sequence[WordRow],
        detail: Callable[[WordRow], str],
        *,
        counts_uses: bool = True,
    ) -> None:
        """Show words with what else is known of them, keeping the place of the current one."""
        self._tell_detail = detail
        self.setAccessibleName(title)
        self.setColumnHidden(1, not counts_uses)
        self._words.set_rows(rows)
        if self.current_row() is None and rows:
            self.choose(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._words.rowCount():
            room = QRectF(self.viewport().rect()).adjusted(24, 0, -24, 0)
            colour = self._theme.colour("text2")
            words = tr("Nothing here yet: add the first one below.")
            paint_text(QPainter(self.viewport()), room, words, font("body"), colour, align=CENTRE)

    def word(self) -> WordRow | None:
        """Return the current word."""
        row = self.current_row()
        return row if isinstance(row, WordRow) else None

    def choose_word(self, key: object) -> None:
        """Make a word the current one."""
        place = self._words.find(key)
        if place >= 0:
            self.choose(place)

    def rename(self) -> None:
        """Let the person type another word where this one stands: Enter keeps, Esc leaves."""
        word = self.word()
        if word is None or not may_write(self):
            return
        self.scrollTo(self.currentIndex())
        cell = self.visualRect(self._words.index(self.currentIndex().row(), 0))
        self._editor = _Renamer(self, word, cell)

    def _detail(self, row: WordRow) -> str:
        return self._tell_detail(row)

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.choose(index.row())
        if self.word() is not None:
            self.menu_asked.emit(self.viewport().mapToGlobal(place))


class _Renamer(TextField):
    """The line that stands over a word while it is renamed."""

    def __init__(self, table: WordTable, word: WordRow, cell: QRect) -> None:
        super().__init__(table._theme, text=word.label, parent=table.viewport())  # noqa: SLF001 - a part of it
        self._table = table
        self._word = word
        self.setAccessibleName(tr("New word for {word}", word=word.label))
        self.setGeometry(cell.adjusted(_LEFT - 6, 5, -4, -5))
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close(keep=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close(keep=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close(keep=True)

    def _close(self, *, keep: bool) -> None:
        if self.isHidden():
            return
        self.hide()
        typed = self.text().strip()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep and typed != self._word.label:
            self._table.renamed.emit(self._word, typed)
        self.deleteLater()


def _nothing(_row: WordRow) -> str:
    return ""


def _uses(row: WordRow) -> str:
    return f"{row.uses:,}" if row.uses else ""


def _said(row: WordRow) -> str:
    return tr("{label}, retired", label=row.label) if row.is_retired else row.label
