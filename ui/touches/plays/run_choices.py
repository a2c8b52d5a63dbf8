"""What the run dialog offers before anything is worked out: plays, and a day for each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from abm_desktop.touches.play_rows import PlayDetail, PlayRow
from abm_desktop.touches.play_schedule import TimedStep, first_anchor
from abm_desktop.touches.services import plays
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import people
from abm_desktop.workspace.services.calendar import work_rules
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class RunChoices:
    """The plays that can be run, the one that is chosen, and the first day on which it can be.

    Attributes:
        people: who may run it, by name, with their keys; `me` is whoever looks.
    """

    plays: list[PlayRow]
    chosen: PlayDetail | None
    first_day: date
    people: list[tuple[str, object]]
    me: UUID | None


def read_run_choices(reading: Reading, wanted: UUID | None) -> RunChoices:
    """Return what can be run; the first play where the wanted one cannot."""
    offered = [row for row in plays.plays(reading) if not row.is_retired and row.steps]
    keys = [row.id for row in offered]
    key = wanted if wanted in keys else next(iter(keys), None)
    active: list[tuple[str, object]] = [
        (one.name, one.id) for one in people(reading) if one.is_active
    ]
    if key is None:
        return RunChoices(offered, None, reading.today, active, reading.person_id)
    detail = plays.play(reading, key)
    steps = [TimedStep(one.id, one.offset_days, one.lead_days) for one in detail.steps]
    day = first_anchor(steps, detail.play.anchor, work_rules(reading), reading.today)
    return RunChoices(offered, detail, day, active, reading.person_id)
