"""How an import speaks of values, changes and rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from abm_desktop.exchange.files.table import Table
from abm_desktop.exchange.importing.payers import Payers
from abm_desktop.exchange.importing.preview import FieldChange, PreviewRow, RowAction
from abm_desktop.exchange.kinds.field_labels import own_field_words, shown_label
from abm_desktop.exchange.kinds.fields import Kind, Value, value_text
from abm_desktop.exchange.values.amounts import Money, money_text
from abm_desktop.workspace.days import long_day
from resources.language import digits, numerals, tr, tr_about, tr_count

_NOTHING: Final = "\N{EN DASH}"
_LONGEST: Final = 120
DELIMITERS: Final = {
    ",": tr("commas"),
    ";": tr("semicolons"),
    "\t": tr("tabulators"),
    "|": tr("vertical bars"),
}
_ACTIONS: Final = {
    RowAction.CREATE: tr_about("what happens to a row", "create"),
    RowAction.UPDATE: tr_about("what happens to a row", "update"),
    RowAction.SKIP: tr_about("what happens to a row", "skip"),
    RowAction.REFUSE: tr_about("what happens to a row", "refuse"),
}


def counted_rows(count: int) -> str:
    """Return a number of rows in words: `1 row`, `1,000 rows`."""
    return tr_count("{count} row", "{count} rows", count)


def progress_words(done: int, total: int, kind: Kind) -> str:
    """Return how far an import is: `200 of 312 accounts`."""
    return tr("{done} of {records}", done=digits(done), records=kind.counted(total))


def row_words(number: int, action: RowAction) -> str:
    """Return what happens to a row: `Row 12: create`."""
    return tr("Row {number}: {action}", number=number, action=_ACTIONS[action])


def one_line(text: str, longest: int = _LONGEST) -> str:
    """Return a text on one line, its end left out where it is very long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


def value_words(value: Value | None) -> str:
    """Return a value as people read it; text as it is."""
    if value is None:
        return _NOTHING
    if isinstance(value, Money):
        whole, mark, part = money_text(value).partition(".")
        return f"{numerals(f'{int(whole):,}{mark}{part}')} {value.currency}"
    if isinstance(value, int) and not isinstance(value, bool):
        return digits(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return long_day(value)
    return one_line(value_text(value))


def field_words(kind: Kind, name: str) -> str:
    """Return what a field is called; one that only the program fills, by its name."""
    labels = {entry.name: shown_label(entry.label) for entry in kind.fields}
    own = {"account_text": tr("Account as the file calls it"), "owner_text": tr("Owner, as text")}
    return labels.get(name) or own.get(name) or _plain(name)


def _plain(name: str) -> str:
    """Return what a field is called that only the program fills."""
    words = own_field_words(name)
    return f"{words[:1].upper()}{words[1:]}"


class RowWords:
    """Speaks of the rows of a preview: their fields have the names that their kind gives them."""

    def __init__(self) -> None:
        self._labels: Mapping[str, str] = {}

    def speak_of(self, kind: Kind, names: set[str]) -> None:
        """Speak of rows of a kind, with these fields."""
        self._labels = {name: field_words(kind, name) for name in names}

    def label(self, name: str) -> str:
        """Return what a field is called."""
        return self._labels.get(name, _plain(name))

    def change(self, change: FieldChange) -> str:
        """Return what a field becomes: `City: Boston → Salem`, or `City: Salem` where it is new."""
        old = "" if change.old is None else f"{value_words(change.old)} → "
        return f"{self.label(change.name)}: {old}{value_words(change.new)}"

    def summary(self, row: PreviewRow) -> str:
        """Return on one line what happens with a row: its changes, or why there are none."""
        if row.action is RowAction.REFUSE:
            return one_line(row.reason)
        changes = [one for one in replacing_first(row) if one.name != "name" or one.old is not None]
        return one_line(" · ".join(self.change(one) for one in changes) or row.reason)

    def reason(self, row: PreviewRow) -> str:
        """Return the line below: why, and what a person may want to look at."""
        if row.action is RowAction.REFUSE:
            return " · ".join(one_line(cell) for cell in row.cells[:8] if cell)
        reason = () if row.action is RowAction.SKIP and not row.news else (row.reason,)
        return one_line(" · ".join((*reason, *row.notes)))

    def details(self, row: PreviewRow) -> str:
        """Return all that is known of a row, a line each."""
        whole = tr("Row")
        problems = [f"{one.column or whole}: {one.reason}" for one in row.problems]
        changes = [self.change(one) for one in replacing_first(row)]
        reason = [] if row.problems else [row.reason]
        return "\n".join(one_line(line) for line in (*problems, *reason, *row.notes, *changes))


def replacing_first(row: PreviewRow) -> list[FieldChange]:
    """Return the changes of a row, those first that replace a value."""
    return sorted(row.changes, key=lambda change: change.old is None)


def file_words(table: Table) -> str:
    """Return what a file was read as."""
    read_as = table.read_as
    rows = counted_rows(len(table.rows))
    columns = tr_count("{count} column", "{count} columns", len(table.headings))
    if read_as.sheets:
        how = tr('sheet "{name}"', name=one_line(read_as.sheet, 40))
    else:
        how = tr(
            "separated by {delimiter}, read as {encoding}",
            delimiter=DELIMITERS.get(read_as.delimiter, f'"{read_as.delimiter}"'),
            encoding=read_as.encoding,
        )
        if read_as.encoding_guessed:
            how = tr("{how}, which is a guess", how=how)
    above = read_as.preamble_rows
    said = f"{rows}, {columns}, {how}"
    if not above:
        return said
    return tr_count(
        "{how}; {count} line above the headings left out",
        "{how}; {count} lines above the headings left out",
        above,
        how=said,
    )


def payers_words(payers: Payers) -> str:
    """Return the question that a file's countries raise about the currency of its amounts."""
    where = payers.country or tr("countries that pay in {currency}", currency=payers.currency)
    all_rows = counted_rows(payers.of)
    if payers.rows == payers.of:
        return tr_count(
            "All {rows} is in {where}: are these amounts in {currency}?",
            "All {rows} are in {where}: are these amounts in {currency}?",
            payers.rows,
            rows=all_rows,
            where=where,
            currency=payers.currency,
        )
    return tr_count(
        "{count} of {rows} is in {where}: are these amounts in {currency}?",
        "{count} of {rows} are in {where}: are these amounts in {currency}?",
        payers.rows,
        rows=all_rows,
        where=where,
        currency=payers.currency,
    )
