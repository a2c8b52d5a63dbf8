"""Which next touches are held: their account is paused, or their play rests or is stopped there."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.touches.pausing import OUTBOUND
from abm_desktop.touches.services.pauses import pauses
from abm_desktop.touches.services.stopping import answers_to
from abm_desktop.vocabulary import RunState
from abm_desktop.workspace.opened import Reading
from db.listed import is_among_given, packed
from db.touches.plays import PlayRun
from db.touches.tables import Channel, Touch

_TOUCHES: Final = (
    select(Touch.id, Touch.account_id, Touch.run_id, Channel.medium, PlayRun.state)
    .join(Channel, Channel.code == Touch.channel)
    .outerjoin(PlayRun, PlayRun.id == Touch.run_id)
    .where(is_among_given(Touch.id, "keys"))
)
"""Made once: to put a statement together takes longer than to ask it."""


def with_held(
    reading: Reading, rows: Sequence[AccountRow], paused: Container[UUID] | None = None
) -> list[AccountRow]:
    """Return rows of the list with whether their next touches are held: five queries at most.

    `paused` are the accounts that are left alone, where somebody looked that up already.
    """
    keys = [row.next_touch.id for row in rows if row.next_touch is not None]
    held = _held(reading, keys, paused)
    return [_marked(row, held) if held else row for row in rows]


def _marked(row: AccountRow, held: frozenset[UUID]) -> AccountRow:
    touch = row.next_touch
    if touch is None or touch.id not in held:
        return row
    return replace(row, next_touch=replace(touch, is_held=True))


def _held(reading: Reading, keys: Sequence[UUID], known: Container[UUID] | None) -> frozenset[UUID]:
    touches: list[Any] = list(reading.session.execute(_TOUCHES, {"keys": packed(keys)}))
    outbound = {one.account_id for one in touches if one.medium in OUTBOUND}
    paused = known if known is not None else pauses(reading, outbound) if outbound else ()
    stopped = answers_to(reading, {one.run_id for one in touches if one.run_id is not None})
    return frozenset(
        one.id
        for one in touches
        if (one.medium in OUTBOUND and one.account_id in paused)
        or one.state is RunState.PAUSED
        or one.run_id in stopped
    )
