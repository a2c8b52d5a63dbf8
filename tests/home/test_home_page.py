"""Home as a person uses it: by keys, by the pointer, and while colleagues change something."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from abm_desktop.home.needs import NeedKind, Scope
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.revenue.services.planning import set_target
from abm_desktop.touches.rows import Completion
from abm_desktop.touches.service import complete, touch
from abm_desktop.vocabulary import Listing, Outcome
from abm_desktop.workspace import history
from db.accounts.tables import Account
from db.revenue.tables import Deal
from tests.engagement.stage import shell_of, stage
from tests.home.home_facts import TODAY, add_facts, many_targets
from tests.patience import settle
from ui.home.home_entries import GroupLine, MoreLine, NeedLine, said
from ui.home.home_number_strip import NumberStrip
from ui.home.home_page import HomePage
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.touches.complete_dialog import CompleteDialog
from ui.touches.editor import TouchEditor
from ui.touches.skip_dialog import SkipDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
DAY = timedelta(days=1)


class _News(QObject):
    arrived = Signal(object)


@pytest.fixture
def facts(workspace):
    return add_facts(workspace)


@pytest.fixture
def context(qtbot, facts, tmp_path):
    with stage(facts.workspace, tmp_path) as context:
        yield context


@pytest.fixture
def show(qtbot, context, facts):
    """Open Home over what there is, and wait until all of it is there."""
    stops = []

    def open_page() -> HomePage:
        page = HomePage(context)
        page.setParent(context.window)
        page.resize(1100, 700)
        news = _News(page)
        news.arrived.connect(page.follow)
        stops.append(facts.workspace.subscribe(news.arrived.emit))
        page.show()
        qtbot.waitUntil(lambda: page.doing is not None and page.around is not None)
        settle(context.jobs)
        page.needs.list.setFocus()
        return page

    yield open_page
    for stop in stops:
        stop()


@pytest.fixture
def shown_in_steps(qtbot, context):
    """Open Home, and say what the list and the hint of its card showed each time that it was filled."""

    def open_page() -> list[tuple[list[str], str]]:
        page = HomePage(context)
        page.setParent(context.window)
        steps = []
        page.filled.connect(lambda: steps.append((lines(page), page.needs.hint.text().strip())))
        page.show()
        qtbot.waitUntil(lambda: page.doing is not None and page.around is not None)
        settle(context.jobs)
        return steps

    return open_page


def lines(page) -> list[str]:
    """What stands in the list: headings with their count, titles, and lines that show more."""
    told = []
    for entry in page.needs.list.model().entries:
        if isinstance(entry, NeedLine):
            told.append(entry.need.title)
        else:
            told.append(
                f"{entry.title} {entry.count}" if isinstance(entry, GroupLine) else entry.words
            )
    return told


def choose(page, title: str) -> None:
    row = lines(page).index(title)
    page.needs.list.setCurrentIndex(page.needs.list.model().index(row))


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.needs.list, key, modifiers)


def dialog_of(page, kind: type[QDialog]) -> QDialog:
    (found,) = page.context.window.findChildren(kind)
    return found


def open_menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def pick(words: str) -> None:
    menu = open_menu()
    action = next(one for one in menu.actions() if one.text().startswith(words))
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_what_is_due_is_shown_before_the_gaps_below_it_are_read(facts, shown_in_steps):
    norrhavn = facts.settled("Norrhavn")
    facts.plan(norrhavn, title="Call one")
    facts.plan(norrhavn, TODAY + DAY, title="Call two")
    facts.target("Tessaro")
    due = ["Touches due 1", "Call one"]
    below = ["Accounts with nothing planned 1", "Tessaro", "Tomorrow 1", "Call two"]
    assert shown_in_steps() == [(due, ""), ([*due, *below], "2")]


def test_where_nothing_is_due_the_first_look_brings_everything(facts, shown_in_steps):
    facts.target("Tessaro")
    assert shown_in_steps() == [(["Accounts with nothing planned 1", "Tessaro"], "1")]


def test_j_and_k_pass_over_headings_and_enter_presses_the_button(qtbot, context, facts, show):
    norrhavn = facts.settled("Norrhavn")
    for title in ("Call one", "Call two"):
        facts.plan(norrhavn, title=title)
    facts.plan(norrhavn, TODAY + DAY, title="Call three")
    page = show()
    assert lines(page) == ["Touches due 2", "Call one", "Call two", "Tomorrow 1", "Call three"]
    press(page, Qt.Key.Key_J)
    press(page, Qt.Key.Key_J)
    assert page.needs.current().need.title == "Call three"
    press(page, Qt.Key.Key_K)
    assert page.needs.current().need.title == "Call two"
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(context.window.findChildren(CompleteDialog)))
    dialog_of(page, CompleteDialog).accept()
    qtbot.waitUntil(lambda: "Call two" not in lines(page))
    assert page.needs.current().need.title == "Call three"
    settle(context.jobs)
    assert shell_of(context).told == ["Complete Call two [Undo]"]


def test_the_drawn_button_is_pressed_by_the_pointer_and_the_rest_of_the_row_only_chooses(
    qtbot, context, facts, show
):
    facts.plan(facts.settled("Norrhavn"), title="Call one")
    page = show()
    view = page.needs.list
    index = view.model().index(1)
    row = view.visualRect(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    settle(context.jobs)
    assert context.window.findChildren(CompleteDialog) == []
    place = view.button_rect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: bool(context.window.findChildren(CompleteDialog)))
    dialog_of(page, CompleteDialog).reject()


def test_a_row_is_read_aloud_with_reason_team_and_what_enter_does(facts, show):
    facts.plan(facts.settled("Norrhavn"), title="S&P <b>call</b>")
    page = show()
    index = page.needs.list.model().index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "S&P <b>call</b>. Norrhavn, sales. Complete: Enter"
    )
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert all(said(entry) for entry in page.needs.list.model().entries)


def test_a_touch_is_skipped_and_moved_by_keys(qtbot, context, facts, show):
    key = facts.plan(facts.settled("Norrhavn"), title="Call one")
    page = show()
    context.actions.run("home.skip")
    qtbot.waitUntil(lambda: bool(context.window.findChildren(SkipDialog)))
    dialog_of(page, SkipDialog).reject()
    page.doing._move(*_moved(facts, key, TODAY + 5 * DAY))
    qtbot.waitUntil(lambda: "Call one" not in lines(page))
    settle(context.jobs)
    assert shell_of(context).told == ["Moved Call one to 23 Nov [Undo]"]


def _moved(facts, key, day):
    with facts.workspace.reading() as reading:
        row = touch(reading, key)
    return row, type(row.when)(day)


def test_answer_plans_a_touch_to_whoever_gave_the_moment(qtbot, context, facts, show):
    norrhavn = facts.target("Norrhavn")
    facts.they_did(norrhavn, 2, "Asked for a price")
    page = show()
    choose(page, "Asked for a price")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(context.window.findChildren(TouchEditor)))
    editor = dialog_of(page, TouchEditor)
    qtbot.waitUntil(lambda: editor.contacts.chosen() == (facts.people[norrhavn],))
    editor.accept()
    qtbot.waitUntil(lambda: "Asked for a price" not in lines(page))


def test_an_owner_is_chosen_in_place_and_the_row_leaves(qtbot, context, facts, show):
    norrhavn = facts.target("Norrhavn", sales_owner_id=None)
    page = show()
    choose(page, "Norrhavn")
    assert page.needs.current().need.kind is NeedKind.NO_OWNER
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    pick("Tomás")
    qtbot.waitUntil(lambda: "Accounts without an owner 1" not in lines(page))
    with facts.workspace.reading() as reading:
        assert reading.session.get_one(Account, norrhavn).sales_owner_id == facts.tomas
    settle(context.jobs)
    assert shell_of(context).told == ["Gave Norrhavn to Tomás Okafor for sales [Undo]"]


def test_del_puts_off_and_the_line_below_shows_and_brings_it_back(qtbot, context, facts, show):
    facts.plan(facts.settled("Norrhavn"), title="Call one")
    page = show()
    context.actions.run("home.put_off")
    pick("Put off until tomorrow")
    qtbot.waitUntil(lambda: lines(page) == ["1 put off"])
    settle(context.jobs)
    assert shell_of(context).told == ["Put off Call one until 19 Nov [Undo]"]
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lines(page) == ["Put off 1", "Call one", "Hide what is put off"])
    choose(page, "Call one")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lines(page) == ["Touches due 1", "Call one"])


def test_undo_brings_back_what_was_put_off(qtbot, context, facts, show):
    facts.plan(facts.settled("Norrhavn"), title="Call one")
    page = show()
    context.actions.run("home.put_off")
    pick("Put off for good")
    qtbot.waitUntil(lambda: lines(page) == ["1 put off"])
    history.undo(facts.workspace)
    qtbot.waitUntil(lambda: lines(page) == ["Touches due 1", "Call one"])


def test_a_long_group_is_shown_whole_and_short_again(qtbot, context, facts, show):
    many_targets(facts.workspace, 23)
    page = show()
    page.needs.show_scope(Scope.BOTH)
    qtbot.waitUntil(lambda: lines(page).count("Show all 23") == 2)
    row = lines(page).index("Show all 23")
    page.needs.list.setCurrentIndex(page.needs.list.model().index(row))
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(lines(page)) == 2 + 23 + 1 + 5 + 1)
    assert "Show fewer" in lines(page)
    kinds = [type(entry) for entry in page.needs.list.model().entries]
    assert kinds.count(MoreLine) == 2


def test_what_a_colleague_changes_leaves_choice_and_place(qtbot, context, facts, show):
    norrhavn = facts.settled("Norrhavn")
    keys = [facts.plan(norrhavn, title=f"Call {number}") for number in range(4)]
    page = show()
    choose(page, "Call 2")
    with facts.workspace.change("A colleague") as change:
        now = facts.workspace.clock.now()
        complete(change, keys[0], Completion(Outcome.NEUTRAL, now))
    qtbot.waitUntil(lambda: "Call 0" not in lines(page))
    assert page.needs.current().need.title == "Call 2"


def test_space_opens_the_account_at_what_the_row_is_about(context, facts, show):
    norrhavn = facts.settled("Norrhavn")
    touch = facts.plan(norrhavn, title="Call one")
    page = show()
    press(page, Qt.Key.Key_Space)
    assert shell_of(context).opened == [f"account {norrhavn} touches {touch}"]
    assert page.account() == norrhavn


def test_the_rail_counts_mine_also_while_nobody_looks(qtbot, context, facts, show):
    norrhavn = facts.settled("Norrhavn")
    page = show()
    page.needs.show_scope(Scope.BOTH)
    settle(context.jobs)
    page.hide()
    with qtbot.waitSignal(page.count_changed) as told:
        facts.plan(norrhavn, title="Call one")
    assert told.args == [1]


def test_nothing_is_mine_while_nobody_has_said_who_looks(qtbot, context, facts, show):
    norrhavn = facts.settled("Norrhavn")
    facts.plan(norrhavn, title="Nobody's", owner=None)
    with facts.workspace.change("Import") as change:
        change.add(Deal(name="Rail", stage="prospecting", owner_id=None))
    context.workspace.person_id = None
    page = show()
    assert lines(page) == []
    assert page.needs.hint.text() == "0"
    said = [label.text() for label in page.needs.findChildren(PlainLabel) if label.isVisible()]
    assert "Nobody has said who looks" in said
    page.needs.show_scope(Scope.BOTH)
    settle(context.jobs)
    assert "Nobody's" in lines(page)
    assert "1 deal needs an account" in lines(page)
    context.workspace.person_id = facts.mara
    page.needs.show_scope(Scope.MINE)
    settle(context.jobs)
    assert "Nobody's" in lines(page)


def test_an_empty_workspace_says_what_will_be_here_and_how_to_begin(qtbot, context, facts, show):
    page = show()
    words = [button.label for button in page.findChildren(Button) if button.isVisible()]
    assert "Add a candidate" in words
    assert page.is_filled()
    facts.plan(facts.settled("Norrhavn"), title="Call one")
    qtbot.waitUntil(lambda: page.needs.isVisible() and "Call one" in lines(page))


def test_the_number_is_the_scoreboards_and_says_what_cannot_be_known(qtbot, context, facts, show):
    norrhavn = facts.settled("Norrhavn")
    with facts.workspace.change("Add") as change:
        for name, stage, account in (
            ("Won", "won", norrhavn),
            ("Elsewhere", "won", change.add(Account(name="X", listing=Listing.RETIRED)).id),
            ("Open", "proposal", norrhavn),
        ):
            change.session.flush()
            deal = NewDeal(name, account, stage, 100_000_00, opened_on=TODAY - 40 * DAY)
            revenue.add_deal(change, deal)
    unread = NumberStrip(context.theme)
    qtbot.addWidget(unread)
    assert unread.number.words() == "", "what was not read yet is not empty"
    unread.show_nothing()
    assert unread.number.words() == "no deals yet"
    page = show()
    number = page.around.number
    qtbot.waitUntil(lambda: number.number.figures() == ("€100k", "€200k"))
    assert number.cells["open_value"].figure() == "€100k"
    assert number.cells["open_value"].lines()[0] == "1 deal"
    assert number.number.words() == "of €200k closed-won in all"
    assert number.cells["pace"].lines()[0] == "no plan yet"
    assert number.cells["forecast"].figure() == "€100k"
    with facts.workspace.change("Plan") as change:
        for month in range(1, 13):
            set_target(change, f"{TODAY.year}-{month:02}", None, 50_000_00)
    qtbot.waitUntil(lambda: number.number.words() == "of €600k")
    assert "% of plan" in number.cells["pace"].figure()
    assert number.cells["forecast"].lines()[1] == "€500k short of plan"
    assert number.cells["open_value"].lines()[1] == "0.2\N{MULTIPLICATION SIGN} the €500k gap"
    with facts.workspace.change("Take them away") as change:
        revenue.delete_deals(change, list(_deals(facts)))
    qtbot.waitUntil(lambda: number.cells["pace"].lines()[0] == "not enough data (n = 0)")


def _deals(facts):
    with facts.workspace.reading() as reading:
        return list(revenue.deal_keys(reading))


def test_a_paused_account_is_resumed_by_the_button_of_its_line(qtbot, context, facts, show):
    norrhavn = facts.settled("Norrhavn")
    facts.plan(norrhavn, title="Call Jane")
    facts.they_did(norrhavn, 1, activity="email_reply")
    page = show()
    assert "Paused accounts 1" in lines(page)
    assert "Call Jane" not in lines(page)
    choose(page, "Norrhavn")
    press(page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Call Jane" in lines(page))
    assert "Paused accounts 1" not in lines(page)
    assert history.undo(facts.workspace).label == "Resume Norrhavn"
