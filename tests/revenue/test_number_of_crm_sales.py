"""The Number and its line over 8,800 real deals, beside the same computed from the files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import select

from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.services.planning import set_target
from abm_desktop.revenue.services.scoreboard import full_board, load_ground
from abm_desktop.revenue.spans import quarter_span, year_span
from abm_desktop.vocabulary import Listing, SourcedBy
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.revenue import crm_sales

AGREED = date(2017, 5, 1)


def test_the_number_is_the_sum_of_what_was_won_from_accounts_on_the_list_that_day(
    workspace: Workspace, shared_data: Path
) -> None:
    crm_sales.fill(workspace, shared_data)
    with workspace.change("Agree on half of the accounts") as change:
        found = change.session.execute(select(Account.id, Account.name)).all()
        listed = {name: key for key, name in found if name < "L"}
        updates = [(key, {"listing": Listing.TARGET}) for key in listed.values()]
        change.update_many(Account, updates, since=dict.fromkeys(listed.values(), AGREED))
        for month in range(1, 13):
            set_target(change, f"2017-{month:02}", None, 300_000_00)
    with workspace.reading() as reading:
        ground = load_ground(reading)

    deals = crm_sales.read(shared_data, "sales_pipeline")
    closes = pd.to_datetime(deals["close_date"])
    won = deals[(deals["deal_stage"] == "Won") & deals["account"].isin(listed)]
    won = won.assign(day=closes, value=won["close_value"].astype(float))
    counted = won[won["day"] >= str(AGREED)]
    today = date(2017, 10, 12)

    year = full_board(ground, year_span(today, 1), today, Dimension.OWNER)
    until = counted[counted["day"] <= str(today)]
    assert year.board.outlook.won / 100 == until["value"].sum()
    path = year.board.path
    assert path is not None
    months = until.groupby(until["day"].dt.month)["value"].sum().reindex(range(1, 11), fill_value=0)
    assert [value / 100 for _day, value in path.won[1:]] == list(months.cumsum())
    assert year.board.outlook.plan_to_date == 9 * 300_000_00 + round(300_000_00 * 12 / 31)
    unknown = year.sourced.definition(SourcedBy.FIRST_TOUCH).share(None)
    assert unknown.amount == year.board.outlook.won

    quarter = full_board(ground, quarter_span(today, 1), today, Dimension.OWNER).board.outlook
    inside = until[until["day"] >= "2017-10-01"]
    assert quarter.won / 100 == pytest.approx(inside["value"].sum())
    # What closes later is open on that day, and no file says when it was expected then.
    is_open = closes.isna() | (closes > str(today))
    is_there = ~(pd.to_datetime(deals["engage_date"]) > str(today))
    listed_open = deals[is_open & is_there & deals["account"].isin(listed)]
    assert quarter.expected is not None
    assert (quarter.expected.count, quarter.expected.undated) == (0, len(listed_open))
