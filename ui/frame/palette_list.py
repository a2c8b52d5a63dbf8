"""The list of the command palette: rows under group headings, one of them chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from resources.language import tr
from ui.frame.palette_rows import PaletteRow
from ui.kit.key_words import spaced_keys
from ui.kit.paint.box import key_width, paint_box, paint_key
from ui.kit.paint.text import paint_text, text_width
from ui.kit.paint.tile import paint_tile
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

ROW: Final = 36
HEADING: Final = 26
_ENTRY: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[PaletteRow | str] = []

    def show(self, rows: list[PaletteRow]) -> None:
        self.beginResetModel()
        self.entries = []
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self.entries.append(group)
            self.entries.append(row)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry if isinstance(entry, str) else ", ".join(_words(entry))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.entries[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, scaled(HEADING if isinstance(index.data(_ENTRY), str) else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(_ENTRY)
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(entry, str):
            words = rect.adjusted(12, 8, -12, 0)
            paint_text(painter, words, entry, font("small_medium"), self._theme.colour("text3"))
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_row(painter, rect, entry, chosen=chosen)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRectF, row: PaletteRow, *, chosen: bool) -> None:
        colour = self._theme.colour
        if chosen:
            paint_box(painter, rect.adjusted(4, 0, -4, 0), 6, colour("selected"))
        middle = rect.center().y()
        if row.tile:
            paint_tile(painter, QRectF(12, middle - 10, 20, 20), row.tile, self._theme)
        else:
            token = "accent" if chosen else "text2"
            paint_icon(painter, QRectF(14, middle - 8, 16, 16), row.icon, self._theme, token)
        keys = spaced_keys(row.keys)
        if keys:
            room = rect.adjusted(0, 0, -14, 0)
            paint_key(painter, room, keys, colour("text2"), colour("border2"))
        right = rect.width() - 14 - (key_width(keys) + 10 if keys else 0)
        face = font("body_medium")
        width = min(text_width(row.title, face) + 1, right - 42)
        words = QRectF(42, rect.y(), width, rect.height())
        paint_text(painter, words, row.title, face, colour("text"))
        left = 42 + width + 10
        path = QRectF(left, rect.y(), max(0.0, right - left), rect.height())
        paint_text(painter, path, row.path, font("small"), colour("text3"))


class PaletteList(QListView):
    """Shows rows and keeps one chosen; the field above it has the keyboard.

    Signals:
        taken: a row was clicked.
    """

    taken = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Found"))
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; border: 0; }")
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(lambda index: self.taken.emit(index.data(_ENTRY)))

    def show_rows(self, rows: list[PaletteRow]) -> None:
        """Show other rows and choose the first."""
        self._rows.show(rows)
        self.scrollToTop()
        self._choose(1 if rows else -1)

    def rows(self) -> list[PaletteRow]:
        """Return the rows that are shown."""
        return [entry for entry in self._rows.entries if not isinstance(entry, str)]

    def chosen(self) -> PaletteRow | None:
        """Return the chosen row."""
        entry = self.currentIndex().data(_ENTRY)
        return entry if isinstance(entry, PaletteRow) else None

    def move_choice(self, step: int) -> None:
        """Choose the next row in a direction, over headings and around the ends."""
        count = len(self._rows.entries)
        row = self.currentIndex().row()
        for _ in range(count):
            row = (row + step) % count
            if not isinstance(self._rows.entries[row], str):
                self._choose(row)
                return

    def wanted_height(self) -> int:
        """Return the height at which everything is seen."""
        return sum(scaled(HEADING if isinstance(e, str) else ROW) for e in self._rows.entries)

    def _choose(self, row: int) -> None:
        index = self._rows.index(row)
        self.setCurrentIndex(index)
        if row == 1:
            self.scrollToTop()
        else:
            self.scrollTo(index)


def _words(row: PaletteRow) -> list[str]:
    return [words for words in (row.title, row.path, row.keys) if words]
