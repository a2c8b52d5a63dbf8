"""Conditions on text, the same on both engines: case and accents are folded by us, never by them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, select

from abm_desktop.accounts.filters import Condition, Operator
from abm_desktop.accounts.services.filter_sources import Found
from abm_desktop.workspace.opened import Reading
from db.listed import is_one_of
from db.text import fold

_NEGATIVE: Final = {Operator.IS_NOT: Operator.IS, Operator.CONTAINS_NOT: Operator.CONTAINS}


def compared(reading: Reading, found: Found, condition: Condition) -> ColumnElement[bool]:
    """Return the expression for a condition on a field of text."""
    wanted = fold(str(condition.value).strip())
    operator = _NEGATIVE.get(condition.operator, condition.operator)
    value: Any = found.source.value
    if found.is_folded:
        meets = _LIKE[operator](value, wanted)
    else:
        meets = is_one_of(value, _that_meet(reading, value, operator, wanted))
    if condition.operator in _NEGATIVE:
        return or_(value.is_(None), ~meets)
    return and_(value.is_not(None), meets)


def _that_meet(reading: Reading, value: Any, operator: Operator, wanted: str) -> list[str]:
    """Return which of the texts that there are meet it, looked at one by one."""
    texts = reading.session.scalars(select(value).where(value.is_not(None)).distinct())
    meets = _MEETS[operator]
    return [text for text in texts if meets(fold(text), wanted)]


_LIKE: Final[dict[Operator, Callable[[Any, str], Any]]] = {
    Operator.IS: lambda value, wanted: value == wanted,
    Operator.CONTAINS: lambda value, wanted: value.contains(wanted, autoescape=True),
    Operator.BEGINS: lambda value, wanted: value.startswith(wanted, autoescape=True),
}
_MEETS: Final[dict[Operator, Callable[[str, str], bool]]] = {
    Operator.IS: lambda text, wanted: text == wanted,
    Operator.CONTAINS: lambda text, wanted: wanted in text,
    Operator.BEGINS: lambda text, wanted: text.startswith(wanted),
}
