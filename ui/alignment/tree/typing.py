"""Values of the tree as people type them, and as they see them again to type on."""

from __future__ import annotations

from abm_desktop.alignment.tree import Unit
from abm_desktop.errors import KnownError
from abm_desktop.workspace.currencies import minor_digits
from resources.language import tr
from ui.typed import number_words, typed_number

_WHOLE = 100
_MONEY = frozenset({Unit.MONEY, Unit.MONEY_A_DAY})


def read_value(text: str, unit: Unit, currency: str) -> float:
    """Return a value as it is typed: `32 %` or `32` for a share, `184k` for an amount.

    Raises:
        KnownError: it is none, or not one above zero that the figure can have.
    """
    words = text.strip().removesuffix("%").removesuffix("days").removesuffix(tr("days")).strip()
    number = typed_number(words)
    if number <= 0:
        raise KnownError(tr("Type a number above zero"))
    if unit is Unit.SHARE:
        if number > _WHOLE:
            raise KnownError(tr("Type 100 % at most"))
        return number / _WHOLE
    return number * 10 ** minor_digits(currency) if unit in _MONEY else number


def typed_value(value: float, unit: Unit, currency: str) -> str:
    """Return a value so that it can be typed on, rounded to what people write."""
    if unit is Unit.SHARE:
        return f"{number_words(round(value * _WHOLE, 1))} %"
    if unit in _MONEY:
        return number_words(float(round(value / 10 ** minor_digits(currency))))
    return number_words(round(float(value), 1))
