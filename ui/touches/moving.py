"""Moving a touch, with the rules that are set aside for it: one change, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from abm_desktop.touches import service
from abm_desktop.touches.rows import TouchDraft, TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services import coordinating
from abm_desktop.vocabulary import CoordinationRule
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.wording import done_words
from resources.language import tr
from ui.jobs import Edits, Failure


class Kept(NamedTuple):
    """Rules that somebody sets aside for a touch, and why."""

    rules: tuple[CoordinationRule, ...]
    reason: str


NOTHING_KEPT = Kept((), "")


class Told(NamedTuple):
    """Who is told how a move went: that it is kept, why it could not be, or that a person decides."""

    kept: Callable[[object], None] | None = None
    failed: Failure | None = None
    asked: Callable[[], object] | None = None


TOLD_NOBODY = Told()
Move = Callable[[TouchRow, When, Kept, Told], None]
"""Puts a touch elsewhere. Where that is where it stands already, it is kept at once."""


def place_edits(row: TouchRow, when: When) -> Edits:
    """Return the fields that change where a touch stands elsewhere; its time of day stays."""
    pairs = {
        field: (getattr(row.when, field), getattr(when, field))
        for field in ("day", "is_whole_week", "ends_on")
    }
    return {field: pair for field, pair in pairs.items() if field == "day" or pair[0] != pair[1]}


def past_words(label: str, when: When) -> str:
    """Say of a touch that was moved that it is overdue where it stands now."""
    done = done_words(label)
    if when.is_whole_week:
        return tr("{done}. That week has passed: it stands as overdue", done=done)
    return tr("{done}. That day has passed: it stands as overdue", done=done)


def mover(row: TouchRow, kept: Kept) -> Callable[[Change, Edits], None]:
    """Return what moves a touch and keeps why it collides where it then stands."""
    key = row.id

    def write(change: Change, wanted: Edits) -> None:
        service.move(change, key, wanted)
        keep_rules(change, key, kept)

    return write


def keep_rules(change: Change, key: UUID, kept: Kept) -> None:
    """Set rules aside for a touch, where there are any to be set aside."""
    if kept.rules:
        coordinating.keep(change, key, kept.rules, kept.reason)


def join_name(touch: TouchRow) -> str:
    """Return the name of the change that makes a touch one of both teams."""
    return tr("Make {title} a joint touch", title=touch.title)


def planned_with(change: Change, draft: TouchDraft, kept: Kept) -> UUID:
    """Plan a touch and set rules aside for it; return its key."""
    key = service.plan(change, draft)
    keep_rules(change, key, kept)
    return key


def edited_with(change: Change, key: UUID, edits: Edits, kept: Kept) -> None:
    """Change fields of a touch and set rules aside for it."""
    service.edit(change, key, edits)
    keep_rules(change, key, kept)


def joined(change: Change, other: UUID, draft: TouchDraft, mine: UUID | None, edits: Edits) -> None:
    """Make one touch of another and of mine, which is planned first where there is none yet."""
    key = service.plan(change, draft) if mine is None else mine
    if mine is not None and edits:
        service.edit(change, mine, edits)
    service.make_joint(change, other, key)
