"""What a file says itself about the currency of its amounts, by the signs beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from abm_desktop.exchange.importing.intake import StagedFile
from abm_desktop.exchange.values.amounts import Money, written_amount
from abm_desktop.exchange.values.habit import ColumnType
from resources.language import tr
from resources.records import dataclass

_ENOUGH: Final = 2_000


@dataclass(frozen=True, slots=True)
class CurrenciesSaid:
    """The amounts of the first rows of a file.

    Attributes:
        signs: by currency, the sign or code that names it in a cell.
        silent: how many amounts have none.
    """

    signs: Mapping[str, str] = field(default_factory=dict)
    silent: int = 0

    def words(self, usual: str) -> str:
        """Return in which currencies amounts are read; nothing where all are in the usual one."""
        others = [
            tr("{code}, by the {sign}", code=code, sign=sign)
            for code, sign in self.signs.items()
            if code != usual
        ]
        if not others:
            return ""
        here = [usual] if self.silent or usual in self.signs else []
        return tr("{currencies} in the file", currencies="; ".join((*here, *others)))


def currencies_said(staged: StagedFile) -> CurrenciesSaid:
    """Return what amounts say of their currency; none where a column of the file says it."""
    if staged.kind.currency_field in staged.mapping.columns:
        return CurrenciesSaid()
    names = [one.name for one in staged.kind.fields if one.type is ColumnType.MONEY]
    signs: dict[str, str] = {}
    silent = 0
    for name in names:
        place = staged.mapping.columns.get(name, -1)
        for row in staged.rows[:_ENOUGH]:
            value = row.values.get(name)
            if isinstance(value, Money) and 0 <= place < len(row.cells):
                marks = written_amount(row.cells[place]).marks
                silent += not marks
                if marks:
                    signs.setdefault(value.currency, marks[0])
    return CurrenciesSaid(signs, silent)
