"""Paints the rows of the planner: ground, campaigns, plays, bars, what collides, and a drag."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from abm_desktop.touches.schedule import is_overdue
from abm_desktop.vocabulary import Team, TouchState
from ui.kit.paint.box import paint_box
from ui.kit.paint.pill import Pill, paint_kept_pill, paint_touch_pill
from ui.kit.paint.text import paint_text, text_width
from ui.theme.fonts import font, line_height
from ui.theme.theme import Theme
from ui.touches.clash_link import LINK_WIDTH, link_lines
from ui.touches.planner.grid import Bar, Bracket, RowPlace, label_of
from ui.touches.planner.sight import Pull, Sight
from ui.touches.planner.words import run_words

_STATES: Final = {
    TouchState.PLANNED: "planned",
    TouchState.DONE: "done",
    TouchState.SKIPPED: "skipped",
}
_RING: Final = 4
_CAMPAIGN: Final = 0.07
_FEET: Final = 8


class BodyPainter:
    """Paints what is seen of the rows, and nothing else."""

    def __init__(self, theme: Theme, today: date) -> None:
        self._theme = theme
        self.today = today

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """Paint the body."""
        body = sight.body
        painter.save()
        painter.setClipRect(body)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(body, self._theme.colour("surface"))
        # From here on x is that of the time line, and y that of the rows.
        painter.translate(sight.titles - sight.left, sight.head - sight.top)
        bottom = min(float(sight.grid.height), sight.top + body.height())
        seen = QRectF(sight.left, sight.top, body.width(), bottom - sight.top)
        shown = sight.grid.rows_between(seen.top(), bottom)
        self._paint_days(painter, sight, seen)
        for number in shown:
            self._paint_row(painter, sight, number, seen)
        for number in shown:
            self._paint_bars(painter, sight, sight.grid.rows[number], seen)
        self._paint_links(painter, sight, shown)
        self._paint_choice(painter, sight)
        self._paint_drag(painter, sight)
        painter.restore()

    def pill_of(self, bar: Bar, sight: Sight) -> Pill:
        """Return what the bar of a touch shows."""
        touch = bar.touch
        is_quarter = sight.grid.scale.key == "quarter"
        return Pill(
            "" if is_quarter else label_of(touch, sight.grid.rows[bar.row].row),
            touch.channel.icon,
            touch.team.value,
            "held" if sight.contents.marks.holds(touch) else _STATES[touch.state],
            collides=touch.is_planned and touch.id in sight.contents.clashing,
            is_late=touch.state is TouchState.PLANNED and is_overdue(touch.when, self.today),
            from_play=touch.run is not None,
        )

    def _paint_days(self, painter: QPainter, sight: Sight, seen: QRectF) -> None:
        scale, off = sight.grid.scale, sight.contents.plan.days_off
        canvas, sunken = self._theme.colour("canvas"), self._theme.colour("sunken")
        # Mixed here: Qt takes many times as long to fill with what shines through.
        today = _halfway(self._theme.colour("accent_bg"), self._theme.colour("surface"))
        thin: list[QLineF] = []
        thick: list[QLineF] = []
        for monday in scale.weeks_between(seen.left() - scale.week, seen.right()):
            for offset in range(7):
                day = monday + timedelta(days=offset)
                x, width = scale.x_of(day), scale.width_of(day)
                line = QLineF(x - 1, seen.top(), x - 1, seen.bottom())
                (thin if offset else thick).append(line)
                column = QRectF(x, seen.top(), width, seen.height())
                if day == self.today:
                    painter.fillRect(column, today)
                elif day in off:
                    painter.fillRect(column, sunken if off[day].is_for_all else canvas)
                elif width < scale.weekday:
                    painter.fillRect(column, canvas)
        if scale.key != "quarter":
            self._draw(painter, thin, "grid")
        self._draw(painter, thick, "border2")

    def _paint_row(self, painter: QPainter, sight: Sight, number: int, seen: QRectF) -> None:
        place = sight.grid.rows[number]
        self._paint_campaigns(painter, sight, number, seen)
        lines = [
            QLineF(seen.left(), place.top + lane.top, seen.right(), place.top + lane.top)
            for lane in place.lanes[1:]
        ]
        self._draw(painter, lines, "grid")
        bottom = place.top + place.height - 1
        self._draw(painter, [QLineF(seen.left(), bottom, seen.right(), bottom)], "border2")
        for bracket in place.brackets:
            shown = _pulled(bracket, sight.pull)
            if shown.left < seen.right() and shown.right > seen.left():
                self._paint_bracket(painter, shown, place.top, seen)

    def _paint_campaigns(self, painter: QPainter, sight: Sight, number: int, seen: QRectF) -> None:
        rows = sight.grid.rows
        place, row = rows[number], rows[number].row
        below = rows[number + 1].row.key if number + 1 < len(rows) else None
        tint, line = self._theme.colour("c3"), self._theme.colour("c3")
        tint.setAlphaF(_CAMPAIGN)
        line.setAlphaF(0.7)
        scale = sight.grid.scale
        for one in sight.contents.plan.campaigns:
            covers = one.id == row.key or (row.account is not None and row.key in one.accounts)
            left, right = scale.x_of(one.first), scale.x_of(one.last) + scale.width_of(one.last)
            if not covers or right <= seen.left() or left >= seen.right():
                continue
            painter.fillRect(QRectF(left, place.top, right - left, place.height - 1), tint)
            if below not in one.accounts:
                bottom = place.top + place.height
                painter.fillRect(QRectF(left + 2, bottom - 2, right - left - 4, 2), line)

    def _paint_bracket(self, painter: QPainter, bracket: Bracket, top: int, seen: QRectF) -> None:
        y = top + bracket.y + 0.5
        left, right = bracket.left + 0.5, bracket.right + 0.5
        name, step = bracket.run.play, run_words(bracket.run)
        strong, plain = font("caption_strong"), font("caption")
        # The name stays in sight while the play reaches over the left edge.
        start = max(left + 12, seen.left() + 4)
        room = right - 8 - start
        width = min(text_width(name, strong), room)
        more = min(text_width(step, plain) + 5, room - width)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(self._theme.colour("text2"), 1.5))
        feet = [QPointF(left, y + _FEET), QPointF(left, y)]
        painter.drawPolyline(QPolygonF([*feet, QPointF(max(left, start - 4), y)]))
        after = start + width + (more if more > 20 else 0) + 4
        if after < right:
            ends = [QPointF(right, y), QPointF(right, y + _FEET)]
            painter.drawPolyline(QPolygonF([QPointF(after, y), *ends]))
        high = line_height("small")
        box = QRectF(start, y - high / 2, width, high)
        paint_text(painter, box, name, strong, self._theme.colour("text"))
        if more > 20:
            beside = QRectF(start + width + 5, y - high / 2, more - 5, high)
            paint_text(painter, beside, step, plain, self._theme.colour("text3"))

    def _paint_bars(self, painter: QPainter, sight: Sight, place: RowPlace, seen: QRectF) -> None:
        high, dragged = sight.grid.pill, sight.drag
        for bar in place.between(seen.left(), seen.right()):
            rect = QRectF(bar.x, place.top + bar.y, bar.width, high)
            is_dragged = dragged is not None and dragged.touch.id == bar.touch.id
            if is_dragged:
                painter.setOpacity(0.35)
            paint_kept_pill(painter, rect, self.pill_of(bar, sight), self._theme)
            if is_dragged:
                painter.setOpacity(1)

    def _paint_links(self, painter: QPainter, sight: Sight, shown: range) -> None:
        """Lead from each touch to the one that it collides with, where both are on one row."""
        grid = sight.grid
        numbers = {grid.rows[number].row.key: number for number in shown}
        painter.setPen(QPen(self._theme.colour("danger"), LINK_WIDTH))
        for clash in sight.contents.clashes:
            number = numbers.get(clash.collision.account_id)
            if number is None or len(clash.touches) != 2:
                continue
            bars = [grid.bars.get((number, touch.id)) for touch in clash.touches]
            first, second = bars
            if first is not None and second is not None:
                top, high = grid.rows[number].top, grid.pill
                ends = _rect(first, top, high), _rect(second, top, high)
                painter.drawLines(list(link_lines(*ends)))

    def _paint_choice(self, painter: QPainter, sight: Sight) -> None:
        accent = self._theme.colour("accent")
        bar = None if sight.chosen is None else sight.grid.bars.get(sight.chosen)
        if bar is not None:
            top = sight.grid.rows[bar.row].top + bar.y
            ring = QRectF(bar.x, top, bar.width, sight.grid.pill)
            ring.adjust(-_RING, -_RING, _RING, _RING)
            is_square = bar.touch.team is Team.MARKETING
            radius = 9 if is_square else sight.grid.pill / 2 + _RING
            paint_box(painter, ring, radius, None, accent, width=2)
        elif sight.cell is not None and sight.has_focus:
            paint_box(painter, self.cell_rect(sight), 6, None, accent, width=2)

    def cell_rect(self, sight: Sight) -> QRectF:
        """Return where the chosen free day stands, among the rows."""
        cell = sight.cell
        assert cell is not None  # noqa: S101 - asked for only where there is one
        place = sight.grid.rows[cell.row]
        lane = next((one for one in place.lanes if one.team is cell.team), place.lanes[0])
        scale = sight.grid.scale
        left = scale.x_of(cell.day)
        top, high = place.top + lane.top, min(lane.bottom - lane.top, 32)
        return QRectF(left + 1, top + 2, max(8, scale.width_of(cell.day) - 3), high - 4)

    def _paint_drag(self, painter: QPainter, sight: Sight) -> None:
        drag = sight.drag
        if drag is None or drag.when is None or drag.when.day is None or drag.row is None:
            return
        if drag.row >= len(sight.grid.rows):
            return  # rows went while it was being dragged
        place, scale = sight.grid.rows[drag.row], sight.grid.scale
        lane = next((one for one in place.lanes if one.team is drag.touch.team), place.lanes[0])
        left = scale.x_of(drag.when.day)
        room = QRectF(
            *(left, place.top + lane.top + 1),
            *(scale.length_of(drag.when) - 1, lane.bottom - lane.top - 2),
        )
        colour = self._theme.colour
        paint_box(painter, room, 4, QColor(colour("hover")), colour("control"), dashed=True)
        known = sight.grid.bars.get((drag.row, drag.touch.id))
        bar = known or Bar(drag.touch, drag.row, 0, lane.top + 4, 0)
        width = sight.grid.width_at(drag.touch, drag.when, place.row)
        painter.setOpacity(0.8)
        rect = QRectF(left + 2, place.top + bar.y, width, sight.grid.pill)
        paint_touch_pill(painter, rect, self.pill_of(bar, sight), self._theme)
        painter.setOpacity(1)

    def _draw(self, painter: QPainter, lines: list[QLineF], token: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(self._theme.colour(token), 1, Qt.PenStyle.SolidLine))
        painter.drawLines(lines)


def _halfway(one: QColor, other: QColor) -> QColor:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*((first + second) // 2 for first, second in pairs))


def _rect(bar: Bar, top: int, high: int) -> QRectF:
    return QRectF(bar.x, top + bar.y, bar.width, high)


def _pulled(bracket: Bracket, pull: Pull | None) -> Bracket:
    """Return a bracket where it is moved to."""
    if pull is None or pull.run != bracket.run.id:
        return bracket
    by = round(pull.by)
    return replace(bracket, left=bracket.left + by, right=bracket.right + by)
