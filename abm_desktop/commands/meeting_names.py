"""Meetings as somebody names them on the command line."""

from __future__ import annotations

from uuid import UUID

from abm_desktop.errors import KnownError
from abm_desktop.reports.service import held_first
from abm_desktop.workspace.opened import Reading
from resources.language import tr


def meeting_named(reading: Reading, wanted: str) -> UUID:
    """Return the meeting whose title begins so or that is on that day, held ones first.

    Raises:
        KnownError: there is none.
    """
    known, folded = held_first(reading), wanted.strip().casefold()
    for row in known:
        if row.title.casefold().startswith(folded) or row.day.isoformat() == folded:
            return row.id
    there = ", ".join(f"{row.title} ({row.day.isoformat()})" for row in known) or tr("none yet")
    raise KnownError(
        tr(
            'No meeting is called "{wanted}" or is on that day. There is: {there}.',
            wanted=wanted,
            there=there,
        )
    )
