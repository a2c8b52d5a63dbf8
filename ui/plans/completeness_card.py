"""The card of how complete a plan is: a ring, and parts that each lead to what mends them."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from abm_desktop.plans.completeness import PartState, PlanPart
from abm_desktop.plans.rows import Plan, Updated
from abm_desktop.workspace.days import day_words
from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.marks import Mark
from ui.kit.paint.box import paint_box
from ui.kit.paint.progress import paint_ring
from ui.kit.paint.text import CENTRE, RIGHT, paint_text, text_width
from ui.plans.desk import Desk
from ui.plans.words import PERCENT, completeness_words
from ui.theme.fonts import font, font_of
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_SIDE: Final = 92
_STROKE: Final = 9


class PlanRing(Mark):
    """How complete a plan is, around the figure."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self._percent = 0
        self.setFixedSize(_SIDE, _SIDE)

    def show_percent(self, percent: int) -> None:
        """Show how complete the plan is."""
        self._percent = percent
        self.name_it(tr("Plan {percent} complete", percent=f"{percent}{PERCENT}"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        paint_ring(painter, rect, self._percent / 100, self.theme, stroke=_STROKE)
        colour = self.theme.colour("text")
        paint_text(painter, rect, str(self._percent), font_of(26, 700), colour, align=CENTRE)


class PartButton(DrawnButton):
    """A part of the plan with what it lacks; pressed, it leads there."""

    def __init__(self, theme: Theme, part: PlanPart) -> None:
        super().__init__(theme, part.words)
        self._state = PartState(part, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, state: PartState) -> None:
        """Show how complete the part is."""
        self._state = state
        asked = tr("not required here") if state.share is None else tr("complete")
        words = state.missing or asked
        self.setAccessibleName(tr("{part}: {state}", part=state.part.words, state=words))
        self.set_tip(tr("{part}: {state}. Leads there.", part=state.part.words, state=words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, state = QPainter(self), self.theme.colour, self._state
        if self.is_lit():
            paint_box(painter, QRectF(self.rect()), 5, colour("hover"))
        name, token = (
            ("check-circle-fill", "success") if state.is_complete else ("circle-dashed", "text3")
        )
        paint_icon(painter, QRectF(4, self.height() / 2 - 7, 14, 14), name, self.theme, token)
        lacks = text_width(state.missing, font("caption"))
        room = QRectF(25, 0, self.width() - 31 - (lacks + 8 if lacks else 0), self.height())
        paint_text(painter, room, state.part.words, font("body"), colour("text"))
        end = QRectF(0, 0, self.width() - 6, self.height())
        paint_text(painter, end, state.missing, font("caption"), colour("warning"), align=RIGHT)


class CompletenessCard(Card):
    """The figure, its parts, and who changed the plan last.

    Signals:
        part_asked: the person wants to mend a part.
    """

    part_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, padding=(15, 14))
        self._desk = desk
        self.ring = PlanRing(desk.theme)
        self.sentence = PlainLabel(desk.theme, "", "subtitle")
        self.updated = PlainLabel(desk.theme, "", "small", "text3")
        self.parts = {part: PartButton(desk.theme, part) for part in PlanPart}
        for part, button in self.parts.items():
            button.clicked.connect(partial(self.part_asked.emit, part))
        self._lay_out()

    def show_plan(self, plan: Plan) -> None:
        """Show how complete a plan is."""
        complete = plan.completeness
        self.ring.show_percent(complete.percent)
        self.sentence.setText(tr("Plan {percent} complete", percent=completeness_words(complete)))
        for state in complete.parts:
            self.parts[state.part].show_state(state)
        self.updated.setText(self._updated(plan.updated))

    def _updated(self, updated: Updated | None) -> str:
        if updated is None:
            return ""
        day = day_words(updated.at.astimezone().date(), self._desk.today)
        if updated.person:
            return tr("updated {day} by {person}", day=day, person=updated.person.name)
        return tr("updated {day}", day=day)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(4, 0, 6, 0)
        top.addWidget(self.sentence)
        top.addStretch(1)
        top.addWidget(self.updated)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        rows = (len(self.parts) + 1) // 2
        for place, button in enumerate(self.parts.values()):
            grid.addWidget(button, place % rows, place // rows)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(top)
        right.addLayout(grid)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.ring)
        row.addLayout(right, 1)
        self.body.addLayout(row)
