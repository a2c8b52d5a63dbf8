"""Whoever may only look finds nothing to type in, to tick, to drag or to drop on, and is told why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from abm_desktop.home.services.week import this_week
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location
from abm_desktop.workspace.preferences import Preferences
from tests.access.look import spoken, words
from tests.access.walk import Walk, begin, end, morning, press
from ui.accounts.columns import OWNERS, STAGE, TIER
from ui.accounts.page import AccountsPage
from ui.frame.application import Application
from ui.frame.declarations import BESIDE, RAIL
from ui.home.home_page import HomePage
from ui.kit.buttons import Button, DrawnButton
from ui.kit.menu import Menu
from ui.plans.editable_line import EditableLine
from ui.plans.files_tab import FilesTab
from ui.theme.theme import Theme
from ui.touches.planner.view import PlannerView
from ui.workspace.settings.word_table import WordTable
from ui.writing_deeds import deed_of

WHY = "You look at this workspace as a viewer. Ask an administrator of it for more."
_TYPED_IN = (QLineEdit, QPlainTextEdit, QTextEdit)
_CHOSEN_IN = (QComboBox, QAbstractSpinBox, QCheckBox)
LOOKING = (
    *("Name or domain", "Find", "Search settings", "What if", "Account"),
    *("Owner", "All kinds", "Every role"),
)
"""How those begin that narrow what is seen, try something out or choose what is printed."""


@pytest.fixture
def viewer(program: Application) -> Iterator[Application]:
    """The window of somebody whose login only looks."""
    program.actions.rights.forbid("role", WHY)
    yield program
    program.actions.rights.allow("role")
    program.window.toast.hide()


def changeable(page: QWidget) -> list[QWidget]:
    """Return what somebody could type in, choose or tick."""
    found = []
    for widget in page.findChildren(QWidget):
        is_part = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
        if not widget.isVisible() or not widget.isEnabled() or is_part:
            continue
        is_typed_in = isinstance(widget, _TYPED_IN) and not widget.isReadOnly()
        if is_typed_in or isinstance(widget, _CHOSEN_IN):
            found.append(widget)
    return found


def test_no_page_has_a_field_that_takes_what_cannot_be_kept(
    viewer: Application, walk: Walk
) -> None:
    for place in walk.pages():
        page = walk.session.pages.current
        assert page is not None
        open_ones = [one for one in changeable(page) if not spoken(one).startswith(LOOKING)]
        assert not open_ones, (place, [words(one) for one in open_ones])


def offered(window: QWidget, deeds: frozenset[str]) -> list[str]:
    """Return the buttons that can be pressed although they say what an action does that writes."""
    return [
        words(one)
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and _says(one) in deeds
    ]


def _says(button: QAbstractButton) -> str:
    return button.label if isinstance(button, DrawnButton) else button.text()


def writing(program: Application) -> frozenset[str]:
    """Return what actions that write are called."""
    return frozenset(one.title for one in program.actions.all() if deed_of(one.key))


def test_no_page_offers_a_button_for_what_cannot_be_kept(viewer: Application, walk: Walk) -> None:
    for place in walk.pages():
        assert not offered(viewer.window, writing(viewer)), place


def test_home_offers_nothing_for_what_cannot_be_kept_when_nothing_is_planned(
    viewer: Application, walk: Walk
) -> None:
    walk.show("home")
    home = walk.session.pages.current
    assert isinstance(home, HomePage)
    assert home.around is not None
    with walk.session.context.workspace.reading() as reading:
        week = this_week(reading)
    home.around.meeting.show_week(replace(week, meeting=None))
    walk.settle()
    assert "Plan a touch" in writing(viewer)
    assert not offered(viewer.window, writing(viewer))
    plan = next(one for one in home.around.meeting.findChildren(Button) if one.isVisible())
    assert "as a viewer" in plan.toolTip()


@pytest.fixture
def bare(look: Theme, tmp_path: Path, viewer: Application) -> Iterator[Application]:
    """The window of such a person on a workspace in which there is nothing yet."""
    path = tmp_path / "bare.abm"
    make_workspace(Location(path=path), NewWorkspace("Bare", person="Ada"), Clock.fixed(morning()))
    begun = begin(look, Preferences(tmp_path), path, None)
    begun.actions.rights.forbid("role", WHY)
    yield begun
    end(begun)


def test_no_page_without_anything_offers_a_button_for_what_cannot_be_kept(
    bare: Application,
) -> None:
    walk = Walk(bare)
    for place in (*RAIL, *BESIDE):
        walk.show(place.key)
        assert not offered(bare.window, writing(bare)), place.key


def test_what_cannot_be_changed_says_why(viewer: Application, walk: Walk) -> None:
    walk.show("settings::tiers")
    page = walk.session.pages.current
    assert page is not None
    fields = [one for one in page.findChildren(QLineEdit) if one.isReadOnly() and one.isVisible()]
    ticks = [one for one in page.findChildren(QCheckBox) if one.isVisible()]
    assert fields
    assert ticks
    assert all("as a viewer" in one.toolTip() for one in (*fields, *ticks))


def test_what_could_not_be_changed_can_be_again(program: Application, walk: Walk) -> None:
    walk.show("settings::tiers")
    page = walk.session.pages.current
    assert page is not None
    before = len(changeable(page))
    program.actions.rights.forbid("role", WHY)
    assert len(changeable(page)) < before
    program.actions.rights.allow("role")
    assert len(changeable(page)) == before


def test_a_line_of_the_plan_is_not_edited_by_double_click_f2_or_enter(
    viewer: Application, walk: Walk
) -> None:
    walk.show(f"account:{walk.account().hex}:plan")
    page = walk.session.pages.current
    assert page is not None
    lines = [one for one in page.findChildren(EditableLine) if one.isVisible()]
    line, count = lines[0], len(lines)
    for act in (
        lambda: QTest.mouseDClick(line, Qt.MouseButton.LeftButton),
        lambda: QTest.keyClick(line, Qt.Key.Key_F2),
        lambda: QTest.keyClick(line, Qt.Key.Key_Return),
        lambda: QTest.keyClick(line, Qt.Key.Key_Delete),
    ):
        viewer.window.toast.hide()
        act()
        walk.settle()
        shown = [one for one in page.findChildren(EditableLine) if one.isVisible()]
        assert (line.is_editing, len(shown)) == (False, count)
        assert viewer.window.toast.text() == WHY


def test_a_cell_of_the_list_opens_no_editor_and_no_menu(viewer: Application, walk: Walk) -> None:
    walk.show("accounts")
    page = walk.session.pages.current
    assert isinstance(page, AccountsPage)
    page.table.choose(0)
    page.table.setFocus()
    for column in (TIER, STAGE, OWNERS):
        viewer.window.toast.hide()
        page.table.choose_cell(column)
        press(Qt.Key.Key_Return)
        walk.settle()
        assert page.cells.field is None
        assert not [one for one in page.findChildren(Menu) if one.isVisible()]
        assert viewer.window.toast.text() == WHY
    page.table.choose_cell(-1)


def test_a_block_is_not_pasted_into_the_list(viewer: Application, walk: Walk) -> None:
    walk.show("accounts")
    page = walk.session.pages.current
    assert isinstance(page, AccountsPage)
    page.table.choose(0)
    page.table.setFocus()
    page.table.choose_cell(TIER)
    QGuiApplication.clipboard().setText("1:few")
    with walk.opened(lambda: press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)) as dialog:
        assert dialog is None
    assert viewer.window.toast.text() == WHY
    page.table.choose_cell(-1)


def test_files_are_not_dropped_where_none_is_kept(viewer: Application, walk: Walk) -> None:
    walk.show(f"account:{walk.account().hex}:files")
    page = walk.session.pages.current
    assert page is not None
    (tab,) = [one for one in page.findChildren(FilesTab) if one.isVisible()]
    data = QMimeData()
    data.setUrls([QUrl("https://example.com/plan")])
    enter = QDragEnterEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    tab.dragEnterEvent(enter)
    assert not enter.isAccepted()
    assert viewer.window.toast.text() == WHY


def test_a_touch_stays_where_it_is_when_it_is_dragged(viewer: Application, walk: Walk) -> None:
    walk.show("planner")
    page = walk.session.pages.current
    assert page is not None
    (view,) = page.findChildren(PlannerView)
    sight, seen = view.sight, QRectF(view.viewport().rect())
    bar = next(
        one
        for one in sight.grid.bars.values()
        if one.touch.is_planned and seen.contains(sight.on_screen(one))
    )
    start = sight.on_screen(bar).center().toPoint()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(90, 0))
    walk.settle()
    assert sight.drag is None
    assert viewer.window.toast.text() == WHY
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(90, 0))


def test_a_word_is_not_renamed_where_it_stands(viewer: Application, walk: Walk) -> None:
    walk.show("settings::words")
    page = walk.session.pages.current
    assert page is not None
    (table,) = [one for one in page.findChildren(WordTable) if one.isVisible()]
    table.choose(0)
    middle = table.visualRect(table.currentIndex()).center()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert not table.viewport().findChildren(QLineEdit)
    assert viewer.window.toast.text() == WHY


def test_a_record_that_is_opened_can_be_read_and_copied_but_not_typed_in(
    viewer: Application, walk: Walk
) -> None:
    walk.show("deals")
    with walk.opened(lambda: viewer.actions.run("deals.open")) as dialog:
        assert dialog is not None
        assert not changeable(dialog)
        name = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible())
        assert name.isReadOnly()
        name.selectAll()
        assert name.selectedText() == name.text() != ""
