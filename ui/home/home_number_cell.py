"""The Number on Home: what was won, towards what was planned, and what may become of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from abm_desktop.revenue.forecast import Outlook
from abm_desktop.workspace.money_words import short_money
from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.box import paint_box
from ui.kit.paint.chip import chip_width, paint_chip
from ui.kit.paint.progress import paint_bar
from ui.kit.paint.text import CENTRE, RIGHT, elided, paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

HEIGHT = 124
_EDGE = 18
_OVER = 1.06
"""The bar reaches a little beyond the plan and the best case."""
_HIGH = 12


class NumberCell(DrawnButton):
    """What was won from target accounts, on a bar with the plan of today and of the year."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("The Number"))
        self._year = ""
        self._won = "\N{EN DASH}"
        self._total = ""
        self._currency = ""
        self._outlook: Outlook | None = None
        self._share = 0.0
        self._is_read = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def show_won(
        self, year: str, figures: tuple[str, str], outlook: Outlook | None, currency: str
    ) -> None:
        """Show what was won in a fiscal year: from target accounts, and in all."""
        self._is_read = True
        self._year, (self._won, self._total) = year, figures
        self._outlook, self._currency = outlook, currency
        words = tr(
            "Closed-won from target accounts, {year}: {won}. All closed-won: {total}",
            year=year,
            won=self._won,
            total=self._total,
        )
        if outlook is not None and outlook.plan is not None:
            words = tr(
                "{won}. Plan: {amount}", won=words, amount=short_money(outlook.plan, currency)
            )
        if not self._total:
            words = tr("The Number: no deals yet")
        self.setAccessibleName(words)
        self.set_tip(
            tr("{won}.\nFrom accounts that were on the list when the deal closed.", won=words)
        )
        self.update()

    def show_share(self, share: float) -> None:
        """Show the share of all that was won, where there is no plan to stand against."""
        self._share = share
        self.update()

    def figures(self) -> tuple[str, str]:
        """Return what was won from target accounts, and all that was won, as they are shown."""
        return (self._won, self._total)

    def words(self) -> str:
        """Return what stands beside the figure; nothing before anything was read."""
        if not self._is_read:
            return ""
        plan = None if self._outlook is None else self._outlook.plan
        if plan is not None:
            return tr("of {amount}", amount=short_money(plan, self._currency))
        return (
            tr("of {total} closed-won in all", total=self._total)
            if self._total
            else tr("no deals yet")
        )

    def sizeHint(self) -> QSize:
        return QSize(460, scaled(HEIGHT) - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, scaled(HEIGHT) - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_lit():
            rect = QRectF(self.rect()).adjusted(0, 0, 8, 0)
            paint_box(painter, rect, 7, self.theme.colour("hover"))
        width = self.width() - 2 * _EDGE
        self._paint_caption(painter, QRectF(_EDGE, scaled(17), width, scaled(15)))
        self._paint_figures(painter, QRectF(_EDGE, scaled(34), width, scaled(34)))
        bar = QRectF(_EDGE, scaled(78), width, _HIGH)
        below = QRectF(_EDGE, scaled(97), width, scaled(14))
        outlook = self._outlook
        if outlook is None or outlook.plan is None:
            paint_bar(painter, bar, self._share, self.theme)
            self._paint_key(painter, below)
        else:
            self._paint_outlook(painter, bar, below, outlook)

    def _paint_caption(self, painter: QPainter, line: QRectF) -> None:
        colour, caption = self.theme.colour, self.label.upper()
        width = badge_width("both", 15)
        badge = QRectF(line.right() - width, line.y(), width, 15)
        paint_badge(painter, badge, "both", self.theme)
        paint_text(painter, line, caption, font("section"), colour("text3"))
        words = line.adjusted(text_width(caption, font("section")) + 10, 0, -width - 8, 0)
        told = tr("closed-won from target accounts, {year}", year=self._year) if self._year else ""
        told = elided(told, font("small"), words.width())
        paint_text(painter, words, told, font("small"), colour("text2"))

    def _paint_figures(self, painter: QPainter, line: QRectF) -> None:
        colour = self.theme.colour
        paint_text(painter, line, self._won, font("number"), colour("text"))
        beside = line.adjusted(text_width(self._won, font("number")) + 10, 4, 0, 4)
        paint_text(painter, beside, self.words(), font("subtitle"), colour("text2"))
        outlook = self._outlook
        if outlook is not None and outlook.plan:
            text = tr("{percent} %", percent=f"{outlook.won / outlook.plan * 100:.0f}")
            left = beside.x() + text_width(self.words(), font("subtitle")) + 12
            chip = QRectF(left, line.y(), chip_width(text), line.height())
            paint_chip(painter, chip, text, self.theme, "accent")

    def _paint_key(self, painter: QPainter, line: QRectF) -> None:
        ink, face = self.theme.colour("text3"), font("caption")
        paint_text(painter, line, tr("On the list when they closed"), face, ink)
        paint_text(painter, line, tr("All closed-won"), face, ink, align=RIGHT)

    def _paint_outlook(
        self, painter: QPainter, bar: QRectF, below: QRectF, outlook: Outlook
    ) -> None:
        """Draw won, forecast and best case over each other, with ticks where the plan is."""
        colour, plan = self.theme.colour, outlook.plan or 0
        highest = max(plan, outlook.won, outlook.best_case or 0, outlook.forecast or 0) * _OVER or 1
        paint_box(painter, bar, bar.height() / 2, colour("sunken"))
        parts = (
            (outlook.best_case, "accent_bg"),
            (outlook.forecast, "accent_line"),
            (outlook.won, "accent"),
        )
        for value, token in parts:
            if value:
                part = QRectF(bar)
                part.setWidth(max(bar.height(), bar.width() * value / highest))
                paint_box(painter, part, bar.height() / 2, colour(token))
        target = bar.x() + bar.width() * plan / highest
        self._tick(painter, target, bar, Qt.PenStyle.SolidLine)
        if outlook.plan_to_date is not None:
            due = bar.x() + bar.width() * outlook.plan_to_date / highest
            self._tick(painter, due, bar, Qt.PenStyle.DotLine)
        self._paint_ends(painter, below, target, outlook)

    def _tick(self, painter: QPainter, x: float, bar: QRectF, style: Qt.PenStyle) -> None:
        painter.setPen(QPen(self.theme.colour("text"), 2, style))
        painter.drawLine(int(x), int(bar.y() - 4), int(x), int(bar.bottom() + 4))

    def _paint_ends(self, painter: QPainter, line: QRectF, target: float, outlook: Outlook) -> None:
        """Say what the ticks are: the plan of the year below its tick, that of today before it."""
        colour, face = self.theme.colour, font("caption")
        strong = font("caption_strong")
        words = tr("Plan {amount}", amount=short_money(outlook.plan or 0, self._currency))
        wide = text_width(words, strong)
        left = min(max(target - wide / 2, line.x()), line.right() - wide)
        end = QRectF(left, line.y(), wide + 2, line.height())
        paint_text(painter, end, words, strong, colour("text"), align=CENTRE)
        all_won = tr("All closed-won {total}", total=self._total)
        paint_text(painter, line, all_won, face, colour("text3"))
        if outlook.plan_to_date is None:
            return
        due = tr(
            "Plan today {amount}",
            amount=short_money(outlook.plan_to_date, self._currency),
        )
        right = left - 14
        room = right - line.x() - text_width(all_won, face) - 14
        if text_width(due, face) <= room:
            before = QRectF(line.x(), line.y(), right - line.x(), line.height())
            paint_text(painter, before, due, face, colour("text3"), align=RIGHT)
