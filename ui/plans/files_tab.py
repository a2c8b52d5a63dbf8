"""The tab Files of an account: files and links, added by a button, by dropping and by pasting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QScrollBar, QStackedLayout, QVBoxLayout, QWidget

from abm_desktop.plans import service
from abm_desktop.plans.links import is_web_address
from abm_desktop.plans.rows import FileRow, Files
from abm_desktop.workspace.outbox.posts import Post
from resources.language import tr
from ui.account_tab import AccountTab
from ui.actions import Action
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.menu import Menu
from ui.kit.messages import EmptyState
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.kit.writing_rights import CAN_WAIT, may_write, needs_writing
from ui.plans.file_deeds import FileDeeds
from ui.plans.file_words import file_columns
from ui.plans.waiting import file_with
from ui.theme.fonts import font
from ui.theme.theme import Theme

_GROUP: Final = tr("Files")


class FilesTable(Table):
    """Enter opens a file, F2 renames it, Del deletes it.

    Signals:
        renamed, deleted: what the keys ask for, of the current row.
        menu_asked: the menu of the current row is wanted at a point of the screen.
    """

    renamed = Signal(object)
    deleted = Signal(object)
    menu_asked = Signal(QPoint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if row is None:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_F2:
                self.renamed.emit(row)
            case Qt.Key.Key_Delete:
                self.deleted.emit(row)
            case Qt.Key.Key_Menu:
                place = self.visualRect(self.currentIndex()).bottomLeft()
                self.menu_asked.emit(self.viewport().mapToGlobal(place + QPoint(40, 0)))
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current_row() is not None:
            self.menu_asked.emit(event.globalPos())


class _DropVeil(QWidget):
    """What is seen while files are dragged over the tab."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._theme.colour
        rect = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        paint_box(painter, rect, 8, colour("accent_bg"), colour("accent"), width=2, dashed=True)
        words = tr("Drop files here to attach them")
        paint_text(painter, rect, words, font("title"), colour("accent"), align=CENTRE)


class FilesTab(AccountTab):
    """Shows what belongs to an account; nothing is opened that could run."""

    entities: ClassVar[frozenset[str]] = frozenset({"account_file", "person", "policy_version"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.deeds = FileDeeds(context, self)
        today = context.workspace.clock.today()
        self.model = RowsModel(file_columns(today), key=lambda row: row.id)
        self.table = FilesTable(context.theme, self.model, tr("Files and links"), ground="surface")
        self._attach = needs_writing(
            Button(context.theme, tr("Attach a file"), size="small", icon="paperclip")
        )
        self._link = needs_writing(
            Button(context.theme, tr("Add a link"), size="small", icon="link-simple")
        )
        self._wanted: UUID | None = None
        self._empty = self._nothing()
        self._veil = _DropVeil(context.theme, self)
        self._lay_out()
        self._listen()
        self._declare()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.table)

    def show_account(self, key: UUID) -> None:
        if key != self.key:
            self.deeds.account = key
            self.model.set_rows([])
        super().show_account(key)

    def refresh(self) -> None:
        key = self.key
        if key is not None:
            self.context.jobs.query(
                self,
                lambda reading: (key, service.files(reading, key)),
                self._show,
                topic=f"files {id(self)}",
            )

    def open_row(self, key: UUID) -> None:
        self._wanted = key
        self._show_wanted()

    def tools(self) -> list[QWidget]:
        return [self._link, self._attach]

    def scroll_bar(self) -> QScrollBar:
        """Return the bar whose place is kept for when the person comes back."""
        return self.table.verticalScrollBar()

    def areas(self) -> list[QWidget]:
        return [self.table if self._stack.currentIndex() == 0 else self._empty]

    def paste(self) -> None:
        """Attach the files, or keep the address, that lie on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        if not self._take(data):
            self.deeds.add_link(data.text().strip()[:200] if data.hasText() else "")

    def menu_for(self, row: FileRow) -> Menu:
        """Return the menu of a file."""
        deeds, menu = self.deeds, Menu(self.context.theme, self)
        menu.add(tr("Open"), partial(deeds.open, row), icon_name="arrow-square-out", key="Enter")
        if row.is_link:
            menu.add(tr("Copy address"), partial(deeds.copy_address, row), icon_name="copy")
        else:
            menu.add(tr("Save a copy"), partial(deeds.save_copy, row), icon_name="download-simple")
        menu.add(
            *(tr("Rename"), partial(deeds.rename, row)),
            icon_name="pencil-simple",
            key="F2",
            writes=CAN_WAIT,
        )
        menu.addSeparator()
        menu.add(
            tr("Delete"), partial(deeds.delete, row), icon_name="trash", key="Del", writes=True
        )
        return menu

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        is_taken = _paths(event.mimeData()) or _addresses(event.mimeData())
        if is_taken and may_write(self):
            event.acceptProposedAction()
            self._veil.setGeometry(self.rect())
            self._veil.show()
            self._veil.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def _take(self, data: QMimeData) -> bool:
        """Attach files, or keep addresses; says whether there was any."""
        paths, addresses = _paths(data), _addresses(data)
        if paths:
            self.deeds.attach(paths)
        for address in () if paths else addresses:
            self.deeds.keep_link(address)
        return bool(paths or addresses)

    def _show(self, found: tuple[UUID, Files]) -> None:
        key, files = found
        if key != self.key:
            return
        self.deeds.limit_mb = files.limit_mb
        self.model.set_rows(files.rows)
        self._stack.setCurrentIndex(0 if files.rows else 1)
        self.state_changed.emit(str(len(files.rows) or ""))
        if files.rows and not self.table.currentIndex().isValid():
            self.table.choose(0)
        self._show_wanted()

    def _show_waiting(self, post: Post) -> None:
        """Show what waits for the server, or what is kept where that was given up."""
        place = self.model.find(post.arguments.get("key"))
        row = self.model.at_hand(place) if place >= 0 else None
        if row is not None:
            self.model.set_chunk(place, [file_with(row, post)])

    def _show_wanted(self) -> None:
        place = self.model.find(self._wanted) if self._wanted is not None else -1
        if place >= 0:
            self._wanted = None
            self.table.choose(place)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_menu(self, place: QPoint) -> None:
        row = self.table.current_row()
        if isinstance(row, FileRow):
            menu = self.menu_for(row)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _nothing(self) -> EmptyState:
        empty = EmptyState(
            self.context.theme,
            tr("No files yet"),
            (
                tr("Proposals, notes of meetings and links to what lies elsewhere stand here,"),
                tr("for both teams. Drop files on this page, or paste an address."),
            ),
            icon="paperclip",
        )
        attach = needs_writing(
            Button(self.context.theme, tr("Attach a file"), kind="primary", icon="paperclip")
        )
        attach.clicked.connect(lambda _on: self.deeds.choose_files())
        link = needs_writing(Button(self.context.theme, tr("Add a link"), icon="link-simple"))
        link.clicked.connect(lambda _on: self.deeds.add_link())
        empty.add_action(attach)
        empty.add_action(link)
        return empty

    def _listen(self) -> None:
        self._attach.clicked.connect(lambda _on: self.deeds.choose_files())
        self._link.clicked.connect(lambda _on: self.deeds.add_link())
        self.table.opened.connect(self.deeds.open)
        self.table.renamed.connect(self.deeds.rename)
        self.table.deleted.connect(self.deeds.delete)
        self.table.menu_asked.connect(self._show_menu)
        self.context.jobs.waits.connect(self._show_waiting)

    def _declare(self) -> None:
        actions: tuple[tuple[str, str, Callable[[], None], str, str], ...] = (
            ("attach", tr("Attach a file"), self.deeds.choose_files, "", "paperclip"),
            ("link", tr("Add a link"), self.deeds.add_link, "", "link-simple"),
            ("paste", tr("Paste a file or an address"), self.paste, "Ctrl+V", "copy"),
            ("copy", tr("Save a copy of the file"), self._save_copy, "Ctrl+S", "download-simple"),
        )
        for key, title, run, keys, icon in actions:
            action = Action(
                f"files.{key}",
                title,
                run,
                keys=keys,
                icon=icon,
                group=_GROUP,
                enabled=lambda: self.key is not None,
            )
            self.context.actions.add(action, self)

    def _save_copy(self) -> None:
        row = self.table.current_row()
        if isinstance(row, FileRow) and not row.is_link:
            self.deeds.save_copy(row)

    def _lay_out(self) -> None:
        card = Card(self.context.theme, padding=(0, 1))
        card.body.addWidget(self.table)
        listed = QWidget()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(16, 16, 16, 16)
        inner.addWidget(card)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(listed)
        self._stack.addWidget(self._empty)


def _paths(data: QMimeData) -> list[Path]:
    """Return the files of this computer that data names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _addresses(data: QMimeData) -> list[str]:
    """Return the web addresses that data names, or is."""
    texts = [url.toString() for url in data.urls() if not url.isLocalFile()]
    if not data.urls() and data.hasText():
        texts = [data.text().strip()]
    return [text for text in texts if is_web_address(text)]
