"""The page of an account: facts, people, touches and engagement, kept fresh without losing text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from abm_desktop.accounts import service as accounts
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.home.services.overview import overview
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import LoggedTouch
from abm_desktop.vocabulary import Listing, Outcome, Team
from abm_desktop.workspace import history
from db.accounts.tables import Account
from tests.engagement.stage import counted, shell_of, stage
from tests.patience import settle
from tests.plans.planning import add_objective, plan_of
from tests.touches.facts import Facts, add_facts
from ui.home.account_page import AccountPage
from ui.home.moments import MomentLine, RecentMoments
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.page import Way
from ui.plans.words import completeness_words
from ui.touches.pausing import PauseDialog, ResumeDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


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
    settle(context.jobs)
    yield page
    stop()


def facts_card(page):
    return page.stack.tab("overview").facts


def state(page, tab: str) -> str:
    return next(one.state for one in page.stack.strip._tabs if one.key == tab)


def known(facts):
    with facts.workspace.reading() as reading:
        return accounts.account(reading, facts.norrhavn)


def test_the_heading_tells_the_way_and_the_name(page):
    heading = page.heading()
    assert (heading.title, heading.crumbs) == (
        "Norrhavn Logistics",
        (("Accounts", "accounts"), ("1:1", "accounts")),
    )


def test_a_fact_is_saved_when_its_field_is_left(qtbot, context, page, facts):
    facts_card(page).why.setPlainText("Two new hubs\nERP contract ends")
    facts_card(page).save()
    qtbot.waitUntil(lambda: known(facts).why == "Two new hubs\nERP contract ends")
    assert history.undo(facts.workspace).label == "Edit Norrhavn Logistics"
    qtbot.waitUntil(lambda: facts_card(page).why.toPlainText() == "")


def test_a_stage_is_saved_when_it_is_picked(qtbot, context, page, facts):
    facts_card(page).choices["stage"].choose("pipeline")
    facts_card(page).choices["stage"].picked.emit("pipeline")
    qtbot.waitUntil(lambda: known(facts).line.stage.code == "pipeline")


def test_a_colleagues_change_is_shown_but_never_over_what_is_being_typed(
    qtbot, context, page, facts
):
    facts_card(page).texts["website"].setText("norrhavn.exam")
    edits = {"website": (None, "https://norrhavn.example"), "industry": ("Logistics", "Freight")}
    with facts.workspace.change("A colleague") as change:
        accounts.edit_account(change, facts.norrhavn, edits)
    qtbot.waitUntil(lambda: facts_card(page).texts["industry"].text() == "Freight")
    assert facts_card(page).texts["website"].text() == "norrhavn.exam"
    with qtbot.waitSignal(context.jobs.conflicted):
        facts_card(page).save()
    assert known(facts).website == "https://norrhavn.example"


def test_a_planned_touch_becomes_the_next_one_and_is_counted(qtbot, context, page, facts):
    facts.plan(title="Dinner", day=date(2026, 11, 24))
    qtbot.waitUntil(lambda: page.overview.facts.line.next_touch is not None)
    assert state(page, "touches") == "1"
    assert page.header.facts["next_touch"].accessibleName().startswith("Next touch: Dinner")


def test_the_strip_tells_how_complete_the_plan_is_before_its_tab_was_opened(qtbot, page, facts):
    def kept() -> str:
        return completeness_words(plan_of(facts.workspace, facts.norrhavn).completeness)

    first = kept()
    assert state(page, "plan") == first
    add_objective(facts.workspace, facts.norrhavn, "Win the second hub", measure="Hubs")
    qtbot.waitUntil(lambda: state(page, "plan") == kept() != first)
    assert "plan" not in page.stack._tabs


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
    settle(context.jobs)
    assert page.heading().title == "Tessaro Motors"
    assert [crumb.words for crumb in page.heading().crumbs] == ["Accounts", "Candidate"]
    assert page.account() == facts.tessaro


def test_an_account_from_no_list_stands_among_the_targets_by_name(facts):
    with facts.workspace.change("Add a target") as change:
        other = change.add(Account(name="Auberon Pharma", listing=Listing.TARGET)).id
    with facts.workspace.reading() as reading:
        assert list(overview(reading, other).listed) == [other, facts.norrhavn]
        assert list(overview(reading, facts.tessaro).listed) == []


def test_the_list_that_it_was_opened_from_gives_the_order(qtbot, context, page, facts):
    page.come_from(Way("accounts", (facts.tessaro, facts.norrhavn)))
    page.show_account(facts.norrhavn)
    settle(context.jobs)
    assert page.walker.words == "2 of 2"
    page.go(1)
    page.go(-1)
    context.actions.run("account.back")
    assert shell_of(context).opened == [f"account {facts.tessaro}", "accounts"]


def test_the_tab_in_front_stays_for_the_next_account_and_for_the_next_time(
    qtbot, context, page, facts
):
    context.actions.run("account.tab.deals")
    page.show_account(facts.tessaro)
    settle(context.jobs)
    assert page.stack.strip.key() == "deals"
    assert page.stack.front.key == facts.tessaro
    again = AccountPage(context)
    again.setParent(context.window)
    assert again.stack.strip.key() == "deals"


def test_tabs_are_reached_by_keys_and_go_round(page):
    page.stack.choose("overview")
    page.stack.step(-1)
    assert page.stack.strip.key() == list(page.stack.parts)[-1]
    page.stack.step(1)
    assert page.stack.strip.key() == "overview"
    opening = [action for action in page.context.actions.all() if action.title.startswith("Open ")]
    assert [action.keys for action in opening] == [
        f"Alt+{number}" for number in range(1, len(opening) + 1)
    ]


def test_a_tab_out_of_sight_asks_for_nothing(qtbot, context, page, facts):
    page.stack.tab("touches")
    settle(context.jobs)
    facts.plan(title="Dinner")
    qtbot.waitUntil(lambda: state(page, "touches") == "1")
    settle(context.jobs)
    assert not page.stack.tab("touches").lanes.view.lanes.places
    page.stack.choose("touches")
    qtbot.waitUntil(lambda: len(page.stack.tab("touches").lanes.view.lanes.places) == 1)


def test_a_fact_of_the_head_leads_to_its_tab_and_the_next_touch_to_itself(
    qtbot, context, page, facts
):
    key = facts.plan(title="Dinner", day=date(2026, 11, 24))
    qtbot.waitUntil(lambda: page.overview.facts.line.next_touch is not None)
    page.header.facts["pipeline"].click()
    assert page.stack.strip.key() == "deals"
    page.header.facts["next_touch"].click()
    assert page.stack.strip.key() == "touches"
    view = page.stack.tab("touches").lanes.view
    qtbot.waitUntil(lambda: view.chosen() is not None and view.chosen().id == key)


def test_the_stage_is_chosen_from_its_menu(qtbot, context, page, facts):
    page.header.facts["stage"].click()
    qtbot.waitUntil(lambda: page.header.findChildren(Menu) != [])
    (menu,) = page.header.findChildren(Menu)
    next(action for action in menu.actions() if action.text() == "Pipeline").trigger()
    qtbot.waitUntil(lambda: known(facts).line.stage.code == "pipeline")
    menu.close()


def test_the_page_asks_as_much_of_a_full_account_as_of_an_empty_one(facts):
    def asked() -> int:
        with counted() as statements, facts.workspace.reading() as reading:
            overview(reading, facts.norrhavn)
        return len(statements)

    before = asked()
    for number in range(12):
        facts.plan(title=f"Call {number}")
    assert asked() == before < 20


def test_escape_leaves_a_field_first_and_the_page_then(qtbot, context, page):
    field = facts_card(page).texts["website"]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert shell_of(context).opened == []
    qtbot.keyClick(page.stack.strip, Qt.Key.Key_Escape)
    assert shell_of(context).opened == ["accounts"]


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
    settle(context.jobs)
    lines = moments.findChildren(MomentLine)
    assert [line.accessibleName() for line in lines] == ["Leaders' Table, Henrik Dahlmo, 12 Nov"]


def test_the_heading_of_the_last_moments_speaks_of_moments(qtbot, context):
    moments = RecentMoments(context)
    moments.setParent(context.window)
    assert [label.text() for label in moments.findChildren(PlainLabel)] == [
        "Last moments, both teams"
    ]


def test_an_account_that_is_gone_leads_back_and_says_why(qtbot, context, page, facts):
    with facts.workspace.change("Add") as change:
        key = change.add(Account(name="Auberon Pharma")).id
    page.show_account(key)
    settle(context.jobs)
    history.undo(facts.workspace)
    qtbot.waitUntil(lambda: "accounts" in shell_of(context).opened)
    assert "This account has been deleted meanwhile." in shell_of(context).warned


def test_an_account_is_come_back_to_where_it_was_left(qtbot, context, page, facts):
    for number in range(20):
        logged = LoggedTouch(
            facts.norrhavn, "call", Team.SALES, NOON, Outcome.NEUTRAL, None, f"Call {number}"
        )
        with facts.workspace.change("Log") as change:
            touches.log_touch(change, logged)
    qtbot.waitUntil(lambda: len(page.stack.tab("overview").moments.box.lines) == 20)
    settle(context.jobs)
    bar = page.stack.tab("overview").scroll_bar()
    bar.setValue(200)
    page.show_account(facts.tessaro)
    settle(context.jobs)
    page.show_account(facts.norrhavn)
    qtbot.waitUntil(lambda: bar.value() == 200)


def test_the_keyboard_goes_along_to_the_next_tab(context, page):
    facts_card(page).texts["website"].setFocus()
    context.actions.run("account.tab.touches")
    assert page.stack.front.isAncestorOf(page.window().focusWidget())
    page.stack.strip.setFocus()
    page.stack.step(1)
    assert page.stack.strip.hasFocus()


REPLIED_AT = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)


def since(at: datetime) -> str:
    return f"since today {at.astimezone():%H:%M}"


def replied(facts, at=REPLIED_AT):
    with facts.workspace.change("Log a reply") as change:
        new = NewEngagement(facts.norrhavn, "email_reply", at, "Yes", (facts.henrik,))
        return log(change, new)


def owned_by(facts, person):
    with facts.workspace.change("Give") as change:
        change.edit(Account, facts.norrhavn, {"sales_owner_id": (None, person)})


def line(page) -> str:
    banner = page.pause_line.banner
    return "" if banner is None else banner.sentence.text()


def test_a_reply_pauses_with_its_reason_and_a_leader_resumes_without_a_question(
    qtbot, context, page, facts
):
    facts.plan(contacts=(facts.henrik,))
    assert not page.pause_line.isVisible()
    replied(facts)
    told = f"{since(REPLIED_AT)}: Henrik Dahlmo replied to an e-mail. 1 touch waits."
    qtbot.waitUntil(lambda: line(page) == told)
    assert page.pause_line.isVisible()
    assert page.pause_line in page.areas()
    assert context.actions.get("account.resume").enabled()
    assert not context.actions.get("account.pause").enabled()
    qtbot.mouseClick(page.pause_line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.pause_line.isVisible())
    settle(context.jobs)
    assert shell_of(context).told == ["Resume Norrhavn Logistics [Undo]"]
    assert history.undo(facts.workspace).label == "Resume Norrhavn Logistics"
    qtbot.waitUntil(page.pause_line.isVisible)


def test_who_does_not_own_a_paused_account_is_asked_and_told_whom_to_talk_to(
    qtbot, context, page, facts
):
    owned_by(facts, facts.tomas)
    replied(facts)
    facts.workspace.person_id = facts.priya
    qtbot.waitUntil(page.pause_line.isVisible)
    page.resume()
    settle(context.jobs)
    (asks,) = context.window.findChildren(ResumeDialog)
    assert asks.sentence == (
        f"Paused {since(REPLIED_AT)}: Henrik Dahlmo replied to an e-mail. Tomás Okafor owns it: "
        "talk to them before both teams write again."
    )
    asks.reject()
    assert page.pause_line.isVisible()
    page.resume()
    settle(context.jobs)
    context.window.findChildren(ResumeDialog)[-1].accept()
    qtbot.waitUntil(lambda: not page.pause_line.isVisible())


def test_an_account_is_paused_by_hand_with_a_reason_only(qtbot, context, page, facts):
    page.ask_pause()
    (asks,) = context.window.findChildren(PauseDialog)
    asks.accept()
    assert asks.field.error().startswith("Say why")
    asks.reason.setText("Budget freeze until January")
    asks.accept()
    now = facts.workspace.clock.now()
    qtbot.waitUntil(lambda: line(page) == f"{since(now)}: Budget freeze until January.")
    assert history.undo(facts.workspace).label == "Pause Norrhavn Logistics"
    qtbot.waitUntil(lambda: not page.pause_line.isVisible())
