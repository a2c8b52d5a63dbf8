"""A chart on the screen: drawn once for what it shows, and again when anything of that changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout

from abm_desktop.workspace.figure_style import Spot, empty_figure, note_spots
from tests.patience import settle
from ui.revenue.chart_canvas import ChartCanvas

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Drawn:
    """A canvas in its window, and what was built for it."""

    def __init__(self, context) -> None:
        self.context = context
        self.built: list[tuple[int, ...]] = []
        self.canvas = ChartCanvas(context.theme, context.jobs, "Wins", least=100)
        QVBoxLayout(context.window).addWidget(self.canvas)
        context.window.show()

    def figure(
        self,
        wins: tuple[int, ...],
        _tokens: Mapping[str, str],
        width: float,
        height: float,
        *,
        size: float,
    ) -> Any:
        self.built.append(wins)
        figure = empty_figure(width, height)
        note_spots(figure, [Spot((0, 0, 1, 1), f"{wins} in letters of {size}", "")])
        return figure

    def show(self, *wins: int) -> None:
        self.canvas.show_figure(partial(self.figure, wins), f"{wins}")
        self.settle()

    def settle(self) -> None:
        settle(self.context.jobs)


@pytest.fixture
def drawn(qtbot, context) -> Iterator[Drawn]:
    return Drawn(context)


def test_a_chart_is_drawn_once_for_the_same_figures_and_anew_for_others(drawn):
    drawn.show(1, 2)
    drawn.show(1, 2)
    assert drawn.built == [(1, 2)]
    drawn.show(1, 3)
    assert drawn.built == [(1, 2), (1, 3)]
    assert drawn.canvas.spots[0].words.startswith("(1, 3)")


def test_the_same_figures_are_drawn_anew_in_another_theme_and_in_another_size(drawn):
    drawn.show(1)
    drawn.context.theme.set_mode("dark" if drawn.context.theme.name == "light" else "light")
    drawn.settle()
    assert drawn.built == [(1,), (1,)]
    drawn.context.window.resize(700, 500)
    drawn.settle()
    assert drawn.built == [(1,), (1,), (1,)]


def test_figures_that_were_gone_are_drawn_anew_when_they_are_back(drawn):
    drawn.show(1)
    drawn.canvas.show_figure(None, "Nothing was won yet")
    assert not drawn.canvas.has_picture()
    drawn.show(1)
    assert drawn.canvas.has_picture()
    assert drawn.built == [(1,), (1,)]
