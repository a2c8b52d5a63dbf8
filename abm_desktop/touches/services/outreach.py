"""Use cases of the outreach queue: what is next and why, and how it went."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, false, func, or_, select

from abm_desktop.touches import service
from abm_desktop.touches.outreach_rows import Finished, Hold, Queue, QueueRow
from abm_desktop.touches.pausing import OUTBOUND, Pause, may_resume
from abm_desktop.touches.queue import Group, Placed, Queued, last_day_of_queue, ranked
from abm_desktop.touches.rows import Completion, TouchRow
from abm_desktop.touches.schedule import clock_there, seen_from
from abm_desktop.touches.services.outreach_answers import answers_waiting
from abm_desktop.touches.services.outreach_clashes import clash_words
from abm_desktop.touches.services.pauses import pauses
from abm_desktop.touches.services.queries import find
from abm_desktop.touches.services.stopping import with_stops
from abm_desktop.vocabulary import Outcome, PauseCause, Team, Tier, TouchState
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Change, Reading
from db.accounts.tables import Account
from db.listed import is_among
from db.touches.plays import PlayStep
from db.touches.tables import Channel, Touch, TouchPerson
from db.workspace.door import Edits
from db.workspace.tables import Person
from resources.language import tr, within

_RESPONSES: Final = (Outcome.POSITIVE, Outcome.NEUTRAL, Outcome.NEGATIVE)


def queue(reading: Reading, *, everybody: bool = False) -> Queue:
    """Return what a person does next, or what both teams do, in its order with the reasons.

    The same number of queries, however many touches there are.
    """
    planned = [row.id for row in reading.session.execute(_planned(reading, everybody=everybody))]
    done = list(reading.session.scalars(_done(reading, everybody=everybody)))
    found = find(reading.session, is_among(Touch.id, [*planned, *done]))
    rows = {row.id: row for row in with_stops(reading, found)}
    grounds = _Grounds(reading, [rows[key] for key in planned if key in rows])
    placed = ranked((grounds.queued(row) for row in grounds.touches), reading.today)
    finished = sorted((rows[key] for key in done if key in rows), key=_done_last, reverse=True)
    queued = (
        *(grounds.row(rows[one.key], one) for one in placed),
        *(grounds.done(row) for row in finished),
    )
    mine = sum(row.is_mine and row.is_open for row in queued)
    return Queue(queued, reading.today, mine)


def waiting(reading: Reading) -> int:
    """Return how many touches are in a person's queue, for the rail: one query."""
    counted = select(func.count()).select_from(_planned(reading, everybody=False).subquery())
    return reading.session.scalar(counted) or 0


def finish(change: Change, key: UUID, finished: Finished) -> None:
    """Say how a touch went; whoever responded is logged as having engaged.

    Where it was done in another way than planned, it is kept as what it was: all of it is one
    change.

    Raises:
        KnownError: it is done or skipped already, or the other way must not be used.
    """
    row = change.get(Touch, key)
    if row.channel != finished.channel:
        service.edit(change, key, {"channel": (row.channel, finished.channel)})
    completion = Completion(
        finished.outcome,
        finished.at,
        finished.note,
        log_engagement=finished.outcome in _RESPONSES,
    )
    service.complete(change, key, completion)


def write(change: Change, key: UUID, edits: Edits) -> None:
    """Keep subject or message of a draft with its touch, fields in their braces.

    Raises:
        EditConflictError: somebody wrote it meanwhile; nothing was written.
    """
    texts = {name: (base or None, mine or None) for name, (base, mine) in edits.items()}
    if texts:
        service.edit(change, key, texts)


class _Grounds:
    """What the rank and the row of every planned touch rest on, looked up for all at once."""

    def __init__(self, reading: Reading, touches: Sequence[TouchRow]) -> None:
        self.touches = touches
        self._reading = reading
        accounts = {row.account_id for row in touches}
        self._accounts = _owned(reading, accounts)
        self._pauses = pauses(reading, accounts) if accounts else {}
        me = reading.session.get(Person, reading.person_id) if reading.person_id else None
        self._is_leader = me is not None and me.is_leader
        self._answers = answers_waiting(reading, touches)
        self._waiting = _steps_waiting(reading, touches)
        tiers = {key: row.tier for key, row in self._accounts.items()}
        self._clashes = clash_words(reading, touches, tiers, last_day_of_queue(reading.today))

    def queued(self, row: TouchRow) -> Queued:
        """Return a touch as the ranking sees it."""
        seen = seen_from(row.when)
        return Queued(
            row.id,
            seen,
            self._tier(row),
            self._answers.get(row.id),
            self._waiting.get(row.id, 0),
            is_held=self._hold(row) is not None,
            there=clock_there(row.when, seen),
        )

    def row(self, row: TouchRow, placed: Placed) -> QueueRow:
        """Return a planned touch at its place."""
        return QueueRow(
            row,
            placed.group,
            placed.reason,
            self._is_mine(row),
            self._hold(row),
            self._clashes.get(row.id, ""),
        )

    def done(self, row: TouchRow) -> QueueRow:
        """Return a touch that was done today."""
        note = row.outcome_note.replace("\n", " ")
        return QueueRow(
            row,
            Group.DONE,
            note or tr("{channel} done.", channel=row.channel.label),
            self._is_mine(row),
        )

    def _tier(self, row: TouchRow) -> Tier | None:
        found = self._accounts.get(row.account_id)
        return None if found is None else found.tier

    def _is_mine(self, row: TouchRow) -> bool:
        me = self._reading.person_id
        if any(one.id == me for one in row.people):
            return True
        return row.owner.id == me if row.owner is not None else self._owns(row.account_id, row.team)

    def _owns(self, account: UUID, team: Team) -> bool:
        found, me = self._accounts.get(account), self._reading.person_id
        if found is None or me is None:
            return False
        return (team is not Team.MARKETING and found.sales_owner_id == me) or (
            team is not Team.SALES and found.marketing_owner_id == me
        )

    def _hold(self, row: TouchRow) -> Hold | None:
        stopped = next((one for one in row.contacts if one.why_not), None)
        if stopped is not None:
            return Hold(f"{stopped.name}: {stopped.why_not}", is_stop=True)
        if row.run is not None and row.run.held_words:
            return Hold(row.run.held_words)
        pause = self._pauses.get(row.account_id)
        if pause is None or row.channel.medium not in OUTBOUND:
            return None
        may_resume, why = self._may_resume(row.account_id), why_paused(pause, self._reading)
        return Hold(pause_words(pause, self._reading), pause, may_resume, why=why)

    def _may_resume(self, account: UUID) -> bool:
        found = self._accounts.get(account)
        owners = () if found is None else (found.sales_owner_id, found.marketing_owner_id)
        return may_resume(self._reading.person_id, owners, is_leader=self._is_leader)


def pause_words(pause: Pause, reading: Reading) -> str:
    """Return why an account is left alone, such as `Paused: Henrik Dahlmo replied on 17 Nov`."""
    return tr("Paused: {reason}", reason=why_paused(pause, reading))


def why_paused(pause: Pause, reading: Reading) -> str:
    """Return the reason for a pause with its day, such as `Henrik Dahlmo replied, 17 Nov`."""
    day = day_words(pause.since.astimezone().date(), reading.today)
    if pause.cause is PauseCause.PERSON:
        return tr("{reason}, since {day}", reason=pause.what, day=day)
    if not pause.who:
        return tr("{what_they_did}, {day}", what_they_did=pause.what, day=day)
    return tr(
        "{who} {what_they_did}, {day}", who=pause.who, what_they_did=within(pause.what), day=day
    )


def _planned(reading: Reading, *, everybody: bool) -> Any:
    statement = (
        select(Touch.id)
        .join(Channel, Channel.code == Touch.channel)
        .where(
            Touch.state == TouchState.PLANNED,
            Touch.day <= last_day_of_queue(reading.today),
            Channel.medium.in_(OUTBOUND),
        )
    )
    return statement if everybody else _of_mine(statement, reading.person_id)


def _done(reading: Reading, *, everybody: bool) -> Any:
    statement = select(Touch.id).where(
        Touch.state == TouchState.DONE,
        Touch.day == reading.today,
        Touch.done_at <= reading.now,
    )
    return statement if everybody else _of_mine(statement, reading.person_id)


def _of_mine(statement: Any, me: UUID | None) -> Any:
    """Narrow touches down to those that a person owns or takes part in, and nobody's of their accounts."""
    if me is None:
        return statement.where(false())
    for_me = or_(
        and_(Account.sales_owner_id == me, Touch.team != Team.MARKETING),
        and_(Account.marketing_owner_id == me, Touch.team != Team.SALES),
    )
    takes_part = Touch.id.in_(select(TouchPerson.touch_id).where(TouchPerson.person_id == me))
    # Said first, so that accounts are looked up only of touches that nobody owns.
    statement = statement.where(or_(Touch.owner_id == me, Touch.owner_id.is_(None), takes_part))
    return statement.join(Account, Account.id == Touch.account_id).where(
        or_(Touch.owner_id == me, takes_part, and_(Touch.owner_id.is_(None), for_me))
    )


def _owned(reading: Reading, accounts: Collection[UUID]) -> dict[UUID, Any]:
    statement = select(
        Account.id, Account.tier, Account.sales_owner_id, Account.marketing_owner_id
    ).where(is_among(Account.id, accounts))
    return {row.id: row for row in reading.session.execute(statement)}


def _steps_waiting(reading: Reading, touches: Iterable[TouchRow]) -> dict[UUID, int]:
    """Return how many planned steps of its play begin only after a touch."""
    keys = [row.id for row in touches if row.run is not None]
    if not keys:
        return {}
    mine, theirs = Touch.__table__.alias("mine"), Touch.__table__.alias("theirs")
    statement = (
        select(mine.c.id, func.count())
        .select_from(mine)
        .join(PlayStep, PlayStep.after_id == mine.c.step_id)
        .join(theirs, and_(theirs.c.step_id == PlayStep.id, theirs.c.run_id == mine.c.run_id))
        .where(is_among(mine.c.id, keys), theirs.c.state == TouchState.PLANNED)
        .group_by(mine.c.id)
    )
    return {row[0]: row[1] for row in reading.session.execute(statement)}


def _done_last(row: TouchRow) -> Any:
    return row.done_at
