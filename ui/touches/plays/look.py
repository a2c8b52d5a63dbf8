"""What the page of plays shows, read in one go, and the play that was looked at last."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from abm_desktop.touches.play_rows import PlayDetail, PlayRow, RunRow
from abm_desktop.touches.services import plays, runs
from abm_desktop.touches.services.ready_plays import missing_plays
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.service import profile
from resources.records import dataclass

_PLACE: Final = "plays"


@dataclass(frozen=True, slots=True)
class Look:
    """The list of plays, and one of them with its steps and where it runs.

    Attributes:
        missing: the names of the ready-made plays that are not there.
    """

    plays: list[PlayRow]
    detail: PlayDetail | None
    runs: list[RunRow]
    missing: list[str]
    currency: str


def read_look(reading: Reading, wanted: UUID | None) -> Look:
    """Return what the page shows; where the wanted play is gone, the first one is looked at."""
    rows = plays.plays(reading)
    keys = [row.id for row in rows]
    key = wanted if wanted in keys else next(iter(keys), None)
    return Look(
        plays=rows,
        detail=None if key is None else plays.play(reading, key),
        runs=[] if key is None else runs.runs(reading, play=key),
        missing=missing_plays(reading),
        currency=profile(reading).currency,
    )


def remembered(preferences: Preferences, workspace: str) -> UUID | None:
    """Return the play that was looked at last in a workspace on this computer."""
    kept = preferences.get(_PLACE, {}).get(workspace, "")
    return UUID(hex=kept) if isinstance(kept, str) and kept else None


def remember(preferences: Preferences, workspace: str, key: UUID) -> None:
    """Remember which play is looked at."""
    preferences.put(_PLACE, {**preferences.get(_PLACE, {}), workspace: key.hex})
