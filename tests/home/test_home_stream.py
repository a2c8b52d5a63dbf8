"""The stream of moments of both teams: what is in it, in which order, and what reading it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from abm_desktop.home.services.stream import newest_engagements, newest_touches, stream
from abm_desktop.home.stream import Whose
from abm_desktop.vocabulary import Listing, Outcome, Team
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import Engagement
from db.keys import new_keys
from tests.engagement.stage import shell_of, stage
from tests.home.home_facts import add_facts, counted, many_targets
from tests.patience import settle
from ui.home.home_stream_card import MomentsCard
from ui.home.home_stream_model import DayLine, OlderLine

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def facts(workspace):
    return add_facts(workspace)


def read(facts, whose=Whose.BOTH, before=None, limit=60):
    with facts.workspace.reading() as reading:
        return stream(reading, whose, before, limit)


def told(facts, whose=Whose.BOTH) -> list[str]:
    return [row.what for row in read(facts, whose).rows]


def test_touches_and_engagements_stand_in_one_order_and_what_a_touch_logged_once(facts):
    norrhavn = facts.target("Norrhavn")
    people = (facts.people[norrhavn],)
    facts.did(norrhavn, 3, title="Call", outcome=Outcome.POSITIVE, contacts=people)
    facts.they_did(norrhavn, 1, "Read the guide")
    facts.they_did(norrhavn, 5, "")
    rows = read(facts).rows
    assert [row.what for row in rows] == ["Read the guide", "Call", "Read our content"]
    assert [row.details for row in rows] == [
        "Jane of Norrhavn \N{MIDDLE DOT} Read our content",
        "Jane of Norrhavn \N{MIDDLE DOT} Call \N{MIDDLE DOT} positive",
        "Jane of Norrhavn",
    ]


def test_only_targets_are_in_it_and_nothing_of_the_future(facts):
    facts.they_did(facts.target("Candidate", listing=Listing.CANDIDATE, tier=None), 1)
    facts.they_did(facts.target("Norrhavn"), -1)
    assert told(facts) == []


def test_each_filter_shows_what_belongs_to_it(facts):
    mine, other = facts.target("Mine"), facts.target("Other", sales_owner_id=facts.tomas)
    for title, account, team in (
        ("Sales", mine, Team.SALES),
        ("Marketing", mine, Team.MARKETING),
        ("Joint", other, Team.BOTH),
    ):
        facts.did(account, 2, team, title=title)
    with facts.workspace.change("Give") as change:
        change.edit(Account, other, {"marketing_owner_id": (facts.priya, None)})
    facts.workspace.person_id = facts.priya
    facts.they_did(other, 1, "Priya's")
    facts.workspace.person_id = facts.mara
    assert set(told(facts)) == {"Sales", "Marketing", "Joint", "Priya's"}
    assert set(told(facts, Whose.SALES)) == {"Sales", "Joint"}
    assert set(told(facts, Whose.MARKETING)) == {"Marketing", "Joint", "Priya's"}
    assert set(told(facts, Whose.MINE)) == {"Sales", "Marketing"}


def test_older_parts_follow_without_a_gap_or_a_repetition(facts):
    norrhavn = facts.target("Norrhavn")
    now = facts.workspace.clock.now()
    with facts.workspace.change("Import") as change:
        rows = [
            {"account_id": norrhavn, "activity": "web_visit", "at": now - timedelta(hours=at // 3)}
            for at in range(50)
        ]
        keys = new_keys(50)
        change.insert_many(
            Engagement,
            [{"id": key, "text": "", **row} for key, row in zip(keys, rows, strict=True)],
        )
    facts.did(norrhavn, 0)
    seen, part = [], read(facts, limit=7)
    while True:
        seen += [row.id for row in part.rows]
        if not part.has_older:
            break
        part = read(facts, before=part.rows[-1].place, limit=7)
    assert len(seen) == len(set(seen)) == 51


def test_a_part_takes_six_queries_however_many_accounts_there_are(facts):
    facts.they_did(facts.target("Norrhavn"), 1)
    many_targets(facts.workspace, 300)
    with facts.workspace.reading() as reading, counted(reading) as statements:
        stream(reading)
    assert len(statements) == 6


def test_both_sides_are_walked_by_the_index_of_their_instant(facts):
    with facts.workspace.reading() as reading:
        for make, index in (
            (newest_touches, "ix_touch_done_at"),
            (newest_engagements, "ix_engagement_at"),
        ):
            for whose in Whose:
                place = (reading.now, facts.mara)
                statement = make(reading, whose, place, 60)
                plan = _plan(reading, statement)
                first = next(step for step in plan if "SCAN" in step or "SEARCH" in step)
                assert index in first, plan


def _plan(reading, statement) -> list[str]:
    ran = []
    connection = reading.session.connection()

    def note(_conn, _cursor, text, values, *_rest):
        ran.append((text, values))

    event.listen(connection, "before_cursor_execute", note)
    reading.session.execute(statement)
    event.remove(connection, "before_cursor_execute", note)
    ((text, values),) = ran
    raw = connection.connection.driver_connection
    return [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {text}", values)]


def test_reading_the_newest_costs_the_same_however_many_there_are(facts):
    norrhavn = facts.target("Norrhavn")
    costs = []
    for _round in range(2):
        _bring(facts, norrhavn, 10_000)
        with facts.workspace.reading() as reading:
            raw = reading.session.connection().connection.driver_connection
            steps = []
            raw.set_progress_handler(lambda steps=steps: steps.append(1) or 0, 100)
            stream(reading)
            raw.set_progress_handler(None, 0)
        costs.append(len(steps))
    assert costs[1] < costs[0] * 1.5
    assert costs[1] < 10_000 / 20


def _bring(facts, account, count: int) -> None:
    now = facts.workspace.clock.now()
    rows = [
        {
            "id": key,
            "account_id": account,
            "activity": "web_visit",
            "at": now - timedelta(minutes=30 * at + 7),
            "text": "",
        }
        for at, key in enumerate(new_keys(count))
    ]
    with facts.workspace.change("Import") as change:
        change.insert_many(Engagement, rows)


@pytest.fixture
def context(qtbot, facts, tmp_path):
    with stage(facts.workspace, tmp_path) as context:
        yield context


@pytest.fixture
def card(qtbot, context):
    card = MomentsCard(context, context.window)
    card.resize(340, 600)
    card.show()
    return card


def test_days_are_headings_and_older_moments_come_when_they_are_asked_for(
    qtbot, context, facts, card
):
    norrhavn = facts.target("Norrhavn")
    _bring(facts, norrhavn, 70)
    facts.they_did(norrhavn, 0, "Asked for a price")
    card.refresh()
    settle(context.jobs)
    entries = card.model.entries
    assert [one.words for one in entries if isinstance(one, DayLine)] == [
        *("Today, Wed 18 Nov", "Yesterday")
    ]
    assert isinstance(entries[-1], OlderLine)
    card.show_older()
    settle(context.jobs)
    assert len(card.model.rows) == 71
    assert card.list.current() == card.model.rows[60]
    card.refresh()
    settle(context.jobs)
    assert card.list.current() == card.model.rows[60]


def test_a_moment_leads_to_where_it_stands_on_its_accounts_page(qtbot, context, facts, card):
    norrhavn = facts.target("Norrhavn")
    key = facts.they_did(norrhavn, 1)
    card.refresh()
    settle(context.jobs)
    qtbot.keyClick(card.list, "j")
    qtbot.keyClick(card.list, "j")
    card.open(card.list.current() or card.model.rows[0])
    assert shell_of(context).opened == [f"account {norrhavn} engagement {key}"]


def test_the_name_of_an_erased_person_is_not_in_it(facts):
    norrhavn = facts.target("Norrhavn")
    facts.they_did(norrhavn, 1)
    with facts.workspace.change("Erase") as change:
        change.edit(Contact, facts.people[norrhavn], {"is_erased": (False, True)})
    (row,) = read(facts).rows
    assert "Jane" not in row.details
