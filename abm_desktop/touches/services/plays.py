"""Use cases of plays: what there is, and how it is added, copied, edited, retired and deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy import Row as SqlRow
from sqlalchemy.orm import Session, aliased

from abm_desktop.errors import KnownError, RowGoneError
from abm_desktop.touches.play_rows import PlayDetail, PlayDraft, PlayRow, StepRow
from abm_desktop.touches.rows import ChannelRow, PersonTag
from abm_desktop.vocabulary import PlayAnchor, RunState, TouchState
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services.order import last_position, put
from db.committee.tables import CommitteeRole
from db.text import fold
from db.touches.plays import Play, PlayRun, PlayStep
from db.touches.tables import Channel, Touch
from db.workspace.door import Edits
from db.workspace.tables import Person
from resources.language import tr, tr_count

_EARLIER: Final = aliased(PlayStep)


def plays(reading: Reading) -> list[PlayRow]:
    """Return all plays in their order, retired ones last: two queries."""
    return _plays(reading.session)


def play(reading: Reading | Change, key: UUID) -> PlayDetail:
    """Return a play with its steps.

    Raises:
        RowGoneError: somebody deleted it.
    """
    rows = _plays(reading.session, Play.id == key)
    if not rows:
        raise RowGoneError(tr("This play has been deleted meanwhile. Nothing was changed."))
    return PlayDetail(rows[0], tuple(steps_of(reading.session, key)))


def steps_of(session: Session, key: UUID) -> list[StepRow]:
    """Return the steps of a play in their order: two queries."""
    labels = role_labels(session)
    statement = (
        select(PlayStep, Channel, Person, _EARLIER.title)
        .join(Channel, Channel.code == PlayStep.channel)
        .outerjoin(Person, Person.id == PlayStep.owner_id)
        .outerjoin(_EARLIER, _EARLIER.id == PlayStep.after_id)
        .where(PlayStep.play_id == key)
        .order_by(PlayStep.position, PlayStep.id)
    )
    rows: Iterable[Any] = session.execute(statement)
    return [_step(place, found, labels) for place, found in enumerate(rows, 1)]


def role_labels(session: Session) -> dict[str, str]:
    """Return what the committee roles are called, by their codes."""
    rows = session.scalars(select(CommitteeRole))
    return {row.code: row.label for row in rows}


def add_play(change: Change, draft: PlayDraft) -> UUID:
    """Add a play without steps after the others and return its key.

    Raises:
        KnownError: it has no name, or another play has it.
    """
    row = Play(
        name=draft.name.strip(),
        purpose=draft.purpose.strip() or None,
        anchor=draft.anchor,
        anchor_label=draft.anchor_label.strip() or None,
        stops_on=draft.stops_on,
        position=last_position(change, Play, Play.id.is_not(None)),
    )
    check_name(change, row)
    return change.add(row).id


def copy_play(change: Change, key: UUID) -> UUID:
    """Add a play that is like another one, with the same steps, under a name of its own."""
    told = play(change, key).play
    copy = add_play(
        change,
        PlayDraft(
            _free_name(change, told.name),
            told.purpose,
            told.anchor,
            told.anchor_label,
            told.stops_on,
        ),
    )
    statement = select(PlayStep).where(PlayStep.play_id == key).order_by(PlayStep.position)
    held = change.session.scalars(statement).all()
    add_rows(change, copy, [(row.id, row.after_id, _fields_of(row)) for row in held])
    return copy


def edit_play(change: Change, key: UUID, edits: Edits) -> None:
    """Change what a play is called, what it is for, what it counts from and what stops it.

    Raises:
        KnownError: it would have no name or another play's, or would start before its first step.
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    row = change.edited(Play, key, {field: _cleaned(both) for field, both in edits.items()})
    check_name(change, row)
    if row.anchor is PlayAnchor.START and (early := _first_early(change, key)):
        raise KnownError(
            tr(
                "{step} lies before the date. A play that counts from the day it starts has nothing "
                "before that day: move the step first. Nothing was written.",
                step=early,
            )
        )


def retire_play(change: Change, key: UUID) -> None:
    """Offer a play no more; where it runs, it goes on."""
    change.get(Play, key).is_retired = True


def restore_play(change: Change, key: UUID) -> None:
    """Offer a retired play again."""
    change.get(Play, key).is_retired = False


def move_play(change: Change, key: UUID, before: UUID | None) -> None:
    """Put a play before another one, or at the end."""
    put(change, Play, key, Play.id.is_not(None), before=before)


def delete_play(change: Change, key: UUID) -> None:
    """Delete a play that was never run, with its steps.

    Raises:
        KnownError: it was run, and where it stays.
    """
    row = change.get(Play, key)
    count = change.session.scalar(
        select(func.count()).select_from(PlayRun).where(PlayRun.play_id == key)
    )
    if count:
        raise KnownError(
            tr_count(
                "{name} was run {count} time, and its touches name it. Retire it, so that nobody "
                "runs it again. Nothing was deleted.",
                "{name} was run {count} times, and its touches name it. Retire it, so that nobody "
                "runs it again. Nothing was deleted.",
                count,
                name=row.name,
            )
        )
    steps = change.session.scalars(select(PlayStep.id).where(PlayStep.play_id == key)).all()
    change.update_many(PlayStep, [(step, {"after_id": None}) for step in steps])
    change.delete_many(PlayStep, steps)
    change.delete(row)


def add_rows(
    change: Change, key: UUID, told: Sequence[tuple[Any, Any, dict[str, Any]]]
) -> dict[Any, UUID]:
    """Add steps to a play: each with what it is called here, what it waits for, and its fields.

    What a step waits for may be told after it. Returns the keys by what the steps were called.
    """
    rows = {
        name: change.add(PlayStep(play_id=key, position=place, **fields))
        for place, (name, _after, fields) in enumerate(told, 1)
    }
    change.session.flush()
    for name, after, _fields in told:
        if after is not None:
            rows[name].after_id = rows[after].id
    change.session.flush()
    return {name: row.id for name, row in rows.items()}


def check_name(change: Change, row: Play) -> None:
    """Refuse a play without a name, or with that of another one.

    Raises:
        KnownError: which of the two.
    """
    if not (row.name or "").strip():
        raise KnownError(tr("A play needs a name. Nothing was written."))
    with change.session.no_autoflush:
        same = select(Play.id).where(Play.name_folded == fold(row.name.strip()))
        others = [key for key in change.session.scalars(same) if key != row.id]
    if others:
        raise KnownError(
            tr("There is a play called {name} already. Nothing was written.", name=row.name)
        )


def _plays(session: Session, condition: ColumnElement[bool] | None = None) -> list[PlayRow]:
    steps = select(func.count()).where(PlayStep.play_id == Play.id).scalar_subquery()
    statement = select(Play, steps).order_by(Play.is_retired, Play.position, Play.id)
    if condition is not None:
        statement = statement.where(condition)
    counts = {row.play_id: row for row in session.execute(_counts())}
    return [_play(row, count, counts.get(row.id)) for row, count in session.execute(statement)]


def _counts() -> Any:
    """Return the statement that counts the runs of each play by what has become of them."""
    is_alive = (
        select(Touch.id)
        .where(Touch.run_id == PlayRun.id, Touch.state == TouchState.PLANNED)
        .exists()
    )
    is_over = or_(PlayRun.state == RunState.STOPPED, ~is_alive)
    fate = case((is_over, "ended"), (PlayRun.state == RunState.PAUSED, "paused"), else_="active")
    fates = select(PlayRun.play_id, fate.label("fate")).subquery()
    return select(
        fates.c.play_id,
        *(
            func.sum(case((fates.c.fate == name, 1), else_=0)).label(name)
            for name in ("active", "paused", "ended")
        ),
    ).group_by(fates.c.play_id)


def _play(row: Play, steps: int, counts: Any) -> PlayRow:
    return PlayRow(
        id=row.id,
        code=row.code,
        name=row.name,
        purpose=row.purpose or "",
        anchor=row.anchor,
        anchor_label=row.anchor_label or "",
        stops_on=row.stops_on,
        is_retired=row.is_retired,
        steps=steps,
        active=int(counts.active) if counts else 0,
        paused=int(counts.paused) if counts else 0,
        ended=int(counts.ended) if counts else 0,
    )


def _step(place: int, found: SqlRow[Any], labels: dict[str, str]) -> StepRow:
    row, channel, owner, after = tuple(found)
    return StepRow(
        id=row.id,
        play_id=row.play_id,
        place=place,
        title=row.title,
        team=row.team,
        channel=ChannelRow(
            *(channel.code, channel.label, channel.icon, channel.answer, channel.medium),
            is_retired=channel.is_retired,
        ),
        offset_days=row.offset_days,
        lead_days=row.lead_days,
        owner_rule=row.owner_rule,
        owner=None if owner is None else PersonTag(owner.id, owner.name, owner.team),
        audience=tuple(row.audience),
        roles=tuple(labels.get(code, code) for code in row.audience),
        after=row.after_id,
        after_title=after or "",
        cost_minor=row.cost_minor,
        subject=row.subject or "",
        message=row.message or "",
    )


def _fields_of(row: PlayStep) -> dict[str, Any]:
    names: Iterable[str] = (
        *("title", "team", "channel", "offset_days", "lead_days", "owner_rule", "owner_id"),
        *("audience", "cost_minor", "subject", "message"),
    )
    return {name: getattr(row, name) for name in names}


def _free_name(change: Change, name: str) -> str:
    taken = set(change.session.scalars(select(Play.name_folded)))
    wanted, number = tr("{name}, copy", name=name), 2
    while fold(wanted) in taken:
        wanted, number = tr("{name}, copy {number}", name=name, number=number), number + 1
    return wanted


def _cleaned(both: tuple[Any, Any]) -> tuple[Any, Any]:
    base, mine = ((one.strip() or None) if type(one) is str else one for one in both)
    return base, mine


def _first_early(change: Change, key: UUID) -> str | None:
    statement = (
        select(PlayStep.title)
        .where(PlayStep.play_id == key, PlayStep.offset_days < 0)
        .order_by(PlayStep.position)
        .limit(1)
    )
    return change.session.scalar(statement)
