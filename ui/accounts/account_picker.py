"""Choosing an account by typing the beginning of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from ui.context import Context
from ui.kit.fields import TextField
from ui.kit.hand_choice import HandChoice

_OFFERED = 8


class _Named(Protocol):
    """An account by its name."""

    @property
    def id(self) -> UUID: ...

    @property
    def name(self) -> str: ...


class AccountPicker(TextField):
    """Offers targets and candidates as the person types; Enter takes the one that is meant.

    Signals:
        account_chosen: an account was picked, by its key.
        missed: no account is called what was typed (text).
    """

    account_chosen = Signal(object)
    missed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Type the name of an account"))
        self._context = context
        self._taken = ""
        self._by_hand = HandChoice(self)
        self._offers = QStandardItemModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self.setCompleter(completer)
        self.textEdited.connect(self._search)
        self.returnPressed.connect(self._take_typed)

    def setText(self, text: str | None, /) -> None:
        """Show the beginning of a name, which tells accounts apart, rather than its end."""
        super().setText(text)
        self.setCursorPosition(0)

    def take(self, key: UUID, name: str) -> None:
        """Choose an account for the person, who meant it by what is typed."""
        self._taken = name.casefold()
        self._by_hand.make(key, name)
        self.account_chosen.emit(key)

    def _search(self, text: str) -> None:
        self._taken = ""
        self._by_hand.show(None)

        def find(reading: Reading) -> Sequence[AccountRow]:
            wanted = ListQuery(text, frozenset({Listing.TARGET, Listing.CANDIDATE}))
            return target_list.rows(reading, target_list.keys(reading, wanted)[:_OFFERED])

        context = self._context
        context.jobs.query(
            self,
            find,
            self._offer,
            topic="account picker",
            failed=context.known.or_else(
                lambda book: self._offer(book.called(text, _OFFERED)), context.jobs.failed.emit
            ),
        )

    def _offer(self, accounts: Sequence[_Named]) -> None:
        self._offers.clear()
        for account in accounts:
            item = QStandardItem(account.name)
            item.setData(account.id, Qt.ItemDataRole.UserRole)
            self._offers.appendRow(item)
        if accounts and self.hasFocus():
            self.completer().complete()
        elif not accounts and self.text().strip():
            self.missed.emit(self.text().strip())

    def _take_typed(self) -> None:
        """Choose the account that is called what was typed, or the only one that is offered."""
        typed = self.text().strip().casefold()
        offers = [self._offers.item(row) for row in range(self._offers.rowCount())]
        meant = [one for one in offers if one.text().casefold() == typed] or offers
        if typed and typed != self._taken and len(meant) == 1:
            if (popup := self.completer().popup()) is not None:
                popup.hide()
            self._choose(meant[0].index())

    def _choose(self, index: QModelIndex) -> None:
        key = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(key, UUID):
            self.take(key, str(index.data()))
