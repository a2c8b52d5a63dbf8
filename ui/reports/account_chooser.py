"""The field in which the account of a plan is chosen: its tile, its name, typing searches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.vocabulary import Listing
from resources.language import tr
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.paint.tile import paint_tile
from ui.theme.icons import paint_icon

_OFFERED: Final = 8
"""Accounts that Enter offers where the text means several."""


class AccountChooser(AccountPicker):
    """Shows the chosen account; what is typed takes the place of its name.

    Enter takes the account that is meant. What is typed and not chosen is forgotten on leaving.

    Signals:
        chosen: the key of another account.
    """

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._name = ""
        self.setPlaceholderText(tr("Search accounts"))
        self.setTextMargins(30, 0, 22, 0)
        self.account_chosen.connect(self._take)
        self.returnPressed.connect(self._enter)

    def show_account(self, name: str) -> None:
        """Show the account whose plan it is."""
        self._name = name
        if not self.hasFocus() or not self.isModified():
            self.setText(name)
            self.setCursorPosition(0)
        self.update()

    def event(self, event: QEvent) -> bool:
        # Under X11 text fields take Ctrl+E for the end of the line; here it exports.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_control and event.key() == Qt.Key.Key_E:
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._select_name()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.hasSelectedText():
            self._select_name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            self._select_name()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        popup = self.completer().popup()
        if popup is None or not popup.isVisible():
            self.setText(self._name)
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() / 2
        if self._name and self.text() == self._name:
            paint_tile(painter, QRectF(9, middle - 9, 18, 18), self._name, self.theme)
        else:
            glass = QRectF(10, middle - 7.5, 15, 15)
            paint_icon(painter, glass, "magnifying-glass", self.theme, "text3")
        caret = QRectF(self.width() - 22, middle - 6.5, 13, 13)
        paint_icon(painter, caret, "caret-down", self.theme, "text2")

    def _select_name(self) -> None:
        """What is typed next takes the place of the name, as long as it is the name."""
        if self.text() == self._name:
            self.selectAll()

    def _enter(self) -> None:
        """Take the account that the text means, unless one of those offered is being taken."""
        popup, text = self.completer().popup(), self.text().strip()
        is_taking = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        if text and text != self._name and not is_taking:
            wanted = ListQuery(text, frozenset({Listing.TARGET, Listing.CANDIDATE}))
            self._context.jobs.query(
                self,
                lambda reading: target_list.rows(reading, target_list.keys(reading, wanted)),
                partial(self._take_meant, text),
                topic="account picker",
            )

    def _take_meant(self, text: str, found: Sequence[AccountRow]) -> None:
        same = [row for row in found if row.name.casefold() == text.casefold()] or found
        if len(same) == 1:
            self._take(same[0].id)
        elif found:
            self._offer(found[:_OFFERED])
        else:
            self._tell_unknown(text)

    def _tell_unknown(self, text: str) -> None:
        words = [tr('No target and no candidate is called "{text}".', text=text)]
        if self._name:
            words.append(tr("The plan of {account} stays.", account=self._name))
        self._context.shell.refuse(" ".join((*words, tr("Type another name."))))
        self.selectAll()

    def _take(self, account: UUID) -> None:
        self.setModified(False)
        self.chosen.emit(account)
