"""The quarter of the fiscal year in which the workspace lives now."""

from __future__ import annotations

from sqlalchemy import select

from abm_desktop.revenue.quarters import Quarter, quarter_of
from abm_desktop.workspace.opened import Reading
from db.workspace.tables import Profile


def this_quarter(reading: Reading) -> Quarter:
    """Return the quarter of today, in the fiscal year that the workspace keeps."""
    first_month = reading.session.scalars(select(Profile.fiscal_year_start)).one()
    return quarter_of(reading.today, first_month)
