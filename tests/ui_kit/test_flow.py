"""A flow of widgets goes on in further lines, and parts groups where one line is not enough."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from ui.kit.flow import FlowLayout
from ui.kit.tabbing import in_layout

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def flow(qtbot):
    """Five widgets and four, with a line between them."""
    host = QWidget()
    qtbot.addWidget(host)
    layout = FlowLayout(host, gap=4, between=6)
    for count in (5, 4):
        for _widget in range(count):
            one = QWidget()
            one.setFixedSize(28, 40)
            layout.addWidget(one)
        if count == 5:
            line = QWidget()
            line.setFixedSize(1, 34)
            layout.add_parting(line)
    host.show()
    return host, layout, line


def lines(layout: FlowLayout, line: QWidget) -> list[int]:
    """Return how many widgets stand in each line."""
    tops = [one.geometry().top() for one in in_layout(layout.parentWidget()) if one is not line]
    return [tops.count(top) for top in sorted(set(tops))]


def test_groups_that_fit_stand_beside_each_other_with_a_line_between(flow):
    host, layout, line = flow
    host.resize(9 * 32 + 5, layout.heightForWidth(9 * 32 + 5))
    assert lines(layout, line) == [9]
    assert host.rect().contains(line.geometry())


def test_where_they_do_not_fit_the_second_group_has_a_line_of_its_own(flow):
    host, layout, line = flow
    assert layout.heightForWidth(270) == 2 * 40 + 6
    host.resize(270, 86)
    assert lines(layout, line) == [5, 4]
    assert not host.rect().intersects(line.geometry())


def test_a_group_that_is_wider_than_the_room_goes_on_in_further_lines(flow):
    host, layout, line = flow
    host.resize(100, layout.heightForWidth(100))
    assert lines(layout, line) == [3, 2, 3, 1]
