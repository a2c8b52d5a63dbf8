"""Where plays run, and what has become of them there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.orm import Session

from abm_desktop.touches.play_rows import RunRow
from abm_desktop.touches.rows import PersonTag
from abm_desktop.touches.services.stopping import answers
from abm_desktop.vocabulary import TouchState
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.touches.plays import Play, PlayRun
from db.touches.tables import Touch
from db.workspace.bulk import chunks
from db.workspace.tables import Person


def runs(
    reading: Reading,
    *,
    play: UUID | None = None,
    account: UUID | None = None,
    key: UUID | None = None,
) -> list[RunRow]:
    """Return where plays run or ran: of one play, at one account, one of them, or all.

    What goes on comes first, by its next touch; what has ended comes last, the newest first. Five
    queries, however many there are.
    """
    asked = ((PlayRun.play_id, play), (PlayRun.account_id, account), (PlayRun.id, key))
    condition = and_(true(), *(column == one for column, one in asked if one is not None))
    counts = _counts(reading.session, condition)
    coming = _next_touches(reading.session, condition)
    stops = answers(reading, condition)
    statement = (
        select(PlayRun, Play.name, Account.name, Person.name)
        .join(Play, Play.id == PlayRun.play_id)
        .join(Account, Account.id == PlayRun.account_id)
        .outerjoin(Person, Person.id == PlayRun.runner_id)
        .where(condition)
    )
    found = [
        RunRow(
            id=row.id,
            play_id=row.play_id,
            play=name,
            account_id=row.account_id,
            account=at,
            anchor_day=row.anchor_day,
            runner=runner or "",
            state=row.state,
            note=row.note or "",
            done=counts.get((row.id, TouchState.DONE), 0),
            planned=counts.get((row.id, TouchState.PLANNED), 0),
            skipped=counts.get((row.id, TouchState.SKIPPED), 0),
            next_on=coming.get(row.id, (None, ""))[0],
            next_title=coming.get(row.id, (None, ""))[1],
            answer=stops[row.id].what if row.id in stops else "",
        )
        for row, name, at, runner in reading.session.execute(statement)
    ]
    return sorted(found, key=_in_order)


def owners_of(reading: Reading, keys: Sequence[UUID]) -> Counter[PersonTag | None]:
    """Return who has what is still planned of runs, and how much that is; none is nobody."""
    found: Counter[PersonTag | None] = Counter()
    for chunk in chunks(keys):
        statement = (
            select(Person, func.count(Touch.id))
            .select_from(Touch)
            .outerjoin(Person, Person.id == Touch.owner_id)
            .where(Touch.run_id.in_(chunk), Touch.state == TouchState.PLANNED)
            .group_by(Person.id)
        )
        for person, count in reading.session.execute(statement):
            tag = None if person is None else PersonTag(person.id, person.name, person.team)
            found[tag] += count
    return found


def _in_order(row: RunRow) -> tuple[bool, bool, int, str]:
    if row.has_ended:
        return True, True, -row.anchor_day.toordinal(), row.account
    return False, row.next_on is None, (row.next_on or date.min).toordinal(), row.account


def _counts(session: Session, condition: ColumnElement[bool]) -> dict[tuple[UUID, TouchState], int]:
    statement = (
        select(Touch.run_id, Touch.state, func.count())
        .join(PlayRun, PlayRun.id == Touch.run_id)
        .where(condition)
        .group_by(Touch.run_id, Touch.state)
    )
    rows: Any = session.execute(statement)
    return {(run, state): count for run, state, count in rows}


def _next_touches(
    session: Session, condition: ColumnElement[bool]
) -> dict[UUID, tuple[date | None, str]]:
    statement = (
        select(Touch.run_id, Touch.day, Touch.title)
        .join(PlayRun, PlayRun.id == Touch.run_id)
        .where(condition, Touch.state == TouchState.PLANNED)
        .order_by(Touch.day.desc().nulls_first(), Touch.id.desc())
    )
    rows: Any = session.execute(statement)
    return {run: (day, title) for run, day, title in rows}
