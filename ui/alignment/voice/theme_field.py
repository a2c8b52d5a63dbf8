"""The line in which somebody types what came up: known themes of the kind are offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter

from abm_desktop.alignment.voice_rows import ThemeRow
from abm_desktop.vocabulary import VoiceKind
from resources.language import tr
from ui.kit.fields import TextField
from ui.theme.theme import Theme

_TAKES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class ThemeField(TextField):
    """Offers the themes of one kind that hold what is typed, the first of them marked.

    Enter and Tab take what is marked; the last line that is offered keeps the wording as a new theme.
    """

    def __init__(self, theme: Theme, placeholder: str = tr("What came up, in a few words")) -> None:
        super().__init__(theme, placeholder)
        self._themes: Sequence[ThemeRow] = ()
        self._kind = VoiceKind.OBJECTION
        self._offers = QStandardItemModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        # Not the field's own: that would write what is marked over what somebody types.
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.textEdited.connect(self._offer)

    def show_themes(self, themes: Sequence[ThemeRow]) -> None:
        """Know which themes there are, of all kinds."""
        self._themes = themes

    def turn_to(self, kind: VoiceKind) -> None:
        """Offer the themes of a kind."""
        self._kind = kind
        self._popup().hide()

    def known(self) -> UUID | None:
        """Return the known theme in use whose wording is typed, if it is one."""
        typed = self.text().strip().casefold()
        same = (row for row in self._of_kind() if row.title.casefold() == typed)
        return next((row.id for row in same), None)

    def offered(self) -> list[str]:
        """Return what is offered now, the marked one first; nothing where no theme is meant."""
        if not self._popup().isVisible():
            return []
        return [self._offers.item(place).text() for place in range(self._offers.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup().isVisible():
            if event.key() == Qt.Key.Key_Escape:
                self._popup().hide()
                return
            if event.key() in _TAKES:
                self._take(self._popup().currentIndex())
                self._popup().hide()
                self.taken(event)
                return
        super().keyPressEvent(event)

    def taken(self, event: QKeyEvent) -> None:
        """Go on after a key took what is marked: Tab leads to the next field."""
        if event.key() == Qt.Key.Key_Tab:
            self.focusNextChild()

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None  # noqa: S101 - tells the type checker; a completer makes its own
        return popup

    def _of_kind(self) -> list[ThemeRow]:
        return [row for row in self._themes if row.kind is self._kind and not row.is_retired]

    def _offer(self, text: str) -> None:
        typed = text.strip()
        wanted = typed.casefold()
        meant = [row for row in self._of_kind() if wanted and wanted in row.title.casefold()]
        meant.sort(key=lambda row: not row.title.casefold().startswith(wanted))
        if not meant:
            self._popup().hide()
            return
        self._offers.clear()
        for row in meant:
            self._offers.appendRow(_item(row.title, row.title))
        if self.known() is None:
            self._offers.appendRow(_item(tr("New: “{typed}”", typed=typed), typed))
        self._completer.complete()
        self._popup().setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        wording = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(wording, str):
            self.setText(wording)
            self.setModified(True)


def _item(words: str, wording: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setData(wording, Qt.ItemDataRole.UserRole)
    return item
