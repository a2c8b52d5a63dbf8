"""The overview of an account: one stream of moments, what comes, who is there, and what is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.home.missing import Gap, missing
from abm_desktop.home.services.overview import glance, overview
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import LoggedTouch
from abm_desktop.vocabulary import Listing, Outcome, Team, Tier
from db.accounts.tables import Account
from tests.engagement.stage import counted, shell_of, stage
from tests.patience import settle
from tests.touches.facts import Facts, add_facts
from ui.home.moment_row import DayHeading
from ui.home.overview_tab import OverviewTab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)


@pytest.fixture
def facts(workspace) -> Facts:
    return add_facts(workspace)


@pytest.fixture
def context(qtbot, facts, tmp_path):
    with stage(facts.workspace, tmp_path) as context:
        yield context


@pytest.fixture
def look_at(qtbot, context):
    def show(key):
        tab = OverviewTab(context)
        tab.setParent(context.window)
        tab.resize(1100, 700)
        tab.show_account(key)
        tab.show()
        settle(context.jobs)
        return tab

    return show


def log_call(facts: Facts, days_ago: int, team: Team = Team.SALES, note: str = "") -> None:
    at = NOON - timedelta(days=days_ago)
    title = f"Call {days_ago} days ago"
    logged = LoggedTouch(facts.norrhavn, "call", team, at, Outcome.NO_ANSWER, None, title, (), note)
    with facts.workspace.change("Log") as change:
        touches.log_touch(change, logged)


def titles(tab: OverviewTab) -> list[str]:
    return [line.moment.title for line in tab.moments.box.lines]


def gaps(facts: Facts, key) -> dict[Gap, str]:
    with facts.workspace.reading() as reading:
        return {one.gap: one.words for one in missing(overview(reading, key))}


def test_touches_and_engagements_stand_in_one_stream_under_their_days(look_at, facts):
    log_call(facts, 0)
    log_call(facts, 1, Team.MARKETING)
    with facts.workspace.change("Log") as change:
        visit = NewEngagement(facts.norrhavn, "web_visit", NOON, "Read two pages", (facts.henrik,))
        log(change, visit)
    tab = look_at(facts.norrhavn)
    assert set(titles(tab)[:2]) == {"Call 0 days ago", "Read two pages"}
    assert titles(tab)[2] == "Call 1 days ago"
    days = [heading.accessibleName() for heading in tab.moments.box.findChildren(DayHeading)]
    assert days == ["Yesterday, Tue 17 Nov", "Mon 16 Nov"]


def test_older_moments_are_brought_page_by_page_and_none_twice(qtbot, context, look_at, facts):
    for number in range(45):
        log_call(facts, number // 3)
    tab = look_at(facts.norrhavn)
    assert len(tab.moments.box.lines) == 20
    for expected in (40, 45):
        tab.moments.older.click()
        settle(context.jobs)
        assert len({line.key for line in tab.moments.box.lines}) == expected
    assert not tab.moments.older.isVisible()


def test_moments_of_one_team_are_shown_alone(qtbot, context, look_at, facts):
    log_call(facts, 0)
    log_call(facts, 1, Team.MARKETING)
    log_call(facts, 2, Team.BOTH)
    tab = look_at(facts.norrhavn)
    tab.moments.teams.choose("marketing")
    settle(context.jobs)
    assert titles(tab) == ["Call 1 days ago", "Call 2 days ago"]


def test_a_next_touch_is_completed_from_its_line_and_the_keyboard_stays(
    qtbot, context, look_at, facts
):
    facts.plan(title="Dinner", day=date(2026, 11, 19))
    tab = look_at(facts.norrhavn)
    (line,) = tab.touches.box.lines
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_C)
    dialog = QApplication.activeModalWidget()
    assert dialog.windowTitle().startswith("Complete")
    dialog.reject()


def test_everything_is_missing_at_a_new_target(facts):
    with facts.workspace.change("Add") as change:
        account = Account(name="Auberon", listing=Listing.TARGET, tier=Tier.ONE_TO_MANY)
        key = change.add(account).id
    assert gaps(facts, key) == {
        Gap.OWNER: "No owner yet",
        Gap.NEXT_TOUCH: "No next touch",
        Gap.MOMENT: "No moment yet",
        Gap.ROLES: "2 of 2 roles missing",
        Gap.FACTS: "Facts unknown",
        Gap.OBJECTIVES: "No objectives",
    }


def test_an_account_is_quiet_after_as_many_days_as_the_rules_say(facts):
    log_call(facts, 12)
    assert Gap.MOMENT not in gaps(facts, facts.norrhavn)
    with facts.workspace.reading() as reading:
        touch = touches.every_touch(reading, facts.norrhavn)[0]
    with facts.workspace.change("Older") as change:
        day = date(2026, 11, 4)
        touches.edit(change, touch.id, {"day": (touch.when.day, day)})
    assert gaps(facts, facts.norrhavn)[Gap.MOMENT] == "No moment for 14 days"


def test_nothing_is_missing_of_a_retired_account(facts):
    with facts.workspace.change("Retire") as change:
        change.edit(Account, facts.tessaro, {"listing": (Listing.CANDIDATE, Listing.RETIRED)})
    assert gaps(facts, facts.tessaro) == {}


def test_a_gap_leads_to_what_mends_it(look_at, facts):
    tab = look_at(facts.norrhavn)
    lines = {line.missing.gap: line for line in tab.missing.box.lines}
    lines[Gap.ROLES].button.click()
    assert shell_of(tab.context).opened == [f"account {facts.norrhavn} people"]
    lines[Gap.FACTS].button.click()
    assert tab.facts.texts["website"].hasFocus()


def test_the_overview_asks_as_much_of_a_full_account_as_of_an_empty_one(facts):
    def asked(key) -> int:
        with counted() as statements, facts.workspace.reading() as reading:
            glance(reading, key)
            touches.moments(reading, key)
        return len(statements)

    for number in range(12):
        log_call(facts, number)
        facts.plan(title=f"Call {number}", contacts=(facts.henrik,))
    # A target asks for the roles that it lacks, three times, and for its place on the list.
    assert asked(facts.norrhavn) <= asked(facts.tessaro) + 4 < 38
