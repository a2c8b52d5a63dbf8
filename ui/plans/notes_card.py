"""The card of an account's notes, the newest first; one is unfolded at a time."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.plans import service
from abm_desktop.plans.rows import NoteRow, Plan
from abm_desktop.workspace.days import near_day
from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.kit.writing_rights import needs_writing
from ui.plans.desk import Desk
from ui.plans.markdown import first_words
from ui.plans.note_dialog import NoteDialog
from ui.plans.note_view import NoteView
from ui.theme.fitting import hold_height
from ui.theme.fonts import font
from ui.theme.icons import paint_icon

_HEIGHT: Final = 40
_SIDE: Final = 20


class NoteLine(QWidget):
    """Who wrote a note, what it is called and when: Enter unfolds it, F2 edits, Del deletes.

    Signals:
        folded, edited, removed: what the keys ask for.
        stepped: the keyboard shall go so many down.
        menu_asked: its menu is wanted at a point of the screen.
    """

    folded = Signal()
    edited = Signal()
    removed = Signal()
    stepped = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(self, desk: Desk, row: NoteRow) -> None:
        super().__init__()
        self._desk = desk
        self.row = row
        self.is_open = False
        hold_height(self, _HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_row(row)
        desk.theme.changed.connect(self.update)

    def show_row(self, row: NoteRow) -> None:
        """Show a note as it is kept."""
        self.row = row
        author = row.author.name if row.author else tr("somebody")
        self.setAccessibleName(
            tr(
                "{note}, by {author}, {day}",
                note=self._words(),
                author=author,
                day=self._when(),
            )
        )
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.folded.emit()
            case Qt.Key.Key_F2:
                self.edited.emit()
            case Qt.Key.Key_Delete:
                self.removed.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_K:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down | Qt.Key.Key_J:
                self.stepped.emit(1)
            case Qt.Key.Key_Menu:
                self.menu_asked.emit(self.mapToGlobal(QPoint(40, self.height())))
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.folded.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_asked.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._desk.theme
        if self.hasFocus():
            painter.fillRect(self.rect(), theme.colour("selected"))
            painter.fillRect(0, 0, 3, self.height(), theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hover"))
        caret = "caret-down" if self.is_open else "caret-right"
        paint_icon(painter, QRectF(14, self.height() / 2 - 6, 12, 12), caret, theme, "text3")
        author = self.row.author
        if author is not None:
            square = QRectF(34, (self.height() - _SIDE) / 2, _SIDE, _SIDE)
            paint_avatar(painter, square, author.name, theme, author.team.value)
        when, face = self._when(), font("small")
        right = QRectF(0, 0, self.width() - 16, self.height())
        paint_text(painter, right, when, face, theme.colour("text3"), align=RIGHT)
        room = QRectF(62, 0, self.width() - 62 - 28 - text_width(when, face), self.height())
        paint_text(painter, room, self._words(), font("body_strong"), theme.colour("text"))

    def _words(self) -> str:
        return self.row.title or first_words(self.row.body)

    def _when(self) -> str:
        return near_day(self.row.written_at.astimezone().date(), self._desk.today)


class NoteBlock(QWidget):
    """A note: its line and, unfolded, its text."""

    def __init__(self, desk: Desk, row: NoteRow) -> None:
        super().__init__()
        self._desk = desk
        self.line = NoteLine(desk, row)
        self.view: NoteView | None = None
        self._inner = QHBoxLayout()
        self._inner.setContentsMargins(62, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addLayout(self._inner)

    def show_row(self, row: NoteRow) -> None:
        """Show a note as it is kept."""
        self.line.show_row(row)
        if self.view is not None and self.line.is_open:
            self.view.show_note(row.body)

    def unfold(self, *, on: bool) -> None:
        """Show the text, or fold it."""
        self.line.is_open = on
        if on and self.view is None:
            self.view = NoteView(self._desk.context)
            self._inner.addWidget(self.view)
        if self.view is not None:
            self.view.setVisible(on)
            self._inner.setContentsMargins(62, 0, 16, 12 if on else 0)
            if on:
                self.view.show_note(self.line.row.body)
        self.line.update()


class NotesCard(Card):
    """Notes of everybody; what is unfolded stays so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, tr("Notes"), padding=(0, 0))
        self._desk = desk
        self._account: UUID | None = None
        self._written: UUID | None = None
        self.blocks: dict[UUID, NoteBlock] = {}
        write = needs_writing(
            Button(desk.theme, tr("Write a note"), size="small", icon="note-pencil")
        )
        write.clicked.connect(lambda _on: self.write())
        self.add_action(write)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._empty = PlainLabel(desk.theme, _NOTHING, "small", "text3", wrap=True)
        place = QVBoxLayout()
        place.setContentsMargins(16, 14, 16, 14)
        place.addWidget(self._empty)
        self.body.setSpacing(0)
        self._place = QWidget()
        self._place.setLayout(place)
        self.body.addWidget(self._place)
        self.body.addLayout(self._column)

    def show_plan(self, plan: Plan) -> None:
        """Show the notes of a plan; of another account the newest is unfolded."""
        old = self.blocks
        self.blocks = {row.id: old.get(row.id) or self._block(row) for row in plan.notes}
        for row in plan.notes:
            self._column.addWidget(self.blocks[row.id])
            self.blocks[row.id].show_row(row)
        for key in old.keys() - self.blocks.keys():
            self._let_go(old[key])
        self._place.setVisible(not self.blocks)
        self.hint.setText(str(len(self.blocks) or ""))
        if plan.account != self._account:
            self._account, self._written = plan.account, None
            self._unfold_first()
        self._show_written()

    def write(self) -> None:
        """Ask for a new note."""
        NoteDialog(self._desk, kept=self._look_at).open()

    def edit(self, key: UUID) -> None:
        """Ask what is to be changed about a note."""
        NoteDialog(self._desk, self.blocks[key].line.row).open()

    def delete(self, key: UUID) -> None:
        """Delete a note; undo brings it back."""
        row = self.blocks[key].line.row
        label = tr("Delete note {title}", title=row.title or first_words(row.body, 40))
        self._desk.do(label, lambda change: service.delete_note(change, key))

    def unfold(self, key: UUID) -> None:
        """Unfold a note and fold the others, or fold it."""
        wanted = not self.blocks[key].line.is_open
        for other, block in self.blocks.items():
            block.unfold(on=wanted and other == key)

    def menu_for(self, key: UUID) -> Menu:
        """Return the menu of a note."""
        menu = Menu(self._desk.theme, self)
        menu.add(tr("Edit"), partial(self.edit, key), icon_name="pencil-simple", key="F2")
        menu.addSeparator()
        menu.add(tr("Delete"), partial(self.delete, key), icon_name="trash", key="Del", writes=True)
        return menu

    def _look_at(self, key: UUID) -> None:
        """Know the note that was just written: whoever wrote it sees it open."""
        self._written = key
        self._show_written()

    def _show_written(self) -> None:
        if self._written in self.blocks:
            for key, block in self.blocks.items():
                block.unfold(on=key == self._written)
            self._written = None

    def _unfold_first(self) -> None:
        for key, block in self.blocks.items():
            block.unfold(on=key == next(iter(self.blocks)))

    def _block(self, row: NoteRow) -> NoteBlock:
        block = NoteBlock(self._desk, row)
        block.line.folded.connect(partial(self.unfold, row.id))
        block.line.edited.connect(partial(self.edit, row.id))
        block.line.removed.connect(partial(self.delete, row.id))
        block.line.stepped.connect(partial(self._step, row.id))
        block.line.menu_asked.connect(partial(self._show_menu, row.id))
        return block

    def _let_go(self, block: NoteBlock) -> None:
        if block.line.hasFocus() and self.blocks:
            next(iter(self.blocks.values())).line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()

    def _step(self, key: UUID, down: int) -> None:
        keys = list(self.blocks)
        place = max(0, min(keys.index(key) + down, len(keys) - 1))
        self.blocks[keys[place]].line.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_menu(self, key: UUID, place: QPoint) -> None:
        menu = self.menu_for(key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


_NOTHING: Final = tr(
    "No note yet. Write down what you learn here, so that the other team knows it too."
)
