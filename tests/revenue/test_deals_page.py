"""The page of deals as a table, with real keys and mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abm_desktop.revenue import service
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace import history
from db.revenue.tables import Deal
from tests.engagement.stage import shell_of
from tests.revenue.selling import add, counted
from tests.revenue.window import ODD, TABLE
from ui.kit.labels import PlainLabel
from ui.revenue.assign_dialog import AssignDialog
from ui.revenue.closing_dialog import ClosingDialog
from ui.revenue.columns import AMOUNT, CLOSE, NAME, STAGE
from ui.revenue.editor import DealEditor
from ui.revenue.quick_edit import AMOUNT as AMOUNT_FIELD
from ui.revenue.quick_edit import QuickEdit
from ui.revenue.words import card_words, line_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def words(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible()]


def test_open_deals_stand_by_close_date_with_their_totals(page):
    assert page.names() == ["Fleet rollout", ODD, "Depot plan"]
    assert page.page.filter_row.totals.text() == "3 deals · €740k · €394k weighted"
    assert page.page.heading().primary == "deals.add"


def test_a_heading_sorts_and_the_order_is_remembered(page, open_page):
    page.page.table.sort_by(AMOUNT)
    page.settle()
    assert page.names() == ["Depot plan", ODD, "Fleet rollout"]
    page.page.table.sort_by(AMOUNT)
    page.settle()
    assert page.names() == ["Fleet rollout", ODD, "Depot plan"]
    assert (page.page.view.sort, page.page.view.descending) == ("amount", True)


def test_outcomes_owner_and_quarter_narrow_the_list_down(page, shop):
    page.page.filter_row.outcomes.choose("won")
    page.settle()
    assert page.names() == ["Pilot"]
    page.page.filter_row.outcomes.choose("all")
    page.page.filter_row.quarter.click()
    page.settle()
    assert page.names() == ["Pilot", "Fleet rollout"]
    page.page.filter_row.owner_chosen.emit(shop.workspace.person_id)
    page.settle()
    assert page.names() == []
    assert "No deal here" in words(page.page)


def test_what_was_looked_at_is_looked_at_again(shop, open_page):
    first = open_page()
    first.page.filter_row.outcomes.choose("lost")
    first.look("board")
    again = type(first.page)(first.context)
    assert (again.view.key, again.view.outcome) == ("board", "lost")


def test_typing_searches_deals_and_accounts_and_escape_clears(page):
    page.page.search()
    page.write("norr")
    assert page.names() == ["Fleet rollout"]
    page.press(Qt.Key.Key_Escape)
    assert page.names() == ["Fleet rollout", ODD, "Depot plan"]
    assert page.page.table.hasFocus()


def test_an_odd_name_is_shown_as_typed_everywhere(page):
    page.choose(ODD)
    index = page.page.table.currentIndex().siblingAtColumn(NAME)
    assert index.data() == ODD
    assert "R&amp;D &lt;b&gt;fleet" in index.data(Qt.ItemDataRole.ToolTipRole)
    page.press(Qt.Key.Key_Return)
    editor = page.dialog()
    assert isinstance(editor, DealEditor)
    assert editor.facts.name.text() == ODD
    editor.reject()


def test_m_moves_a_deal_to_the_next_stage_and_undo_brings_it_back(page, shop):
    page.choose("Fleet rollout")
    page.context.actions.run("deals.move_on")
    page.settle()
    assert shop.stage(shop.rollout) == "negotiation"
    assert shell_of(page.context).told == ["Move Fleet rollout to Negotiation [Undo]"]
    history.undo(shop.workspace)
    page.settle()
    assert shop.stage(shop.rollout) == "proposal"
    assert page.page.table.rows.row_at(0).stage.code == "proposal"


def test_m_moves_all_chosen_deals_in_one_change_and_says_which_stay(page, shop):
    page.page.table.selectAll()
    page.context.actions.run("deals.move_on")
    page.settle()
    assert [shop.stage(key) for key in (shop.rollout, shop.odd, shop.homeless)] == [
        "negotiation",
        "qualification",
        "qualification",
    ]
    page.page.table.selectAll()
    page.context.actions.run("deals.move_on")
    page.settle()
    first, then = shell_of(page.context).told
    assert first == "Moved 3 deals to the next stage [Undo]"
    assert then.startswith("Moved 2 deals to the next stage. 1 of 3 stays where it is: a deal")
    history.undo(shop.workspace)
    assert shop.stage(shop.odd) == "qualification"
    assert shop.stage(shop.rollout) == "negotiation"


def test_w_and_l_on_several_deals_say_why_that_goes_one_by_one(page, shop):
    page.page.table.selectAll()
    page.context.actions.run("deals.won")
    page.context.actions.run("deals.lost")
    page.settle()
    assert shell_of(page.context).told == []
    assert shell_of(page.context).refused == [
        "Each of the 3 deals has its own day and reasons. Choose one to mark it won.",
        "Each of the 3 deals has its own day and reasons. Choose one to mark it lost.",
    ]
    assert shop.stage(shop.rollout) == "proposal"


def test_w_asks_how_a_deal_was_won_and_enter_keeps_it(page, shop):
    page.choose("Fleet rollout")
    page.context.actions.run("deals.won")
    page.settle()
    closing = page.dialog()
    assert isinstance(closing, ClosingDialog)
    closing.reasons.box("won_fit").click()
    closing.reasons.box("won_proof").click()
    page.press(Qt.Key.Key_Return)
    facts = shop.facts(shop.rollout)
    assert (facts.row.stage.outcome, facts.row.close_on) == (DealOutcome.WON, date(2026, 11, 18))
    assert {reason.code for reason in facts.reasons} == {"won_fit", "won_proof"}
    assert page.names() == [ODD, "Depot plan"]


def test_l_asks_against_whom_a_deal_was_lost(page, shop):
    page.choose("Fleet rollout")
    page.context.actions.run("deals.lost")
    page.settle()
    closing = page.dialog()
    assert isinstance(closing, ClosingDialog)
    closing.competitors.line.setFocus()
    page.write("Rival & Co")
    closing.amount.setText("600k")
    closing.accept()
    page.settle()
    facts = shop.facts(shop.rollout)
    assert facts.row.stage.code == "lost"
    assert facts.row.amount_minor == 600_000_00
    assert [one.label for one in facts.competitors] == ["Rival & Co"]


def test_closing_a_deal_asks_before_it_drops_a_name_that_became_a_chip(page, qtbot):
    page.choose("Fleet rollout")
    page.context.actions.run("deals.lost")
    page.settle()
    closing = page.dialog()
    assert isinstance(closing, ClosingDialog)
    closing.competitors.line.setFocus()
    page.write("Rival & Co")
    closing.note.setFocus()
    assert closing.competitors.words() == ["Rival & Co"]
    page.press(Qt.Key.Key_Escape)
    assert page.dialog() is closing
    with qtbot.waitSignal(closing.rejected):
        page.press(Qt.Key.Key_Escape)


def test_emptying_the_amount_while_closing_empties_it(page, shop):
    page.choose("Fleet rollout")
    page.context.actions.run("deals.won")
    page.settle()
    closing = page.dialog()
    assert isinstance(closing, ClosingDialog)
    closing.amount.clear()
    closing.accept()
    page.settle()
    row = shop.facts(shop.rollout).row
    assert (row.stage.code, row.amount_minor) == ("won", None)


def test_a_deal_cannot_have_closed_tomorrow(page, shop):
    page.choose("Fleet rollout")
    page.context.actions.run("deals.won")
    page.settle()
    closing = page.dialog()
    assert isinstance(closing, ClosingDialog)
    closing.day.set_day(date(2026, 11, 19))
    closing.accept()
    page.settle()
    assert closing.isVisible()
    assert "Choose today or a day before it" in words(closing)
    closing.reject()


def test_deleting_costs_the_same_few_statements_however_many_deals_are_chosen(page, shop):
    for number in range(40):
        add(shop.workspace, f"Deal {number}", shop.norrhavn)
    page.settle()
    page.page.table.selectAll()
    with counted() as statements:
        page.context.actions.run("deals.delete")
        page.settle()
    assert "No deal here" in words(page.page)
    assert len([one for one in statements if one.startswith("DELETE")]) < 10


def test_delete_takes_the_chosen_deals_and_undo_brings_them_back(page, shop):
    page.page.table.selectAll()
    page.context.actions.run("deals.delete")
    page.settle()
    assert "No deal here" in words(page.page)
    assert shell_of(page.context).told == ["Delete 3 deals [Undo]"]
    history.undo(shop.workspace)
    page.settle()
    assert page.names() == ["Fleet rollout", ODD, "Depot plan"]


def test_e_offers_stage_owner_and_facts(page):
    page.choose("Fleet rollout")
    page.context.actions.run("deals.edit")
    titles = [action.text() for action in page.menu().actions()]
    assert titles == ["Stage", "Owner", "Amount …", "Close date …", "Next step …"]
    page.menu().close()


def test_an_amount_is_edited_on_the_spot(page, shop):
    page.choose("Fleet rollout")
    row = page.page.doing.only()
    page.page.commands.quick_edit(row, AMOUNT_FIELD)
    page.settle()
    quick = page.dialog()
    assert isinstance(quick, QuickEdit)
    assert quick.text.text() == "640000"
    quick.text.setText("1.2.3")
    quick.accept()
    assert quick.form.error().startswith("Enter the amount in digits")
    quick.text.setText("1.25M")
    quick.accept()
    page.settle()
    assert shop.facts(shop.rollout).row.amount_minor == 1_250_000_00


def test_a_click_on_a_stage_offers_the_others(page, shop):
    page.choose("Fleet rollout")
    table = page.page.table
    cell = table.visualRect(table.currentIndex().siblingAtColumn(STAGE))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    page.settle()
    entry = next(one for one in page.menu().actions() if one.text() == "Solution")
    page.menu().setActiveAction(entry)
    QTest.keyClick(page.menu(), Qt.Key.Key_Return)
    page.settle()
    assert shop.stage(shop.rollout) == "solution"


def test_a_closed_deal_is_opened_again_by_its_stage(page, shop):
    page.page.filter_row.outcomes.choose("won")
    page.settle()
    page.choose("Pilot")
    stage = next(one for one in page.page.commands.desk.stages if one.code == "negotiation")
    page.page.commands.move(page.page.doing.only(), stage)
    page.settle()
    assert shop.stage(shop.won) == "negotiation"
    assert page.names() == []


def test_a_deal_gets_its_account_by_typing_and_choosing(page, shop):
    page.choose("Depot plan")
    page.context.actions.run("deals.assign")
    page.settle()
    ask = page.dialog()
    assert isinstance(ask, AssignDialog)
    ask.accept()
    assert ask.isVisible()
    ask.account.setText("Tessaro Motors")
    ask.account.account_chosen.emit(shop.tessaro)
    ask.accept()
    page.settle()
    assert shop.facts(shop.homeless).row.account.id == shop.tessaro


def test_a_colleagues_change_is_seen_at_once_and_the_current_row_stays(page, shop):
    page.choose(ODD)
    with shop.workspace.change("Edit deal") as change:
        service.edit_deal(change, shop.rollout, {"name": ("Fleet rollout", "Fleet of 2027")})
    page.settle()
    assert page.names() == ["Fleet of 2027", ODD, "Depot plan"]
    assert page.page.table.current_row().name == ODD


def test_an_empty_workspace_says_how_to_begin(workspace, open_page):
    window = open_page()
    assert "No deals yet" in words(window.page)
    assert not window.page.tool_row.isVisible()


def test_rows_cost_the_same_few_queries_however_many_there_are(page, shop):
    def asked() -> int:
        with counted() as statements:
            page.page.refresh()
            page.settle()
        return len([one for one in statements if one.startswith("SELECT")])

    few = asked()
    for number in range(30):
        add(shop.workspace, f"Deal {number}", shop.norrhavn)
    page.settle()
    assert asked() == few
    assert page.page.view.key == TABLE


def test_a_closed_deal_whose_day_lies_ahead_says_from_when_it_counts(page, shop):
    with shop.workspace.change("Import") as change:
        change.update_many(Deal, [(shop.won, {"close_on": date(2026, 12, 3)})])
    page.page.filter_row.outcomes.choose("won")
    page.settle()
    cell = page.page.table.currentIndex().siblingAtColumn(CLOSE)
    assert cell.data() == "from 3 Dec"
    tip = cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "Won, counts from 3 Dec; until then figures count it as open" in tip
    assert line_words(page.page.table.rows.row_at(0), date(2026, 11, 18)) == "counts from 3 Dec"
    assert line_words(page.page.table.rows.row_at(0), date(2026, 12, 3)) == "3 Dec"


def test_every_column_sorts(page):
    table = page.page.table
    assert [title for _place, title in table.sortable()] == [
        one.title for one in table.rows.columns
    ]
    for place, _title in table.sortable():
        table.sort_by(place)
        page.settle()
        assert sorted(page.names()) == sorted(["Fleet rollout", ODD, "Depot plan"])


def test_closed_deals_come_the_newest_first_and_nothing_is_weighted(page, shop):
    add(
        shop.workspace,
        "Older",
        shop.norrhavn,
        stage="won",
        amount_minor=1_000_00,
        opened_on=date(2026, 1, 5),
        close_on=date(2026, 3, 2),
    )
    page.page.filter_row.outcomes.choose("won")
    page.settle()
    assert page.names() == ["Pilot", "Older"]
    assert page.page.filter_row.totals.text() == "2 deals · €6k"
    page.page.filter_row.outcomes.choose("open")
    page.settle()
    assert page.names() == ["Fleet rollout", ODD, "Depot plan"]
    assert page.page.filter_row.totals.text().endswith("weighted")


def test_a_card_has_room_for_a_day_of_another_year(shop):
    with shop.workspace.change("Import") as change:
        change.update_many(Deal, [(shop.won, {"close_on": date(2027, 1, 10)})])
    row, today = shop.facts(shop.won).row, date(2026, 11, 18)
    assert card_words(row, today) == "from 10 Jan 27"
    assert card_words(row, date(2027, 1, 2)) == "from 10 Jan"
    assert card_words(row, date(2028, 1, 2)) == "10 Jan 2027"


def test_how_long_a_brought_deal_stands_is_unknown_until_it_moves(shop):
    assert shop.facts(shop.homeless).row.in_stage_since is None
    assert shop.facts(shop.rollout).row.in_stage_since == date(2026, 11, 18)
    with shop.workspace.change("Import a later stage") as change:
        moved, day = {"stage": "proposal"}, date(2026, 11, 20)
        change.update_many(Deal, [(shop.homeless, moved)], since={shop.homeless: day})
    assert shop.facts(shop.homeless).row.in_stage_since == day
