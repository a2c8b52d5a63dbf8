"""`abm-desktop metrics`: figures for a machine and for a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from abm_desktop.commands.metrics_words import as_json, as_sentences
from abm_desktop.revenue.measures import Measures
from abm_desktop.revenue.questions import Dimension, Measured, Question
from abm_desktop.revenue.said import days_words
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from db.keys import new_key
from db.revenue.tables import Deal
from db.workspace.tables import DatedValue
from tests.terminal import Ran


@pytest.fixture
def with_deals(workspace_file: Path, tmp_path: Path) -> Path:
    """Three deals in euros: won for 1,000.50 in February, lost in May, open and worth 400."""
    rows: list[dict[str, Any]] = [
        deal("won", 100_050, date(2026, 1, 10), date(2026, 2, 9), "Ann"),
        deal("lost", 0, date(2026, 1, 10), date(2026, 5, 1), "Bo"),
        deal("proposal", 40_000, date(2026, 1, 10), None, None),
    ]
    space = open_workspace(
        Location(path=workspace_file), clock=Clock(), backup_root=tmp_path / "backups"
    )
    with space.change("Import 3 opportunities") as change:
        change.insert_many(Deal, rows, with_history=False)
        change.insert_many(DatedValue, [step for row in rows for step in history(row)])
    space.close()
    return workspace_file


def deal(
    stage: str, amount: int, opened: date, closed: date | None, owner: str | None
) -> dict[str, Any]:
    return {
        "id": new_key(),
        "name": f"R&D <b>{stage}</b>",
        "stage": stage,
        "amount_minor": amount,
        "currency": "EUR",
        "opened_on": opened,
        "close_on": closed,
        "owner_text": owner,
    }


def history(row: dict[str, Any]) -> list[dict[str, Any]]:
    since = row["close_on"] or row["opened_on"]
    values = {"stage": row["stage"], "amount_minor": row["amount_minor"]}
    if row["close_on"]:
        values["close_on"] = row["close_on"].isoformat()
    step = {"entity": "deal", "key": row["id"], "since": since}
    return [{**step, "field": field, "value": value} for field, value in values.items()]


@pytest.fixture
def metrics(run: Callable[..., Ran], with_deals: Path) -> Callable[..., Ran]:
    return lambda *options: run("metrics", "-w", with_deals, *options)


def test_figures_for_a_machine_are_numbers_in_major_units(metrics: Callable[..., Ran]) -> None:
    found = metrics("--as-of", "2026-06-30", "--json").json
    wanted = {
        "open_count": 1,
        "won_count": 1,
        "lost_count": 1,
        "won_value": 1000.5,
        "average_won_value": 1000.5,
        "win_rate": 0.5,
        "cycle_days": 30,
        "open_value": 400,
        "weighted_value": 240,
        "velocity_per_day": 1 * 0.5 * 1000.5 / 30,
        "currency": "EUR",
        "to": "2026-06-30",
    }
    assert {name: found[name] for name in wanted} == pytest.approx(wanted)


def test_what_cannot_be_known_is_null_with_a_sentence(metrics: Callable[..., Ran]) -> None:
    found = metrics("--as-of", "2026-01-31", "--json").json
    assert (found["open_count"], found["won_count"]) == (3, 0)
    assert found["win_rate"] is found["velocity_per_day"] is None
    assert "not enough data (n = 0)" in found["notes"]["win_rate"]


def test_a_sum_over_no_won_deals_is_zero_and_needs_no_note(metrics: Callable[..., Ran]) -> None:
    ran = metrics("--as-of", "2026-01-31", "--json").json
    assert (ran["won_value"], ran["average_won_value"], ran["cycle_days"]) == (0, None, None)
    assert "won_value" not in ran["notes"]
    said = metrics("--as-of", "2026-01-31").out
    assert "Won value: not enough" not in said
    assert "Mean and median won value: not enough data (n = 0); no deal was won." in said


def test_days_are_told_with_one_decimal_where_they_are_not_whole() -> None:
    assert [days_words(days) for days in (1, 17.5, 47.9853, 3310.0)] == [
        "1 day",
        "17.5 days",
        "48 days",
        "3,310 days",
    ]


def test_teams_are_words_for_a_person_and_names_for_a_machine() -> None:
    question = Question(date(2026, 6, 30), by=Dimension.TEAM)
    answer = Measured(
        question, "EUR", Measures(), 0, {"(none)": Measures(), "sales": Measures()}, {}
    )
    assert [line.split("  ")[0] for line in as_sentences(answer)[2:6]] == [
        "Team",
        "(none)",
        "Sales",
        "Total",
    ]
    assert list(as_json(answer)["groups"]) == ["(none)", "sales"]


def test_groups_have_the_same_figures(metrics: Callable[..., Ran]) -> None:
    groups = metrics("--as-of", "2026-06-30", "--by", "owner", "--json").json["groups"]
    assert {name: one["won_count"] for name, one in groups.items()} == {
        "(none)": 0,
        "Ann": 1,
        "Bo": 0,
    }
    by_quarter = metrics("--as-of", "2026-06-30", "--by", "quarter", "--json").json["groups"]
    assert {name: one["open_count"] for name, one in by_quarter.items()} == {
        "2026Q1": 2,
        "2026Q2": 1,
    }


def test_a_person_reads_a_table_and_what_is_missing(metrics: Callable[..., Ran]) -> None:
    said = metrics("--as-of", "2026-06-30", "--by", "owner").out
    assert "1,000.50" in said
    assert "3 deals need an account." in said
    assert "Money in EUR, cycle as the median." in said


def test_a_period_that_ends_before_it_begins_is_wrong_usage(metrics: Callable[..., Ran]) -> None:
    ran = metrics("--from", "2026-05-01", "--to", "2026-04-01")
    assert ran.code == 2
    assert "Choose an earlier first day" in ran.err


def test_a_dimension_that_is_none_is_wrong_usage(metrics: Callable[..., Ran]) -> None:
    ran = metrics("--by", "colour")
    assert ran.code == 2
    assert "owner" in ran.err


def test_a_person_reads_large_amounts_to_the_last_cent() -> None:
    total = Measures(won_count=1, won_valued=1, known_won_value=2**62 + 1)
    answer = Measured(Question(date(2026, 6, 30)), "EUR", total, 0, {}, {})
    assert "46,116,860,184,273,879.05" in "\n".join(as_sentences(answer))
