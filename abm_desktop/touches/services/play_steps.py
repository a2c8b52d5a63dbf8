"""Use cases of a play's steps: add, edit, order and delete them."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError
from abm_desktop.touches.play_rows import StepDraft
from abm_desktop.touches.play_schedule import waits_in_circle
from abm_desktop.vocabulary import OwnerRule, PlayAnchor
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services.order import close_gaps, last_position, put
from db.touches.plays import Play, PlayStep
from db.touches.tables import Channel
from db.workspace.door import Edits
from db.workspace.references import let_go
from resources.language import tr

_MOST_DAYS: Final = 400
_TEXTS: Final = ("title", "subject", "message")


def add_step(change: Change, play: UUID, draft: StepDraft, before: UUID | None = None) -> UUID:
    """Add a step before another one, or at the end, and return its key.

    Raises:
        KnownError: its title, day, channel, owner or what it waits for does not do.
    """
    siblings = PlayStep.play_id == play
    template = change.get(Play, play)
    row = PlayStep(
        play_id=play,
        position=last_position(change, PlayStep, siblings),
        title=draft.title.strip(),
        team=draft.team,
        channel=draft.channel,
        offset_days=draft.offset_days,
        lead_days=draft.lead_days,
        owner_rule=draft.owner_rule,
        owner_id=draft.owner,
        audience=list(draft.audience),
        after_id=draft.after,
        cost_minor=draft.cost_minor,
        subject=draft.subject.strip() or None,
        message=draft.message.strip() or None,
    )
    with change.session.no_autoflush:
        change.add(row)
        _check(change, row, template)
    if before is not None:
        put(change, PlayStep, row.id, siblings, before=before)
    return row.id


def edit_step(change: Change, key: UUID, edits: Edits) -> None:
    """Change fields of a step; touches that were made from it stay as they are.

    Raises:
        KnownError: as for `add_step`.
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    row = change.edited(
        PlayStep, key, {field: _cleaned(field, *both) for field, both in edits.items()}
    )
    with change.session.no_autoflush:
        _check(change, row, change.session.get_one(Play, row.play_id))


def move_step(change: Change, key: UUID, before: UUID | None) -> None:
    """Put a step before another one of its play, or at the end."""
    row = change.get(PlayStep, key)
    put(change, PlayStep, key, PlayStep.play_id == row.play_id, before=before)


def delete_step(change: Change, key: UUID) -> None:
    """Delete a step; what waited for it waits for what it waited for, and its touches stay."""
    row = change.get(PlayStep, key)
    siblings, after = PlayStep.play_id == row.play_id, row.after_id
    waiting = change.session.scalars(select(PlayStep.id).where(PlayStep.after_id == key)).all()
    change.update_many(PlayStep, [(one, {"after_id": after}) for one in waiting])
    let_go(change, PlayStep, key)
    change.delete_many(PlayStep, [key])
    close_gaps(change, PlayStep, siblings)


def _cleaned(field: str, base: Any, mine: Any) -> tuple[Any, Any]:
    if field == "audience":
        return list(base), list(mine)
    if field in _TEXTS:
        return (base or "").strip() or None, (mine or "").strip() or None
    return base, mine


def _check(change: Change, row: PlayStep, play: Play) -> None:
    if not (row.title or "").strip():
        raise KnownError(tr("A step needs a title. Nothing was written."))
    _check_days(row, play)
    channel = select(Channel.id).where(Channel.code == row.channel)
    if change.session.scalar(channel) is None:
        raise KnownError(
            tr("There is no channel {channel}. Nothing was written.", channel=row.channel)
        )
    if row.owner_rule is not OwnerRule.PERSON:
        row.owner_id = None
    elif row.owner_id is None:
        raise KnownError(tr("Choose the colleague who gets the step. Nothing was written."))
    if row.cost_minor is not None and row.cost_minor < 0:
        raise KnownError(tr("A step costs nothing or more. Nothing was written."))
    if row.after_id is not None:
        _check_after(change, row)


def _check_days(row: PlayStep, play: Play) -> None:
    if abs(row.offset_days) > _MOST_DAYS or not 0 <= row.lead_days <= _MOST_DAYS:
        raise KnownError(
            tr(
                "A step lies within {most_days} working days, and its lead time too. Nothing was "
                "written.",
                most_days=_MOST_DAYS,
            )
        )
    if play.anchor is PlayAnchor.START and row.offset_days < 0:
        raise KnownError(
            tr(
                "{play} counts from the day it starts: there is nothing before that day. Nothing was "
                "written.",
                play=play.name,
            )
        )


def _check_after(change: Change, row: PlayStep) -> None:
    statement = select(PlayStep.id, PlayStep.after_id, PlayStep.title).where(
        PlayStep.play_id == row.play_id, PlayStep.id != row.id
    )
    others = {one.id: one for one in change.session.execute(statement)}
    if row.after_id == row.id:
        raise KnownError(
            tr("{title} cannot wait for itself. Nothing was written.", title=row.title)
        )
    if row.after_id not in others:
        raise KnownError(
            tr("The step that it waits for is not in this play any more. Nothing was written.")
        )
    if waits_in_circle(row.id, row.after_id, {key: one.after_id for key, one in others.items()}):
        other = others[row.after_id].title
        raise KnownError(
            tr(
                "{title} cannot wait for {other}, because {other} waits for {title}. Nothing was "
                "written.",
                title=row.title,
                other=other,
            )
        )
