"""Which decimal mark a column of numbers has: as told, else as its cells leave no doubt.

Only a number such as 1,054 is open: one to three digits, a mark, and three digits. The type of the
column and its other cells may close it: beside whole amounts that are all below 1000 it is grouping.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from abm_desktop.exchange.values.amounts import is_whole, written_amount
from abm_desktop.exchange.values.currency_marks import currency_beside
from abm_desktop.exchange.values.habit import ColumnType, Habit
from abm_desktop.exchange.values.numerals import MARKS, plain_digits, readings
from abm_desktop.workspace.currencies import minor_digits
from resources.language import either, tr

_HUNDRED: Final = 100
_THOUSAND: Final = 1_000
_OPEN_DECIMALS: Final = 3
_LOCALES: Final = {".": "en_US", ",": "de_DE"}

_ByMark = Mapping[str, Decimal]


def number_habit(
    column_type: ColumnType, cells: Iterable[str], mark: str | None, currency: str, factor: int
) -> Habit:
    """Return which decimal mark a column has; `mark` is the one that was told."""
    column = list(cells)
    written = {
        text: decimals for cell in column for text, decimals in _parts(column_type, cell, currency)
    }
    numbers = {text: found for text in written if (found := _by_mark(text))}
    if mark is not None:
        return Habit(decimal_mark=mark, evidence=_evidence(numbers, mark))
    open_ones = {text: found for text, found in numbers.items() if len(set(found.values())) > 1}
    for text in open_ones:
        numbers[text] = _possible(column_type, numbers[text], written[text], factor)
    fitting = [mark for mark in MARKS if all(mark in found for found in numbers.values())]
    closed = [found for text, found in numbers.items() if text not in open_ones]
    plain = [Decimal(cell) for cell in column if cell.isascii() and cell.isdigit()]
    grounded = column_type is not ColumnType.MONEY or _tell_the_mark(len(open_ones), closed, plain)
    certain = len(fitting) == 1 and grounded
    if open_ones and not certain:
        return _doubt(open_ones, fitting)
    decided = fitting[0] if len(fitting) == 1 else None
    return Habit(decimal_mark=decided, evidence=_evidence(numbers, decided))


def _parts(column_type: ColumnType, cell: str, currency: str) -> Iterable[tuple[str, int]]:
    """Yield the number of a cell with the decimals it can have; none for plain digits."""
    if cell.isdigit():
        return
    if column_type is not ColumnType.MONEY:
        yield cell.removesuffix("%").rstrip(), 0
        return
    try:
        amount = written_amount(cell)
        yield amount.number, minor_digits(currency_beside(amount.marks, currency, told=False))
    except ValueError:
        return


def _by_mark(text: str) -> _ByMark:
    return {mark: value for mark in MARKS for value in readings(text, mark)}


def _possible(column_type: ColumnType, found: _ByMark, decimals: int, factor: int) -> _ByMark:
    """Return those readings of an open number that its type allows.

    Money is judged by the decimals that are written: 2.300 with a decimal point has three.
    """
    needed = _OPEN_DECIMALS - (len(str(factor)) - 1)
    return {
        mark: value
        for mark, value in found.items()
        if (column_type is ColumnType.COUNT and is_whole(value * factor))
        or (column_type is ColumnType.PERCENT and value <= _HUNDRED)
        or (column_type is ColumnType.MONEY and (_is_grouped(value, found) or decimals >= needed))
    }


def _is_grouped(value: Decimal, found: _ByMark) -> bool:
    """Return whether a reading of an open number takes its mark as grouping: it is the larger."""
    return abs(value) == max(map(abs, found.values()))


def _tell_the_mark(open_ones: int, closed: Iterable[_ByMark], plain: Iterable[Decimal]) -> bool:
    """Return whether the amounts beside open ones tell their mark.

    One does that needs a mark itself. Else there are several open ones, and whole ones that are all
    below 1000: 1,054 and 4,514 beside 550 are grouped; by themselves they may be prices with a
    third decimal.
    """
    whole = list(plain)
    for found in closed:
        if len(found) == 1:
            return True
        whole.extend(found.values())
    below = all(is_whole(one) and abs(one) < _THOUSAND for one in whole)
    return open_ones > 1 and bool(whole) and below


def _doubt(open_ones: Mapping[str, _ByMark], fitting: Sequence[str]) -> Habit:
    text, found = next(iter(open_ones.items()))
    ways = either(
        [f"{plain_digits(value)} (--locale {_LOCALES[mark]})" for mark, value in found.items()]
    )
    return Habit(
        doubt=tr(
            'The numbers can be read two ways: "{text}" is {ways}. Say which.', text=text, ways=ways
        ),
        choices=MARKS,
        likely=fitting[0] if len(fitting) == 1 else "",
    )


def _evidence(numbers: Mapping[str, _ByMark], mark: str | None) -> str:
    """Return what the most telling number was read as."""
    telling = sorted(numbers.items(), key=lambda pair: len(pair[1]))
    pairs = ((text, found.get(mark or MARKS[0])) for text, found in telling)
    said = (
        tr('"{text}" is {number}', text=text, number=plain_digits(value))
        for text, value in pairs
        if value is not None
    )
    return next(said, "")
