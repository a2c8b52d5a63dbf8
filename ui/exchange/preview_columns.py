"""The columns in which an import shows its rows."""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.importing.preview import PreviewRow, RowAction
from resources.language import tr
from ui.exchange.words import RowWords, one_line
from ui.kit.paint.chip import ChipKind
from ui.kit.table.cells import ChipCell, NumberCell, TextCell
from ui.kit.table.column import Column

_KINDS: Final[dict[RowAction, ChipKind]] = {
    RowAction.CREATE: "success",
    RowAction.UPDATE: "accent",
    RowAction.SKIP: "neutral",
    RowAction.REFUSE: "danger",
}
ACTIONS: Final = {
    RowAction.CREATE: tr("Create"),
    RowAction.UPDATE: tr("Update"),
    RowAction.SKIP: tr("Skip"),
    RowAction.REFUSE: tr("Refuse"),
}


def action_word(row: PreviewRow) -> str:
    """Return what happens with a row."""
    return ACTIONS[row.action]


def chip_kind(row: PreviewRow) -> ChipKind:
    """Return how what happens is dressed."""
    return _KINDS[row.action]


def columns(words: RowWords) -> tuple[Column, ...]:
    """Return row as a spreadsheet numbers it, name, what happens, and why."""
    return (
        Column(
            tr("Row"), 46, _number, NumberCell(_number), align="right", sort_key=lambda r: r.number
        ),
        Column(
            tr("Name"), 170, _name, TextCell(_name, role="body_strong"), sort_key=lambda r: r.name
        ),
        Column(
            tr("Action"),
            66,
            action_word,
            ChipCell(action_word, chip_kind),
            sort_key=lambda r: r.action.value,
        ),
        Column(
            tr("What happens, and why"),
            300,
            words.summary,
            TextCell(words.summary, words.reason),
            tooltip=words.details,
            accessible=words.details,
        ),
    )


def _number(row: PreviewRow) -> str:
    return str(row.number)


def _name(row: PreviewRow) -> str:
    return one_line(row.name)
