"""The dialog that adds a deal or edits one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from abm_desktop.revenue import service
from abm_desktop.revenue.services.own_fields import OWN_FIELDS
from abm_desktop.vocabulary import FieldKind, FieldOwner
from abm_desktop.workspace import history
from abm_desktop.workspace.services.custom_fields import add_field
from abm_desktop.workspace.services.field_values import values_of
from tests.revenue.selling import add_product, contact
from ui.revenue.closing_dialog import ClosingDialog
from ui.revenue.editor import FACTS, HISTORY, LINKS, OWN, DealEditor

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def edit(page, shop):
    """Open the editor of a deal, and wait until it shows it."""

    def open_editor(key=None, **how) -> DealEditor:
        DealEditor(page.context, key, **how).open()
        page.settle()
        found = page.dialog()
        assert isinstance(found, DealEditor)
        return found

    return open_editor


def test_a_new_deal_needs_a_name_and_an_account(page, shop, edit):
    editor = edit()
    editor.accept()
    assert editor.isVisible()
    assert editor.facts.fields["name"].error() == "Enter a name"
    assert editor.facts.fields["account"].error()
    editor.reject()


def test_no_field_is_cut_off_on_a_low_screen(page, shop, edit, qtbot):
    editor = edit(account=shop.norrhavn)
    needed = editor.layout().totalMinimumSize().height()
    assert needed > editor.screen().availableGeometry().height() * 2 / 3, "Qt alone would do"
    qtbot.waitUntil(lambda: editor.height() >= needed)


def test_a_new_deal_of_an_account_is_kept_with_all_that_was_typed(page, shop, edit):
    editor = edit(account=shop.norrhavn)
    assert editor.facts.account.text() == "Norrhavn Logistics"
    editor.facts.name.setText("Cold chain")
    editor.facts.amount.setText("120k")
    editor.facts.next_step.setText("Send the offer")
    editor.facts.close_on.set_day(date(2027, 2, 1))
    editor.links.competitors.take("Rival")
    QTest.keyClick(editor.facts.next_step, Qt.Key.Key_Return)
    page.settle()
    with shop.workspace.reading() as reading:
        row = next(one for one in service.deals(reading) if one.name == "Cold chain")
    facts = shop.facts(row.id)
    assert (row.amount_minor, row.currency, row.stage.code) == (120_000_00, "EUR", "prospecting")
    assert (facts.next_step, row.close_on) == ("Send the offer", date(2027, 2, 1))
    assert [one.label for one in facts.competitors] == ["Rival"]
    assert history.undo(shop.workspace).label == "Add deal Cold chain"


def test_own_fields_are_kept_with_the_rest_and_refused_with_a_reason(page, shop, edit):
    assert not edit(shop.rollout).tabs.isTabVisible(2)
    page.dialog().reject()
    with shop.workspace.change("Add fields") as change:
        seats = add_field(change, FieldOwner.DEAL, "Seats", FieldKind.NUMBER)
        entity = add_field(change, FieldOwner.DEAL, "Legal entity", FieldKind.TEXT)

    def held(key):
        with shop.workspace.reading() as reading:
            return values_of(reading, OWN_FIELDS, [key])[key]

    editor = edit(shop.rollout)
    assert editor.tabs.isTabVisible(2)
    editor.facts.name.setText("Fleet of 2027")
    editor.own.editors[seats].setText("many")
    editor.accept()
    assert editor.tabs.key() == OWN
    assert "no number" in editor.own.forms[seats].error()
    editor.own.editors[seats].setText("1,200")
    editor.own.editors[entity].setText("S&P <b>500</b>")
    editor.accept()
    page.settle()
    assert held(shop.rollout) == {seats: 1200.0, entity: "S&P <b>500</b>"}
    assert shop.facts(shop.rollout).row.name == "Fleet of 2027"
    history.undo(shop.workspace)
    assert shop.facts(shop.rollout).row.name == "Fleet rollout"
    assert held(shop.rollout) == {}


def test_an_own_day_that_nobody_can_read_is_asked_about_though_another_tab_is_in_front(
    page, shop, edit
):
    with shop.workspace.change("Add a field") as change:
        renewal = add_field(change, FieldOwner.DEAL, "Renewal", FieldKind.DAY)
    editor = edit(shop.rollout)
    editor.tabs.choose(OWN)
    QTest.keyClicks(editor.own.editors[renewal], "after easter")
    editor.tabs.choose(FACTS)
    editor.confirm.click()
    assert (editor.isVisible(), editor.tabs.key()) == (True, OWN)
    assert '"after easter" is no day.' in editor.own.forms[renewal].error()


def test_a_close_date_is_right_once_the_day_of_opening_is_mended(page, shop, edit):
    facts = edit(shop.rollout).facts
    facts.close_on.set_day(date(2026, 9, 1))
    facts.opened_on.set_day(date(2026, 10, 1))
    assert not facts.is_right()
    facts.opened_on.set_day(date(2026, 8, 1))
    assert facts.is_right()


def test_only_what_was_changed_is_written(page, shop, edit):
    editor = edit(shop.rollout)
    with shop.workspace.change("Edit") as change:
        service.edit_deal(change, shop.rollout, {"next_step": (None, "Call the CFO")})
    editor.facts.name.setText("Fleet of 2027")
    editor.accept()
    page.settle()
    facts = shop.facts(shop.rollout)
    assert (facts.row.name, facts.next_step) == ("Fleet of 2027", "Call the CFO")


def test_the_same_field_changed_by_a_colleague_is_asked_about(page, shop, edit):
    asked = []
    page.context.jobs.conflicted.connect(lambda error, _again: asked.append(error))
    editor = edit(shop.rollout)
    with shop.workspace.change("Edit") as change:
        service.edit_deal(change, shop.rollout, {"name": ("Fleet rollout", "Theirs")})
    editor.facts.name.setText("Mine")
    editor.accept()
    page.settle()
    assert [conflict.field for conflict in asked[0].conflicts] == ["name"]
    assert editor.isVisible()
    assert shop.facts(shop.rollout).row.name == "Theirs"
    editor.reject()


def test_people_have_roles_in_a_deal_and_are_taken_off(page, shop, edit):
    henrik = contact(shop.workspace, shop.norrhavn, "Henrik Dahlmo")
    editor = edit(shop.rollout)
    editor.links.contacts.more.picked.emit(henrik)
    editor.links.contacts.role_box(henrik).choose("champion")
    editor.accept()
    page.settle()
    assert [(one.name, one.role) for one in shop.facts(shop.rollout).contacts] == [
        ("Henrik Dahlmo", "champion")
    ]
    editor = edit(shop.rollout)
    editor.links.contacts.take_off(henrik)
    editor.accept()
    page.settle()
    assert shop.facts(shop.rollout).contacts == ()


def test_products_are_chosen_among_those_that_there_are(page, shop, edit):
    with shop.workspace.change("Add products") as change:
        code = add_product(change, "GTX Pro")
    editor = edit(shop.rollout)
    editor.links.products.line.setText("gtx pro")
    editor.accept()
    page.settle()
    assert shop.facts(shop.rollout).product_codes == (code,)

    editor = edit(shop.rollout)
    editor.links.products.line.setText("Something else")
    editor.accept()
    assert editor.tabs.key() == LINKS
    assert "No product is called Something else" in editor.links.products_field.error()
    editor.reject()


def test_a_stage_that_ends_a_deal_asks_how_it_ended_once_the_rest_is_kept(page, shop, edit):
    editor = edit(shop.rollout)
    editor.facts.stage.choose("lost")
    editor.facts.stage.picked.emit("lost")
    assert editor.confirm.label == "Save, then close it"
    editor.facts.next_step.setText("Ask why")
    editor.accept()
    page.settle()
    closing = page.dialog()
    assert isinstance(closing, ClosingDialog)
    assert closing.outcome.key() == "lost"
    assert shop.facts(shop.rollout).next_step == "Ask why"
    assert shop.stage(shop.rollout) == "proposal"
    closing.reject()


def test_a_closed_deal_is_opened_again_from_its_editor(page, shop, edit):
    editor = edit(shop.won)
    editor.facts.stage.choose("proposal")
    editor.facts.close_on.set_day(date(2027, 1, 8))
    editor.accept()
    page.settle()
    row = shop.facts(shop.won).row
    assert (row.stage.code, row.close_on) == ("proposal", date(2027, 1, 8))


def test_a_deal_without_account_gets_one(page, shop, edit):
    editor = edit(shop.homeless)
    assert editor.facts.account.placeholderText() == "Tessaro Motor, as the file says"
    editor.facts.account.account_chosen.emit(shop.tessaro)
    page.settle()
    editor.accept()
    page.settle()
    assert shop.facts(shop.homeless).row.account.name == "Tessaro Motors"


def test_the_history_tells_what_became_true_and_since_when(page, shop, edit):
    with shop.workspace.change("Move") as change:
        service.move_deal(change, shop.rollout, "negotiation")
    editor = edit(shop.rollout)
    editor.tabs.choose(HISTORY)
    said = editor.history.words()
    assert said[:2] == ["Negotiation", "since 18 Nov"]
    assert {"Proposal", "Amount €640k", "Close date 12 Dec"} <= set(said)
    editor.tabs.choose(FACTS)
    editor.reject()


def test_a_field_can_be_asked_for(page, shop, edit):
    editor = edit(shop.rollout, focus="amount")
    assert editor.focusWidget() is editor.facts.amount
    assert editor.facts.amount.selectedText() == "640000"
    editor.reject()
