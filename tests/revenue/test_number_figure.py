"""The Number as a line: its words are read, wherever the lines run."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from matplotlib.text import Annotation

from abm_desktop.revenue.forecast import Outlook
from abm_desktop.revenue.number_figure import number_figure
from abm_desktop.revenue.number_path import NumberPath, Tick
from resources.tokens import LIGHT


@pytest.mark.parametrize("won", [1_000_000_00, 2_200_000_00], ids=["behind", "ahead"])
def test_no_line_runs_through_what_was_won_and_planned(won):
    days = [date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 18)]
    rising = tuple((day, won * place // 3) for place, day in enumerate(days))
    plan = tuple((day, 1_700_000_00 * place // 3) for place, day in enumerate(days))
    ticks = tuple(Tick(f"{day:%b}", day, until) for day, until in pairwise(days))
    outlook = Outlook(won, None, plan[-1][1], plan[-1][1])
    path = NumberPath(days[0], days[-1], days[-1], ticks, rising, plan, outlook)
    figure = number_figure(path, "EUR", LIGHT, 500, 180)
    [axes] = figure.axes
    figure.canvas.draw()
    said = [child for child in axes.get_children() if isinstance(child, Annotation)]
    boxes = [one.get_window_extent() for one in said]
    assert len(boxes) == 2
    assert not boxes[0].overlaps(boxes[1])
    for line in (one for one in axes.get_lines() if len(one.get_xdata()) == len(days)):
        places = line.get_path().interpolated(50).transformed(axes.transData)
        for words, box in zip(said, boxes, strict=True):
            assert not any(box.contains(*place) for place in places.vertices), words.get_text()
