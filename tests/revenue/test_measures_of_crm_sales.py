"""The measures of 8,800 real deals, beside the same figures computed from the files by themselves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import event

from abm_desktop.commands import main
from abm_desktop.revenue.measures import Cycle, Measures
from abm_desktop.revenue.questions import Dimension, Question
from abm_desktop.revenue.services.measuring import measured
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from tests.conftest import SHARED_DATA
from tests.revenue import crm_sales
from tests.revenue.selling import behind

DAYS = ("2017-03-31", "2017-06-30", "2017-12-31")
COLUMNS = {
    Dimension.OWNER: "sales_agent",
    Dimension.MANAGER: "manager",
    Dimension.OFFICE: "regional_office",
    Dimension.PRODUCT: "product",
    Dimension.SECTOR: "sector",
    Dimension.ACCOUNT: "account",
}


@pytest.fixture(scope="module")
def folder() -> Path:
    if not SHARED_DATA.is_dir():
        pytest.skip("the real data is not beside this checkout")
    return SHARED_DATA


@pytest.fixture(scope="module")
def files(folder: Path) -> pd.DataFrame:
    deals = crm_sales.read(folder, "sales_pipeline")
    deals = deals.merge(crm_sales.read(folder, "sales_teams"), on="sales_agent", how="left")
    return deals.merge(
        crm_sales.read(folder, "accounts")[["account", "sector"]], on="account", how="left"
    )


@pytest.fixture(scope="module")
def filled(
    template: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workspace]:
    """A workspace with these deals, which every test here only reads."""
    root = tmp_path_factory.mktemp("crm-sales")
    shutil.copy(template, root / "deals.abm")
    space = open_workspace(
        Location(path=root / "deals.abm"), clock=Clock(), backup_root=root / "backups"
    )
    crm_sales.fill(space, folder)
    yield space
    space.close()


def expected(deals: pd.DataFrame, day: str, since: str = "", known: str = "") -> dict[str, Any]:
    """Compute the figures at the end of a day, in dollars, straight from the files' text."""
    closes, opens = pd.to_datetime(deals["close_date"]), pd.to_datetime(deals["engage_date"])
    end = pd.Timestamp(day)
    there = opens.isna() | (opens <= end)
    closed = closes.notna() & (closes <= end)
    inside = closed & (closes >= pd.Timestamp(since or "1900-01-01"))
    won = inside & (deals["deal_stage"] == "Won")
    lost = inside & (deals["deal_stage"] == "Lost")
    values = deals.loc[won, "close_value"].astype(float)
    days = (closes - opens)[won].dt.days
    open_count = int((there & ~closed).sum())
    closed_count = int(won.sum() + lost.sum())
    rate = won.sum() / closed_count if closed_count else 0
    return {
        "open_count": open_count,
        "won_count": int(won.sum()),
        "lost_count": int(lost.sum()),
        "won_value": values.sum(),
        "average_won_value": values.mean() if won.any() else None,
        "median_won_value": values.median() if won.any() else None,
        "win_rate": rate if closed_count else None,
        "cycle_days": days.median() if won.any() else None,
        "velocity_per_day": open_count * rate * values.mean() / days.median()
        if won.any()
        else None,
    }


def same(found: Measures, wanted: dict[str, Any]) -> None:
    money = {"won_value", "average_won_value", "median_won_value", "velocity_per_day"}
    for name, value in wanted.items():
        figure = getattr(found, name)
        scaled = figure / 100 if name in money and figure is not None else figure
        assert scaled == (None if value is None else pytest.approx(value, rel=1e-12)), name


@pytest.mark.parametrize("day", DAYS)
def test_the_total_as_of_a_day(filled: Workspace, files: pd.DataFrame, day: str) -> None:
    with filled.reading() as reading:
        answer = measured(reading, Question(date.fromisoformat(day)))
    same(answer.total, expected(files, day))
    assert answer.currency == "USD"


@pytest.mark.parametrize("dimension", COLUMNS)
def test_each_group_is_what_its_own_deals_come_to(
    filled: Workspace, files: pd.DataFrame, dimension: Dimension
) -> None:
    column = files[COLUMNS[dimension]].fillna("(none)")
    with filled.reading() as reading:
        for day in DAYS:
            groups = measured(reading, Question(date.fromisoformat(day), by=dimension)).groups
            wanted = {name: expected(files[column == name], day) for name in column.unique()}
            assert set(groups) == {name for name, one in wanted.items() if _counts(one)}
            for name, one in groups.items():
                same(one, wanted[name])


def test_each_quarter_is_a_period_of_its_own(filled: Workspace, files: pd.DataFrame) -> None:
    with filled.reading() as reading:
        groups = measured(reading, Question(date(2017, 12, 31), by=Dimension.QUARTER)).groups
    assert list(groups) == ["2017Q1", "2017Q2", "2017Q3", "2017Q4"]
    same(groups["2017Q1"], expected(files, "2017-03-31", "2017-01-01"))
    same(groups["2017Q2"], expected(files, "2017-06-30", "2017-04-01"))
    same(groups["2017Q3"], expected(files, "2017-09-30", "2017-07-01"))
    same(groups["2017Q4"], expected(files, "2017-12-31", "2017-10-01"))


def test_a_period_that_ended_before_the_day_of_knowledge(
    filled: Workspace, files: pd.DataFrame
) -> None:
    question = Question(date(2017, 12, 31), date(2017, 4, 10), date(2017, 8, 20))
    with filled.reading() as reading:
        same(measured(reading, question).total, expected(files, "2017-08-20", "2017-04-10"))


def test_the_mean_cycle_where_it_is_asked_for(filled: Workspace, files: pd.DataFrame) -> None:
    won = files[files["deal_stage"] == "Won"]
    days = (pd.to_datetime(won["close_date"]) - pd.to_datetime(won["engage_date"])).dt.days
    with filled.reading() as reading:
        answer = measured(reading, Question(date(2017, 12, 31), cycle=Cycle.MEAN))
    assert answer.total.cycle_days == pytest.approx(days.mean())


def test_what_the_file_does_not_say_is_flagged(filled: Workspace) -> None:
    with filled.reading() as reading:
        flags = measured(reading, Question(date(2017, 12, 31))).flags
    assert {name: count for name, count in flags.items() if count} == {
        "without_account": 1425,
        "open_without_open_date": 500,
        "open_without_amount": 2089,
    }


def test_the_deals_behind_a_figure_add_up_to_it(filled: Workspace) -> None:
    question = Question(date(2017, 12, 31), by=Dimension.PRODUCT)
    with filled.reading() as reading:
        group = measured(reading, question).groups["GTX Basic"]
        rows = behind(reading, question, "won_value", "GTX Basic")
        opened = behind(reading, question, "open_count", "GTX Basic")
    assert sum(row.amount_minor or 0 for row in rows) == group.won_value
    assert (len(rows), len(opened)) == (group.won_count, group.open_count)
    assert rows[0].close_on == max(row.close_on for row in rows if row.close_on)


def test_the_deals_behind_a_quarter_are_those_of_its_own_period(filled: Workspace) -> None:
    question = Question(date(2017, 12, 31), by=Dimension.QUARTER)
    with filled.reading() as reading:
        group = measured(reading, question).groups["2017Q2"]
        rows = behind(reading, question, "won_count", "2017Q2")
    assert len(rows) == group.won_count
    assert {row.close_on.month for row in rows if row.close_on} == {4, 5, 6}


def test_never_a_query_for_each_deal(filled: Workspace) -> None:
    statements: list[str] = []
    with filled.reading() as reading:
        connection = reading.session.connection()
        event.listen(
            connection, "before_cursor_execute", lambda *given: statements.append(given[2])
        )
        measured(reading, Question(date(2017, 12, 31), by=Dimension.QUARTER))
    assert (
        len(statements) <= 11
    )  # the dated rates, the policy, and the currency where none is the workspace's


def test_the_import_of_the_very_files_leads_to_the_same_figures(
    workspace_file: Path, folder: Path, files: pd.DataFrame, tmp_path: Path
) -> None:
    file = folder / "crm-sales" / "sales_pipeline.csv"
    told = ["--stage", "Engaging=open", "--currency", "USD", "--as", "Mara Lindqvist"]
    assert main(["import", "opportunities", str(file), "-w", str(workspace_file), *told]) == 0
    space = open_workspace(
        Location(path=workspace_file), clock=Clock(), backup_root=tmp_path / "backups"
    )
    try:
        with space.reading() as reading:
            for day in DAYS:
                total = measured(reading, Question(date.fromisoformat(day))).total
                same(total, expected(files, day))
            question = Question(date(2017, 12, 31), by=Dimension.OWNER)
            for name, found in measured(reading, question).groups.items():
                same(found, expected(files[files["sales_agent"] == name], "2017-12-31"))
    finally:
        space.close()


def _counts(figures: dict[str, Any]) -> bool:
    return bool(figures["open_count"] + figures["won_count"] + figures["lost_count"])
