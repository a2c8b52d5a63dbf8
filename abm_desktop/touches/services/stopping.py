"""What stops plays by what they say: a reply or a meeting of the account since their first touch.

It follows from the log and is never stored: it is gone when the answer is undone, and there when it
was imported. Nothing is taken off the plan; what is still planned is held until somebody confirms
that the play stops there, or says that it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import PlayStop, RunState, TouchState
from abm_desktop.workspace.once import once
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.engagement.tables import ActivityType, Engagement
from db.listed import is_among
from db.touches.plays import Play, PlayRun
from db.touches.tables import Touch

_MEETING: Final = "meeting"
_GOING_ON: Final = (RunState.ACTIVE, RunState.CONTINUED)


class Answer(NamedTuple):
    """What an account did that stops a play there, and when."""

    what: str
    at: datetime


def all_answers(reading: Reading) -> Mapping[UUID, Answer]:
    """Return what stops runs wherever they are, asked once a look."""
    return once(reading, all_answers, lambda: answers(reading))


def answers(reading: Reading, *conditions: ColumnElement[bool]) -> dict[UUID, Answer]:
    """Return what stops runs: the newest answer since their first touch, by run: one query.

    Where somebody let a run go on after an answer, only a later one counts. Runs that rest or were
    stopped are not among them, nor those of which nothing is still planned.
    """
    codes = policy(reading).pausing_activities
    of_run = Touch.run_id == PlayRun.id
    since = select(func.min(Touch.done_at)).where(of_run).scalar_subquery()
    is_alive = select(Touch.id).where(of_run, Touch.state == TouchState.PLANNED).exists()
    is_meant = case(
        (Play.stops_on == PlayStop.MEETING, Engagement.activity == _MEETING),
        else_=Engagement.activity.in_(codes),
    )
    statement = (
        select(PlayRun.id, ActivityType.label, Engagement.at)
        .join(Play, Play.id == PlayRun.play_id)
        .join(Engagement, Engagement.account_id == PlayRun.account_id)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .where(
            and_(*conditions, PlayRun.state.in_(_GOING_ON), is_alive),
            Play.stops_on != PlayStop.NEVER,
            is_meant,
            Engagement.at >= since,
            or_(PlayRun.went_on_after.is_(None), Engagement.at > PlayRun.went_on_after),
            Engagement.at <= reading.now,
        )
        .order_by(Engagement.at, Engagement.id)
    )
    return {run: Answer(what, at) for run, what, at in reading.session.execute(statement)}


def answers_to(reading: Reading, keys: Iterable[UUID]) -> dict[UUID, Answer]:
    """Return what stops the runs of these keys; of none nothing is asked."""
    keys = list(keys)
    return answers(reading, is_among(PlayRun.id, keys)) if keys else {}


def with_stops(reading: Reading, touches: Sequence[TouchRow]) -> list[TouchRow]:
    """Return touches with what stops their plays: one query, however many there are."""
    runs = {one.run.id for one in touches if one.is_planned and one.run is not None}
    found = answers_to(reading, runs)
    return [_stopped(touch, found) if found else touch for touch in touches]


def _stopped(touch: TouchRow, found: dict[UUID, Answer]) -> TouchRow:
    run = touch.run
    if run is None or not touch.is_planned or run.id not in found:
        return touch
    return replace(touch, run=replace(run, stops=found[run.id].what))
