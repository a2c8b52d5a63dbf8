"""Deals that need an account: grouped by what their file called it, with offers, one decision each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.revenue.rows import AccountSuggestion, DealRow, Named, Unassigned
from resources.language import digits, tr, tr_count
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.kit.writing_rights import needs_writing
from ui.revenue.commands import DealCommands
from ui.revenue.flow import Flow
from ui.revenue.needs_columns import deal_columns, group_columns, group_key, group_words
from ui.revenue.words import deals_counted
from ui.theme.fitting import hold_least_width, hold_most_width, hold_width

_GROUPS: Final = 400
_LONGEST: Final = 36


class NeedsAccount(QWidget):
    """Groups at the left; at the right the deals of one and what they may belong to.

    Signals:
        opened: a deal is to be opened (row).
        menu_asked: the menu of the chosen deals is wanted at a point of the screen.
    """

    opened = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(self, context: Context, commands: DealCommands, parent: QWidget) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context = context
        self._commands = commands
        self._group: Unassigned | None = None
        self._together: list[Unassigned] = []
        self._buttons: list[Button] = []
        self._model = RowsModel(group_columns(), group_key)
        self._deals = RowsModel(deal_columns(context.workspace.clock.today), lambda row: row.id)
        self.groups = Table(theme, self._model, tr("Groups of deals"), parent=self)
        self.groups.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.deals = Table(theme, self._deals, tr("Deals of the group"), parent=self)
        self.deals.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.deals.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.heading = PlainLabel(theme, "", "heading")
        self.sentence = PlainLabel(theme, "", "small", "text2")
        self.account = AccountPicker(context)
        hold_least_width(self.account, 150)
        hold_most_width(self.account, 260)
        self.candidate = needs_writing(Button(theme, tr("Make a candidate"), icon="plus"))
        self.all_same = needs_writing(Button(theme, ""))
        self._bar = Panel(theme, "surface", lines=Qt.Edge.BottomEdge)
        self._offers = QWidget()
        self._flow = Flow(self._offers)
        self._flow.addWidget(QWidget())
        self._lay_out()
        self._listen()

    def show_groups(self, groups: Sequence[Unassigned]) -> None:
        """Show these groups; the one in front stays there, else the next takes its place."""
        place = self.groups.currentIndex().row()
        self._model.set_rows(groups)
        if groups and self.groups.current_row() is None:
            self.groups.choose(max(0, min(place, len(groups) - 1)))
        self._show_same()
        self._show_chosen()

    def chosen(self) -> list[DealRow]:
        """Return the deals that are chosen."""
        places = sorted(index.row() for index in self.deals.selectionModel().selectedRows())
        return [self._deals.row_at(place) for place in places]

    def meant(self) -> list[DealRow]:
        """Return the deals that an offer is for: the chosen ones, else all that share a name."""
        chosen = self.chosen()
        if chosen or self._group is None or not (self._group.text or self._together):
            return chosen
        return list(self._group.deals)

    def cell_place(self, column: int) -> QPoint:
        """Return where a menu for the current deal begins, on the screen."""
        index = self.deals.currentIndex().siblingAtColumn(min(column, 1))
        return self.deals.viewport().mapToGlobal(self.deals.visualRect(index).bottomLeft())

    def take(self, account: Named) -> None:
        """Give the deals that are meant to an account."""
        rows = self.meant()
        if rows:
            self._stay_in_list(rows)
            self._commands.deeds.assign(rows, account)

    def take_same(self, groups: Sequence[Unassigned]) -> None:
        """Give each of these groups the one account of its name; the others stay."""
        self.groups.setFocus()
        self._commands.deeds.assign_each(groups)

    def make_candidate(self) -> None:
        """Make a candidate of the name that the file gave, and give it the deals."""
        rows = self.meant()
        if rows and self._group is not None and self._group.text:
            self._stay_in_list(rows)
            self._commands.deeds.assign_new(rows, self._group.text)

    def _stay_in_list(self, rows: Sequence[DealRow]) -> None:
        """Keep the keyboard where the next decision is made: what had it is taken away."""
        is_whole = self._group is None or len(rows) == len(self._group.deals)
        (self.groups if is_whole else self.deals).setFocus()

    def _show_same(self) -> None:
        """Offer to give all groups in the list the account of their name at once."""
        same = _of_same_name(self._all_groups())
        self._bar.setVisible(len(same) > 1)
        self.all_same.set_label(tr("Assign all with the same name ({sizes})", sizes=_sizes(same)))
        self.all_same.set_tip(tr("Only where one account has exactly that name; one undo for all"))

    def _all_groups(self) -> list[Unassigned]:
        return [self._model.row_at(place) for place in range(self._model.rowCount())]

    def _show_chosen(self) -> None:
        """Show the group in front, or all that are chosen as one."""
        places = sorted(index.row() for index in self.groups.selectionModel().selectedRows())
        self._together = [self._model.row_at(place) for place in places] if len(places) > 1 else []
        self._show_group(_joined(self._together) or self.groups.current_row())

    def _show_group(self, group: Any) -> None:
        is_other = _is_other(group, self._group)
        self._group = group
        self._deals.set_rows(() if group is None else group.deals)
        if is_other:
            self.deals.clearSelection()
            self.deals.scrollToTop()
            self.account.clear()
        self._show_offers(() if group is None else group.suggestions)
        self._tell()

    def _show_offers(self, suggestions: Sequence[AccountSuggestion]) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        same = _of_same_name(self._together)
        if same:
            words = tr("Each to the account of the same name ({sizes})", sizes=_sizes(same))
            self._add_offer(words, partial(self.take_same, same))
        for one in suggestions:
            words = f"{_short(one.account.name)}, {one.why}"
            self._add_offer(words, partial(self.take, one.account))
        self._offers.setVisible(bool(self._buttons))
        words = tr("Choose another account") if self._buttons else tr("Choose an account")
        self.account.setPlaceholderText(words)

    def _add_offer(self, words: str, take: Callable[[], None]) -> None:
        """Add a button; the first one is what most will choose."""
        theme, place = self._context.theme, len(self._buttons)
        button = needs_writing(Button(theme, words, kind="normal" if place else "primary"))
        button.clicked.connect(lambda _on: take())
        self._flow.insert(place, button)
        self._buttons.append(button)
        button.show()

    def _tell(self) -> None:
        group, rows = self._group, self.meant()
        self.heading.setText(self._heading())
        if group is not None:
            self.sentence.setText(self._sentence(group, len(rows)))
        text = group.text if group is not None else ""
        self.candidate.setVisible(bool(text))
        self.candidate.set_label(tr("Make {name} a candidate", name=_short(text)))
        self.candidate.set_tip(tr("Add {name} as a candidate and give it these deals", name=text))
        for widget in (*self._buttons, self.account, self.candidate):
            widget.setEnabled(bool(rows))

    def _heading(self) -> str:
        if self._together:
            return tr_count("{count} group chosen", "{count} groups chosen", len(self._together))
        return "" if self._group is None else group_words(self._group)

    def _sentence(self, group: Unassigned, meant: int) -> str:
        whole = len(group.deals)
        if not meant:
            return tr_count(
                "{count} deal without a name: choose it, then assign.",
                "{count} deals without a name: choose those that belong together, then assign.",
                whole,
            )
        if meant == whole:
            return (
                tr("All of them get the account you choose.")
                if whole > 1
                else tr("Choose its account.")
            )
        return tr_count(
            "The {count} deal chosen of {whole} gets the account you choose.",
            "The {count} deals chosen of {whole} get the account you choose.",
            meant,
            whole=digits(whole),
        )

    def _pick(self, key: UUID) -> None:
        """Wait until the list of names has written the chosen one into the field, then empty it."""
        QTimer.singleShot(0, self, partial(self._take_picked, key))

    def _take_picked(self, key: UUID) -> None:
        name = self.account.text()
        self.account.clear()
        self.take(Named(key, name))

    def _listen(self) -> None:
        self.groups.current_changed.connect(lambda _group: self._show_chosen())
        self.groups.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.all_same.clicked.connect(lambda _on: self.take_same(self._all_groups()))
        self.groups.opened.connect(lambda _group: self.deals.setFocus())
        self.deals.opened.connect(self.opened)
        self.deals.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.deals.customContextMenuRequested.connect(
            lambda point: self.menu_asked.emit(self.deals.viewport().mapToGlobal(point))
        )
        self.account.account_chosen.connect(self._pick)
        self.candidate.clicked.connect(lambda _on: self.make_candidate())

    def _lay_out(self) -> None:
        theme = self._context.theme
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(12, 8, 12, 9)
        bar.addWidget(self.all_same, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._bar)
        left.addWidget(self.groups, 1)
        hold_width(self.groups, _GROUPS)
        right = Panel(theme, "surface", lines=Qt.Edge.LeftEdge | Qt.Edge.BottomEdge)
        head = QVBoxLayout(right)
        head.setContentsMargins(17, 14, 16, 15)
        head.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.sentence)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.account, 9)
        ways.addWidget(self.candidate)
        ways.addStretch(1)
        head.addLayout(words)
        head.addWidget(self._offers)
        head.addLayout(ways)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(right)
        column.addWidget(self.deals, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addLayout(column, 1)
        self.setFocusProxy(self.groups)


def _joined(groups: Sequence[Unassigned]) -> Unassigned | None:
    """Return groups as one without a name of its own; none of none."""
    deals = tuple(row for group in groups for row in group.deals)
    return Unassigned("", deals, (), None) if deals else None


def _is_other(group: Unassigned | None, before: Unassigned | None) -> bool:
    """Tell whether another group is shown than before, not the same one anew."""
    if group is None or before is None:
        return True
    return group_key(group) != group_key(before)


def _of_same_name(groups: Sequence[Unassigned]) -> list[Unassigned]:
    return [group for group in groups if group.same_name is not None]


def _sizes(groups: Sequence[Unassigned]) -> str:
    deals = sum(len(group.deals) for group in groups)
    sizes = tr_count("{count} group", "{count} groups", len(groups))
    return f"{sizes}, {deals_counted(deals)}"


def _short(name: str) -> str:
    """Return a name as a button has room for it."""
    return (
        name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
    )
