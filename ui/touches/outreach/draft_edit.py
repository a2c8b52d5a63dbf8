"""A text with fields that is read as it will be sent and edited where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from abm_desktop.touches.drafting import Piece, Value, pieces_of
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme
from ui.touches.outreach.token_format import (
    Faces,
    Run,
    blocks_of,
    runs_of,
    template_of,
    token_of,
)

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ELSEWHERE: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class DraftEdit(QTextEdit):
    """Fields stand in the colour of where they come from; one that is written over becomes text.

    What is typed right before or behind a field is text. A field's name in braces becomes the
    field as soon as its last brace is typed. Everything goes back by Ctrl+Z, step by step.

    Signals:
        edited: the person changed what it says.
        left: the keyboard went elsewhere in the window.
        entered: Enter in a field of one line.
        escaped: the person wants to go back to the queue.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, name: str, placeholder: str, *, is_line: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._is_line = is_line
        self._values: Mapping[str, Value] = {}
        self._faces = Faces(theme, is_line=is_line)
        self._is_mending = False
        self.setProperty("kind", "bare")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(self._faces.font())
        self.document().setDocumentMargin(2)
        self.viewport().setAutoFillBackground(False)
        if is_line:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
            self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
            hold_height(self, 24)
        self.textChanged.connect(self._mend)
        theme.changed.connect(self._recolour)

    def show_text(self, template: str, values: Mapping[str, Value]) -> None:
        """Show a text with its fields filled; the cursor stays about where it was."""
        self._values = values
        place = self.textCursor().position()
        self._is_mending = True
        self.document().setUndoRedoEnabled(False)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(self._faces.block())
        cursor.setCharFormat(self._faces.text())
        self._faces.put(cursor, pieces_of(template, values))
        self.document().setUndoRedoEnabled(True)
        self._is_mending = False
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._rest_format()

    def template(self) -> str:
        """Return what it says as it is kept: fields in their braces."""
        return template_of(self.document())

    def insert_field(self, name: str) -> None:
        """Put a field where the cursor is."""
        pieces = pieces_of(f"{{{name}}}", self._values)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._faces.put(cursor, pieces)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert_line(self, text: str) -> None:
        """Put text into a line of its own at the end; one step for Ctrl+Z."""
        if self.isReadOnly():
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        if cursor.block().text():
            cursor.insertBlock()
        self._faces.put(cursor, pieces_of(text, {}))
        cursor.endEditBlock()
        self.edited.emit()

    def choose_open_field(self) -> bool:
        """Select the first field that nothing fills, to be written over; tell whether there is one."""
        for run in self._runs():
            if run.is_open and run.is_whole:
                cursor = self.textCursor()
                cursor.setPosition(run.start)
                cursor.setPosition(run.end, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def sizeHint(self) -> QSize:
        return QSize(300, 24 if self._is_line else 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 24 if self._is_line else 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and not event.modifiers():
            self.escaped.emit()
        elif self._is_line and key in _ENTER:
            self.entered.emit()
        elif event.text() == "}" or self._is_at_field():
            # One step for Ctrl+Z: what is typed, and what it makes of the field.
            cursor = self.textCursor()
            cursor.beginEditBlock()
            super().keyPressEvent(event)
            cursor.endEditBlock()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE:
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.textCursor().insertText(" ".join(text.split("\n")) if self._is_line else text)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block in blocks_of(self.document()):
            for run in runs_of(block):
                if run.field and run.is_whole:
                    self._paint_ground(painter, block, run)
        painter.end()
        super().paintEvent(event)

    def _paint_ground(self, painter: QPainter, block: QTextBlock, run: Run) -> None:
        token = token_of(run.source)
        if run.is_open:
            painter.setPen(QPen(self._theme.colour("danger"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(self._theme.colour("danger_bg"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(f"{token}_bg"))
        for rect in self._rects(block, run):
            painter.drawRoundedRect(rect, 4, 4)

    def _rects(self, block: QTextBlock, run: Run) -> list[QRectF]:
        """Return the grounds of a field, one for each line that it stands on."""
        layout = block.layout()
        place = self.document().documentLayout().blockBoundingRect(block).topLeft()
        dx = place.x() - self.horizontalScrollBar().value()
        dy = place.y() - self.verticalScrollBar().value()
        start, end = run.start - block.position(), run.end - block.position()
        rects = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            left, right = _x(line, first), _x(line, last)
            room = line.rect()
            high = min(room.height(), line.ascent() + line.descent() + 2)
            top = dy + room.y() + (room.height() - high) / 2
            rects.append(QRectF(left + dx - 2.5, top, right - left + 5, high))
        return rects

    def _runs(self) -> list[Run]:
        return [run for block in blocks_of(self.document()) for run in runs_of(block)]

    def _mend(self) -> None:
        """Make text of what was typed into a field or beside it, and fields of their names."""
        if self._is_mending:
            return
        self._is_mending = True
        for run in self._runs():
            if run.field and not run.is_whole:
                self._make_text(run)
        self._fill_typed()
        self._is_mending = False
        self._rest_format()
        self.edited.emit()

    def _is_at_field(self) -> bool:
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        return any(run.field and run.start <= last and run.end >= first for run in self._runs())

    def _make_text(self, run: Run) -> None:
        start, end = run.start, run.end
        if run.text.startswith(run.whole):
            start += len(run.whole)
        elif run.text.endswith(run.whole):
            end -= len(run.whole)
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(self._faces.text())
        cursor.endEditBlock()

    def _fill_typed(self) -> None:
        """Fill a field whose name in braces was just typed, where the cursor stands behind it."""
        cursor = self.textCursor()
        block, place = cursor.block(), cursor.positionInBlock()
        if not block.text()[:place].endswith("}"):
            return
        run = next(
            (one for one in runs_of(block) if one.start < cursor.position() <= one.end), None
        )
        if run is None or run.field:
            return
        typed = run.text[: cursor.position() - run.start]
        pieces = pieces_of(typed, self._values)
        last: Piece | None = pieces[-1] if pieces else None
        if last is None or not last.field:
            return
        change = QTextCursor(self.document())
        change.joinPreviousEditBlock()
        change.setPosition(cursor.position() - len(last.template))
        change.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        change.removeSelectedText()
        self._faces.put(change, (last,))
        change.endEditBlock()
        self.setTextCursor(change)

    def _rest_format(self) -> None:
        """What is typed next is text, also right behind a field."""
        self.setCurrentCharFormat(self._faces.text())

    def _recolour(self) -> None:
        self.show_text(self.template(), self._values)


def _x(line: object, position: int) -> float:
    found = line.cursorToX(position)  # type: ignore[attr-defined]
    return float(found[0] if isinstance(found, tuple) else found)
