"""For whose change one of ours waits on a team server."""

from __future__ import annotations

from abm_desktop.workspace.opened import Reading
from db.workspace.holders import held_up_by


def whom_we_wait_for(reading: Reading) -> str:
    """Return the name of whoever holds what a change of ours needs; empty where nobody does."""
    return held_up_by(reading.session.connection())
