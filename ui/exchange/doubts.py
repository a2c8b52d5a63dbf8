"""What a file leaves open, and what each answer would make of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from abm_desktop.exchange.files.headings import UNITS
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.table import ReadAs, Table
from abm_desktop.exchange.importing.evident_columns import column_cells
from abm_desktop.exchange.importing.intake import StagedFile
from abm_desktop.exchange.importing.payers import Payers
from abm_desktop.exchange.importing.revenue_unit import small_revenue
from abm_desktop.exchange.values.day_habits import told_order
from abm_desktop.exchange.values.habit import ColumnType
from abm_desktop.exchange.values.numerals import plain_digits, readings
from abm_desktop.exchange.values.written_days import written_day
from abm_desktop.workspace.days import long_day
from resources.language import digits, listed, tr
from resources.records import dataclass
from ui.exchange.choices import currencies
from ui.exchange.currencies_said import CurrenciesSaid
from ui.exchange.words import one_line, payers_words, value_words

_DAYS: Final = (ColumnType.DAY, ColumnType.INSTANT)
_ORDER_WORDS: Final = {"dmy": tr("day first"), "mdy": tr("month first"), "ymd": tr("year first")}
_MARK_WORDS: Final = {".": tr("decimal point"), ",": tr("decimal comma")}
_DAYS_IN: Final = tr('The days in {columns} can be read in more than one way. What is "{example}"?')
_NUMBERS_IN: Final = tr(
    'The numbers in {columns} can be read in more than one way. What is "{example}"?'
)
_NO_DAY: Final = tr("no day")
_NO_NUMBER: Final = tr("no number")
_NONE: Final = (_NO_DAY, _NO_NUMBER)
_PIECE: Final = 32
_ENOUGH: Final = 500
_SILENT: Final = tr("No amount of this file says its currency. In which one are they?")
_SMALL: Final = tr(
    "The revenues look small for companies of that size: one with {employees} employees makes "
    '"{revenue}". What is that?'
)
_REVENUE_UNIT: Final = "unit of revenue"
_UNITS_ASKED: Final = ("one", "thousand", "million")
_Words = Callable[[str, str], str]
"""What an answer makes of a cell."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that only a person can say about a file before it is read.

    Attributes:
        option: the one of `ReadingOptions` that an answer tells.
        sentence: what is open, and where.
        choices: what each answer makes of an example of this file, and the answer.
        likely: the answer that the whole file fits, to confirm; empty where none does.
        reason: why that one is likely, as a sentence.
    """

    option: str
    sentence: str
    choices: tuple[tuple[str, str], ...]
    likely: str = ""
    reason: str = ""


def answered(options: ReadingOptions, answers: Mapping[str, str]) -> ReadingOptions:
    """Return the options with the answers to doubts in them."""
    told: dict[str, str | bool] = dict(answers)
    if "currency" in answers:
        told["currency_told"] = True
    if unit := answers.get(_REVENUE_UNIT):
        del told[_REVENUE_UNIT]
        options = replace(options, units={**options.units, "revenue": unit})
    return replace(options, **told)  # type: ignore[arg-type]


def table_doubts(read_as: ReadAs, options: ReadingOptions, *, is_known: bool) -> list[Doubt]:
    """Return what is open about the cells of a file: its sheet, and its letters.

    `is_known` tells whether the headings of the sheet that was read say what it holds.
    """
    found: list[Doubt] = []
    if len(read_as.sheets) > 1 and options.sheet is None:
        sentence = tr(
            "The workbook has {count} sheets. Which one is it?", count=len(read_as.sheets)
        )
        sheets = tuple((one_line(name, _PIECE), name) for name in read_as.sheets)
        found.append(Doubt("sheet", sentence, sheets, read_as.sheet if is_known else ""))
    if read_as.rivals and options.encoding is None:
        ours = (_letters(read_as.rivals[0].ours, read_as.encoding), read_as.encoding)
        theirs = ((_letters(one.theirs, one.encoding), one.encoding) for one in read_as.rivals)
        sentence = tr("The letters can be read in more than one way. Which one is right?")
        found.append(Doubt("encoding", sentence, (ours, *theirs)))
    return found


def value_doubts(staged: StagedFile) -> list[Doubt]:
    """Return what is open about the days and the numbers of a file."""
    typed = {entry.name: entry.type for entry in staged.kind.fields}
    doubted = [name for name, habit in staged.habits.items() if habit.doubt]
    days = [name for name in doubted if typed[name] in _DAYS]
    numbers = [name for name in doubted if typed[name] not in _DAYS]
    return [
        *([_doubt(staged, days, "date_format", _DAYS_IN, _day_words)] if days else []),
        *([_doubt(staged, numbers, "decimal_mark", _NUMBERS_IN, _number_words)] if numbers else []),
    ]


def currency_doubts(
    options: ReadingOptions, payers: Payers | None, said: CurrenciesSaid, *, is_first: bool
) -> list[Doubt]:
    """Return in which currency amounts are that say none.

    It is asked where the accounts are in a country with another one, and where nothing at all tells
    it of the first amounts of a workspace (`is_first`).
    """
    usual = options.currency
    if options.currency_told or not said.silent:
        return []
    if payers is not None and payers.currency != usual:
        choices = tuple((code, code) for code in (payers.currency, usual))
        return [Doubt("currency", payers_words(payers), choices, payers.currency)]
    if payers is not None or said.signs or not is_first:
        return []
    choices = tuple((words, str(code)) for words, code in currencies(usual))
    return [Doubt("currency", _SILENT, choices, usual, tr("The workspace counts in it."))]


def unit_doubts(staged: StagedFile) -> list[Doubt]:
    """Return what revenues are counted in that are too small for companies of that size."""
    small = small_revenue(staged)
    if small is None:
        return []
    sentence = _SMALL.format(revenue=small.cell, employees=digits(small.employees))
    read = small.revenue
    choices = tuple(
        (value_words(replace(read, minor=read.minor * UNITS[unit])), unit) for unit in _UNITS_ASKED
    )
    return [Doubt(_REVENUE_UNIT, sentence, choices, small.unit)]


def _doubt(
    staged: StagedFile, names: Sequence[str], option: str, what: str, words: _Words
) -> Doubt:
    habits = [staged.habits[name] for name in names]
    choices = tuple(dict.fromkeys(one for habit in habits for one in habit.choices))
    cells = [
        cell
        for name in names
        for cell in dict.fromkeys(column_cells(staged.table.rows, staged.mapping.columns[name]))
        if cell
    ]
    example = max(cells[:_ENOUGH], key=lambda cell: _meanings(cell, choices, words))
    likely = {habit.likely for habit in habits}
    sure = likely.pop() if len(likely) == 1 else ""
    columns = _columns(staged.table, [staged.mapping.columns[name] for name in names])
    return Doubt(
        option,
        what.format(columns=columns, example=example),
        tuple((words(example, one), one) for one in choices),
        sure,
        _reason(sure, cells, choices, words),
    )


def _meanings(cell: str, choices: Sequence[str], words: _Words) -> int:
    """Return in how many ways a cell can be read."""
    return len({said for one in choices if not (said := words(cell, one)).startswith(_NONE)})


def _reason(sure: str, cells: Sequence[str], choices: Sequence[str], words: _Words) -> str:
    """Return the cell that only the likely answer can read."""
    closed = (cell for cell in cells[:_ENOUGH] if _meanings(cell, choices, words) == 1)
    cell = next(closed, "") if sure else ""
    return tr('Likely, because "{cell}" fits no other.', cell=cell) if cell else ""


def _day_words(cell: str, choice: str) -> str:
    order, _short = told_order(choice)
    written = written_day(cell, None)
    day = None if written is None else written.days().get(order)
    said = _NO_DAY if day is None else long_day(day)
    return f"{said}, {_ORDER_WORDS[order]}"


def _number_words(cell: str, choice: str) -> str:
    number = "".join(letter for letter in cell if letter.isdigit() or letter in ".,'- ").strip()
    found = [plain_digits(value) for value in readings(number, choice)]
    return f"{found[0] if found else _NO_NUMBER}, {_MARK_WORDS[choice]}"


def _letters(piece: str, encoding: str) -> str:
    return f"{one_line(piece, _PIECE)} ({encoding})"


def _columns(table: Table, places: Sequence[int]) -> str:
    names = [one_line(table.headings[place], _PIECE) for place in places]
    return listed(names)
