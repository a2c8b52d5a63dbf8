from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from abm_desktop.accounts import service
from abm_desktop.accounts.services import bulk
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Workspace
from tests.accounts.desktop import Desktop
from tests.accounts.lists import add, facts, targets
from ui.accounts.add_dialog import AddDialog
from ui.accounts.columns import NAME, NEXT, OWNERS, TIER
from ui.accounts.decisions import OverSeatsDialog, RetireDialog, SeatDialog
from ui.kit.keyboard_place import KeyboardPlace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TARGETS = ["Auberon Pharma", "Norrhavn Logistics", "R&D <b>Bold</b>", "Zephrine Air Cargo"]


def _refreshed(desktop: Desktop) -> Desktop:
    desktop.page.refresh()
    desktop.settle()
    return desktop


def test_the_list_shows_targets_with_seats_and_counts(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    heading = desktop.page.heading()

    assert desktop.names() == TARGETS
    assert heading.beside is desktop.page.seats
    assert desktop.page.seats.accessibleName() == "4 of 50 seats"
    assert desktop.page.peek.isVisible()
    assert desktop.page.peek.accessibleName() == "Peek at Auberon Pharma"


def test_typing_searches_and_escape_clears_and_gives_the_keyboard_back(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_Slash)
    desktop.write("norr")
    desktop.settle()
    assert desktop.names() == ["Norrhavn Logistics"]
    assert "1 of 4 accounts" in _words(desktop.page.filter_row)

    desktop.press(Qt.Key.Key_Escape)
    desktop.settle()
    assert desktop.names() == TARGETS
    assert desktop.current() == "Norrhavn Logistics"
    assert desktop.page.table.hasFocus()
    assert desktop.page.peek.isVisible()
    desktop.press(Qt.Key.Key_Slash)
    assert desktop.page.filter_row.finder.hasFocus()


def test_escape_after_nothing_was_found_brings_rows_and_their_keyboard_back(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_Slash)
    desktop.write("xyz")
    desktop.settle()
    desktop.press(Qt.Key.Key_Escape)
    desktop.settle()

    assert desktop.names() == TARGETS
    assert desktop.page.table.hasFocus()


def test_the_frame_that_keeps_the_keyboard_somewhere_leaves_it_to_the_rows(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    place = KeyboardPlace(desktop.window)
    desktop.press(Qt.Key.Key_Slash)
    desktop.write("xyz")
    desktop.settle()
    desktop.press(Qt.Key.Key_Escape)
    desktop.settle()
    assert desktop.page.table.hasFocus()
    place.deleteLater()


def test_a_search_that_misses_leads_to_the_view_that_would_answer(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.page.search()
    desktop.write("ostr")
    desktop.settle()
    assert "No target matches “ostr”" in _words(desktop.page)
    assert "1 candidate does." in _words(desktop.page)

    _press_button(desktop, "Show 1 candidate")
    assert desktop.names() == ["Ostrel Glass"]
    assert desktop.page.filter_row.finder.text() == "ostr"

    desktop.page.search()
    desktop.write("zeph")
    desktop.settle()
    _press_button(desktop, "Show 1 target")
    assert desktop.names() == ["Zephrine Air Cargo"]


def test_home_and_end_reach_the_first_and_the_last_row(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_End)
    assert desktop.current() == TARGETS[-1]
    desktop.press(Qt.Key.Key_Home)
    assert desktop.current() == TARGETS[0]


def test_the_views_are_reached_from_the_palette(keys: dict[str, UUID], desktop: Desktop) -> None:
    actions = desktop.page.context.actions
    actions.run("accounts.candidates")
    desktop.settle()
    assert desktop.shell.asked == [("page", "accounts")]
    assert desktop.names() == ["Ostrel Glass", "Pellworth Health"]

    titles = {action.title for action in actions.possible()}
    assert {"Show candidates", "Show retired accounts", "Show the target list"} <= titles


def test_what_comes_into_an_empty_workspace_is_shown_among_the_candidates(
    workspace: Workspace, desktop: Desktop
) -> None:
    add(workspace, "Ostrel Glass")
    desktop.settle()

    assert desktop.page.tool_row.view.listing is Listing.CANDIDATE
    assert desktop.names() == ["Ostrel Glass"]


def test_a_list_without_targets_offers_the_candidates(
    workspace: Workspace, open_desktop: Callable[[Workspace], Desktop]
) -> None:
    add(workspace, "Ostrel Glass")
    desktop = open_desktop(workspace)
    assert "No account has a seat" in _words(desktop.page)

    _press_button(desktop, "Show 1 candidate")
    assert desktop.names() == ["Ostrel Glass"]
    assert desktop.page.table.hasFocus()


def test_nothing_found_says_so_as_typed_and_can_be_cleared(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.page.search()
    desktop.write("<b>x")
    desktop.settle()
    assert "Nothing found for “<b>x”" in _words(desktop.page)

    _press_button(desktop, "Clear")
    assert desktop.names() == TARGETS


def test_j_and_k_move_enter_opens_and_space_peeks(keys: dict[str, UUID], desktop: Desktop) -> None:
    desktop.press(Qt.Key.Key_J)
    desktop.press(Qt.Key.Key_J)
    desktop.press(Qt.Key.Key_K)
    desktop.settle()
    assert desktop.current() == "Norrhavn Logistics"
    assert desktop.page.account() == keys["Norrhavn Logistics"]
    assert desktop.page.peek.accessibleName() == "Peek at Norrhavn Logistics"

    desktop.press(Qt.Key.Key_Return)
    assert desktop.shell.asked == [("open", keys["Norrhavn Logistics"])]

    desktop.press(Qt.Key.Key_Space)
    assert not desktop.page.peek.isVisible()
    desktop.press(Qt.Key.Key_Space)
    assert desktop.page.peek.isVisible()
    desktop.press(Qt.Key.Key_Escape)
    assert not desktop.page.peek.isVisible()


def test_sorting_by_keyboard_and_by_heading_keeps_the_current_account(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose("R&D <b>Bold</b>")
    desktop.press(Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    desktop.pick("Tier")
    assert desktop.names() == [TARGETS[3], TARGETS[2], *TARGETS[:2]]
    assert desktop.current() == "R&D <b>Bold</b>"

    header = desktop.page.table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(NAME) + 20, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    desktop.settle()
    assert desktop.names() == TARGETS
    assert desktop.page.table.sorted_column == NAME


def test_the_tier_is_edited_in_place_under_a_name_and_undone(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose("Norrhavn Logistics")
    desktop.press(Qt.Key.Key_F2)
    desktop.pick("1:few")

    assert facts(workspace, keys["Norrhavn Logistics"]).line.tier is Tier.ONE_TO_FEW
    assert desktop.current() == "Norrhavn Logistics"
    assert history.undo(workspace).label == "Make Norrhavn Logistics 1:few"
    desktop.settle()
    assert desktop.page.table.chosen_rows()[0].tier is Tier.ONE_TO_ONE


def test_a_click_on_an_avatar_offers_that_teams_people(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    cell = table.visualRect(table.rows.index(1, OWNERS))
    spot = cell.topLeft() + QPoint(24 + 11, cell.height() // 2)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    desktop.qtbot.waitUntil(lambda: desktop.menu() is not None)
    desktop.pick("Priya Nair-Holt")

    owner = facts(workspace, keys["Norrhavn Logistics"]).line.marketing_owner
    assert owner is not None
    assert owner.name == "Priya Nair-Holt"
    with workspace.reading() as reading:
        assert (
            history.offers(reading).undo
            == "Give Norrhavn Logistics to Priya Nair-Holt for marketing"
        )


def test_a_click_on_the_tier_chip_offers_the_tiers_with_free_seats(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    cell = table.visualRect(table.rows.index(0, TIER))
    QTest.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=cell.topLeft() + QPoint(10, cell.height() // 2),
    )
    desktop.qtbot.waitUntil(lambda: desktop.menu() is not None)
    words = [action.text() for action in desktop.menu().actions()]
    desktop.menu().close()

    assert words == ["1:1", "1:few   14 of 15 free", "1:many   24 of 25 free"]


def test_a_full_tier_is_only_taken_with_a_reason(workspace: Workspace, desktop: Desktop) -> None:
    targets(workspace, 10, Tier.ONE_TO_ONE)
    key = add(workspace, "Zephrine", tier=Tier.ONE_TO_MANY)
    desktop.settle()
    desktop.choose("Zephrine")
    desktop.press(Qt.Key.Key_F2)
    desktop.pick("1:1")
    dialog = desktop.dialog()
    assert isinstance(dialog, OverSeatsDialog)
    dialog.accept()
    assert dialog.isVisible()
    dialog.note.setText("The board asked")
    dialog.accept()
    desktop.settle()

    known = facts(workspace, key)
    assert (known.line.tier, known.note) == (Tier.ONE_TO_ONE, "The board asked")


def test_a_candidate_is_added_by_keyboard_shown_and_undone(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_N)
    dialog = desktop.dialog()
    assert isinstance(dialog, AddDialog)
    desktop.qtbot.waitUntil(dialog.name.hasFocus)
    desktop.press(Qt.Key.Key_Return)
    assert "Enter the account's name" in _words(dialog)
    desktop.write("Tessaro Motors")
    desktop.press(Qt.Key.Key_Return)
    desktop.settle()

    assert desktop.page.tool_row.view.listing is Listing.CANDIDATE
    assert desktop.current() == "Tessaro Motors"
    assert desktop.changes == ["Add Tessaro Motors"]
    assert history.undo(workspace).label == "Add Tessaro Motors"
    desktop.settle()
    assert desktop.names() == ["Ostrel Glass", "Pellworth Health"]


def test_adding_tells_who_may_be_there_already(keys: dict[str, UUID], desktop: Desktop) -> None:
    desktop.press(Qt.Key.Key_N)
    dialog = desktop.dialog()
    assert isinstance(dialog, AddDialog)
    dialog.name.setText("r&d <B>bold</b>")
    desktop.qtbot.waitUntil(dialog.warning.isVisible)
    assert (
        dialog.warning.sentence.text() == "R&D <b>Bold</b> (on the target list) has the same name."
    )

    dialog.warning.acted.emit()
    assert desktop.shell.asked == [("open", keys["R&D <b>Bold</b>"])]


def test_a_domain_that_is_none_is_refused_and_what_was_typed_stays(
    workspace: Workspace, desktop: Desktop
) -> None:
    desktop.press(Qt.Key.Key_N)
    dialog = desktop.dialog()
    assert isinstance(dialog, AddDialog)
    dialog.name.setText("Acme")
    dialog.domain.setText("no domain")
    dialog.accept()
    desktop.settle()

    assert dialog.isVisible()
    assert "is no domain" in dialog.complaint
    assert (dialog.name.text(), dialog.domain.text()) == ("Acme", "no domain")
    dialog.reject()
    assert desktop.failures == []


def test_a_seat_needs_a_reason_and_several_accounts_get_one_change(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.view("candidates")
    desktop.page.table.setFocus()
    desktop.page.table.selectAll()
    desktop.press(Qt.Key.Key_S)
    dialog = desktop.dialog()
    assert isinstance(dialog, SeatDialog)
    dialog.accept()
    assert dialog.isVisible()
    dialog.tier.choose(Tier.ONE_TO_FEW)
    dialog.reason.choose("strategic")
    dialog.accept()
    desktop.settle()

    assert desktop.changes == ["Give 2 accounts seats of 1:few"]
    assert facts(workspace, keys["Ostrel Glass"]).reason == "Strategic choice"
    assert desktop.names() == []
    assert "No candidates" in _words(desktop.page)


def test_retiring_asks_why_and_undo_brings_the_account_back(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose("Norrhavn Logistics")
    desktop.press(Qt.Key.Key_Delete)
    dialog = desktop.dialog()
    assert isinstance(dialog, RetireDialog)
    dialog.accept()
    assert dialog.isVisible()
    dialog.reason.choose("no_interest")
    dialog.accept()
    desktop.settle()

    assert desktop.names() == [TARGETS[0], *TARGETS[2:]]
    assert desktop.page.seats.accessibleName() == "3 of 50 seats"
    assert history.undo(workspace).label == "Retire Norrhavn Logistics"
    desktop.settle()
    assert desktop.names() == TARGETS


def test_a_colleagues_change_shows_at_once_and_the_place_stays(
    workspace: Workspace, desktop: Desktop
) -> None:
    targets(workspace, 25, Tier.ONE_TO_MANY)
    desktop.settle()
    table = desktop.page.table
    desktop.choose("Account 020")
    table.verticalScrollBar().setValue(160)
    with workspace.change("A colleague edits") as change:
        service.edit_account(
            change, table.chosen_rows()[0].id, {"name": ("Account 020", "Account 020 <b>")}
        )
    desktop.settle()

    assert desktop.current() == "Account 020 <b>"
    assert table.verticalScrollBar().value() == 160


def test_a_colleagues_change_is_painted_before_anything_is_asked_that_stands_beside_the_list(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []
    told: list[list[str | None]] = []
    query = desktop.jobs.query

    def note(*arguments, topic=None, **more) -> None:
        asked.append(topic)
        query(*arguments, topic=topic, **more)

    monkeypatch.setattr(desktop.jobs, "query", note)
    desktop.page.feed.listed.connect(lambda _found: told.append(list(asked)))
    with workspace.change("Rename it") as change:
        service.edit_account(
            change, keys["Auberon Pharma"], {"name": ("Auberon Pharma", "Auberon Pharma AG")}
        )
    _refreshed(desktop)
    assert desktop.names()[0] == "Auberon Pharma AG"
    assert "accounts.desk" not in told[0]
    assert "accounts.desk" in asked


def test_who_moves_on_while_an_answer_is_on_its_way_stays_there(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose("Auberon Pharma")
    desktop.page.refresh()
    desktop.press(Qt.Key.Key_J)
    desktop.settle()

    assert desktop.current() == "Norrhavn Logistics"


def test_an_edit_that_collides_is_told_and_nothing_is_lost(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose("Norrhavn Logistics")
    desktop.page.hide()
    with workspace.change("A colleague moves it") as change:
        bulk.set_tier(change, [keys["Norrhavn Logistics"]], Tier.ONE_TO_MANY)
    desktop.page.doing.choose_tier(Tier.ONE_TO_FEW)
    desktop.settle()

    assert "tier" in str(desktop.failures[0])
    assert facts(workspace, keys["Norrhavn Logistics"]).line.tier is Tier.ONE_TO_MANY


def test_every_cell_has_a_sentence_and_a_tool_tip_as_typed(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    rows = desktop.page.table.rows
    place = desktop.names().index("R&D <b>Bold</b>")
    for column in range(rows.columnCount()):
        index = rows.index(place, column)
        assert index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert "<b>" not in index.data(Qt.ItemDataRole.ToolTipRole)
    spoken = rows.index(place, NEXT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "No next touch: nothing is planned for this account"


def test_an_empty_workspace_shows_its_seats_and_how_to_begin(desktop: Desktop) -> None:
    words = _words(desktop.page)

    assert "Fifty seats, none taken" in words
    assert "Add one account" in words
    assert not desktop.page.tool_row.isVisible()
    assert not desktop.page.peek.isVisible()


def test_a_narrow_window_lays_the_peek_over_the_list_once_asked_for(
    keys: dict[str, UUID], desktop: Desktop
) -> None:
    assert desktop.page.main.width() == 1440 - 308
    desktop.window.resize(1120, 720)
    desktop.settle()

    assert desktop.page.main.width() == 1120
    assert not desktop.page.peek.isVisible()
    desktop.press(Qt.Key.Key_Space)
    assert desktop.page.peek.isVisible()
    assert desktop.page.main.width() == 1120
    assert desktop.page.peek.geometry().right() == 1119


def _words(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def _press_button(desktop: Desktop, label: str) -> None:
    found = (one for one in desktop.page.findChildren(QWidget) if _label(one) == label)
    button = next(one for one in found if one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desktop.settle()


def _label(widget: QWidget) -> str:
    return str(getattr(widget, "label", ""))
