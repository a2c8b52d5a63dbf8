"""What reports ask of the workspace itself."""

from __future__ import annotations

from sqlalchemy import select

from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.opened import Reading
from db.workspace.tables import Profile


def fiscal_start(reading: Reading) -> int:
    """Return the month, 1 to 12, in which the fiscal year of the workspace begins."""
    return reading.session.scalars(select(Profile.fiscal_year_start)).one()


def who_looks(reading: Reading) -> str:
    """Return the name of the person who looks, and exports; empty where nobody is known."""
    return "" if reading.person_id is None else workspaces.person(reading, reading.person_id).name
