"""Deals as the importer reads and writes them: their rows, what hangs on them, and their history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.deal_columns import LINKS, columns_of, links_of, whole_row
from abm_desktop.exchange.kinds.deal_history import closed_on, first_true_on
from abm_desktop.exchange.kinds.fields import Ref, Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.services.brought import Brought
from abm_desktop.exchange.services.brought_accounts import bring_accounts
from abm_desktop.exchange.services.deal_rows import deal_values
from abm_desktop.exchange.services.records import Step, Update, parts
from abm_desktop.revenue.closing import true_since
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Change
from db.base import Row
from db.keys import new_keys
from db.revenue.deal_parts import DealCompetitor, DealContact, DealProduct
from db.revenue.tables import Deal, DealReason, DealStage
from db.workspace.fields import to_json
from db.workspace.tables import DatedValue

_LINK_TABLES: Final[Mapping[str, tuple[type[Row], str]]] = {
    "products": (DealProduct, "product_id"),
    "contacts": (DealContact, "contact_id"),
    "competitors": (DealCompetitor, "competitor_id"),
    "reasons": (DealReason, "reason"),
}
"""By field, the table of what hangs on a deal, and the column that names it."""
_DATED: Final = ("stage", "amount_minor", "close_on")

Links = tuple[UUID, Values]
"""A deal, and values that name what hangs on it."""


class DealRecords:
    """Deals, with their products, people, competitors and reasons."""

    table = Deal

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield deals, read in a handful of statements."""
        rows = deal_values(session, *conditions, hold=hold)
        return (Candidate(key, values) for key, values in rows)

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> list[UUID]:
        """Write new deals and changes of known ones, true from the day on which they became so.

        What hangs on deals comes last, so that undo meets it first.
        """
        return _Writer(change, step).write(created, updated)


class _Writer:
    def __init__(self, change: Change, step: Step) -> None:
        self._change = change
        self._step = step
        self._brought = Brought(change)
        self._accounts: Mapping[Ref, UUID] = {}
        self._today = change.authorship.day
        stages = change.session.scalars(select(DealStage))
        self._outcomes = {stage.code: stage.outcome for stage in stages}

    def write(self, created: Sequence[Values], updated: Sequence[Update]) -> list[UUID]:
        news = [(key, {one.name: one.new for one in changes}) for key, changes in updated]
        everything = [*created, *(values for _key, values in news)]
        self._accounts = bring_accounts(self._change, (one.get("account") for one in everything))
        self._brought.bring(_named([values for _key, values in news]))
        self._brought.bring(_named(created))
        for some in parts(news):
            self._update(some)
            self._step(len(some))
        new = list(zip(new_keys(len(created)), created, strict=True))
        for deals in parts(new):
            self._insert(deals)
            self._step(len(deals))
        self._link(news, there=self._there([key for key, _values in news]))
        self._link(new, there=frozenset())
        return [key for key, _values in new]

    def _insert(self, deals: Sequence[Links]) -> None:
        rows = [{"id": key, **self._keyed(whole_row(values), values)} for key, values in deals]
        self._change.insert_many(Deal, rows, with_history=False)
        self._change.insert_many(DatedValue, [one for row in rows for one in self._history(row)])

    def _update(self, news: Sequence[Links]) -> None:
        updates = [(key, self._keyed(columns_of(values), values)) for key, values in news]
        self._change.update_many(Deal, updates, since=self._closed_since(updates))

    def _closed_since(self, updates: Sequence[tuple[UUID, Mapping[str, Any]]]) -> dict[UUID, date]:
        """Return since when deals are closed that the file closes.

        Never before what is known of them already, which would then hide it.
        """
        outcomes = {
            key: self._outcomes[columns["stage"]] for key, columns in updates if "stage" in columns
        }
        closed = [key for key, outcome in outcomes.items() if outcome is not DealOutcome.OPEN]
        told, known = dict(updates), self._known_days(closed)
        days: dict[UUID, date] = {}
        for key in closed:
            kept, last = known[key]
            day = closed_on(outcomes[key], told[key].get("close_on", kept), self._today)
            if day is not None:
                days[key] = true_since(day, last)
        return days

    def _known_days(self, deals: Sequence[UUID]) -> dict[UUID, tuple[date | None, date | None]]:
        """Return by deal its close date, and the last day on which something of it became true."""
        if not deals:
            return {}
        last = (
            select(func.max(DatedValue.since))
            .where(DatedValue.entity == Deal.__tablename__, DatedValue.key == Deal.id)
            .scalar_subquery()
        )
        statement = select(Deal.id, Deal.close_on, last).where(Deal.id.in_(deals))
        return {key: (day, since) for key, day, since in self._change.session.execute(statement)}

    def _keyed(self, columns: dict[str, Any], values: Values) -> dict[str, Any]:
        """Return columns with the keys of the rows that the import brought."""
        source, campaign = values.get("source"), values.get("campaign")
        account = values.get("account")
        if isinstance(account, Ref) and account in self._accounts:
            columns["account_id"] = self._accounts[account]
        if isinstance(source, Ref):
            columns["source"] = self._brought.key(source)
        if isinstance(campaign, Ref):
            columns["campaign_id"] = self._brought.key(campaign)
        return columns

    def _history(self, row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        since = first_true_on(
            self._outcomes[row["stage"]], row["opened_on"], row["close_on"], self._today
        )
        for field in _DATED:
            if row[field] is not None:
                yield {
                    "entity": Deal.__tablename__,
                    "key": row["id"],
                    "field": field,
                    "value": to_json(row[field]),
                    "since": since,
                }

    def _link(self, deals: Sequence[Links], there: frozenset[tuple[UUID, Ref]]) -> None:
        for field in LINKS:
            table, column = _LINK_TABLES[field]
            rows = [
                {"deal_id": key, column: self._brought.key(ref), **_role(table, ref)}
                for key, values in deals
                for ref in links_of(values, field)
                if (key, ref) not in there
            ]
            self._change.insert_many(table, rows)

    def _there(self, deals: Sequence[UUID]) -> frozenset[tuple[UUID, Ref]]:
        """Return what hangs on deals already, which is not to be added again."""
        if not deals:
            return frozenset()
        found = (
            item
            for some in parts(deals)
            for item in deal_values(self._change.session, Deal.id.in_(some))
        )
        return frozenset(
            (key, ref)
            for key, values in found
            for field in LINKS
            for ref in links_of(values, field)
        )


def _named(records: Sequence[Values]) -> Iterator[Ref]:
    """Yield every row that records name."""
    for values in records:
        for value in values.values():
            if isinstance(value, Ref):
                yield value
            elif isinstance(value, tuple):
                yield from value


def _role(table: type[Row], ref: Ref) -> dict[str, Any]:
    if table is not DealContact:
        return {}
    return {"role": (ref.brings or {}).get("role")}
