"""Queries of predictions: what was told of each event, whether it came true, how good that was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.happened import Facts, came_true, is_frozen
from abm_desktop.alignment.predicted import Outcome, Stated, scored
from abm_desktop.alignment.prediction_rows import PredictionRow
from abm_desktop.alignment.services.event_facts import facts_of_events
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.alignment.predictions import Prediction
from db.workspace.tables import Person


def predictions(reading: Reading, account: UUID | None = None) -> list[PredictionRow]:
    """Return what was predicted, the event that ends next first and the resolved ones last.

    A fixed number of queries, however many predictions there are.
    """
    statement = (
        select(Prediction, Account.name, Person.name)
        .outerjoin(Account, Account.id == Prediction.account_id)
        .join(Person, Person.id == Prediction.made_by_id)
        .order_by(Prediction.made_at, Prediction.id)
    )
    if account is not None:
        statement = statement.where(Prediction.account_id == account)
    found = reading.session.execute(statement).all()
    chains: dict[UUID, list[Prediction]] = defaultdict(list)
    names: dict[UUID, tuple[str, str]] = {}
    for row, account_name, person_name in found:
        first = row.revises_id or row.id
        chains[first].append(row)
        names[first] = (account_name or "", person_name)
    facts = facts_of_events(reading, [chain[0] for chain in chains.values()])
    rows = [
        _row(chain, names[first], facts[first], reading.today) for first, chain in chains.items()
    ]
    return sorted(rows, key=_order)


def outcomes(rows: Iterable[PredictionRow]) -> list[Outcome]:
    """Return how good those were whose event is over."""
    return [row.outcome for row in rows if row.outcome is not None]


def by_person(rows: Iterable[PredictionRow]) -> Mapping[UUID, list[PredictionRow]]:
    """Return the rows of each person."""
    parted: dict[UUID, list[PredictionRow]] = defaultdict(list)
    for row in rows:
        parted[row.person].append(row)
    return parted


def _row(
    chain: Sequence[Prediction], names: tuple[str, str], facts: Facts, today: date
) -> PredictionRow:
    first = chain[0]
    happened = came_true(first.kind, facts, first.due, today)
    told = tuple(Stated(one.made_at, one.probability) for one in chain)
    until = datetime.combine(first.starts_on or first.due + timedelta(days=1), time(), UTC)
    return PredictionRow(
        id=first.id,
        kind=first.kind,
        question=first.question,
        account=first.account_id,
        account_name=names[0],
        deal=first.deal_id,
        handoff=first.handoff_id,
        touch=first.touch_id,
        person=first.made_by_id,
        person_name=names[1],
        team=first.team,
        told=told,
        due=first.due,
        is_frozen=is_frozen(first.starts_on, first.due, today) or happened is not None,
        came_true=happened,
        outcome=None if happened is None else scored(told, until, came_true=happened),
        note=first.resolution_note,
    )


def _order(row: PredictionRow) -> tuple[bool, int, str]:
    is_over = row.came_true is not None
    days = row.due.toordinal()
    return is_over, -days if is_over else days, row.question.casefold()
