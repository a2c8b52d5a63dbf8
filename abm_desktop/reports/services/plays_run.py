"""Plays that were run: at one account, and in a period."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.reports.plan.content import PlayLine
from abm_desktop.vocabulary import RunState, TouchState
from abm_desktop.workspace.opened import Reading
from db.touches.plays import Play, PlayRun
from db.touches.tables import Touch
from resources.language import tr

STATES = {
    RunState.ACTIVE: tr("Running"),
    RunState.CONTINUED: tr("Running"),
    RunState.PAUSED: tr("Paused"),
    RunState.STOPPED: tr("Stopped"),
}


def play_lines(reading: Reading, account: UUID) -> tuple[PlayLine, ...]:
    """Return the plays that were run at an account, the newest first."""
    runs = (
        select(PlayRun.id, Play.name, PlayRun.state, PlayRun.anchor_day)
        .join(Play, Play.id == PlayRun.play_id)
        .where(PlayRun.account_id == account)
        .order_by(PlayRun.anchor_day.desc(), PlayRun.id)
    )
    counts = _counts(reading, account)
    return tuple(
        PlayLine(
            name,
            STATES[state],
            anchor,
            counts[key, TouchState.DONE],
            counts[key, TouchState.PLANNED],
            counts[key, TouchState.SKIPPED],
        )
        for key, name, state, anchor in reading.session.execute(runs)
    )


def _counts(reading: Reading, account: UUID) -> Counter[tuple[UUID, TouchState]]:
    statement = (
        select(Touch.run_id, Touch.state, func.count())
        .where(Touch.account_id == account, Touch.run_id.is_not(None))
        .group_by(Touch.run_id, Touch.state)
    )
    return Counter(
        {(key, state): count for key, state, count in reading.session.execute(statement) if key}
    )
