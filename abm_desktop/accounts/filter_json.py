"""Conditions as JSON, for saved views: whatever comes in is checked against the fields there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from abm_desktop.accounts.filter_checks import FilterError, check
from abm_desktop.accounts.filters import (
    COUNTS_DAYS,
    DEEPEST,
    EVERYTHING,
    MOST_CONDITIONS,
    Condition,
    Fields,
    FilterField,
    Group,
    Join,
    Kind,
    Operator,
    Part,
    Value,
)
from resources.language import tr
from resources.records import dataclass


def to_json(part: Part) -> dict[str, Any]:
    """Return a tree as JSON can hold it."""
    if isinstance(part, Group):
        return {part.join.value: [to_json(one) for one in part.parts]}
    body: dict[str, Any] = {"field": part.field, "is": part.operator.value}
    return body if part.value is None else {**body, "value": _plain(part.value)}


def read_leniently(body: Any, fields: Fields) -> tuple[Group, tuple[str, ...]]:
    """Return what can be read of JSON that an earlier or later version wrote.

    The sentences say what was left out and why.
    """
    reader = _Reader(fields)
    return reader.tree(body), tuple(dict.fromkeys(reader.left_out))


@dataclass(slots=True)
class _Reader:
    """Reads one tree, counting as it goes so that no tree grows without end."""

    fields: Fields
    left_out: list[str] = field(default_factory=list)
    count: int = 0

    def tree(self, body: Any) -> Group:
        part = self._part(body, 1)
        if part is None:
            return EVERYTHING
        return part if isinstance(part, Group) else Group(Join.ALL, (part,))

    def _part(self, body: Any, depth: int) -> Part | None:
        try:
            return self._strictly(body, depth)
        except FilterError as error:
            self.left_out.append(str(error))
            return None

    def _strictly(self, body: Any, depth: int) -> Part:
        self.count += 1
        if depth > DEEPEST or self.count > MOST_CONDITIONS:
            raise FilterError(
                tr(
                    "A view has at most {most} filters, in groups of {levels} levels.",
                    most=MOST_CONDITIONS,
                    levels=DEEPEST,
                )
            )
        if not isinstance(body, Mapping):
            raise FilterError(tr("One of the filters cannot be read."))
        for join in Join:
            if body.keys() == {join.value} and isinstance(body[join.value], list):
                return self._group(join, body[join.value], depth)
        return self._condition(body)

    def _group(self, join: Join, bodies: list[Any], depth: int) -> Group:
        parts = [self._part(one, depth + 1) for one in bodies[: MOST_CONDITIONS + 1]]
        return Group(join, tuple(part for part in parts if part is not None))

    def _condition(self, body: Mapping[str, Any]) -> Condition:
        if not {"field", "is"} <= body.keys() <= {"field", "is", "value"}:
            raise FilterError(tr("One of the filters cannot be read."))
        named = body["field"]
        if not isinstance(named, str) or named not in self.fields:
            raise FilterError(
                tr("There is no field called {name} to filter by any more.", name=str(named)[:60])
            )
        one = self.fields[named]
        condition = Condition(named, _operator(body["is"], one), _value(body, one))
        check(condition, one)
        return condition


def _operator(text: Any, one: FilterField) -> Operator:
    if not isinstance(text, str) or text not in set(Operator):
        raise FilterError(
            tr("{field} is compared in a way that this version does not know.", field=one.label)
        )
    return Operator(text)


def _value(body: Mapping[str, Any], one: FilterField) -> Value:
    value: Any = body.get("value")
    if isinstance(value, list):
        return tuple(_scalar(end, one) for end in value)
    whole: Value = value if body["is"] in COUNTS_DAYS else _scalar(value, one)
    return whole


def _scalar(value: Any, one: FilterField) -> Any:
    if one.kind is not Kind.DAY or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _plain(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_plain(end) for end in value]
    return value.isoformat() if isinstance(value, date) else value
