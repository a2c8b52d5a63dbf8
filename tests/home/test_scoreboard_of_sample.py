"""The scoreboard of the sample beside the same figures from its rows alone, and on paper."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from abm_desktop.alignment.handoff_strip_words import strip_figures
from abm_desktop.alignment.health_words import score_words
from abm_desktop.alignment.services.handoff_figures import handoffs_between
from abm_desktop.alignment.services.health import health
from abm_desktop.home.sample import PICTURES_DAY
from abm_desktop.reports.service import export_progress
from abm_desktop.revenue.figure_words import value_words
from abm_desktop.revenue.number_words import behind_words, from_plan_words, pace_words
from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.services.deals import deal_rows
from abm_desktop.revenue.services.scoreboard import (
    FullBoard,
    Ground,
    full_board,
    keys_of_outlook,
    load_ground,
)
from abm_desktop.revenue.spans import Span, days_span, quarter_span, year_span
from abm_desktop.vocabulary import SourcedBy, Team
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.opened import Location, Workspace, open_workspace

YEAR, QUARTER = year_span(PICTURES_DAY, 1), quarter_span(PICTURES_DAY, 1)
NOW = datetime.fromisoformat("2026-11-18T10:00:00+01:00")


@pytest.fixture(scope="module")
def file(picture_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scoreboard") / "sample.abm"
    shutil.copy(picture_sample, path)
    return path


@pytest.fixture(scope="module")
def sample(file: Path) -> Iterator[Workspace]:
    space = open_workspace(
        Location(path=file), clock=Clock.fixed(NOW), backup_root=file.parent / "backups"
    )
    yield space
    space.close()


@pytest.fixture(scope="module")
def ground(sample: Workspace) -> Ground:
    with sample.reading() as reading:
        return load_ground(reading)


@pytest.fixture(scope="module")
def rows(file: Path) -> Callable[[str], pd.DataFrame]:
    def read(statement: str) -> pd.DataFrame:
        with closing(sqlite3.connect(file)) as connection:
            return pd.read_sql_query(statement, connection)

    return read


@pytest.fixture(scope="module")
def deals(rows: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    found = rows(
        "SELECT deal.*, account.listing, outcome, probability, lead_source.team AS source_team "
        "FROM deal LEFT JOIN account ON account.id = account_id "
        "JOIN deal_stage ON deal_stage.code = deal.stage "
        "LEFT JOIN lead_source ON lead_source.code = source"
    )
    for name in ("opened_on", "close_on"):
        found[name] = pd.to_datetime(found[name])
    return found


def board(ground: Ground, span: Span) -> FullBoard:
    return full_board(ground, span, PICTURES_DAY, Dimension.TIER)


def within(deals: pd.DataFrame, span: Span) -> pd.DataFrame:
    listed = deals[deals["listing"] == "target"]
    return listed[listed["close_on"].between(str(span.since), str(span.until))]


@pytest.mark.parametrize("span", [YEAR, QUARTER])
def test_number_forecast_commit_and_best_case(
    ground: Ground, deals: pd.DataFrame, span: Span
) -> None:
    found = board(ground, span).board.outlook
    inside = within(deals, span)
    won = inside.loc[inside["outcome"] == "won", "amount_minor"].sum()
    opened = inside[inside["outcome"] == "open"]
    assert found.won == won
    assert found.forecast == won + (opened["amount_minor"] * opened["probability"]).sum() / 100
    assert found.commit == won + opened.loc[opened["probability"] >= 80, "amount_minor"].sum()
    assert found.best_case == won + opened.loc[opened["probability"] >= 50, "amount_minor"].sum()


def test_the_year_is_a_little_under_plan_as_in_the_picture(ground: Ground) -> None:
    found = board(ground, YEAR).board.outlook
    assert (found.won, found.plan_to_date, found.plan) == (462_000_000, 494_000_000, 600_000_000)
    assert (found.forecast, found.commit, found.best_case) == (
        585_000_000,
        545_000_000,
        630_000_000,
    )
    assert pace_words(found) == "94\N{NARROW NO-BREAK SPACE}% of plan"


@pytest.mark.parametrize("figure", ["forecast", "commit", "best_case"])
def test_rows_behind_an_outlook_add_up_to_it(
    sample: Workspace, ground: Ground, figure: str
) -> None:
    keys = keys_of_outlook(ground.deals, YEAR, PICTURES_DAY, figure)
    with sample.reading() as reading:
        found = deal_rows(reading, list(keys))
    shares = [
        row.stage.probability / 100 if figure == "forecast" and row.stage.outcome == "open" else 1
        for row in found
    ]
    total = sum((row.amount_minor or 0) * share for row, share in zip(found, shares, strict=True))
    assert total == getattr(board(ground, YEAR).board.outlook, figure)


def test_what_each_month_added_to_the_line(ground: Ground, deals: pd.DataFrame) -> None:
    path = board(ground, YEAR).board.path
    inside = within(deals, YEAR)
    won = inside[inside["outcome"] == "won"]
    months = won.groupby(won["close_on"].dt.month)["amount_minor"].sum()
    sums = months.reindex(range(1, 12), fill_value=0).cumsum()
    assert path is not None
    assert [value for _day, value in path.won[1:]] == list(sums)


@pytest.mark.parametrize("by", SourcedBy)
@pytest.mark.parametrize("span", [YEAR, QUARTER])
def test_each_definition_is_what_a_slow_reading_of_the_log_says(
    ground: Ground,
    deals: pd.DataFrame,
    rows: Callable[[str], pd.DataFrame],
    by: SourcedBy,
    span: Span,
) -> None:
    touches = rows("SELECT account_id, team, done_at, id FROM touch WHERE state = 'done'")
    touches["day"] = pd.to_datetime(touches["done_at"]).dt.normalize()
    answers = rows(
        "SELECT account_id, responded_on FROM campaign_member JOIN contact "
        "ON contact.id = contact_id WHERE has_responded AND responded_on IS NOT NULL"
    )
    answers["responded_on"] = pd.to_datetime(answers["responded_on"])
    inside = within(deals, span)
    sums: dict[Team | None, int] = dict.fromkeys([*Team, None], 0)
    for deal in inside[inside["outcome"] == "won"].itertuples():
        mine = touches[
            (touches["account_id"] == deal.account_id) & (touches["day"] <= deal.close_on)
        ]
        replied = answers.loc[answers["account_id"] == deal.account_id, "responded_on"]
        who = _who(by, deal, mine.sort_values(["done_at", "id"]), replied[replied <= deal.close_on])
        sums[who] += int(deal.amount_minor)
    found = board(ground, span).sourced.definition(by)
    assert {share.who: share.amount for share in found.shares} == sums
    assert sum(sums.values()) == board(ground, span).board.outlook.won


def _who(by: SourcedBy, deal, touches: pd.DataFrame, replied: pd.Series) -> Team | None:
    if by is SourcedBy.LEAD_SOURCE:
        return None if pd.isna(deal.source_team) else Team(deal.source_team)
    if by is SourcedBy.FIRST_TOUCH:
        return None if touches.empty else Team(touches.iloc[0]["team"])
    if touches.empty and replied.empty:
        return None
    events = [(row.day, 0, row.done_at, row.team) for row in touches.itertuples()]
    events += [(day, 1, "", "marketing") for day in replied]
    events += [(deal.opened_on, 1, "z", "sales")]
    first = min(event for event in events if event[3] != "marketing")
    if any(event < first for event in events if event[3] == "marketing"):
        return Team.MARKETING
    return Team(first[3])


def test_influence_is_what_a_slow_reading_of_the_log_says(
    ground: Ground, deals: pd.DataFrame, rows: Callable[[str], pd.DataFrame]
) -> None:
    days = rows(
        "SELECT account_id, date(done_at) AS day FROM touch "
        "WHERE state = 'done' AND team IN ('marketing', 'both') UNION "
        "SELECT account_id, responded_on FROM campaign_member JOIN contact "
        "ON contact.id = contact_id WHERE has_responded AND responded_on IS NOT NULL"
    )
    days["day"] = pd.to_datetime(days["day"])
    inside = within(deals, YEAR)
    total = 0
    for deal in inside[inside["outcome"] == "won"].itertuples():
        mine = days.loc[days["account_id"] == deal.account_id, "day"]
        ends = (deal.opened_on, deal.close_on)
        if any(mine.between(end - pd.Timedelta(days=90), end).any() for end in ends):
            total += deal.amount_minor
    assert board(ground, YEAR).sourced.influenced_amount == total


def test_stages_reached_are_those_of_the_dated_history(
    ground: Ground, rows: Callable[[str], pd.DataFrame]
) -> None:
    steps = rows(
        "SELECT key, position FROM dated_value JOIN journey_stage ON code = json_extract(value, '$') "
        "JOIN account ON account.id = key WHERE field = 'stage' AND entity = 'account' "
        "AND listing = 'target' AND since <= '2026-11-18'"
    )
    listed = int(rows("SELECT count(*) AS n FROM account WHERE listing = 'target'")["n"][0])
    farthest = steps.groupby("key")["position"].max()
    wanted = [listed, *(int((farthest >= position).sum()) for position in range(2, 7))]
    found = board(ground, YEAR).reached
    assert [stage.count for stage in found.stages] == wanted
    assert found.stages[0].moved_on == pytest.approx(wanted[1] / wanted[0])


def test_health_is_what_the_answers_of_the_days_say(
    sample: Workspace, rows: Callable[[str], pd.DataFrame]
) -> None:
    given = rows(
        "SELECT * FROM handoff WHERE answered_at >= '2026-01-01' AND answered_at < '2026-11-19'"
    )
    with sample.reading() as reading:
        found = health(reading, YEAR, PICTURES_DAY).now
    assert found.answers == given["rating"].notna().sum()
    assert found.quality == pytest.approx(((given["rating"] - 1) / 4).mean())
    assert len(found.accepted) == (given["answer"] == "accepted").sum()
    share = share_by_handing_on(waits_of(given, rows("SELECT * FROM deal"), PICTURES_DAY))
    assert found.share == pytest.approx(share)
    assert found.score == pytest.approx(100 * found.quality * min(1, share / 0.5))
    assert len(found.converted) / len(found.accepted) < share


def waits_of(given: pd.DataFrame, deals: pd.DataFrame, today: date) -> list[tuple[int, str]]:
    """Return, of each accepted hand-off, how many days it has had, and how it stands."""
    taken = given[given["answer"] == "accepted"].sort_values("answered_at")
    used: set[object] = set()
    waits = []
    for row in taken.itertuples():
        answered = pd.Timestamp(row.answered_at, tz="UTC").tz_convert("Europe/Berlin")
        first = pd.Timestamp(answered.date())
        own = deals[(deals["account_id"] == row.account_id) & ~deals["id"].isin(used)]
        opened = pd.to_datetime(own["opened_on"])
        in_time = own[(opened >= first) & (opened <= first + pd.Timedelta(days=60))]
        gone = (pd.Timestamp(today) - first).days
        if len(in_time):
            deal = in_time.sort_values("opened_on").iloc[0]
            used.add(deal["id"])
            waits.append(((pd.Timestamp(deal["opened_on"]) - first).days, "became"))
        else:
            waits.append((min(gone, 60), "over" if gone > 60 else "waits"))
    return waits


def share_by_handing_on(waits: list[tuple[int, str]]) -> float:
    """Return the share that becomes a deal in another way: each begins with an equal part.

    Whoever still waits hands its part on to those that have come further, in equal parts (Efron's
    redistribution to the right).
    """
    order = {"became": 0, "waits": 1, "over": 2}
    sorted_waits = sorted(waits, key=lambda one: (one[0], order[one[1]]))
    parts = [1 / len(waits)] * len(waits)
    for place, (_days, state) in enumerate(sorted_waits):
        later = len(waits) - place - 1
        if state == "waits" and later:
            for other in range(place + 1, len(waits)):
                parts[other] += parts[place] / later
            parts[place] = 0.0
    became = zip(sorted_waits, parts, strict=True)
    return sum(part for (_days, state), part in became if state == "became")


@pytest.mark.parametrize("span", [YEAR, days_span(date(2026, 8, 20), PICTURES_DAY)])
def test_the_progress_report_prints_the_figures_of_the_screen(
    sample: Workspace, ground: Ground, tmp_path: Path, span: Span
) -> None:
    path = tmp_path / "progress.pdf"
    export_progress(sample, span.since, span.until, path)
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    printed = " ".join(text.split())
    full = board(ground, span)
    measured, outlook = full.board.measured, full.board.outlook
    money = [outlook.won, outlook.plan, outlook.plan_to_date, outlook.forecast, outlook.commit]
    money += [outlook.best_case, full.sourced.influenced_amount]
    money += [share.amount for one in full.sourced.definitions for share in one.shares]
    said = [short_money(value, "EUR") for value in money if value is not None]
    said += [value_words(measured.total.velocity_per_day, "velocity_per_day", "EUR")]
    said += [
        pace_words(outlook),
        behind_words(outlook, "EUR"),
        from_plan_words(outlook, "EUR"),
    ]
    said += [f"{stage.moved_on * 100:.0f} % move on" for stage in full.reached.stages[:-1]]
    with sample.reading() as reading:
        now = health(reading, span, full.board.day).now
        strip = strip_figures(handoffs_between(reading, span.since, full.board.day).figures)
    said += [f"Health score {score_words(now)} of 100", *(one.figure for one in strip)]
    for words in said:
        assert " ".join(words.split()) in printed, words
