"""Rows that an import brings because its records name them: products, sources, campaigns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.exchange.kinds.directory import letters
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.workspace.codes import code_of
from abm_desktop.workspace.opened import Change
from db.base import Row
from db.keys import new_key
from db.revenue.deal_parts import Competitor, Product
from db.revenue.tables import LeadSource
from db.touches.tables import Campaign

_TABLES: Final[dict[str, type[Row]]] = {
    table.__tablename__: table for table in (Product, Competitor, LeadSource, Campaign)
}


class Brought:
    """Knows the key of every row that records name, and writes those that are not there yet."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._keys: dict[Ref, UUID | str] = {}

    def bring(self, refs: Iterable[Ref]) -> None:
        """Write the rows that the import brings, each once."""
        new = [ref for ref in dict.fromkeys(refs) if ref.brings is not None and ref not in self]
        for entity, table in _TABLES.items():
            self._write(table, [ref for ref in new if ref.entity == entity])

    def __contains__(self, ref: Ref) -> bool:
        """Return whether the key of a row that is brought is known."""
        return ref in self._keys

    def key(self, ref: Ref) -> UUID | str:
        """Return the key or code of a row, be it brought or there."""
        return self._keys.get(ref, ref.key)

    def _write(self, table: type[Row], refs: list[Ref]) -> None:
        there = self._there(table) if refs else {}
        rows: list[dict[str, Any]] = []
        for ref in refs:
            if ref.key in there:
                self._keys[ref] = there[ref.key]
                continue
            row = {"id": new_key(), **(ref.brings or {}), **self._place(table, len(rows))}
            self._keys[ref] = row["code"] if table is LeadSource else row["id"]
            rows.append(row)
        self._change.insert_many(table, rows)

    def _there(self, table: type[Row]) -> dict[Any, UUID | str]:
        """Return the keys of rows that somebody added since the preview, by what files name."""
        if table is Campaign:
            campaigns = self._change.session.scalars(select(Campaign)).all()
            named: dict[Any, UUID | str] = {letters(row.name): row.id for row in campaigns}
            return named | {row.external_id: row.id for row in campaigns if row.external_id}
        if table is Product:
            products = self._change.session.execute(select(Product.id, Product.code, Product.name))
            return {code_of(text): key for key, *texts in products for text in texts}
        coded: Any = table
        rows = self._change.session.execute(select(coded.code, coded.id)).all()
        return {code: code if table is LeadSource else key for code, key in rows}

    def _place(self, table: type[Row], after: int) -> dict[str, Any]:
        if table is not LeadSource:
            return {}
        last = self._change.session.scalar(select(func.max(LeadSource.position))) or 0
        return {"team": None, "position": last + after + 1}
