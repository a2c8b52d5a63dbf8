"""How an import speaks of values, changes and rows."""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.account_kind import ACCOUNTS
from abm_desktop.exchange.amounts import Money, money_text
from abm_desktop.exchange.fields import Value, value_text
from abm_desktop.exchange.payers import Payers
from abm_desktop.exchange.preview import FieldChange, PreviewRow, RowAction
from abm_desktop.exchange.table import Table

_NOTHING: Final = "\N{EN DASH}"
_LONGEST: Final = 120
_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabulators", "|": "vertical bars"}
_LABELS: Final = {entry.name: entry.label for entry in ACCOUNTS.fields}


def counted(count: int, thing: str) -> str:
    """Return a count with its noun: `1 row`, `1,000 rows`."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def one_line(text: str) -> str:
    """Return a text on one line, its end left out where it is very long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def value_words(value: Value | None) -> str:
    """Return a value as people read it; text as it is."""
    if value is None:
        return _NOTHING
    if isinstance(value, Money):
        whole, mark, part = money_text(value).partition(".")
        return f"{int(whole):,}{mark}{part} {value.currency}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return one_line(value_text(value))


def change_words(change: FieldChange) -> str:
    """Return what a field becomes: `City: Boston → Salem`, or `City: Salem` where it is new."""
    new = f"{_LABELS[change.name]}: "
    old = "" if change.old is None else f"{value_words(change.old)} → "
    return f"{new}{old}{value_words(change.new)}"


def row_summary(row: PreviewRow) -> str:
    """Return on one line what happens with a row: its changes, or why there are none."""
    if row.action is RowAction.REFUSE:
        return one_line(row.reason)
    changes = [one for one in _replacing_first(row) if one.name != "name" or one.old is not None]
    return one_line(" · ".join(change_words(one) for one in changes) or row.reason)


def row_reason(row: PreviewRow) -> str:
    """Return the line below: why, and what a person may want to look at."""
    if row.action is RowAction.REFUSE:
        return " · ".join(one_line(cell) for cell in row.cells[:8] if cell)
    reason = () if row.action is RowAction.SKIP and not row.news else (row.reason,)
    return one_line(" · ".join((*reason, *row.notes)))


def row_details(row: PreviewRow) -> str:
    """Return all that is known of a row, a line each."""
    problems = [f"{one.column or 'Row'}: {one.reason}" for one in row.problems]
    changes = [change_words(one) for one in _replacing_first(row)]
    reason = [] if row.problems else [row.reason]
    return "\n".join(one_line(line) for line in (*problems, *reason, *row.notes, *changes))


def _replacing_first(row: PreviewRow) -> list[FieldChange]:
    return sorted(row.changes, key=lambda change: change.old is None)


def file_words(table: Table) -> str:
    """Return what a file was read as."""
    read_as = table.read_as
    delimiter = _DELIMITERS.get(read_as.delimiter, f'"{read_as.delimiter}"')
    guess = ", which is a guess" if read_as.encoding_guessed else ""
    above = read_as.preamble_rows
    left_out = f" {counted(above, 'line')} above the headings left out." if above else ""
    return (
        f"{counted(len(table.rows), 'row')}, columns separated by {delimiter}, "
        f"read as {read_as.encoding}{guess}.{left_out}"
    )


def payers_words(payers: Payers) -> str:
    """Return the question that a file's countries raise about the currency of its amounts."""
    where = payers.country or f"countries that pay in {payers.currency}"
    all_rows = counted(payers.of, "row")
    rows = f"{payers.rows:,} of {all_rows}" if payers.rows < payers.of else f"All {all_rows}"
    verb = "is" if payers.rows == 1 else "are"
    return f"{rows} {verb} in {where}: are these amounts in {payers.currency}?"
