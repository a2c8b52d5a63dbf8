"""Draw the touches of both teams on one time line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.marks import TEAMS, TOKEN, OneTeam
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.text import fits, shortened
from abm_desktop.reports.plan.content import TouchLine
from abm_desktop.reports.plan.lanes import Placed, TimeLine, place, rows_used
from abm_desktop.workspace.days import monday_of, short_day

ROW: Final = 17.0
TIGHT_ROW: Final = 14.8
"""Height of a row where there are many."""
LOOSE_ROWS: Final = 6
"""As many rows of both lanes stand loosely."""
LEAST_ROWS: Final = 2
PILL: Final = 13.4
HEAD: Final = 14.0
"""Height of the line of week labels."""
PAD: Final = 3.0
"""Above and below the rows of a lane."""
GUTTER: Final = 22.0
"""Room for the badges at the left."""
MOST_LABEL: Final = 112.0


class TouchLanes:
    """The lanes of one account: how high they are, how they look, and what they leave out."""

    def __init__(
        self,
        pen: Pen,
        touches: Sequence[TouchLine],
        today: date,
        *,
        width: float,
        room: float,
        monday: date | None = None,
    ) -> None:
        self._pen = pen
        self._today = today
        self._line = TimeLine(monday or monday_of(today), width - GUTTER)
        self._placed = place(touches, self._line, self._pill_width, _most_rows(room))
        self._in_weeks = sum(self._line.holds(touch.day) for touch in touches)
        self._whole = len(self._placed) == len(touches) and all(map(self._whole_title, touches))
        self._rows: dict[OneTeam, int] = {
            team: rows_used(self._placed, team) for team in TEAMS["both"]
        }
        self._row = ROW if sum(self._rows.values()) <= LOOSE_ROWS else TIGHT_ROW

    @property
    def height(self) -> float:
        """Height in points, with the week labels."""
        return HEAD + sum(self._lane_height(team) for team in TEAMS["both"])

    @property
    def shown(self) -> int:
        """How many touches stand on the line."""
        return len(self._placed)

    @property
    def in_weeks(self) -> int:
        """How many touches lie in the weeks of the line, drawn or not."""
        return self._in_weeks

    @property
    def is_whole(self) -> bool:
        """Whether every touch stands on the line with its whole title."""
        return self._whole

    @property
    def line(self) -> TimeLine:
        """The weeks that are drawn."""
        return self._line

    def draw(self, x: float, y: float) -> None:
        """Draw the lanes with their top left corner at x, y."""
        top, left = y + HEAD, x + GUTTER
        middle = top + self._lane_height("sales")
        self._draw_ground(left, y, middle)
        marks.badge(self._pen, "sales", x + 7, (top + middle) / 2, 12)
        bottom = y + self.height
        marks.badge(self._pen, "marketing", x + 7, (middle + bottom) / 2, 12)
        for placed in self._placed:
            if placed.touch.team == "both":
                self._draw_link(placed, left, middle)
        for placed in self._placed:
            for team in TEAMS[placed.touch.team]:
                self._draw_pill(placed, team, left, middle)

    def _draw_ground(self, left: float, y: float, middle: float) -> None:
        pen, line, bottom = self._pen, self._line, y + self.height
        pen.box(left, y + HEAD, line.width, bottom - y - HEAD, fill="canvas")
        if line.holds(self._today):
            today = left + line.at(self._today)
            pen.box(today, y + HEAD, line.week / 7, bottom - y - HEAD, fill="accent_bg")
        for monday in line.mondays:
            at = left + line.at(monday)
            pen.line(at, y + 2, at, bottom, "border2", width=0.6)
            pen.text(at + 4, y + 9, short_day(monday), styles.CAPTION)
        pen.line(left, middle, left + line.width, middle, "border2", width=0.6)

    def _draw_link(self, placed: Placed, left: float, middle: float) -> None:
        x = left + placed.x + 7.5
        above, below = (
            self._centre("sales", placed.row, middle),
            self._centre("marketing", placed.row, middle),
        )
        self._pen.line(x, above, x, below, "accent", width=1.6)

    def _draw_pill(self, placed: Placed, team: OneTeam, left: float, middle: float) -> None:
        pen, touch = self._pen, placed.touch
        x, y = left + placed.x, self._centre(team, placed.row, middle)
        is_open = touch.state == "planned"
        token = TOKEN[team]
        pen.box(
            x,
            y - PILL / 2,
            placed.width,
            PILL,
            radius=PILL / 2 if team == "sales" else 3,
            fill=f"{token}_bg" if is_open else "surface",
            stroke=f"{token}_line" if is_open else "border2",
            thickness=0.7,
        )
        marks.team_shape(pen, team, x + 7.5, y, size=5.6, ink=token if is_open else "control")
        style = styles.PILL if is_open else styles.PILL_DONE
        end = 0.0 if is_open else 10.0
        pen.fitted(x + 13.5, y + 2.6, touch.title, style, placed.width - 18.49 - end)
        if touch.state == "done":
            marks.check(pen, x + placed.width - 8.5, y, 6, "text3")
        elif touch.state == "skipped":
            marks.cross(pen, x + placed.width - 8.5, y, 5.6, "text3")

    def _pill_width(self, touch: TouchLine) -> float:
        label = shortened(self._pen.setter, touch.title, styles.PILL, MOST_LABEL)
        end = 0.0 if touch.state == "planned" else 10.0
        return 18.5 + self._pen.width(label, styles.PILL) + end

    def _whole_title(self, touch: TouchLine) -> bool:
        return fits(self._pen.setter, touch.title, styles.PILL, MOST_LABEL)

    def _lane_height(self, team: OneTeam) -> float:
        return self._rows[team] * self._row + 2 * PAD

    def _centre(self, team: OneTeam, row: int, middle: float) -> float:
        """The middle of a row: Sales counts upwards from the line between, Marketing downwards."""
        distance = PAD + (row + 0.5) * self._row
        return middle - distance if team == "sales" else middle + distance


def _most_rows(room: float) -> int:
    """How many rows both lanes together may have in that height."""
    left = room - HEAD - 4 * PAD
    most = int(left / TIGHT_ROW)
    return max(LEAST_ROWS, most if most > LOOSE_ROWS else min(LOOSE_ROWS, int(left / ROW)))
