"""Conditions compiled to expressions over columns: no text of a condition becomes part of a query.

Every leaf is true or false, never unknown, so that both engines join them in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, true

from abm_desktop.accounts.filters import ME, Condition, Join, Kind, Operator, Part
from abm_desktop.accounts.services import texts
from abm_desktop.accounts.services.filter_sources import FilterSources, Found
from abm_desktop.accounts.services.fit_conditions import FIT_FIELDS, fit_condition
from abm_desktop.accounts.services.roles_missing import missing_roles
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from resources.records import dataclass

Expression = ColumnElement[bool]


@dataclass(slots=True)
class Compiled:
    """What a tree came to: an expression, and the tables beside accounts that it reads."""

    where: Expression
    joins: tuple[str, ...]


def compiled(reading: Reading, tree: Part) -> Compiled:
    """Return a tree as an expression over accounts.

    Raises:
        FilterError: it names a field that is none.
    """
    compiler = _Compiler(reading, FilterSources(reading))
    where = compiler.part(tree)
    return Compiled(where, tuple(dict.fromkeys(compiler.joins)))


@dataclass(slots=True)
class _Compiler:
    reading: Reading
    sources: FilterSources
    joins: list[str] = field(default_factory=list)

    def part(self, part: Part) -> Expression:
        if isinstance(part, Condition):
            return self._condition(part)
        if not part.parts:
            return true()
        inner = [self.part(one) for one in part.parts]
        return and_(*inner) if part.join is Join.ALL else or_(*inner)

    def _condition(self, condition: Condition) -> Expression:
        if condition.field == "missing_role":
            return missing_roles(condition, service.policy(self.reading))
        if condition.field in FIT_FIELDS:
            return fit_condition(self.sources.fit, condition)
        found = self.sources.find(condition.field)
        self.joins += found.source.joins
        if condition.operator is Operator.EMPTY:
            return found.known.is_(None)
        if condition.operator is Operator.NOT_EMPTY:
            return found.known.is_not(None)
        return self._compared(found, condition)

    def _compared(self, found: Found, condition: Condition) -> Expression:
        if found.kind is Kind.TEXT:
            return texts.compared(self.reading, found, condition)
        if found.kind is Kind.DAY:
            return _days(found, condition, self.reading.today)
        if found.kind in (Kind.CHOICE, Kind.PERSON):
            return _chosen(found, self._wanted(found, condition), condition.operator)
        return _numbers(found, condition)

    def _wanted(self, found: Found, condition: Condition) -> list[Any]:
        codes: Any = condition.value
        if found.kind is Kind.CHOICE:
            return list(codes)
        people = [self.reading.person_id if one == ME else UUID(hex=one) for one in codes]
        return [person for person in people if person is not None]


def _chosen(found: Found, wanted: list[Any], operator: Operator) -> Expression:
    value = found.source.value
    if operator is Operator.IS:
        return and_(value.is_not(None), value.in_(wanted))
    return or_(value.is_(None), value.not_in(wanted))


def _numbers(found: Found, condition: Condition) -> Expression:
    value: Any = found.source.value
    wanted: Any = condition.value
    if found.kind is Kind.YES_NO:
        wanted = "yes" if wanted else "no"
    return _compared(value, condition.operator, wanted)


def _days(found: Found, condition: Condition, today: date) -> Expression:
    value: Any = found.source.value
    wanted: Any = condition.value
    if condition.operator in _IN_DAYS:
        return _IN_DAYS[condition.operator](value, today, wanted)
    return _compared(value, condition.operator, wanted)


def _compared(value: Any, operator: Operator, wanted: Any) -> Expression:
    return and_(value.is_not(None), _COMPARED[operator](value, wanted))


def _within_last(value: Any, today: date, count: int) -> Expression:
    return and_(value.is_not(None), value > today - timedelta(days=count), value <= today)


def _not_within_last(value: Any, today: date, count: int) -> Expression:
    return or_(value.is_(None), value <= today - timedelta(days=count))


def _within_next(value: Any, today: date, count: int) -> Expression:
    return and_(value.is_not(None), value >= today, value <= today + timedelta(days=count))


def _overdue(value: Any, today: date, _count: None) -> Expression:
    return and_(value.is_not(None), value < today)


_COMPARED: Final[dict[Operator, Callable[[Any, Any], Any]]] = {
    Operator.IS: lambda value, wanted: value == wanted,
    Operator.AT_LEAST: lambda value, wanted: value >= wanted,
    Operator.AT_MOST: lambda value, wanted: value <= wanted,
    Operator.BETWEEN: lambda value, wanted: value.between(*wanted),
}
_IN_DAYS: Final[dict[Operator, Callable[[Any, date, Any], Expression]]] = {
    Operator.WITHIN_LAST: _within_last,
    Operator.NOT_WITHIN_LAST: _not_within_last,
    Operator.WITHIN_NEXT: _within_next,
    Operator.OVERDUE: _overdue,
}
