"""Whether a column holds one of very many texts or keys: one parameter, however many they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, Text, bindparam, false, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class listed(FunctionElement[Any]):  # noqa: N801 - it reads as the function that it is
    """The texts of a JSON list, each of them a row."""

    inherit_cache = True


@compiles(listed, "sqlite")
def _each(element: listed, compiler: Any, **options: Any) -> str:
    texts = compiler.process(element.clauses, **options)
    return f"(SELECT value FROM json_each({texts}))"  # noqa: S608 - a parameter, never a text


@compiles(listed, "postgresql")
def _elements(element: listed, compiler: Any, **options: Any) -> str:
    texts = compiler.process(element.clauses, **options)
    return f"(SELECT jsonb_array_elements_text(CAST({texts} AS JSONB)))"


def is_one_of(value: Any, texts: Iterable[str]) -> ColumnElement[bool]:
    """Tell whether a value is one of the texts; an engine takes some ten thousand parameters only."""
    wanted = literal(json.dumps(list(texts), ensure_ascii=False), Text())
    found: ColumnElement[bool] = value.op("IN", is_comparison=True)(listed(wanted))
    return found


class keyed(FunctionElement[Any]):  # noqa: N801 - it reads as the function that it is
    """The keys that one run of bytes holds, sixteen bytes each, each of them a row."""

    inherit_cache = True


@compiles(keyed, "sqlite")
def _each_key(element: keyed, compiler: Any, **options: Any) -> str:
    run = compiler.process(element.clauses, **options)
    return (
        "(WITH RECURSIVE place(at) AS (SELECT 1 UNION ALL "  # noqa: S608 - a parameter, never a text
        f"SELECT at + 16 FROM place WHERE at + 16 <= length({run})) "
        f"SELECT substr({run}, at, 16) FROM place)"
    )


@compiles(keyed, "postgresql")
def _every_key(element: keyed, compiler: Any, **options: Any) -> str:
    run = compiler.process(element.clauses, **options)
    return (
        f"(SELECT CAST(encode(substring({run} FROM place FOR 16), 'hex') AS UUID) "  # noqa: S608
        f"FROM generate_series(1, length({run}), 16) AS place)"
    )


def is_among(column: Any, keys: Iterable[UUID]) -> ColumnElement[bool]:
    """Tell whether a column holds one of very many keys; the index of the column is used."""
    return is_among_packed(column, packed(keys))


def packed(keys: Iterable[UUID]) -> bytes:
    """Return keys as one run of bytes."""
    return b"".join(key.bytes for key in keys)


def is_among_packed(column: Any, run: bytes) -> ColumnElement[bool]:
    """Tell the same of keys that are packed one after the other; nothing is among none."""
    return _in_run(column, literal(run, LargeBinary())) if run else false()


def is_among_given(column: Any, name: str) -> ColumnElement[bool]:
    """Tell the same of `packed` keys that are given by name, so that a statement is made once."""
    return _in_run(column, bindparam(name, type_=LargeBinary()))


def _in_run(column: Any, run: ColumnElement[bytes]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.op("IN", is_comparison=True)(keyed(run))
    return found
