from __future__ import annotations

import sqlite3
from calendar import month_name
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.filter_json import read_leniently
from abm_desktop.accounts.list_views import PAGE
from abm_desktop.accounts.service import lookalikes
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.filter_fields import filter_fields
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.engagement.service import minutes
from abm_desktop.home.sample import PICTURES_DAY, make_sample
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.touches.pausing import reason_words
from abm_desktop.touches.services.pauses import held_by_account, pauses
from abm_desktop.vocabulary import FieldOwner
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.services import saved_views
from abm_desktop.workspace.services.custom_fields import custom_fields

Query = Callable[..., list[Any]]
TABLES = (
    "person",
    "account",
    "contact",
    "play",
    "play_step",
    "play_run",
    "touch",
    "touch_contact",
    "touch_person",
    "account_pause",
    "engagement",
    "engagement_contact",
    "dated_value",
    "product",
    "competitor",
    "campaign",
    "campaign_account",
    "campaign_member",
    "deal",
    "deal_product",
    "deal_contact",
    "deal_competitor",
    "deal_reason",
    "custom_field",
    "account_field",
    "contact_field",
    "saved_view",
    "list_round",
    "round_account",
    "ballot",
    "nomination",
    "list_version",
    "list_entry",
    "list_signature",
)
SUNDAY = date(2026, 11, 22)


def made(path: Path, day: date) -> Path:
    morning = datetime.combine(day, time(9, 52))
    make_sample(Location(path=path), day, Clock.fixed(morning))
    return path


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Query]:
    path = made(tmp_path_factory.mktemp("sample") / "sample.abm", PICTURES_DAY)
    with closing(sqlite3.connect(path)) as connection:
        yield lambda statement, *values: connection.execute(statement, values).fetchall()


def content(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        return {table: rows(connection, table) for table in TABLES}


def rows(connection: sqlite3.Connection, table: str) -> list[Any]:
    """Return all rows but for the change set that wrote them."""
    found = connection.execute(f"SELECT * FROM {table} ORDER BY id")
    at = [column[0] for column in found.description].index("imported_in")
    return [row[:at] + row[at + 1 :] for row in found]


def test_the_numbers_are_those_of_the_story(query):
    counts = dict(query("SELECT listing, count(*) FROM account GROUP BY listing"))
    assert counts == {"target": 47, "candidate": 70, "retired": 5}
    tiers = dict(query("SELECT tier, count(*) FROM account WHERE tier IS NOT NULL GROUP BY tier"))
    assert tiers == {"1:1": 10, "1:few": 15, "1:many": 22}
    sizes = [query(f"SELECT count(*) FROM {name}")[0][0] for name in ("contact", "touch")]
    assert sizes == [200, 420]
    assert query("SELECT count(*) FROM engagement") == [(1600,)]
    assert len(query("SELECT id FROM person WHERE is_leader")) == 2
    assert len(query("SELECT id FROM person WHERE NOT is_leader")) == 7


@pytest.mark.parametrize(
    ("account", "title", "day"),
    [
        ("Norrhavn Logistics", "Dinner follow-up", "2026-11-18"),
        ("Tessaro Motors", "Value workshop", "2026-11-20"),
        ("Auberon Pharma", "Ops benchmark", "2026-11-19"),
        ("Hallbrek Steel", "Plant tour film", "2026-11-24"),
        ("Kyndal Retail Group", "Proposal review", "2026-11-23"),
        ("Ostrel Glass", "Webinar invite", "2026-11-25"),
        ("Silverbeck Appliances", "Gift box", "2026-11-30"),
        ("Zephrine Air Cargo", "Newsletter", "2026-11-24"),
    ],
)
def test_the_next_touch_of_an_account_is_the_one_in_the_picture(query, account, title, day):
    found = query(
        "SELECT next_touch_title, next_touch_on FROM account_rollup JOIN account ON id = account_id"
        " WHERE name = ?",
        account,
    )
    assert found == [(title, day)]


def test_pellworth_health_has_no_next_touch_and_was_last_touched_on_29_october(query):
    found = query(
        "SELECT last_touch_on, next_touch_on FROM account_rollup JOIN account ON id = account_id"
        " WHERE name = 'Pellworth Health'"
    )
    assert found == [("2026-10-29", None)]


def test_25_of_35_touches_in_90_days_went_through_henrik_dahlmo(query):
    people = query(
        "SELECT contact.name FROM touch JOIN touch_contact ON touch_id = touch.id"
        " JOIN contact ON contact.id = contact_id JOIN account ON account.id = touch.account_id"
        " WHERE account.name = 'Norrhavn Logistics' AND touch.state = 'done'"
        " AND day >= date('2026-11-18', '-90 days')"
    )
    assert Counter(name for (name,) in people)["Henrik Dahlmo"] == 25
    assert len(people) == 35


def test_two_committee_roles_of_norrhavn_are_missing(query):
    roles = query(
        "SELECT DISTINCT role FROM contact JOIN account ON account.id = account_id"
        " WHERE account.name = 'Norrhavn Logistics' AND role IS NOT NULL"
    )
    known = {role for (role,) in roles}
    assert known == {
        *("economic_buyer", "champion", "technical_buyer", "user_buyer", "influencer"),
    }


def test_every_touch_lies_on_a_weekday_and_reaches_people_of_its_account(query):
    assert not query("SELECT title FROM touch WHERE strftime('%w', day) IN ('0', '6')")
    assert not query(
        "SELECT touch.title FROM touch JOIN touch_contact ON touch_id = touch.id"
        " JOIN contact ON contact.id = contact_id"
        " WHERE contact.account_id <> touch.account_id OR do_not_contact"
    )


def test_the_one_collision_is_the_one_in_the_picture(query):
    found = query(
        "SELECT DISTINCT contact.name FROM touch_contact AS one"
        " JOIN touch_contact AS other ON other.contact_id = one.contact_id"
        " JOIN touch AS a ON a.id = one.touch_id JOIN touch AS b ON b.id = other.touch_id"
        " JOIN contact ON contact.id = one.contact_id JOIN account ON account.id = a.account_id"
        " WHERE a.team <> b.team AND a.state = 'planned' AND b.state = 'planned'"
        " AND account.tier = '1:1' AND abs(julianday(a.day) - julianday(b.day)) < 2"
    )
    assert found == [("Sigrid Aalto-Berg",)]


def test_the_engagement_of_norrhavn_has_grown_as_in_the_picture(query, tmp_path):
    path = Path(query("PRAGMA database_list")[0][2])
    clock = Clock.fixed(datetime.combine(PICTURES_DAY, time(9, 52)))
    workspace = open_workspace(Location(path=path), clock=clock, backup_root=tmp_path)
    try:
        with workspace.reading() as reading:
            account = lookalikes(reading, "Norrhavn Logistics")[0]
            assert round(minutes(reading, account.id).trend) == 38
    finally:
        workspace.close()


def test_listing_tier_and_owners_became_what_they_are_on_the_days_of_the_seats(query):
    latest = query(
        "SELECT account.name, listing, json_extract(value, '$'), max(since) FROM dated_value"
        " JOIN account ON account.id = key WHERE field = 'listing' GROUP BY key"
    )
    assert len(latest) == 52
    assert all(listing == value for _name, listing, value, _since in latest)
    assert len({since for *_rest, since in latest}) == 8
    assert not query("SELECT since FROM dated_value WHERE since >= '2026-11-18'")


def test_equal_days_make_equal_content_down_to_the_keys(tmp_path):
    one = content(made(tmp_path / "one.abm", PICTURES_DAY))
    other = content(made(tmp_path / "other.abm", PICTURES_DAY))
    assert all(one.values())
    assert one == other


def test_told_on_a_sunday_the_past_is_past_and_the_plans_lie_ahead(tmp_path):
    path = made(tmp_path / "sunday.abm", SUNDAY)
    with closing(sqlite3.connect(path)) as connection:
        done, planned = (
            connection.execute(f"SELECT {what}(day) FROM touch WHERE state = ?", [state]).fetchone()
            for what, state in (("max", "done"), ("min", "planned"))
        )
        (latest,) = connection.execute("SELECT max(at) FROM engagement").fetchone()
    assert done == ("2026-11-20",)
    assert planned == ("2026-11-23",)
    assert latest < "2026-11-22"


@pytest.mark.parametrize("shift", range(7))
def test_days_of_the_story_never_lie_on_a_weekend(shift):
    today = PICTURES_DAY + timedelta(days=shift)
    days = SampleDays(today, datetime.combine(today, time(12)).astimezone())
    assert all(days.working(offset).weekday() < 5 for offset in range(-30, 31))
    assert days.ahead(0) >= today >= days.back(0)


def test_texts_name_the_days_of_the_story():
    days = SampleDays(PICTURES_DAY, datetime.combine(PICTURES_DAY, time(12)).astimezone())
    assert days.told("{-4}, {+4w}, June {next_year}") == "12 Nov, Tue 24 Nov, June 2027"


def test_the_seller_has_fields_of_its_own_and_a_shared_view_that_finds_some(tmp_path):
    path = made(tmp_path / "sample.abm", PICTURES_DAY)
    clock = Clock.fixed(datetime.combine(PICTURES_DAY, time(9, 52)))
    workspace = open_workspace(Location(path=path), clock=clock, backup_root=tmp_path)
    with closing(workspace), workspace.reading() as reading:
        fields = [custom_fields(reading, owner) for owner in FieldOwner]
        (view,) = saved_views.views(reading, PAGE)
        conditions, left_out = read_leniently(view.body["conditions"], filter_fields(reading))
        wanted = ListQuery(conditions=conditions, sort=view.body["sort"])
        renewing = target_list.rows(reading, target_list.keys(reading, wanted))
    labels = {field.owner: [one.label for one in own] for own in fields for field in own}
    assert labels[FieldOwner.ACCOUNT] == ["Renewal month", "ERP system"]
    assert labels[FieldOwner.CONTACT] == ["LinkedIn"]
    assert (view.name, view.is_shared, left_out) == ("Renewals ahead", True, ())
    months = [row.own["field:renewal_month"] for row in renewing]
    assert set(months) == {"November", "December", "January", "February"}
    assert months == sorted(months, key=list(month_name).index)


def test_two_accounts_are_paused_by_a_reply_and_the_owners_of_all_others_resumed(tmp_path):
    path = made(tmp_path / "sample.abm", PICTURES_DAY)
    clock = Clock.fixed(datetime.combine(PICTURES_DAY, time(9, 52)))
    opened = open_workspace(Location(path=path), clock=clock, backup_root=tmp_path / "backups")
    with closing(opened) as space, space.reading() as reading:
        found = pauses(reading)
        names = {
            accounts.account(reading, key).line.name: reason_words(pause)
            for key, pause in found.items()
        }
        assert names == {
            "Halvorsted Rail": "Oda Eklöv replied to an e-mail",
            "Lastrovia Pharma": "Astrid Zemlin replied to an e-mail",
        }
        assert held_by_account(reading, list(found)).keys() == found.keys()


def test_plays_run_at_several_accounts_with_done_and_planned_touches_and_one_that_collides(query):
    runs = query(
        "SELECT account.name, play.name, sum(touch.state = 'done'), sum(touch.state = 'planned')"
        " FROM touch JOIN play_run ON run_id = play_run.id JOIN play ON play_id = play.id"
        " JOIN account ON account.id = play_run.account_id GROUP BY play_run.id ORDER BY 1"
    )
    assert runs == [
        ("Hallbrek Steel", "Expand to plants", 0, 5),
        ("Kyndal Retail Group", "Proposal push", 1, 4),
        ("Norrhavn Logistics", "Cold-chain proof", 2, 4),
        ("Tessaro Motors", "Value workshop", 2, 2),
        ("Velmont Foods", "CFO opener", 0, 2),
    ]
    assert query("SELECT run_id IS NOT NULL FROM touch WHERE title LIKE 'Call Sigrid%'") == [(1,)]
    steps = query("SELECT count(*) FROM play_step JOIN play ON play_id = play.id GROUP BY play_id")
    assert len(steps) == 11
