"""Dated rates as they are kept."""

from __future__ import annotations

from datetime import date

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.workspace import history
from abm_desktop.workspace.rate_block import read_block
from abm_desktop.workspace.rates import converted
from abm_desktop.workspace.services import money

NEW_YEAR = date(2026, 1, 1)


def kept(workspace) -> list[tuple[str, str, str]]:
    with workspace.reading() as reading:
        return [(row.currency, str(row.since), row.rate) for row in money.rate_rows(reading)]


def test_a_rate_is_kept_exactly_changed_and_taken_back(anywhere, opened):
    workspace = opened(anywhere)
    with workspace.change("Add rate of USD") as change:
        key = money.add_rate(change, "usd", NEW_YEAR, "0,92000000000000001")
    with workspace.reading() as reading:
        assert converted(10**17, "USD", NEW_YEAR, money.rates(reading)) == 92_000_000_000_000_001
    with workspace.change("Change rate of USD") as change:
        money.edit_rate(change, key, {"rate": ("0.92000000000000001", "0.93")})
    assert kept(workspace) == [("USD", "2026-01-01", "0.93")]
    assert history.undo(workspace).label == "Change rate of USD"
    assert history.undo(workspace).label == "Add rate of USD"
    assert kept(workspace) == []


@pytest.mark.parametrize(
    ("currency", "rate", "why"),
    [
        ("EUR", "1", "own currency"),
        ("XYZ", "1", "no currency"),
        ("USD", "0", "is zero"),
        ("USD", "-1", "no number above zero"),
        ("USD", "", "Enter a number above zero"),
    ],
)
def test_what_is_no_rate_is_refused_with_a_sentence(workspace, currency, rate, why):
    with (
        pytest.raises(KnownError, match=f"{why}.*Nothing was changed"),
        workspace.change("Add") as change,
    ):
        money.add_rate(change, currency, NEW_YEAR, rate)


def test_two_rates_of_one_day_are_refused_but_a_block_brings_the_newer_one(workspace):
    with workspace.change("Add") as change:
        money.add_rate(change, "USD", NEW_YEAR, "0.92")
    with pytest.raises(KnownError, match="already"), workspace.change("Add") as change:
        money.add_rate(change, "USD", NEW_YEAR, "0.93")
    block = read_block("USD 2026-01-01 0.94\nUSD 2026-02-01 0.95\nCHF 2026-01-01 1.05", "EUR")
    with workspace.change("Add 3 rates") as change:
        money.keep_rates(change, block.rates)
    assert kept(workspace) == [
        ("CHF", "2026-01-01", "1.05"),
        ("USD", "2026-02-01", "0.95"),
        ("USD", "2026-01-01", "0.94"),
    ]
    history.undo(workspace)
    assert kept(workspace) == [("USD", "2026-01-01", "0.92")]
