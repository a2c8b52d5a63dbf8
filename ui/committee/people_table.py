"""The table of an account's people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QContextMenuEvent

from abm_desktop.workspace.days import near_day
from resources.language import tr
from ui.committee.people import PersonOnList, stop_words
from ui.committee.people_cells import PersonCell, WaysCell, second_line, ways_sentence
from ui.kit.paint.chip import ChipKind
from ui.kit.table.cells import ChipCell, DateCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.theme.theme import Theme


class PeopleTable(Table):
    """One row a person; the right button and the menu key ask for what can be done."""

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        self.rows = RowsModel(_columns(today), key=lambda row: row.id)
        super().__init__(theme, self.rows, tr("People"))

    def current(self) -> PersonOnList | None:
        """Return the person who is current."""
        row = self.current_row()
        return row if isinstance(row, PersonOnList) else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Mouse and index.isValid():
            self.choose(index.row())
        event.ignore()


def _columns(today: Callable[[], date]) -> list[Column]:
    return [
        Column(
            tr("Name"),
            220,
            lambda row: row.contact.shown_name,
            PersonCell(today),
            sort_key=lambda row: row.contact.shown_name.casefold(),
            tooltip=lambda row: "\n".join(_lines(row, today())),
            accessible=lambda row: ", ".join(_lines(row, today())),
            # What is left beyond belongs to the last column, so that words stay near their person.
            stretch=1,
            least=150,
            most=380,
        ),
        Column(
            tr("Role"),
            196,
            lambda row: row.contact.role_label,
            ChipCell(lambda row: row.contact.role_label, _role_kind),
            sort_key=lambda row: row.contact.role_label or None,
            least=138,
        ),
        Column(
            tr("Last engaged"),
            92,
            lambda row: near_day(row.engaged_on, today()) if row.engaged_on else "",
            DateCell(lambda row: near_day(row.engaged_on, today()) if row.engaged_on else ""),
            sort_key=lambda row: row.engaged_on,
            accessible=lambda row: _engaged(row, today()),
        ),
        Column(
            tr("Ways"),
            76,
            lambda row: ways_sentence(row.contact),
            WaysCell(),
            accessible=lambda row: ways_sentence(row.contact) or tr("No address known"),
        ),
        Column(
            tr("Stops"),
            128,
            lambda row: stop_words(row.contact),
            ChipCell(lambda row: stop_words(row.contact), lambda _row: "danger"),
            tooltip=lambda row: row.contact.reach.stop_words or ways_sentence(row.contact),
            sort_key=lambda row: stop_words(row.contact) or None,
        ),
    ]


def _role_kind(row: PersonOnList) -> ChipKind:
    return "accent" if row.contact.is_here else "neutral"


def _lines(row: PersonOnList, today: date) -> list[str]:
    return list(filter(None, (row.contact.shown_name, second_line(row.contact, today))))


def _engaged(row: PersonOnList, today: date) -> str:
    if row.engaged_on is None:
        return tr("Never engaged")
    return tr("Last engaged {day}", day=near_day(row.engaged_on, today))
