"""Use cases of a deal's stage: moving it on, closing it as won or lost, opening it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from abm_desktop.engagement.days import local_day
from abm_desktop.errors import EditConflictError, FieldConflict, KnownError
from abm_desktop.revenue.closing import (
    Event,
    check_days,
    check_move,
    check_past,
    needs_outcome,
    true_since,
)
from abm_desktop.revenue.editing import cleaned
from abm_desktop.revenue.services.dated import last_days, last_moves, write_dated
from abm_desktop.revenue.services.links import set_reasons
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Change
from db.revenue.tables import Deal, DealStage
from db.workspace.bulk import chunks
from resources.language import tr


def move_deal(
    change: Change, key: UUID, stage: str, *, on: date | None = None, seen: str | None = None
) -> None:
    """Move an open deal to another open stage, today or on a day before.

    `seen` is the stage in which the person saw it; without it the deal moves whatever it was.

    Raises:
        EditConflictError: somebody moved it to yet another stage meanwhile.
        KnownError: the deal is closed, the stage closes deals, or the day cannot be.
    """
    today = local_day(change.at)
    row = _in_stage(change, key, seen, stage)
    _need_open(change, row)
    wanted = _stage(change, stage)
    needs_outcome(row.name, wanted.label, wanted.outcome, is_open=True)
    if row.stage == stage:
        return
    if on is not None:
        check_past(Event.MOVED, on, today)
        check_move(row.name, on, last_days(change, key).get("stage"))
    write_dated(change, row, {"stage": stage}, on or today)


def move_deals(change: Change, moves: Mapping[UUID, tuple[str, str]]) -> None:
    """Move open deals today, each from the stage in which the person saw it to another open one.

    Raises:
        KnownError: somebody moved or deleted one of them meanwhile, or a stage closes deals.
    """
    change.session.flush()
    stages = {row.code: row for row in change.session.scalars(select(DealStage))}
    held = [row for chunk in chunks(list(moves)) for row in _held(change, chunk)]
    for key, name, stage in held:
        seen, wanted = (stages[code] for code in moves[key])
        needs_outcome(name, wanted.label, wanted.outcome, is_open=True)
        if stage not in moves[key] or seen.outcome is not DealOutcome.OPEN:
            raise KnownError(
                tr(
                    "Somebody else moved {name} meanwhile. Nothing was written. Look at the list "
                    "as it is now, then move the others again.",
                    name=name,
                )
            )
    if len(held) < len(moves):
        raise KnownError(
            tr(
                "Somebody else deleted one of these deals meanwhile. Nothing was written. Look at "
                "the list as it is now, then move the others again."
            )
        )
    today = local_day(change.at)
    last = last_moves(change, list(moves))
    change.update_many(
        Deal,
        [(key, {"stage": stage}) for key, (_seen, stage) in moves.items()],
        since={key: true_since(today, last.get(key)) for key in moves},
    )


def close_deal(
    change: Change,
    key: UUID,
    stage: str,
    on: date | None = None,
    reasons: Sequence[str] = (),
    *,
    note: str | None = None,
    amount: tuple[int | None, int | None] | None = None,
    seen: str | None = None,
) -> None:
    """Close a deal as won or lost, on a day (today where none is told) and for coded reasons.

    A deal that is closed already is closed anew. `amount` is the one that the person saw and the
    one that replaces it, in minor units or nothing; without it the amount stays. `seen` as for
    `move_deal`.

    Raises:
        EditConflictError: somebody moved it to yet another stage, or changed its amount, meanwhile.
        KnownError: the stage closes no deals, a reason is of the other kind, the day cannot be, or
            somebody closed it likewise meanwhile and told something else about it.
    """
    today = local_day(change.at)
    day = on or today
    row = _in_stage(change, key, seen, stage)
    wanted = _stage(change, stage)
    needs_outcome(row.name, wanted.label, wanted.outcome, is_open=False)
    check_past(Event.CLOSED, day, today)
    check_days(row.opened_on, day)
    values: dict[str, Any] = {"stage": stage, "close_on": day}
    if amount is not None:
        values["amount_minor"] = cleaned("amount_minor", amount[1])
    told = {**values, "closing_note": cleaned("closing_note", note)}
    if seen not in (None, row.stage):
        _refuse_others(row, told)
    if amount is not None:
        _need_seen(row, "amount_minor", amount[0], values["amount_minor"])
    write_dated(change, row, values, day)
    row.closing_note = told["closing_note"]
    set_reasons(change, key, wanted.outcome, reasons)


def reopen_deal(change: Change, key: UUID, stage: str, *, close_on: date | None = None) -> None:
    """Make a won or lost deal an open one again, from today on; its reasons are taken away.

    `close_on` is the day on which it is expected to close now; none while nobody knows.

    Raises:
        KnownError: it is open, the stage closes deals, or the day cannot be.
    """
    row = change.get(Deal, key)
    if _stage(change, row.stage).outcome is DealOutcome.OPEN:
        raise KnownError(tr("{name} is open already. Nothing was changed.", name=row.name))
    wanted = _stage(change, stage)
    needs_outcome(row.name, wanted.label, wanted.outcome, is_open=True)
    check_days(row.opened_on, close_on)
    write_dated(change, row, {"stage": stage, "close_on": close_on}, local_day(change.at))
    row.closing_note = None
    set_reasons(change, key, DealOutcome.OPEN, ())


def _held(change: Change, keys: Sequence[UUID]) -> list[tuple[UUID, str, str]]:
    """Return key, name and stage of deals, held until the change ends."""
    statement = select(Deal.id, Deal.name, Deal.stage).where(Deal.id.in_(keys)).order_by(Deal.id)
    return [
        (key, name, stage)
        for key, name, stage in change.session.execute(statement.with_for_update())
    ]


def _in_stage(change: Change, key: UUID, seen: str | None, mine: str) -> Deal:
    row = change.get(Deal, key)
    if seen is not None:
        _need_seen(row, "stage", seen, mine)
    return row


def _need_seen(row: Deal, field: str, seen: Any, mine: Any) -> None:
    """Refuse to replace what the person has not seen, unless it is what they want anyway."""
    theirs = getattr(row, field)
    if theirs not in (seen, mine):
        conflict = FieldConflict(field=field, base=seen, mine=mine, theirs=theirs)
        raise EditConflictError(Deal.__tablename__, row.id, row.version, (conflict,))


def _refuse_others(row: Deal, told: Mapping[str, Any]) -> None:
    """Refuse to replace what somebody told who closed the deal meanwhile."""
    if any(getattr(row, field) != value for field, value in told.items()):
        raise KnownError(
            tr(
                "Somebody else closed {name} meanwhile, with another day, amount or note. Nothing "
                "was written. Look at what they told, then close it again.",
                name=row.name,
            )
        )


def _need_open(change: Change, row: Deal) -> None:
    stage = _stage(change, row.stage)
    if stage.outcome is not DealOutcome.OPEN:
        raise KnownError(
            tr("{name} is won. Reopen it first; nothing was changed.", name=row.name)
            if stage.outcome is DealOutcome.WON
            else tr("{name} is lost. Reopen it first; nothing was changed.", name=row.name)
        )


def _stage(change: Change, code: str) -> DealStage:
    row = change.session.scalars(select(DealStage).where(DealStage.code == code)).one_or_none()
    if row is None:
        raise KnownError(tr("There is no stage {code} any more. Nothing was written.", code=code))
    return row
