"""The view of deals that need an account: offers, a choice of several, a new candidate."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QApplication

from abm_desktop.accounts.services import counting
from abm_desktop.workspace import history
from db.keys import new_keys
from db.revenue.tables import Deal
from tests.engagement.stage import shell_of
from tests.revenue.window import NEEDS_ACCOUNT
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def view(page):
    page.look(NEEDS_ACCOUNT)
    return page.page.needing


def groups(view) -> list[str]:
    model = view.groups.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def button(view, words: str) -> Button:
    found = view.findChildren(Button)
    return next(one for one in found if one.label.startswith(words) and one.isVisible())


def bring(shop, *names: str, text: str | None = None) -> None:
    rows = [
        {"id": key, "name": name, "account_text": text, "stage": "prospecting"}
        for name, key in zip(names, new_keys(len(names)), strict=True)
    ]
    with shop.workspace.change("Import deals") as change:
        change.insert_many(Deal, rows)


def test_an_offer_gives_a_group_its_account_and_undo_takes_it_back(page, shop, view):
    assert groups(view) == ["“Tessaro Motor”"]
    button(view, "Tessaro Motors").click()
    page.settle()
    assert shop.facts(shop.homeless).row.account.id == shop.tessaro
    assert shell_of(page.context).told == ["Assign Depot plan to Tessaro Motors [Undo]"]
    assert any(
        label.text() == "No deal needs an account"
        for label in page.page.findChildren(PlainLabel)
        if label.isVisible()
    )
    history.undo(shop.workspace)
    page.settle()
    assert groups(view) == ["“Tessaro Motor”"]


def test_another_account_is_chosen_by_typing(page, shop, view):
    view.account.setText("Norrhavn Logistics")
    view.account.account_chosen.emit(shop.norrhavn)
    page.settle()
    assert shop.facts(shop.homeless).row.account.id == shop.norrhavn


def test_a_candidate_is_made_of_the_name_that_the_file_gave(page, shop, view):
    button(view, "Make Tessaro Motor a candidate").click()
    page.settle()
    account = shop.facts(shop.homeless).row.account
    with shop.workspace.reading() as reading:
        assert counting.counts(reading).candidates == 3
    assert account.name == "Tessaro Motor"
    history.undo(shop.workspace)
    page.settle()
    with shop.workspace.reading() as reading:
        assert counting.counts(reading).candidates == 2


def test_of_deals_without_a_name_several_are_chosen_and_assigned(page, shop, view):
    bring(shop, "One", "Two", "Three")
    page.settle()
    assert groups(view) == ["“Tessaro Motor”", "No account named"]
    view.groups.choose(1)
    page.settle()
    assert not view.account.isEnabled()
    view.deals.choose(0)
    index = view.deals.model().index(1, 0)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.deals.selectionModel().select(index, rows)
    assert view.deals.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
    chosen = [row.name for row in view.meant()]
    view.account.setText("Norrhavn Logistics")
    view.account.account_chosen.emit(shop.norrhavn)
    page.settle()
    assert len(chosen) == 2
    assert shell_of(page.context).told == ["Assign 2 deals to Norrhavn Logistics [Undo]"]
    assert [row.name for row in view.groups.current_row().deals] == [
        name for name in ("One", "Three", "Two") if name not in chosen
    ]


def test_the_rail_and_the_view_tell_how_many_need_an_account(page, shop):
    counts = []
    page.page.count_changed.connect(counts.append)
    bring(shop, "One", "Two", text="Acme <b>")
    page.settle()
    assert counts[-1] == 3
    page.look(NEEDS_ACCOUNT)
    assert groups(page.page.needing)[0] == "“Acme <b>”"


def test_a_search_narrows_the_groups_down(page, shop, view):
    bring(shop, "One", text="Acme")
    page.settle()
    page.page.search()
    page.write("acm")
    assert groups(view) == ["“Acme”"]


def test_all_of_the_same_name_are_assigned_at_once_and_undone_at_once(page, shop, view):
    bring(shop, "One", "Two", text="norrhavn logistics")
    bring(shop, "Three", text="Tessaro Motors")
    page.settle()
    assert view.all_same.label == "Assign all with the same name (2 groups, 3 deals)"
    view.all_same.click()
    page.settle()
    assert groups(view) == ["“Tessaro Motor”"]
    assert not view.all_same.isVisible()
    told = "Assign 3 deals to 2 accounts of the same name [Undo]"
    assert shell_of(page.context).told == [told]
    history.undo(shop.workspace)
    page.settle()
    assert len(groups(view)) == 3


def test_of_several_chosen_groups_each_gets_its_own_account(page, shop, view):
    bring(shop, "One", "Two", text="norrhavn logistics")
    bring(shop, "Three", text="Tessaro Motors")
    page.settle()
    view.groups.selectAll()
    assert view.heading.text() == "3 groups chosen"
    assert len(view.meant()) == 4
    button(view, "Each to the account of the same name (2 groups, 3 deals)").click()
    page.settle()
    assert groups(view) == ["“Tessaro Motor”"]
    assert view.heading.text() == "“Tessaro Motor”"


def test_after_assigning_the_next_group_is_in_front_and_the_keyboard_in_the_list(page, shop, view):
    bring(shop, "One", "Two", text="norrhavn logistics")
    page.settle()
    view.groups.choose(0)
    view.account.setFocus()
    view.account.account_chosen.emit(shop.norrhavn)
    view.account.setText("Norrhavn Logistics")
    page.settle()
    assert view.heading.text() == "“Tessaro Motor”"
    assert view.account.text() == ""
    assert QApplication.focusWidget() is view.groups
    assert shell_of(page.context).told == ["Assign 2 deals to Norrhavn Logistics [Undo]"]


def test_the_keyboard_stays_where_somebody_types_while_others_work(page, shop, view):
    view.account.setFocus()
    page.write("nor")
    bring(shop, "One", text="Acme")
    page.settle()
    assert QApplication.focusWidget() is view.account
    assert view.account.text() == "nor"
