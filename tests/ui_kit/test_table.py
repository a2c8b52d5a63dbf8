"""Tables that scroll far, keep their place and can be read aloud."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt

from ui.kit.table.cells import (
    AccountCell,
    AvatarsCell,
    ChipCell,
    DateCell,
    NumberCell,
    ScoreCell,
    StageCell,
    TouchCell,
    TouchLine,
)
from ui.kit.table.column import Column
from ui.kit.table.header import gaps
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MANY = 56_257


@dataclass(frozen=True, slots=True)
class Row:
    key: int
    name: str
    fit: int | None = 50
    touch: TouchLine | None = None


def columns():
    return [
        Column("Account", 190, lambda r: r.name, AccountCell(lambda r: r.name, lambda r: "x")),
        Column("Tier", 58, lambda r: "1:1", ChipCell(lambda r: "1:1", lambda r: "strong")),
        Column("Stage", 92, lambda r: "Aware", StageCell(lambda r: "Aware", lambda r: 1)),
        Column(
            "Fit",
            72,
            lambda r: str(r.fit),
            ScoreCell(lambda r: str(r.fit), lambda r: 0.5),
            sort_key=lambda r: r.fit,
        ),
        Column(
            "Owners", 56, lambda r: "ML", AvatarsCell(lambda r: [("M L", "sales")]), team="both"
        ),
        Column("Pipeline", 64, lambda r: "", NumberCell(lambda r: ""), align="right"),
        Column("Last", 60, lambda r: "", DateCell(lambda r: ""), sort_key="last"),
        Column("Next touch", 90, lambda r: "none", TouchCell(lambda r: r.touch)),
    ]


@pytest.fixture
def model(qapp):
    return RowsModel(columns(), key=lambda row: row.key)


@pytest.fixture
def table(qtbot, theme, model):
    made = Table(theme, model, "Accounts")
    qtbot.addWidget(made)
    made.resize(900, 430)
    made.show()
    return made


def rows(first, last):
    return [Row(number, f"Account {number}") for number in range(first, last + 1)]


def test_j_and_k_move_and_stop_at_the_ends(qtbot, table, model):
    model.set_rows(rows(0, 2))
    table.choose(0)
    for key, place in (("j", 1), ("j", 2), ("j", 2), ("k", 1), ("k", 0), ("k", 0)):
        qtbot.keyClicks(table, key)
        assert table.currentIndex().row() == place


def test_enter_opens_and_space_peeks(qtbot, table, model):
    model.set_rows(rows(0, 2))
    table.choose(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.peeked) as peeked:
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert opened.args == peeked.args == [Row(1, "Account 1")]


def test_a_double_click_opens_the_row(qtbot, table, model):
    model.set_rows(rows(0, 5))
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 100))
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 100))
    qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 100))
    assert opened.args == [Row(2, "Account 2")]


def test_the_chosen_row_has_a_bar_and_its_ground(theme, table, model):
    model.set_rows(rows(0, 5))
    table.choose(1)
    image = table.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    assert image.pixelColor(int(1 * ratio), int(60 * ratio)) == theme.colour("accent")
    assert image.pixelColor(int(880 * ratio), int(60 * ratio)) == theme.colour("selected")
    assert image.pixelColor(int(880 * ratio), int(20 * ratio)) == theme.colour("surface")


def test_the_whole_row_answers_to_the_pointer(qtbot, theme, table, model):
    model.set_rows(rows(0, 5))
    qtbot.mouseMove(table.viewport(), QPoint(30, 100))
    image = table.viewport().grab().toImage()
    assert image.pixelColor(880, 100) == theme.colour("hover")


def test_figures_stand_apart_from_the_words_after_them_also_where_columns_are_hidden(table, model):
    places = {one.title: place for place, one in enumerate(model.columns)}
    header = table.horizontalHeader()
    assert header.gap_behind(places["Pipeline"]) == 24
    assert header.gap_behind(places["Stage"]) == 8
    assert header.sectionSize(places["Pipeline"]) == 64 + 24
    assert gaps([model.columns[places["Pipeline"]]] * 2) == [8, 8]
    table.setColumnHidden(places["Last"], True)
    assert header.gap_behind(places["Pipeline"]) == 24
    assert header.gap_behind(places["Next touch"]) == 8


def test_a_new_theme_repaints_kept_rows(theme, table, model):
    model.set_rows(rows(0, 5))
    table.grab()
    theme.set_mode("dark")
    assert table.viewport().grab().toImage().pixelColor(880, 20) == theme.colour("surface")


def test_a_refresh_keeps_the_place(table, model):
    model.set_rows(rows(0, 50))
    table.choose(30)
    model.set_rows(rows(5, 50))
    assert table.current_row() == Row(30, "Account 30")


def test_a_row_that_is_gone_leaves_no_choice(qtbot, table, model):
    model.set_rows(rows(0, 5))
    table.choose(3)
    with qtbot.waitSignal(table.current_changed) as heard:
        model.set_rows(rows(4, 5))
    assert heard.args == [None]
    assert table.current_row() is None


def test_rows_are_asked_for_when_they_come_into_view(qtbot, table, model):
    asked = []
    model.need.connect(lambda first, last: asked.append((first, last)))
    model.set_count(MANY)
    table.grab()
    qtbot.waitUntil(lambda: asked == [(0, 99)])
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    table.grab()
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert asked[1] == (56_200, MANY - 1)


def test_a_row_on_its_way_is_a_quiet_bar_until_it_comes(theme, table, model):
    model.set_count(10)
    skeleton = table.viewport().grab().toImage()
    assert skeleton.pixelColor(30, 20) == theme.colour("sunken")
    model.set_chunk(0, rows(0, 9))
    assert table.viewport().grab().toImage() != skeleton
    assert model.row_at(3) == Row(3, "Account 3")


def test_rows_beyond_the_count_are_left_out(model):
    model.set_count(3)
    model.set_chunk(2, rows(2, 9))
    assert model.rowCount() == 3
    assert model.row_at(2) == Row(2, "Account 2")


def test_a_request_that_was_dropped_can_be_made_again(qtbot, model):
    asked = []
    model.need.connect(lambda first, last: asked.append(first))
    model.set_count(300)
    model.row_at(150)
    qtbot.waitUntil(lambda: asked == [100])
    model.forget_asked()
    model.row_at(150)
    qtbot.waitUntil(lambda: asked == [100, 100])


def test_sorting_puts_unknown_last_in_both_directions(model):
    model.set_rows([Row(1, "a", 20), Row(2, "b", None), Row(3, "c", 90)])
    model.sort(3, Qt.SortOrder.DescendingOrder)
    assert [model.row_at(place).key for place in range(3)] == [3, 1, 2]
    model.sort(3, Qt.SortOrder.AscendingOrder)
    assert [model.row_at(place).key for place in range(3)] == [1, 3, 2]


def test_a_click_on_a_heading_sorts_and_a_second_turns_it(qtbot, table, model):
    model.set_rows([Row(1, "a", 20), Row(3, "c", 90)])
    header = table.horizontalHeader()
    place = QPoint(header.sectionPosition(3) + 10, 15)
    for first in (1, 3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert model.row_at(0).key == first


def test_a_named_order_is_asked_of_who_delivers_the_rows(qtbot, model):
    model.set_count(10)
    with qtbot.waitSignal(model.sort_asked) as heard:
        model.sort(6, Qt.SortOrder.DescendingOrder)
    assert heard.args == ["last", True]


def test_every_cell_is_a_sentence_and_its_tip_is_literal(model):
    model.set_rows([Row(1, "R&D <b>x</b>")])
    says = [
        model.index(0, place).data(Qt.ItemDataRole.AccessibleTextRole)
        for place in range(model.columnCount())
    ]
    assert says[0] == "Account: R&D <b>x</b>"
    assert says[5] == "Pipeline: none"
    shown = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "R&amp;D &lt;b&gt;x&lt;/b&gt;" in shown


def test_a_touch_for_today_and_a_missing_one_are_drawn_differently(theme, table, model):
    model.set_rows(
        [Row(1, "a"), Row(2, "a", touch=TouchLine("sales", "Call", "Today", today=True))]
    )
    image = table.viewport().grab().toImage()
    left = table.horizontalHeader().sectionPosition(7)
    box = [(x, y) for x in range(left, 900) for y in range(40)]
    above = {image.pixelColor(x, y).name() for x, y in box}
    below = {image.pixelColor(x, y + 40).name() for x, y in box}
    assert theme.colour("warning").name() in above - below
    assert theme.colour("sales").name() in below - above
