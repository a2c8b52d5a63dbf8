"""Paints what stays around the rows: names of days and campaigns above, titles, workload below."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from abm_desktop.touches.planning import Capacity
from abm_desktop.vocabulary import Team
from resources.language import tr
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.box import paint_box
from ui.kit.paint.chip import paint_chip, tier_kind
from ui.kit.paint.kept import paint_kept
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.kit.paint.tile import paint_tile
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.layout import header
from ui.touches.planner.grid import RowPlace
from ui.touches.planner.margin import Band, bands
from ui.touches.planner.sight import Mark, Sight, load_height
from ui.touches.planner.words import campaign_line
from ui.touches.time_names import TimeNames
from ui.touches.words import TEAM_WORDS

_CAPACITY: Final = 0.88
"""So much of a week's bar lies below the mark of what can be done; beyond it is overload."""
_ROOMY: Final = 80
"""In narrower weeks the bar has all the room; its figure is told in the tool tip."""
_BADGE: Final = 15
_AVATAR: Final = 17


class FramePainter:
    """Paints over the edges of the rows, so that what scrolls below them is not seen."""

    def __init__(self, theme: Theme, today: date) -> None:
        self._theme = theme
        self._today = today
        self._names = TimeNames(theme, today)

    def show_today(self, today: date) -> None:
        """Know that another day has begun."""
        self._today = today
        self._names = TimeNames(self._theme, today)

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """Paint titles, head and workload."""
        self._paint_titles(painter, sight)
        self._paint_head(painter, sight)
        if sight.foot:
            self._paint_foot(painter, sight)

    def _paint_titles(self, painter: QPainter, sight: Sight) -> None:
        body = sight.body
        column = QRectF(0, sight.head, sight.titles, body.height())
        painter.save()
        painter.setClipRect(column)
        painter.fillRect(column, self._theme.colour("surface"))
        shown = sight.grid.rows_between(sight.top, sight.top + body.height())
        for number in shown:
            place = sight.grid.rows[number]
            top = sight.head + place.top - sight.top
            self._paint_title(painter, QRectF(0, top, sight.titles, place.height), place, sight)
            self._line(painter, "border2", 0, top + place.height - 1, sight.titles)
        painter.restore()
        self._upright(painter, "border2", sight.titles - 1, 0, sight.height)

    def _paint_title(self, painter: QPainter, rect: QRectF, place: RowPlace, sight: Sight) -> None:
        row, side = place.row, scaled(20)
        square = QRectF(14, rect.y() + scaled(9), side, side)
        if row.person is not None:
            paint_avatar(painter, square, row.title, self._theme, row.person.person.team)
        elif row.account is not None:
            paint_tile(painter, square, row.title, self._theme)
        else:
            icon = "megaphone" if row.key else "circle-dashed"
            paint_icon(painter, square.adjusted(2, 2, -2, -2), icon, self._theme, "text2")
        left = square.right() + 7
        name = QRectF(left, square.y(), rect.right() - left - 3, side)
        paint_text(painter, name, row.title, font("body_strong"), self._theme.colour("text"))
        below = QRectF(left, square.bottom() + scaled(5), rect.right() - left - 30, scaled(20))
        if row.account is not None:
            self._paint_account_facts(painter, below, place, sight)
            self._paint_lanes(painter, rect, place)
        else:
            words = self._second_line(place)
            paint_text(painter, below, words, font("caption"), self._theme.colour("text3"))

    def _second_line(self, place: RowPlace) -> str:
        row = place.row
        if row.campaign is not None:
            return campaign_line(row.campaign, self._today)
        if row.person is not None:
            return tr(
                "{team}, {number} a week",
                team=TEAM_WORDS[row.person.person.team],
                number=row.person.weekly,
            )
        return ""

    def _paint_account_facts(
        self, painter: QPainter, room: QRectF, place: RowPlace, sight: Sight
    ) -> None:
        account = place.row.account
        assert account is not None  # noqa: S101 - asked for rows of accounts only
        left = room.x()
        if account.tier:
            tier = str(account.tier)
            paint_chip(painter, room, tier, self._theme, tier_kind(tier))
            left += text_width(tier, font("small_medium")) + 19
        if account.id in sight.contents.plan.pauses:
            beside = QRectF(left, room.y(), room.right() - left, room.height())
            paint_chip(painter, beside, tr("Paused"), self._theme, "warning")

    def _paint_lanes(self, painter: QPainter, rect: QRectF, place: RowPlace) -> None:
        side = scaled(_BADGE)
        for lane in place.lanes:
            width = badge_width(lane.team, side)
            middle = rect.y() + lane.top + scaled(16)
            badge = QRectF(rect.right() - 9 - width, round(middle - side / 2), width, side)
            paint_badge(painter, badge, lane.team, self._theme)

    def _paint_head(self, painter: QPainter, sight: Sight) -> None:
        colour, head = self._theme.colour, sight.head
        painter.fillRect(QRectF(0, 0, sight.width, head), colour("surface"))
        days = QRectF(sight.titles, 0, sight.width - sight.titles, head)
        painter.save()
        painter.setClipRect(days)
        painter.translate(sight.titles - sight.left, 0)
        scale = sight.grid.scale
        grid = [QLineF(x, header(), x, head) for x in self._week_lines(sight)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(colour("border2"), 1))
        painter.drawLines([QLineF(line.x1(), 0, line.x1(), head) for line in grid])
        for monday in scale.weeks_between(sight.left - scale.week, sight.right):
            self._paint_names(painter, sight, monday)
        self._paint_days_off(painter, sight)
        for band in bands(sight):
            self._paint_campaign(painter, sight, band)
        painter.restore()
        self._line(painter, "border", 0, header() - 1, sight.width)
        self._line(painter, "border2", 0, head - 1, sight.width)
        self._upright(painter, "border2", sight.titles - 1, 0, head)
        if sight.campaigns:
            self._paint_campaigns_title(painter, sight)

    def _paint_names(self, painter: QPainter, sight: Sight, monday: date) -> None:
        scale = sight.grid.scale
        x = scale.x_of(monday)

        def draw(canvas: QPainter, box: QRectF) -> None:
            canvas.translate(box.x() - x, box.y())
            self._names.paint_week(canvas, scale, monday)

        # A name may be wider than its week, as months are where weeks are narrow.
        room = QRectF(x, 0, max(scale.week, scaled(110)), header() - 1)
        paint_kept(painter, room, ("week", monday, scale, self._today), self._theme, draw)

    def _week_lines(self, sight: Sight) -> list[float]:
        scale = sight.grid.scale
        return [
            scale.x_of(monday) - 1.0
            for monday in scale.weeks_between(sight.left - scale.week, sight.right)
        ]

    def _paint_days_off(self, painter: QPainter, sight: Sight) -> None:
        """Mark the names of days on which somebody does not work; the tool tip tells why."""
        scale = sight.grid.scale
        for day, off in sight.contents.plan.days_off.items():
            x, width = scale.x_of(day), scale.width_of(day)
            if x + width > sight.left and x < sight.right:
                token = "warning" if off.is_for_all else "control"
                mark = QRectF(x + 2, header() - 4, width - 4, 3)
                paint_box(painter, mark, 1.5, self._theme.colour(token))

    def _paint_campaign(self, painter: QPainter, sight: Sight, band: Band) -> None:
        one, rect, colour = band.campaign, band.rect, self._theme.colour
        is_over = one.last < self._today
        paint_box(painter, rect, 5, colour("surface"), colour("border2" if is_over else "c3"))
        if sight.mark is not None and sight.mark.campaign == one.id:
            paint_box(painter, rect.adjusted(-3, -3, 3, 3), 8, None, colour("accent"), width=2)
        side = scaled(15)
        # What a campaign is called stays in sight while it reaches over the left edge.
        start = max(rect.x(), sight.left) + 9
        icon = "check-circle-fill" if is_over else "megaphone"
        square = QRectF(start, round(rect.center().y() - side / 2), side, side)
        if square.right() < rect.right():
            paint_icon(painter, square, icon, self._theme, "text3" if is_over else "c3")
        team = one.owner.team if one.owner else Team.MARKETING
        badge = badge_width(team, scaled(13))
        end = rect.right() - 8
        if rect.width() > scaled(150) and not is_over:
            mark = QRectF(end - badge, rect.center().y() - scaled(13) / 2, badge, scaled(13))
            paint_badge(painter, mark, team, self._theme)
            end = mark.x() - 6
        words = QRectF(square.right() + 9, rect.y() + 2, end - square.right() - 9, scaled(16))
        if words.width() < scaled(24):
            return
        strong = font("small" if is_over else "small_strong")
        paint_text(painter, words, one.name, strong, colour("text2" if is_over else "text"))
        below = words.translated(0, scaled(15))
        line = campaign_line(one, self._today)
        paint_text(painter, below, line, font("caption"), colour("text2"))

    def _paint_campaigns_title(self, painter: QPainter, sight: Sight) -> None:
        side, middle = scaled(16), header() + scaled(27)
        square = QRectF(16, middle - side / 2, side, side)
        paint_icon(painter, square, "megaphone", self._theme, "text2")
        high = scaled(20)
        left = square.right() + 5
        name = QRectF(left, middle - high / 2, sight.titles - left - 5, high)
        more = f"  +{sight.contents.more}" if sight.contents.more else ""
        words = tr("Campaigns") + more
        paint_text(painter, name, words, font("small_strong"), self._theme.colour("text2"))

    def _paint_foot(self, painter: QPainter, sight: Sight) -> None:
        top, colour = sight.height - sight.foot, self._theme.colour
        painter.fillRect(QRectF(0, top, sight.width, sight.foot), colour("canvas"))
        self._line(painter, "border2", 0, top, sight.width)
        side = scaled(15)
        square = QRectF(16, top + scaled(7), side, side)
        paint_icon(painter, square, "users", self._theme, "text2")
        name = QRectF(square.right() + 7, top + scaled(5), sight.titles - 45, scaled(18))
        paint_text(painter, name, tr("Workload"), font("small_strong"), colour("text2"))
        first = min(sight.load_top, max(0, len(sight.contents.people) - sight.loads_shown))
        shown = list(sight.contents.people[first : first + sight.loads_shown])
        for number, one in enumerate(shown):
            y = top + scaled(26) + number * load_height()
            self._paint_person(painter, sight, one, y)
            if sight.mark == Mark(person=one.person.id):
                ring = QRectF(10, y, sight.titles - 16, load_height())
                paint_box(painter, ring, 5, None, colour("accent"), width=2)
        painter.save()
        painter.setClipRect(QRectF(sight.titles, top, sight.width - sight.titles, sight.foot))
        painter.translate(sight.titles - sight.left, 0)
        self._paint_loads(painter, sight, shown, top)
        painter.restore()
        self._upright(painter, "border2", sight.titles - 1, top, sight.height)

    def _paint_person(self, painter: QPainter, sight: Sight, one: Capacity, y: int) -> None:
        side = scaled(_AVATAR)

        def draw(canvas: QPainter, box: QRectF) -> None:
            square = QRectF(box.x() + 16, box.y() + (box.height() - side) / 2, side, side)
            paint_avatar(canvas, square, one.person.name, self._theme, one.person.team)
            room = box.adjusted(16 + side + 7, 0, -5, 0)
            paint_text(canvas, room, one.person.name, font("small"), self._theme.colour("text"))

        line = QRectF(0, y, sight.titles - 1, load_height())
        paint_kept(painter, line, ("load", one.person), self._theme, draw)

    def _paint_loads(
        self, painter: QPainter, sight: Sight, shown: list[Capacity], top: int
    ) -> None:
        scale, colour = sight.grid.scale, self._theme.colour
        limits = {one.weekly for one in sight.contents.people}
        what = (
            tr("touches of {limit} a week", limit=limits.pop())
            if len(limits) == 1
            else tr("touches a week")
        )
        for monday in scale.weeks_between(sight.left - scale.week, sight.right):
            x = scale.x_of(monday)
            self._upright(painter, "border2", x - 1, top, sight.height)
            for number, one in enumerate(shown):
                y = top + scaled(26) + number * load_height()
                count = sight.contents.loads.get((one.person.id, monday), 0)
                room = QRectF(x + 8, y, 5 * scale.weekday - 16, load_height())
                self._paint_load(painter, room, one, count)
                if sight.mark == Mark(person=one.person.id, monday=monday):
                    ring = room.adjusted(-5, 0, 5, 0)
                    paint_box(painter, ring, 5, None, colour("accent"), width=2)
        start = max(
            sight.left, scale.x_of(next(iter(scale.weeks_between(sight.left, sight.right))))
        )
        words = QRectF(start + 8, top + scaled(5), scaled(180), scaled(18))
        paint_text(painter, words, what, font("caption"), colour("text3"))

    def _paint_load(self, painter: QPainter, room: QRectF, one: Capacity, count: int) -> None:
        def draw(canvas: QPainter, box: QRectF) -> None:
            self._draw_load(canvas, box, one, count)

        what = ("load of a week", one.person.team, one.weekly, count)
        paint_kept(painter, room, what, self._theme, draw)

    def _draw_load(self, painter: QPainter, room: QRectF, one: Capacity, count: int) -> None:
        colour = self._theme.colour
        is_roomy = room.width() > scaled(_ROOMY)
        length = max(6.0, room.width() - (scaled(26) if is_roomy else 0))
        mark = length * _CAPACITY
        token = {Team.SALES: "sales", Team.MARKETING: "mktg"}.get(one.person.team, "accent")
        bar = QRectF(room.x(), round(room.center().y() - 4), mark, 8)
        is_over = count > one.weekly
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(bar, colour("sunken" if self._theme.name == "dark" else "border"))
        share = min(1.0, count / one.weekly) if one.weekly else float(count > 0)
        painter.fillRect(QRectF(bar.x(), bar.y(), mark * share, 8), colour(token))
        if is_over:
            beyond = min(length - mark, mark * (count - one.weekly) / max(1, one.weekly))
            over = QRectF(bar.x() + mark, bar.y(), max(4.0, beyond), 8)
            painter.fillRect(over, colour("danger"))
        painter.fillRect(QRectF(bar.x() + mark, bar.y() - 3, 1.5, 14), colour("text"))
        face = font("small_strong" if is_over else "small", tabular=True)
        ink = colour("danger" if is_over else "text2")
        if is_roomy:
            paint_text(painter, room, str(count), face, ink, align=RIGHT)

    def _line(self, painter: QPainter, token: str, left: float, y: float, right: float) -> None:
        painter.fillRect(QRectF(left, y, right - left, 1), self._theme.colour(token))

    def _upright(self, painter: QPainter, token: str, x: float, top: float, bottom: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(x, top, 1, bottom - top), self._theme.colour(token))
