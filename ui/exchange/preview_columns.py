"""The columns in which an import shows its rows."""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.preview import PreviewRow, RowAction
from ui.exchange.words import one_line, row_details, row_reason, row_summary
from ui.kit.paint.chip import ChipKind
from ui.kit.table.cells import ChipCell, NumberCell, TextCell
from ui.kit.table.column import Column

_KINDS: Final[dict[RowAction, ChipKind]] = {
    RowAction.CREATE: "success",
    RowAction.UPDATE: "accent",
    RowAction.SKIP: "neutral",
    RowAction.REFUSE: "danger",
}


def _number(row: PreviewRow) -> str:
    return str(row.number)


def _name(row: PreviewRow) -> str:
    return one_line(row.name)


def _action(row: PreviewRow) -> str:
    return row.action.value.capitalize()


def _kind(row: PreviewRow) -> ChipKind:
    return _KINDS[row.action]


COLUMNS: Final = (
    Column("Row", 46, _number, NumberCell(_number), align="right", sort_key=lambda r: r.number),
    Column("Name", 210, _name, TextCell(_name, role="body_strong"), sort_key=lambda r: r.name),
    Column("Action", 72, _action, ChipCell(_action, _kind), sort_key=lambda r: r.action.value),
    Column(
        "What happens, and why",
        400,
        row_summary,
        TextCell(row_summary, row_reason),
        tooltip=row_details,
        accessible=row_details,
    ),
)
"""Row as a spreadsheet numbers it, name, what happens, and why."""
