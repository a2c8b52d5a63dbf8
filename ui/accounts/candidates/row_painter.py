"""Drawing of a candidate: nominated, voted on blind, or with the scores of both teams on one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from abm_desktop.accounts.choosing_rows import CandidateRow, Choosing, OwnVote
from abm_desktop.accounts.votes import HIGHEST, LOWEST, Group
from abm_desktop.vocabulary import Team
from resources.language import tr, tr_about, tr_count
from resources.records import dataclass
from ui.accounts.candidates.scale import EDGE, Axis, Columns
from ui.accounts.candidates.words import halves, nomination_words, score
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import paint_badge
from ui.kit.paint.box import paint_box
from ui.kit.paint.chip import ChipKind, chip_width, paint_chip
from ui.kit.paint.text import CENTRE, RIGHT, paint_text, text_width
from ui.kit.paint.tile import paint_tile
from ui.kit.paint.two_lines import paint_two_lines
from ui.theme.fonts import Role, font, scaled
from ui.theme.theme import Theme

_TILE: Final = 26
_BADGE: Final = 18
_MARK: Final = (3, 14)
_BOX: Final = 26
_AVATARS: Final = 3
_OTHER: Final = {Team.SALES: Team.MARKETING, Team.MARKETING: Team.SALES}


@dataclass(frozen=True, slots=True)
class Scene:
    """What all rows are drawn from.

    Attributes:
        own: the votes of whoever votes now; none where nobody proved to.
        seats: which seat each proposed candidate would get, by its account.
    """

    look: Choosing
    axis: Axis
    own: Mapping[UUID, OwnVote] | None
    seats: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Draws one candidate into a rectangle."""

    painter: QPainter
    rect: QRectF
    row: CandidateRow
    scene: Scene
    theme: Theme

    @property
    def columns(self) -> Columns:
        """Return where the columns stand in the rectangle."""
        return Columns(self.rect.width())

    def paint(self, progress: float) -> None:
        """Draw all of it; `progress` is how far the marks have come from the middle, 0 to 1."""
        if self.row.group is not None:
            marks = self._marks(progress)
            figures = self._figures(marks)
            self._paint_grid([room for room, _words in figures])
            self._paint_scores(marks, figures)
        elif self.scene.look.is_open:
            self._paint_voting()
        else:
            self._paint_wishes(self.rect.width() - EDGE)
        self._paint_name()

    def _paint_name(self) -> None:
        cell = self.columns.cell(self.columns.name, self.rect)
        side = scaled(_TILE)
        tile = QRectF(cell.x(), cell.center().y() - side / 2, side, side)
        paint_tile(self.painter, tile, self.row.name, self.theme)
        words = cell.adjusted(side + scaled(10), 0, 0, 0)
        paint_two_lines(self.painter, words, (self.row.name, self.row.about), self.theme)

    def _paint_wishes(self, right: float) -> None:
        """Draw who nominated the candidate, and the first reason."""
        rect, wishes = self.rect, self.row.nominations
        left = rect.x() + self.columns.scale[0]
        side = scaled(22)
        for one in wishes[:_AVATARS]:
            square = QRectF(left, rect.center().y() - side / 2, side, side)
            paint_avatar(self.painter, square, one.person, self.theme, one.team)
            left += side + scaled(4)
        if wishes:
            words = QRectF(left + scaled(6), rect.y(), right - left - scaled(12), rect.height())
            lines = (nomination_words(wishes[0]), _who_wishes(self.row))
            paint_two_lines(self.painter, words, lines, self.theme, role="body")

    def _paint_voting(self) -> None:
        """Draw the five boxes of the own vote, and how many have voted."""
        result = self.columns.cell(self.columns.result, self.rect)
        boxes = scaled(_BOX) * (HIGHEST - LOWEST + 1)
        left = result.x() - boxes - scaled(24)
        if self.scene.own is not None:
            mine = self.scene.own.get(self.row.account_id)
            for number in range(LOWEST, HIGHEST + 1):
                is_chosen = mine is not None and mine.score == number
                self._paint_box(left, number, is_chosen=is_chosen)
                left += scaled(_BOX)
        self._paint_wishes(result.x() - boxes - scaled(36))
        voted = tr(
            "{voted} of {voters} voted",
            voted=len(self.row.voters),
            voters=len(self.scene.look.voters),
        )
        self._write(result, voted, "small", "text2")

    def _paint_scores(
        self, marks: Mapping[Team, float], figures: Sequence[tuple[QRectF, str]]
    ) -> None:
        """Draw both teams' marks with the line between them, combined score, gap and result."""
        self._paint_dumbbell(marks)
        for place, words in figures:
            self._paint_figure(place, words)
        columns, tally = self.columns, self.row.tally
        is_wide = self.row.group is Group.DISCUSS
        combined = columns.cell(columns.combined, self.rect).adjusted(0, 0, -scaled(18), 0)
        self._write(combined, halves(tally.combined), "subtitle", "text")
        gap = columns.cell(columns.gap, self.rect)
        role: Role = "body_strong" if is_wide else "body"
        if columns.has_gap:
            self._write(gap, score(tally.gap), role, "warning" if is_wide else "text2")
        words, kind, icon = result_of(self.row, self.scene)
        room = columns.cell(columns.result, self.rect)
        width = min(room.width(), chip_width(words, icon))
        chip = QRectF(room.right() - width, room.y(), width, room.height())
        paint_chip(self.painter, chip, words, self.theme, kind, icon=icon)

    def _marks(self, progress: float) -> dict[Team, float]:
        """Return where the marks of the teams stand that voted."""
        tally = self.row.tally
        at = {
            team: self._x(value)
            for team, value in ((Team.SALES, tally.sales), (Team.MARKETING, tally.marketing))
            if value is not None
        }
        at = apart(at, scaled(_BADGE) + _MARK[0] + 2)
        if tally.combined is None:
            return at
        centre = self._x(tally.combined)
        return {team: centre + (x - centre) * progress for team, x in at.items()}

    def _paint_dumbbell(self, marks: Mapping[Team, float]) -> None:
        tally, middle = self.row.tally, self.rect.center().y()
        if tally.combined is not None:
            is_wide = (tally.gap or 0) >= self.scene.look.gap
            self.painter.setPen(QPen(self.theme.colour("text2" if is_wide else "border2"), 3))
            ends = (QPointF(marks[Team.SALES], middle), QPointF(marks[Team.MARKETING], middle))
            self.painter.drawLine(QLineF(*ends))
        side = scaled(_BADGE)
        for team, x in sorted(marks.items(), key=lambda one: one[0] is Team.SALES):
            badge = QRectF(x - side / 2, middle - side / 2, side, side)
            paint_badge(self.painter, badge, team, self.theme)
        if tally.combined is not None:
            self._paint_mark(self._x(tally.combined))

    def _paint_mark(self, x: float) -> None:
        """Draw where the combined score stands."""
        width, height = _MARK
        top = self.rect.center().y() - height / 2
        self.painter.fillRect(QRectF(x - width / 2, top, width, height), self.theme.colour("text"))

    def _figures(self, marks: Mapping[Team, float]) -> list[tuple[QRectF, str]]:
        """Return each score with its room outside its mark, away from the other one."""
        face, middle = font("body", tabular=True), self.rect.center().y()
        values = {Team.SALES: self.row.tally.sales, Team.MARKETING: self.row.tally.marketing}
        away, height = scaled(_BADGE) / 2 + scaled(6), scaled(_BADGE)
        found = []
        for team, x in marks.items():
            words = score(values[team])
            width = text_width(words, face) + 2
            against = marks.get(_OTHER[team], x - 1)
            is_left = x < against or (x == against and team is Team.SALES)
            left = x - away - width if is_left else x + away
            found.append((QRectF(left, middle - height / 2, width, height), words))
        return found

    def _paint_figure(self, room: QRectF, words: str) -> None:
        face, colour = font("body", tabular=True), self.theme.colour("text2")
        paint_text(self.painter, room, words, face, colour)

    def _paint_box(self, left: float, number: int, *, is_chosen: bool) -> None:
        side, colour = scaled(_BOX) - 4, self.theme.colour
        box = QRectF(left, self.rect.center().y() - side / 2, side, side)
        fill = colour("accent") if is_chosen else None
        paint_box(self.painter, box, 5, fill, colour("accent" if is_chosen else "line"))
        face = font("small_strong" if is_chosen else "small", tabular=True)
        token = "on_accent" if is_chosen else "text2"
        paint_text(self.painter, box, str(number), face, colour(token), align=CENTRE)

    def _paint_grid(self, figures: Sequence[QRectF]) -> None:
        """Draw the scale and the cut line, which leaves figures that stand on it free."""
        rect, axis, colour = self.rect, self.scene.axis, self.theme.colour("grid")
        for tick in axis.ticks():
            x = rect.x() + axis.x(tick, self.columns)
            self.painter.fillRect(QRectF(x, rect.y(), 1, rect.height()), colour)
        ranking = self.scene.look.ranking
        if ranking is not None and ranking.cut is not None:
            x = rect.x() + axis.x(ranking.cut, self.columns)
            self.painter.setPen(_dashed_pen(self.theme))
            covered = next((room for room in figures if room.left() - 2 <= x <= room.right()), None)
            if covered is None:
                self.painter.drawLine(QLineF(x, rect.y(), x, rect.bottom()))
            else:
                self.painter.drawLine(QLineF(x, rect.y(), x, covered.top()))
                self.painter.drawLine(QLineF(x, covered.bottom(), x, rect.bottom()))

    def _x(self, value: float) -> float:
        return self.rect.x() + self.scene.axis.x(value, self.columns)

    def _write(self, rect: QRectF, words: str, role: Role, token: str) -> None:
        face, colour = font(role, tabular=True), self.theme.colour(token)
        paint_text(self.painter, rect, words, face, colour, align=RIGHT)


def apart(at: Mapping[Team, float], least: float) -> dict[Team, float]:
    """Return where the marks of both teams stand: where they nearly agree, beside each other."""
    if len(at) < len(_OTHER):
        return dict(at)
    sales, marketing = at[Team.SALES], at[Team.MARKETING]
    left, right = sorted(at, key=lambda team: (at[team], team is Team.MARKETING))
    middle, half = (sales + marketing) / 2, max(abs(sales - marketing), least) / 2
    return {left: middle - half, right: middle + half}


def result_of(row: CandidateRow, scene: Scene) -> tuple[str, ChipKind, str]:
    """Return what became of a candidate: words, kind and icon of its chip."""
    seat = scene.seats.get(row.account_id)
    voted = tr("{voted} of {voters} voted", voted=len(row.voters), voters=len(scene.look.voters))
    agreed: tuple[str, ChipKind, str] = (tr("Below the line"), "outline", "")
    if seat is not None:
        agreed = (tr("Seat {number}", number=seat), "accent", "armchair")
    results: dict[Group | None, tuple[str, ChipKind, str]] = {
        Group.DISCUSS: (tr_about("result", "Vote again"), "warning", "arrows-clockwise"),
        Group.VOTING: (voted, "neutral", "lock-simple"),
        Group.NOT_ENOUGH: (tr("Not enough votes"), "outline", ""),
        Group.SEATED: (tr("Seated {tier}", tier=row.tier or "").strip(), "accent", "armchair"),
        Group.PARKED: (tr("Parked"), "neutral", "pause"),
    }
    return results.get(row.group, agreed)


def _who_wishes(row: CandidateRow) -> str:
    """Return who nominated a candidate first, and how many more did."""
    first, more = row.nominations[0].person, len(row.nominations) - 1
    if not more:
        return first
    return tr_count("{person} and {count} more", "{person} and {count} more", more, person=first)


def _dashed_pen(theme: Theme) -> QPen:
    """Return what the cut line is drawn with."""
    pen = QPen(theme.colour("text"), 1.5)
    pen.setDashPattern([3, 2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
