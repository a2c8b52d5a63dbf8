from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from abm_desktop.home.sample import PICTURES_DAY, make_sample
from abm_desktop.home.services.checking import find_faults
from abm_desktop.workspace import history
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location

Query = Callable[..., list[Any]]
OUTCOME = "JOIN deal_stage ON deal_stage.code = deal.stage WHERE outcome = "
THIS_YEAR = "close_on BETWEEN '2026-01-01' AND '2026-12-31'"
ON_THE_LIST = "EXISTS (SELECT 1 FROM account WHERE id = account_id AND listing = 'target')"


def told_for(path: Path, day: date) -> Path:
    make_sample(Location(path=path), day, Clock.fixed(datetime.combine(day, time(9, 52))))
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told_for(tmp_path_factory.mktemp("sample") / "sample.abm", PICTURES_DAY)


@pytest.fixture
def query(sample: Path) -> Iterator[Query]:
    with closing(sqlite3.connect(sample)) as connection:
        yield lambda statement, *values: connection.execute(statement, values).fetchall()


def test_closed_won_of_target_accounts_is_the_number_in_the_picture(query):
    won = query(
        f"SELECT sum(amount_minor) FROM deal {OUTCOME} 'won' AND {THIS_YEAR} AND {ON_THE_LIST}"
    )
    assert won == [(462_000_000,)]


def test_the_open_pipeline_is_the_one_in_the_picture(query):
    opened = query(f"SELECT count(*), sum(amount_minor) FROM deal {OUTCOME} 'open'")
    assert opened == [(38, 700_000_000)]
    stages = query(f"SELECT DISTINCT stage FROM deal {OUTCOME} 'open'")
    assert len(stages) == 5


def test_deals_are_as_large_and_as_long_as_in_the_picture(query):
    value, cycle = query(
        "SELECT avg(amount_minor), avg(julianday(close_on) - julianday(opened_on))"
        f" FROM deal {OUTCOME} 'won'"
    )[0]
    assert round(value / 100_000) == 184
    assert 116 <= cycle <= 120


@pytest.mark.parametrize(
    ("since", "until", "rate"),
    [("2026-10-01", "2026-11-18", 27), ("2026-07-01", "2026-09-30", 25)],
)
def test_the_win_rate_of_the_quarters_is_near_the_picture(query, since, until, rate):
    won, lost = (
        query(f"SELECT count(*) FROM deal {OUTCOME} ? AND close_on BETWEEN ? AND ?", *values)[0][0]
        for values in (("won", since, until), ("lost", since, until))
    )
    assert abs(100 * won / (won + lost) - rate) < 3


def test_what_is_expected_this_year_makes_the_forecast_in_the_picture(query):
    expected = query(
        "SELECT sum(amount_minor * probability / 100), sum(iif(probability >= 80, amount_minor, 0)),"
        f" sum(iif(probability >= 50, amount_minor, 0)) FROM deal {OUTCOME} 'open' AND {THIS_YEAR}"
    )[0]
    assert [round(value / 1_000_000) for value in expected] == [123, 83, 168]


def test_norrhavn_has_three_open_deals_that_its_texts_tell_of(query):
    found = query(
        "SELECT deal.name, amount_minor / 100000, deal.stage, close_on FROM deal"
        " JOIN account ON account.id = account_id WHERE account.name = 'Norrhavn Logistics'"
        " ORDER BY amount_minor DESC"
    )
    assert [row[1] for row in found] == [260, 220, 160]
    assert found[0] == ("Forecast in Cold Chain", 260, "proposal", "2026-12-18")


def test_six_deals_need_an_account_and_say_what_it_was_called(query):
    texts = query("SELECT account_text FROM deal WHERE account_id IS NULL")
    assert len(texts) == 6
    assert all(text for (text,) in texts)
    assert query("SELECT count(*) FROM deal WHERE account_text IS NOT NULL") == [(6,)]


def test_every_closed_deal_says_why_and_no_open_one_does(query):
    wrong = query(
        "SELECT deal.name FROM deal JOIN deal_stage ON deal_stage.code = deal.stage"
        " LEFT JOIN deal_reason ON deal_id = deal.id LEFT JOIN reason ON reason.code = reason"
        " WHERE outcome <> ifnull(reason.kind, 'open')"
    )
    assert not wrong


def test_a_deal_is_made_with_people_of_its_account_and_about_something(query):
    assert not query(
        "SELECT deal.name FROM deal_contact JOIN deal ON deal.id = deal_id"
        " JOIN contact ON contact.id = contact_id WHERE contact.account_id <> deal.account_id"
    )
    assert not query(
        "SELECT name FROM deal WHERE NOT EXISTS"
        " (SELECT 1 FROM deal_product WHERE deal_id = deal.id)"
    )


def test_the_history_of_a_deal_ends_with_what_it_is_now(query):
    for field in ("stage", "amount_minor", "close_on"):
        wrong = query(
            f"SELECT name, {field}, json_extract(value, '$'), max(since) FROM deal"
            " LEFT JOIN dated_value ON key = deal.id AND entity = 'deal' AND field = ?"
            f" GROUP BY deal.id HAVING {field} IS NOT json_extract(value, '$')",
            field,
        )
        assert not wrong


def test_a_deal_moves_through_its_stages_one_after_another(query):
    steps = query(
        "SELECT hex(key), since, position, opened_on FROM dated_value"
        " JOIN deal ON deal.id = key JOIN deal_stage ON code = json_extract(value, '$')"
        " WHERE field = 'stage' AND entity = 'deal' ORDER BY key, since"
    )
    for one, other in pairwise(steps):
        if one[0] == other[0]:
            assert one[1:3] < other[1:3]
            assert one[2] < other[2]
        else:
            assert other[1] == other[3]
    assert len(steps) > 3 * 127


def test_a_customer_became_one_no_later_than_its_first_deal_on_the_list(query):
    late = query(
        "SELECT account.name FROM account JOIN dated_value ON key = account.id"
        " AND field = 'stage' AND json_extract(value, '$') = 'customer'"
        " WHERE since > (SELECT min(close_on) FROM deal WHERE account_id = account.id"
        " AND stage = 'won' AND close_on > '2026-01-01')"
    )
    assert not late


def test_campaigns_reached_people_who_answered_in_their_time_and_one_is_still_to_come(query):
    assert query("SELECT starts_on > '2026-11-18', count(*) FROM campaign GROUP BY 1") == [
        (0, 2),
        (1, 1),
    ]
    assert not query("SELECT name FROM campaign WHERE owner_id IS NULL OR goal IS NULL")
    assert query("SELECT count(*) > 60 FROM campaign_member") == [(1,)]
    assert not query(
        "SELECT status FROM campaign_member JOIN campaign ON campaign.id = campaign_id"
        " WHERE responded_on NOT BETWEEN starts_on AND min(ends_on, '2026-11-18')"
    )


def test_the_sample_is_whole_and_there_is_nothing_to_undo(sample, tmp_path, opened):
    copy = Location(path=Path(shutil.copy(sample, tmp_path / "copy.abm")))
    with opened(copy).reading() as reading:
        assert find_faults(reading).is_whole
        assert history.offers(reading).undo is None


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 2, 28), date(2024, 1, 1)])
def test_told_for_any_day_the_closed_is_past_and_the_expected_ahead(tmp_path, day):
    with closing(sqlite3.connect(told_for(tmp_path / "any.abm", day))) as connection:
        closed, expected, recorded, weekend = (
            connection.execute(statement).fetchone()[0]
            for statement in (
                f"SELECT max(close_on) FROM deal {OUTCOME} 'won' OR outcome = 'lost'",
                f"SELECT min(close_on) FROM deal {OUTCOME} 'open'",
                "SELECT max(since) FROM dated_value",
                "SELECT count(*) FROM deal WHERE strftime('%w', close_on) IN ('0', '6')",
            )
        )
    assert max(closed, recorded) <= day.isoformat() < expected
    assert date.fromisoformat(expected) > day + timedelta(days=14)
    assert weekend == 0
