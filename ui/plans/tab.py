"""The tab Plan of an account: objectives, SWOT, completeness, why, next actions and notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from abm_desktop.plans import service
from abm_desktop.plans.completeness import PlanPart
from abm_desktop.plans.rows import EvidenceKind, EvidenceRow, Plan, SwotRow
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.outbox.posts import Post
from abm_desktop.workspace.service import PersonRow, people
from resources.language import tr
from resources.records import dataclass
from ui.account_tab import AccountTab
from ui.actions import Action
from ui.context import Context
from ui.kit.frames import ScrollArea, keep_in_sight
from ui.plans.actions_card import ActionsCard
from ui.plans.completeness_card import CompletenessCard
from ui.plans.desk import Desk
from ui.plans.evidence_dialog import EvidenceDialog
from ui.plans.lines import Lines
from ui.plans.notes_card import NotesCard
from ui.plans.objectives_card import ObjectivesCard
from ui.plans.opening import open_address
from ui.plans.swot_card import SwotCard
from ui.plans.waiting import plan_with
from ui.plans.why_card import WhyCard
from ui.plans.words import QUADRANTS, completeness_words
from ui.theme.fonts import scaled

_WIDE: Final = 900
"""From this width on the cards stand in two columns."""
_TABS: Final = {
    EvidenceKind.ENGAGEMENT: "engagement",
    EvidenceKind.TOUCH: "touches",
    EvidenceKind.FILE: "files",
}


@dataclass(frozen=True, slots=True)
class _Read:
    plan: Plan
    people: list[PersonRow]


class PlanTab(AccountTab):
    """Shows the plan of an account; everything is edited where it stands."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("account", "objective", "next_action", "swot_line", "swot_evidence", "account_note"),
            *("account_file", "engagement", "touch", "deal", "contact", "person", "policy_version"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.desk = Desk(context)
        self.objectives = ObjectivesCard(self.desk)
        self.swot = SwotCard(self.desk)
        self.completeness = CompletenessCard(self.desk)
        self.why = WhyCard(self.desk)
        self.next_actions = ActionsCard(self.desk)
        self.notes = NotesCard(self.desk)
        self._cards = (self.objectives, self.swot, self.why, self.next_actions, self.notes)
        self._evidence: EvidenceDialog | None = None
        self._wanted: UUID | None = None
        self._shown = self._content()
        self._area = ScrollArea(self._shown)
        # The keys that scroll reach it, until somebody walks into a card.
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(tr("Plan"))
        self.setFocusProxy(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self.completeness.part_asked.connect(self.mend)
        self.swot.evidence_asked.connect(self.show_evidence)
        context.jobs.waits.connect(self._show_waiting)
        self._declare()

    def show_account(self, key: UUID) -> None:
        if key != self.key:
            self.leave()
            self._area.verticalScrollBar().setValue(0)
            # What is shown is another account's until this one's plan has come.
            self._shown.hide()
            self.desk.account = self.desk.plan = None
            for lines in self._shown.findChildren(Lines):
                lines.clear()
        super().show_account(key)

    def refresh(self) -> None:
        key = self.key
        if key is not None:
            self.context.jobs.query(
                self,
                lambda reading: _read(reading, key),
                self._show,
                topic=f"plan {id(self)}",
            )

    def leave(self) -> None:
        self.objectives.keep_typed()
        self.swot.keep_typed()
        self.why.keep_typed()
        self.next_actions.keep_typed()

    def open_row(self, key: UUID) -> None:
        self._wanted = key
        self._show_wanted()

    def keyboard(self) -> QWidget:
        lines = [block.line for block in self.objectives.blocks.values()]
        return lines[0] if lines and self._shown.isVisibleTo(self) else self._area

    def scroll_bar(self) -> QScrollBar:
        """Return the bar whose place is kept for when the person comes back."""
        return self._area.verticalScrollBar()

    def areas(self) -> list[QWidget]:
        return [
            self.objectives,
            self.swot,
            self.completeness,
            self.why,
            self.next_actions,
            self.notes,
        ]

    def mend(self, part: PlanPart) -> None:
        """Lead to where a part of the plan is completed."""
        ways: dict[PlanPart, Callable[[], object]] = {
            PlanPart.FACTS: lambda: self._go("overview"),
            PlanPart.OBJECTIVES: self.objectives.begin,
            PlanPart.SWOT: self.swot.begin,
            PlanPart.COMMITTEE: lambda: self._go("people"),
            PlanPart.TOUCHES: self._plan_touch,
            PlanPart.ACTIONS: self.next_actions.begin_here,
        }
        ways[part]()

    def show_evidence(self, row: SwotRow, _beside: QWidget) -> None:
        """Show what supports a line of the SWOT, to be opened and changed."""
        dialog = EvidenceDialog(self.desk, row, self.open_evidence)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_evidence)
        self._evidence = dialog
        dialog.open()

    def open_evidence(self, evidence: EvidenceRow) -> None:
        """Open the very row that supports a line."""
        if evidence.kind is EvidenceKind.ADDRESS:
            open_address(self.context, evidence.url)
        elif evidence.kind is EvidenceKind.DEAL and evidence.target is not None:
            self.context.shell.open_deal(evidence.target)
        elif self.key is not None and evidence.kind in _TABS:
            self.context.shell.open_account(self.key, tab=_TABS[evidence.kind], row=evidence.target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= scaled(_WIDE)
        self._columns.setDirection(
            QHBoxLayout.Direction.LeftToRight if is_wide else QHBoxLayout.Direction.TopToBottom
        )

    def _show(self, found: _Read) -> None:
        plan = found.plan
        if plan.account != self.key:
            return
        self.desk.account, self.desk.plan, self.desk.people = plan.account, plan, found.people
        for card in self._cards:
            card.show_plan(plan)
        self.completeness.show_plan(plan)
        self._shown.show()
        if self._area.hasFocus():
            self.keyboard().setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow_evidence(plan)
        self.state_changed.emit(completeness_words(plan.completeness))
        self._show_wanted()

    def _show_waiting(self, post: Post) -> None:
        """Show what waits for the server, or what is kept where that was given up."""
        plan = self.desk.plan
        if plan is not None and (amended := plan_with(plan, post, self.desk.people)) != plan:
            self._show(_Read(amended, self.desk.people))

    def _follow_evidence(self, plan: Plan) -> None:
        if self._evidence is None:
            return
        key = self._evidence.row.id
        row = next((row for row in plan.swot if row.id == key), None)
        if row is None:
            self._evidence.reject()
        else:
            self._evidence.show_row(row)

    def _forget_evidence(self, _result: int) -> None:
        self._evidence = None

    def _show_wanted(self) -> None:
        found = None if self._wanted is None else self._place_of(self._wanted)
        if found is not None:
            self._wanted = None
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            keep_in_sight(found)

    def _place_of(self, key: UUID) -> QWidget | None:
        if key in self.objectives.blocks:
            return self.objectives.blocks[key].line
        if key in self.notes.blocks:
            self.notes.blocks[key].unfold(on=True)
            return self.notes.blocks[key].line
        action = self.next_actions.open_lines.line_of(key)
        return action if action is not None else self.swot.line_of(key)

    def _go(self, tab: str) -> None:
        if self.key is not None:
            self.context.shell.open_account(self.key, tab=tab)

    def _plan_touch(self) -> None:
        self.context.shell.plan_touch(self.key)

    def _declare(self) -> None:
        quadrants: list[tuple[str, str, Callable[[], None], str]] = [
            (quadrant.value, words.begin, partial(self.swot.begin_in, quadrant), words.icon)
            for quadrant, words in QUADRANTS.items()
        ]
        for key, title, run, icon in (
            ("objective", tr("Add an objective"), self.objectives.add_objective, "target"),
            ("action", tr("Add a next action"), self.next_actions.begin_here, "check-square"),
            ("note", tr("Write a note"), self.notes.write, "note-pencil"),
            *quadrants,
        ):
            self.context.actions.add(
                Action(
                    f"plan.{key}",
                    title,
                    run,
                    icon=icon,
                    group=tr("Plan"),
                    enabled=lambda: self.desk.account is not None,
                ),
                self,
            )

    def _content(self) -> QWidget:
        content = QWidget()
        self._columns = QHBoxLayout(content)
        self._columns.setContentsMargins(16, 16, 16, 16)
        self._columns.setSpacing(12)
        for share, cards in (
            (10, (self.objectives, self.swot)),
            (11, (self.completeness, self.why, self.next_actions, self.notes)),
        ):
            column = QVBoxLayout()
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, share)
        return content


def _read(reading: Reading, key: UUID) -> _Read:
    return _Read(service.plan(reading, key), people(reading))
