"""The page of an account: facts, people, touches and engagement, kept fresh without losing text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject, Signal

from abm_desktop.accounts import service as accounts
from abm_desktop.home.account_overview import neighbour
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import LoggedTouch
from abm_desktop.vocabulary import Listing, Outcome, Team
from abm_desktop.workspace import history
from db.accounts.tables import Account
from tests.engagement.stage import stage
from tests.touches.facts import Facts, add_facts
from ui.home.account_page import AccountPage
from ui.home.moments import MomentLine, RecentMoments
from ui.kit.labels import PlainLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class _News(QObject):
    """Brings what was changed in other threads to the page, as the window does."""

    arrived = Signal(object)


@pytest.fixture
def facts(workspace) -> Facts:
    return add_facts(workspace)


@pytest.fixture
def context(qtbot, facts, tmp_path):
    with stage(facts.workspace, tmp_path) as context:
        yield context


@pytest.fixture
def page(qtbot, context, facts):
    page = AccountPage(context)
    page.setParent(context.window)
    page.resize(1100, 700)
    news = _News(page)
    news.arrived.connect(page.follow)
    stop = facts.workspace.subscribe(news.arrived.emit)
    page.show_account(facts.norrhavn)
    page.show()
    settle(qtbot, context)
    yield page
    stop()


def settle(qtbot, context) -> None:
    qtbot.waitUntil(lambda: not context.jobs.has_open_queries)


def known(facts):
    with facts.workspace.reading() as reading:
        return accounts.account(reading, facts.norrhavn)


def test_the_heading_tells_the_way_and_the_name(page):
    heading = page.heading()
    assert (heading.title, heading.crumbs) == ("Norrhavn Logistics", ("Accounts", "1:1"))


def test_a_fact_is_saved_when_its_field_is_left(qtbot, context, page, facts):
    page.facts.why.setPlainText("Two new hubs\nERP contract ends")
    page.facts.save()
    qtbot.waitUntil(lambda: known(facts).why == "Two new hubs\nERP contract ends")
    assert history.undo(facts.workspace).label == "Edit Norrhavn Logistics"
    qtbot.waitUntil(lambda: page.facts.why.toPlainText() == "")


def test_a_stage_is_saved_when_it_is_picked(qtbot, context, page, facts):
    page.facts.choices["stage"].choose("pipeline")
    page.facts.choices["stage"].picked.emit("pipeline")
    qtbot.waitUntil(lambda: known(facts).line.stage.code == "pipeline")


def test_a_colleagues_change_is_shown_but_never_over_what_is_being_typed(
    qtbot, context, page, facts
):
    page.facts.texts["website"].setText("norrhavn.exam")
    edits = {"website": (None, "https://norrhavn.example"), "industry": ("Logistics", "Freight")}
    with facts.workspace.change("A colleague") as change:
        accounts.edit_account(change, facts.norrhavn, edits)
    qtbot.waitUntil(lambda: page.facts.texts["industry"].text() == "Freight")
    assert page.facts.texts["website"].text() == "norrhavn.exam"
    with qtbot.waitSignal(context.jobs.conflicted):
        page.facts.save()
    assert known(facts).website == "https://norrhavn.example"


def test_a_planned_touch_becomes_the_next_one_without_scrolling(qtbot, context, page, facts):
    bar = page._area.verticalScrollBar()
    bar.setValue(120)
    facts.plan(title="Dinner", day=date(2026, 11, 24))
    qtbot.waitUntil(lambda: page._overview.facts.line.next_touch is not None)
    qtbot.waitUntil(page.lanes.view.isVisible)
    assert bar.value() == min(120, bar.maximum())


def test_another_accounts_change_does_not_concern_the_page(page, facts):
    heard = []
    stop = facts.workspace.subscribe(heard.append)
    with facts.workspace.change("Elsewhere") as change:
        change.edit(Account, facts.tessaro, {"city": (None, "Turin")})
    with facts.workspace.change("Here") as change:
        change.edit(Account, facts.norrhavn, {"city": ("Aarhus", "Odense")})
    stop()
    assert [page.concerns(changes) for changes in heard] == [False, True]


def test_an_empty_account_is_shown_whole(qtbot, context, page, facts):
    page.show_account(facts.tessaro)
    settle(qtbot, context)
    assert page.heading().title == "Tessaro Motors"
    assert page.heading().crumbs == ("Accounts", "Candidate")
    assert page.account() == facts.tessaro


def test_the_next_account_of_the_list_is_the_next_by_name(facts):
    with facts.workspace.change("Add a target") as change:
        other = change.add(Account(name="Auberon Pharma", listing=Listing.TARGET)).id
    with facts.workspace.reading() as reading:
        assert neighbour(reading, other, 1) == facts.norrhavn
        assert neighbour(reading, other, -1) is None
        assert neighbour(reading, facts.tessaro, 1) is None


def test_the_last_moments_name_what_happened_and_with_whom(qtbot, context, facts):
    logged = LoggedTouch(
        account=facts.norrhavn,
        channel="dinner",
        team=Team.MARKETING,
        at=datetime(2026, 11, 12, 19, tzinfo=UTC),
        outcome=Outcome.POSITIVE,
        title="Leaders' Table",
        contacts=(facts.henrik,),
    )
    with facts.workspace.change("Log") as change:
        touches.log_touch(change, logged)
    moments = RecentMoments(context)
    moments.setParent(context.window)
    moments.show_account(facts.norrhavn)
    settle(qtbot, context)
    lines = moments.findChildren(MomentLine)
    assert [line.accessibleName() for line in lines] == ["Leaders' Table, Henrik Dahlmo, 12 Nov"]


def test_the_heading_of_the_last_moments_speaks_of_moments(qtbot, context):
    moments = RecentMoments(context)
    moments.setParent(context.window)
    assert [label.text() for label in moments.findChildren(PlainLabel)] == [
        "Last moments, both teams"
    ]
