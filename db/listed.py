"""Whether a column holds one of very many texts: one parameter, however many they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Text, literal
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
