"""Headings between rows, cells that the keyboard chooses, and columns as people arrange them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.kit.table.column import Column
from ui.kit.table.columns_popover import ColumnChoice, ColumnsPopover
from ui.kit.table.groups import GroupHeading
from ui.kit.table.layout import ColumnLayout
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEYS = ["name", "tier", "stage", "next"]
ODD = "S&P <b>500</b>"


@dataclass(frozen=True, slots=True)
class Row:
    name: str


@pytest.fixture
def model(qapp):
    made = RowsModel([Column(key, 120, lambda row: row.name, key=key) for key in KEYS])
    made.set_count(
        60,
        {
            0: GroupHeading("a", ODD, "29 accounts"),
            30: GroupHeading("b", "1:few", "29 accounts"),
        },
    )
    made.set_chunk(0, [Row(f"Account {place}") for place in range(60)])
    return made


@pytest.fixture
def table(qtbot, theme, model):
    made = Table(theme, model, "Accounts")
    made.has_cells = True
    qtbot.addWidget(made)
    made.resize(700, 430)
    made.show()
    made.setFocus()
    return made


def test_headings_stay_where_they_are_when_rows_come(model):
    assert model.row_at(0).title == ODD
    assert model.row_at(1) == Row("Account 1")
    assert model.heading_above(29) == 0
    assert model.heading_above(30) == 30
    assert model.heading_below(0) == 30
    assert model.heading_below(30) == -1


def test_a_heading_is_read_aloud_as_typed_and_is_never_chosen(model):
    index = model.index(0, 0)
    says = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert says == f"{ODD}, 29 accounts, open"
    assert not model.flags(index) & Qt.ItemFlag.ItemIsSelectable


def test_everything_chosen_leaves_the_headings_out(table):
    table.setSelectionMode(Table.SelectionMode.ExtendedSelection)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    chosen = {index.row() for index in table.selectionModel().selectedIndexes()}
    assert chosen == set(range(60)) - {0, 30}


def test_left_and_right_turn_the_group_of_a_heading(qtbot, table, model):
    table.choose(0)
    with qtbot.waitSignal(table.group_turned) as turned:
        QTest.keyClick(table, Qt.Key.Key_Left)
    assert turned.args == [model.row_at(0)]
    with qtbot.assertNotEmitted(table.group_turned):
        QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.current_row() is None


def test_the_heading_that_stays_at_the_top_answers_to_a_click(qtbot, table, model):
    table.verticalScrollBar().setValue(10 * 40 + 20)
    with qtbot.waitSignal(table.group_turned) as turned:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert turned.args == [model.row_at(0)]


def test_the_next_heading_pushes_the_one_at_the_top_away(theme, table):
    table.verticalScrollBar().setValue(29 * 40 + 20)
    image = table.viewport().grab().toImage()
    assert image.pixelColor(600, 10) == theme.colour("canvas")
    assert image.pixelColor(600, 19) == theme.colour("border")
    assert image.pixelColor(600, 30) == theme.colour("canvas")


def test_left_and_right_choose_cells_and_escape_leaves_them(table):
    table.choose(1)
    assert table.cell() == -1
    for key, cell in (("Right", 0), ("Right", 1), ("Right", 2), ("Left", 1)):
        QTest.keyClick(table, getattr(Qt.Key, f"Key_{key}"))
        assert table.cell() == cell
    QTest.keyClick(table, Qt.Key.Key_J)
    assert (table.currentIndex().row(), table.cell()) == (2, 1)
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert table.cell() == -1


def test_cells_that_are_hidden_are_passed_over(table):
    table.setColumnHidden(1, True)
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.cell() == 2


def test_enter_asks_to_edit_the_chosen_cell_and_opens_the_row_otherwise(qtbot, table):
    table.choose(1)
    with qtbot.waitSignal(table.opened):
        QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.cell_opened), qtbot.assertNotEmitted(table.opened):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_a_click_leaves_the_cells(qtbot, table):
    table.choose(1)
    table.choose_cell(2)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 100))
    assert table.cell() == -1


def test_columns_move_among_themselves_and_the_first_stays():
    layout = ColumnLayout().with_step(KEYS, "next", -1)
    assert layout.ordered(KEYS) == ["name", "tier", "next", "stage"]
    assert layout.with_step(KEYS, "tier", -1).ordered(KEYS) == ["name", "tier", "next", "stage"]
    assert layout.with_step(KEYS, "name", 2).ordered(KEYS) == ["name", "tier", "next", "stage"]


def test_a_column_that_is_new_stands_after_the_one_it_is_declared_after():
    layout = ColumnLayout(order=("name", "next", "tier"))
    assert layout.ordered(KEYS) == ["name", "next", "tier", "stage"]


keys = st.sampled_from([*KEYS, "gone"])


@given(
    st.builds(
        ColumnLayout,
        order=st.lists(keys, unique=True).map(tuple),
        shown=st.frozensets(keys),
        hidden=st.frozensets(keys),
        widths=st.dictionaries(keys, st.integers(32, 900)),
    )
)
def test_an_arrangement_is_remembered_whole_and_names_each_column_once(layout):
    assert ColumnLayout.from_json(layout.to_json()) == layout
    ordered = layout.ordered(KEYS)
    assert sorted(ordered) == sorted(KEYS)
    assert ordered[0] == "name"


@pytest.mark.parametrize(
    "body", [None, 3, [], {"order": 3}, {"widths": {"tier": "wide"}}, {"shown": [1, {}]}]
)
def test_what_another_version_remembered_counts_as_not_arranged(body):
    assert ColumnLayout.from_json(body) == ColumnLayout()


@pytest.fixture
def popover(qtbot, theme):
    made = ColumnsPopover(theme)
    qtbot.addWidget(made)
    made.show_choices(
        [
            ColumnChoice("name", "Account", is_shown=True, is_fixed=True),
            ColumnChoice("tier", ODD, is_shown=True),
            ColumnChoice("stage", "Stage", is_shown=False),
        ]
    )
    made.show()
    return made


def _box(popover, key):
    return popover._lines[key].box


def test_space_shows_a_column_and_alt_with_an_arrow_moves_it(qtbot, popover):
    _box(popover, "stage").setFocus()
    with qtbot.waitSignal(popover.turned) as turned:
        QTest.keyClick(_box(popover, "stage"), Qt.Key.Key_Space)
    assert turned.args == ["stage", True]
    with qtbot.waitSignal(popover.moved) as moved:
        QTest.keyClick(_box(popover, "stage"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert moved.args == ["stage", -1]


def test_the_arrows_alone_go_from_column_to_column(popover):
    _box(popover, "tier").setFocus()
    QTest.keyClick(_box(popover, "tier"), Qt.Key.Key_Down)
    assert _box(popover, "stage").hasFocus()
    QTest.keyClick(_box(popover, "stage"), Qt.Key.Key_Down)
    assert _box(popover, "stage").hasFocus()
    QTest.keyClick(_box(popover, "stage"), Qt.Key.Key_Up)
    assert _box(popover, "tier").hasFocus()


def test_the_buttons_that_move_say_what_they_move_as_typed(popover):
    line = popover._lines["tier"]
    assert line.up.accessibleName() == f"Move {ODD} up"
    assert line.box.text() == ODD.replace("&", "&&")
