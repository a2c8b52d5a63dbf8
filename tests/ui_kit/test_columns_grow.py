"""Columns of tables grow with the text and share what their table has; marks and buttons grow too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.dialog import Dialog
from ui.kit.fields import TextField
from ui.kit.labels import KeyHint
from ui.kit.marks import Avatar, Chip, TeamBadge
from ui.kit.messages import EmptyState
from ui.kit.paint.two_lines import two_lines
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.table.cells import TextCell
from ui.kit.table.column import Column
from ui.kit.table.header import GAP, PADDING
from ui.kit.table.model import RowsModel
from ui.kit.table.sharing import shared_widths
from ui.kit.table.view import Table
from ui.theme.fonts import font, set_scale
from ui.touches.scale import DAYS, grown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_LARGE = 1.4


@pytest.fixture
def large(theme):
    """Show text of 140 % for the rest of a test."""
    theme.set_text_scale(_LARGE)
    yield theme
    set_scale(1.0)


def columns():
    return [
        Column("Deal", 200, str, TextCell(str), stretch=1, least=150, most=300),
        Column("Stage", 120, str),
        Column("Next step", 200, str, stretch=3, least=120),
    ]


def edges(count):
    return 2 * PADDING + count * GAP


def test_what_is_left_over_goes_to_the_columns_that_stretch():
    found = shared_widths(columns(), 520 + edges(3) + 40)
    assert found == [210, 120, 230]


def test_a_column_stretches_no_further_than_its_greatest_width():
    assert shared_widths(columns(), 520 + edges(3) + 4000)[0] == 300


def test_where_a_table_is_narrow_columns_give_way_down_to_their_least_width():
    assert shared_widths(columns(), 520 + edges(3) - 26) == [190, 120, 184]
    assert shared_widths(columns(), 200) == [150, 120, 120]


def test_columns_of_a_table_grow_with_the_text_and_shrink_again(qtbot, theme):
    shown = [Column("Stage", 120, str), Column("Owner", 100, str), Column("Last", 80, str)]
    table = Table(theme, RowsModel(shown), "Deals")
    qtbot.addWidget(table)
    before = [table.columnWidth(place) for place in (0, 1)]
    theme.set_text_scale(_LARGE)
    after = [table.columnWidth(place) for place in (0, 1)]
    theme.set_text_scale(1.0)
    assert before == [120 + GAP + PADDING, 100 + GAP]
    assert after == [168 + GAP + PADDING, 140 + GAP]
    assert [table.columnWidth(place) for place in (0, 1)] == before


def test_a_table_made_while_text_is_large_has_wide_columns_from_the_beginning(qtbot, large):
    table = Table(large, RowsModel([Column("Stage", 120, str), Column("x", 50, str)]), "Deals")
    qtbot.addWidget(table)
    assert table.columnWidth(0) == 168 + GAP + PADDING


def test_two_lines_of_a_cell_never_lie_over_each_other(large):
    upper, lower = two_lines(QRectF(0, 0, 200, 56))
    assert upper.bottom() <= lower.top() + 2
    assert upper.height() >= font("body_strong").pixelSize()
    assert lower.height() >= font("caption").pixelSize()


def test_buttons_keys_and_marks_grow_with_the_text(qtbot, large):
    holder = QWidget()
    qtbot.addWidget(holder)
    assert Button(large, "Save", parent=holder).sizeHint().height() == 39
    assert IconButton(large, "x", "Close", parent=holder).width() == 39
    assert KeyHint(large, "Ctrl K", holder).sizeHint().height() == 25
    assert Chip(large, "1:1", parent=holder).sizeHint().height() == 28
    assert Avatar(large, "Mara Lindqvist", "sales", 22, holder).width() == 31
    assert TeamBadge(large, "sales", 15, holder).height() == 21
    control = SegmentedControl(large, [Segment("a", "All"), Segment("b", "Open")], "Which", holder)
    assert control.sizeHint().height() == 38


def test_a_dialog_is_wider_with_larger_text_but_no_wider_than_its_window(qtbot, large):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    roomy, tight = Dialog(large, "Log", window, width=640), Dialog(large, "Log", window, width=1200)
    for dialog in (roomy, tight):
        dialog.show()
        dialog.hide()
    assert roomy.width() == 896
    assert tight.width() == 1440 - 48


def test_a_day_of_the_time_line_is_as_wide_as_its_words_need(large):
    assert grown(DAYS).weekday == 81
    assert grown(DAYS).week == 5 * 81 + 2 * 36


def test_a_placeholder_is_as_dark_as_the_quietest_text(qtbot, theme):
    field = TextField(theme, "Find a person")
    qtbot.addWidget(field)
    field.ensurePolished()
    shown = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert shown.name() == theme.colour("text3").name()
    assert shown.alpha() == 255


def test_the_lines_of_an_empty_page_wrap_where_it_is_narrow(qtbot, theme):
    words = "What is due, who waits for an answer and which of your accounts have gone quiet."
    empty = EmptyState(theme, "Nothing needs you", [words])
    qtbot.addWidget(empty)
    empty.resize(300, 500)
    empty.show()
    line = next(one for one in empty.findChildren(QWidget) if getattr(one, "text", str)() == words)
    assert line.width() <= 300
    assert line.height() >= line.heightForWidth(line.width())
    assert line.toolTip() == ""
