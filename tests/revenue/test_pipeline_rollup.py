"""The derived pipeline of each account follows its open deals, on both engines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select

from abm_desktop.home.services.checking import find_faults, repair_derived
from abm_desktop.revenue import service
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.revenue.services.totals import deal_totals
from abm_desktop.workspace import history
from abm_desktop.workspace.currencies import converted
from abm_desktop.workspace.opened import Workspace
from db.accounts.derived import PipelineRollup
from db.workspace.arranged import CurrencyRate
from tests.revenue import selling


def pipelines(space: Workspace) -> dict[UUID, tuple[int, int, str, int]]:
    with space.reading() as reading:
        rows = reading.session.scalars(select(PipelineRollup))
        return {r.account_id: (r.deals, r.amount_minor, r.currency, r.unknown) for r in rows}


def rate(space: Workspace, currency: str, value: str, since: date = selling.TODAY) -> None:
    with space.change(f"Set the rate of {currency}") as change:
        change.add(CurrencyRate(currency=currency, since=since, rate=value))


def test_open_deals_add_up_and_leave_with_their_close_and_come_back_with_undo(
    space: Workspace,
) -> None:
    account = selling.account(space, "Norrhavn")
    selling.add(space, "Forecast", account, amount_minor=10_000)
    selling.add(space, "Inventory", account)
    second = selling.add(space, "Control Tower", account, amount_minor=5_000)
    assert pipelines(space) == {account: (3, 15_000, "EUR", 1)}
    with space.change("Win Control Tower") as change:
        service.close_deal(change, second, "won", selling.TODAY)
    assert pipelines(space) == {account: (2, 10_000, "EUR", 1)}
    history.undo(space)
    assert pipelines(space) == {account: (3, 15_000, "EUR", 1)}


def test_a_deal_that_is_given_to_another_account_counts_there(space: Workspace) -> None:
    before, after = selling.account(space, "Norrhavn"), selling.account(space, "Velmont")
    deal = selling.add(space, "Forecast", before, amount_minor=10_000)
    with space.change("Move Forecast to Velmont") as change:
        service.edit_deal(change, deal, {"account_id": (before, after)})
    assert pipelines(space) == {after: (1, 10_000, "EUR", 0)}


def test_another_currency_counts_once_its_rate_is_known(space: Workspace) -> None:
    account = selling.account(space, "Norrhavn")
    selling.add(space, "Forecast", account, amount_minor=10_000, currency="EUR")
    selling.add(space, "Inventory", account, amount_minor=10_000, currency="USD")
    assert pipelines(space)[account] == (2, 10_000, "EUR", 1)
    rate(space, "USD", "0.80", date(2026, 1, 1))
    rate(space, "USD", "0.90", date(2026, 11, 1))
    assert pipelines(space)[account] == (2, 19_000, "EUR", 0)
    with space.reading() as reading:
        totals, (first, *_) = deal_totals(reading), service.board(reading)
    assert (totals.sum_minor, totals.uncounted) == (first.sum_minor, 0) == (19_000, 0)


def test_the_only_currency_of_all_deals_is_reported_until_another_one_comes(
    space: Workspace,
) -> None:
    account = selling.account(space, "Norrhavn")
    selling.add(space, "Forecast", account, amount_minor=10_000, currency="USD")
    assert pipelines(space)[account] == (1, 10_000, "USD", 0)
    other = selling.account(space, "Velmont")
    selling.add(space, "Inventory", other, amount_minor=7_000, currency="EUR")
    assert pipelines(space) == {account: (1, 0, "EUR", 1), other: (1, 7_000, "EUR", 0)}


def test_check_finds_a_row_that_is_missing_and_repairs_it(workspace: Workspace) -> None:
    account = selling.account(workspace, "Norrhavn")
    selling.add(workspace, "Forecast", account, amount_minor=10_000)
    with workspace.change("Damage") as change:
        change.session.connection().execute(delete(PipelineRollup))
        service.add_deal(change, NewDeal("Elsewhere", None))
    with workspace.reading() as reading:
        assert find_faults(reading).count("derived") == 1
    repair_derived(workspace)
    with workspace.reading() as reading:
        assert find_faults(reading).is_whole


@given(st.integers(-(10**12), 10**12), st.decimals("0.0001", "1000", places=4))
def test_an_amount_is_converted_to_the_nearest_minor_unit(minor: int, worth: Decimal) -> None:
    there = converted(minor, "USD", "EUR", worth)
    assert abs(there - Decimal(minor) * worth) <= Decimal("0.5")
    assert converted(minor, "JPY", "EUR", worth) == converted(minor * 100, "USD", "EUR", worth)
    assert converted(minor, "EUR", "EUR", worth) == minor


def test_an_edit_of_a_deal_reads_no_currencies_of_all_deals(workspace: Workspace) -> None:
    norrhavn = selling.account(workspace, "Norrhavn")
    deal = selling.add(workspace, "Cold chain", norrhavn, amount_minor=500, currency="EUR")

    def cost(edits: dict[str, tuple[object, object]]) -> list[str]:
        with selling.counted() as asked, workspace.change("Edit") as change:
            service.edit_deal(change, deal, edits)
        return [one for one in asked if "DISTINCT" in one or "pipeline_rollup" in one]

    assert cost({"name": ("Cold chain", "Warm chain")}) == []
    of_amount = cost({"amount_minor": (500, 900)})
    assert of_amount
    assert not any("DISTINCT" in one for one in of_amount)
    assert pipelines(workspace)[norrhavn][1] == 900
