"""The line above the tree: what is won at the end of the period if the levers stand like this."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.alignment.services.tree import TreeBoard
from abm_desktop.alignment.tree import Levers, Unit, needed_velocity, projected
from abm_desktop.alignment.tree_words import outcome_words
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.tree_figures import value_words
from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.kit.paint.chip import ChipKind
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_least_height
from ui.theme.theme import Theme

_HOW = tr(
    "Won until today + pipeline velocity \N{MULTIPLICATION SIGN} the days that are left. What you drag is a "
    "what-if: nothing of it is kept."
)


class OutcomeLine(Panel):
    """What the levers come to, how that stands to the plan, and the way back to how they are.

    Signals:
        reset_asked: the levers shall stand where they are.
        plan_asked: the person wants to set a plan.
    """

    reset_asked = Signal()
    plan_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.BottomEdge, parent=parent)
        self.lead = PlainLabel(theme, "", "small", "text2")
        self.value = PlainLabel(theme, "", "title", tabular=True)
        self.gap = Chip(theme, "", "neutral")
        self.pace = PlainLabel(theme, "", "small", "text3")
        self.reset = Button(
            theme, tr("Reset"), size="small", icon="arrow-counter-clockwise", key="R"
        )
        self.plan = needs_writing(Button(theme, tr("Set the plan"), size="small", icon="target"))
        self._build()

    def show_outcome(self, board: TreeBoard, levers: Levers) -> None:
        """Show what these levers come to."""
        is_moved = levers != board.ground.levers
        until = board.facts.span.until
        self.lead.setText(_if_so(until) if is_moved else _at_this_pace(until))
        value, gap = outcome_words(board, levers)
        self.value.setText(value)
        self.value.set_tip(_HOW)
        self.gap.show_text(gap, _kind(board, levers))
        self.gap.setVisible(bool(gap))
        self.pace.setText(_pace(board, levers))
        self.reset.setVisible(is_moved)
        self.plan.setVisible(board.ground.plan is None)

    def words(self) -> str:
        """Return what the line says."""
        gap = [] if self.gap.isHidden() else [self.gap.accessibleName()]
        return "; ".join([self.value.text(), *gap])

    def _build(self) -> None:
        hold_least_height(self, 45)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 7)
        row.setSpacing(10)
        for widget in (self.lead, self.value, self.gap):
            row.addWidget(widget)
        row.addWidget(self.pace, 1)
        row.addWidget(self.reset)
        row.addWidget(self.plan)
        self.reset.clicked.connect(self.reset_asked)
        self.plan.clicked.connect(self.plan_asked)


def _kind(board: TreeBoard, levers: Levers) -> ChipKind:
    plan, value = board.ground.plan, projected(board.ground, levers)
    if plan is None:
        return "neutral"
    return "warning" if value is not None and round(plan - value) > 0 else "success"


def _pace(board: TreeBoard, levers: Levers) -> str:
    velocity, needed = levers.velocity, needed_velocity(board.ground)
    parts = []
    if velocity is not None:
        parts.append(value_words(velocity, Unit.MONEY_A_DAY, board.currency))
    if needed is not None:
        parts.append(
            tr(
                "{amount} is needed",
                amount=value_words(needed, Unit.MONEY_A_DAY, board.currency),
            )
        )
    return "; ".join(parts)


def _if_so(until: date | None) -> str:
    return tr("If so,") if until is None else tr("If so, on {day}", day=full_day(until))


def _at_this_pace(until: date | None) -> str:
    if until is None:
        return tr("At this pace,")
    return tr("At this pace, on {day}", day=full_day(until))
