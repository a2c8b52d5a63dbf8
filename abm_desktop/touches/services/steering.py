"""Use cases of plays that run: they are moved, paused, stopped and handed on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.engagement.days import local_day
from abm_desktop.errors import KnownError
from abm_desktop.touches.play_schedule import Anchor, working_day_within
from abm_desktop.touches.services.foreseeing import foresee
from abm_desktop.touches.services.queries import skip_reasons
from abm_desktop.touches.services.run_steps import (
    Moves,
    RunStep,
    anchors_of,
    moved_steps,
    planned_steps,
)
from abm_desktop.touches.services.stopping import answers_to
from abm_desktop.vocabulary import PlayAnchor, RunState, TouchState
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services.calendar import work_rules
from abm_desktop.workspace.working_days import WorkRules
from db.touches.overrides import TouchOverride
from db.touches.plays import PlayRun
from db.touches.tables import Touch, TouchContact, TouchPerson
from db.workspace.bulk import chunks
from db.workspace.references import let_go_all
from db.workspace.tables import Person
from resources.language import tr, tr_count

_DAY: Final = timedelta(days=1)
_GOES_ON_ALREADY: Final = tr("It goes on already. Nothing was changed.")
_IT_ALREADY: Final = {
    RunState.ACTIVE: _GOES_ON_ALREADY,
    RunState.CONTINUED: _GOES_ON_ALREADY,
    RunState.PAUSED: tr("It rests already. Nothing was changed."),
    RunState.STOPPED: tr("It was stopped already. Nothing was changed."),
}


def shift(change: Change, keys: Sequence[UUID], days: int, *, frees: bool = False) -> int:
    """Move runs by so many days: what is still planned, and the date that it counts from.

    Every touch comes to lie on a working day of its owner, after the one that it waits for, and not
    past the date before which it is meant; `frees` lets what would collide go to the nearest free
    day. Returns how many touches were moved.

    Raises:
        KnownError: a run was stopped, or a touch would come to lie before today.
    """
    held = _going_on(change, keys)
    seen = foresee(_looking(change), keys, days, frees=frees)
    _refuse_past(seen.early)
    change.update_many(Touch, seen.moves)
    anchors = [(run.id, {"anchor_day": run.anchor_day + days * _DAY}) for run in held]
    change.update_many(PlayRun, anchors)
    return len(seen.moves)


def pause(change: Change, keys: Sequence[UUID], why: str) -> None:
    """Let runs rest; their touches keep their days and wait.

    Raises:
        KnownError: no reason is given, or one of them does not go on.
    """
    note = why.strip()
    if not note:
        raise KnownError(tr("Say why the play rests. Nothing was changed."))
    held = _going_on(change, keys)
    _refuse(held, RunState.PAUSED)
    change.update_many(
        PlayRun, [(run.id, {"state": RunState.PAUSED, "note": note}) for run in held]
    )


def resume(change: Change, keys: Sequence[UUID]) -> int:
    """Go on with runs that rest; one that counts from its start makes up for the days it rested.

    Its touches move as far as the first of them lies before today. One around a date stays: nothing
    moves the date. Returns how many touches were moved.

    Raises:
        KnownError: one of them does not rest.
    """
    held = _going_on(change, keys)
    for state in (RunState.ACTIVE, RunState.CONTINUED):
        _refuse(held, state)
    planned, rules = planned_steps(change.session, keys), work_rules(change)
    plays = anchors_of(change.session, [run.play_id for run in held])
    writes: Moves = []
    today = local_day(change.at)
    for run in held:
        steps = planned.get(run.id, ())
        first = min((step.when.day for step in steps if step.when.day), default=today)
        if plays[run.play_id] is PlayAnchor.START and first < today:
            anchor = Anchor(PlayAnchor.START, run.anchor_day)
            writes += moved_steps(steps, (today - first).days, anchor, rules)
    change.update_many(Touch, writes)
    change.update_many(
        PlayRun, [(run.id, {"state": RunState.ACTIVE, "note": None}) for run in held]
    )
    return len(writes)


def go_on(change: Change, keys: Sequence[UUID]) -> None:
    """Go on with runs although an answer of theirs stops them; a later one stops them again.

    Raises:
        KnownError: nothing of theirs stops one of them.
    """
    held = _going_on(change, keys)
    stops = answers_to(_looking(change), keys)
    if any(run.id not in stops for run in held):
        raise KnownError(tr("No answer stops it there any more. Nothing was changed."))
    goes_on = [
        (run.id, {"state": RunState.CONTINUED, "went_on_after": stops[run.id].at}) for run in held
    ]
    change.update_many(PlayRun, goes_on)


def stop_answered(change: Change, keys: Sequence[UUID]) -> int:
    """Stop runs that an answer of theirs stops; what is still planned is skipped for that reason.

    Returns how many touches that were.

    Raises:
        KnownError: nothing of theirs stops one of them.
    """
    looking = _looking(change)
    stops = answers_to(looking, keys)
    if not keys or any(key not in stops for key in keys):
        raise KnownError(tr("No answer stops it there any more. Nothing was changed."))
    reason = next((one.code for one in skip_reasons(looking)), None)
    return sum(stop(change, [key], stops[key].what, reason=reason) for key in keys)


def stop(change: Change, keys: Sequence[UUID], why: str, *, reason: str | None = None) -> int:
    """Stop runs for good: what is still planned is skipped for a coded reason, or taken off.

    Returns how many touches that were.

    Raises:
        KnownError: nobody says why, or one was stopped already.
    """
    note = why.strip()
    if not note:
        raise KnownError(tr("Say why the play is stopped. Nothing was changed."))
    held = _going_on(change, keys)
    steps = [step.id for found in planned_steps(change.session, keys).values() for step in found]
    if reason is not None:
        skipped = {"state": TouchState.SKIPPED, "skip_reason": reason, "skip_note": note}
        change.update_many(Touch, [(key, skipped) for key in steps])
    else:
        _take_off(change, steps)
    change.update_many(
        PlayRun, [(run.id, {"state": RunState.STOPPED, "note": note}) for run in held]
    )
    return len(steps)


def swap_owner(change: Change, keys: Sequence[UUID], old: UUID | None, new: UUID) -> int:
    """Hand what is still planned of runs from one colleague to another; returns how many that is.

    A touch that lies on a day off of the new owner moves to the next day of work.

    Raises:
        KnownError: the colleague is not active, nothing is planned for the old one, or a run was
            stopped.
    """
    person = change.get(Person, new)
    if not person.is_active:
        raise KnownError(
            tr("{person} is not active any more. Nothing was changed.", person=person.name)
        )
    held = {run.id: run for run in _going_on(change, keys)}
    plays, rules = (
        anchors_of(change.session, [run.play_id for run in held.values()]),
        work_rules(change),
    )
    writes: Moves = []
    for key, steps in planned_steps(change.session, keys).items():
        anchor = Anchor(plays[held[key].play_id], held[key].anchor_day)
        for step in steps:
            if step.owner == old:
                day = _own_day(step, anchor, person.country, rules)
                ends_on = step.when.ends_on
                if day and ends_on and step.when.day:
                    ends_on += day - step.when.day
                writes.append((step.id, {"owner_id": new, "day": day, "ends_on": ends_on}))
    if not writes:
        raise KnownError(tr("Nothing is planned there for that colleague. Nothing was changed."))
    change.update_many(Touch, writes)
    links = _links_of(change, [key for key, _fields in writes], new)
    change.delete_many(TouchPerson, links)
    return len(writes)


def _going_on(change: Change, keys: Sequence[UUID]) -> list[PlayRun]:
    """Return runs that were not stopped, held until the change ends.

    Raises:
        KnownError: none is chosen, one is gone, or was stopped.
    """
    if not keys:
        raise KnownError(tr("Choose where the play shall change. Nothing was changed."))
    found: dict[UUID, PlayRun] = {}
    for chunk in chunks(list(dict.fromkeys(keys))):
        statement = select(PlayRun).where(PlayRun.id.in_(chunk)).with_for_update()
        found.update({row.id: row for row in change.session.scalars(statement)})
    if any(key not in found for key in keys):
        raise KnownError(
            tr("A run of this play has been taken back meanwhile. Nothing was changed.")
        )
    held = [found[key] for key in dict.fromkeys(keys)]
    _refuse(held, RunState.STOPPED)
    return held


def _refuse(held: Collection[PlayRun], state: RunState) -> None:
    """Refuse runs of which some are in the state already that they shall get."""
    count = sum(run.state is state for run in held)
    if count:
        raise KnownError(_IT_ALREADY[state] if len(held) == 1 else _some_already(state, count))


def _some_already(state: RunState, count: int) -> str:
    if state is RunState.PAUSED:
        return tr_count(
            "At {count} account it rests already. Nothing was changed.",
            "At {count} accounts it rests already. Nothing was changed.",
            count,
        )
    if state is RunState.STOPPED:
        return tr_count(
            "At {count} account it was stopped already. Nothing was changed.",
            "At {count} accounts it was stopped already. Nothing was changed.",
            count,
        )
    return tr_count(
        "At {count} account it goes on already. Nothing was changed.",
        "At {count} accounts it goes on already. Nothing was changed.",
        count,
    )


def _looking(change: Change) -> Reading:
    """Return what reads within the change."""
    return Reading(change.session, change.at, local_day(change.at), change.person_id, lambda: None)


def _refuse_past(early: int) -> None:
    if early:
        raise KnownError(
            tr_count(
                "{count} touch would come to lie before today. Move it by fewer days, or complete or "
                "skip them first. Nothing was moved.",
                "{count} touches would come to lie before today. Move it by fewer days, or complete "
                "or skip them first. Nothing was moved.",
                early,
            )
        )


def _own_day(step: RunStep, anchor: Anchor, country: str | None, rules: WorkRules) -> date | None:
    day = step.when.day
    if day is None or step.when.is_whole_week:
        return day
    return working_day_within(day, anchor.latest(step.timed.offset), country, rules)


def _links_of(change: Change, touches: Sequence[UUID], person: UUID) -> list[UUID]:
    """Return where a person takes part in touches that are theirs by now."""
    found: list[UUID] = []
    for chunk in chunks(touches):
        statement = select(TouchPerson.id).where(
            TouchPerson.touch_id.in_(chunk), TouchPerson.person_id == person
        )
        found.extend(change.session.scalars(statement))
    return found


def _take_off(change: Change, touches: Sequence[UUID]) -> None:
    let_go_all(change, Touch, touches)
    for table in (TouchContact, TouchPerson, TouchOverride):
        links = [
            key
            for chunk in chunks(touches)
            for key in change.session.scalars(select(table.id).where(table.touch_id.in_(chunk)))
        ]
        change.delete_many(table, links)
    change.delete_many(Touch, touches)
