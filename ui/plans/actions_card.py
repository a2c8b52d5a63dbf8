"""The card of what is to be done next for an account."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.plans.rows import Plan
from resources.language import digits, tr, tr_count
from ui.kit.buttons import Button, IconButton
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.plans.action_deeds import ActionDeeds
from ui.plans.action_dialog import ActionDialog
from ui.plans.action_line import ActionLine
from ui.plans.desk import Desk


class ActionsCard(Card):
    """What is open by its day, late ones first; what is done is folded below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, tr("Next actions"), padding=(6, 6))
        self._desk = desk
        self.deeds = ActionDeeds(desk, self)
        self.open_lines = self.deeds.lines("open actions", None, names_objective=True)
        self.done_lines = self.deeds.lines("done actions", None, names_objective=True)
        self.fold = Button(desk.theme, "", kind="quiet", size="small", icon="caret-right")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(lambda _on: self._show_fold())
        self.begin = needs_writing(
            Button(desk.theme, tr("Add an action"), kind="link", size="small")
        )
        self.begin.clicked.connect(lambda _on: self.open_lines.add_draft())
        add = needs_writing(
            IconButton(desk.theme, "plus", tr("Add an action with owner and day"), side=24, size=14)
        )
        add.clicked.connect(lambda _on: ActionDialog(desk).open())
        self.add_action(add)
        question = tr("What is the next step, whose, and until when?")
        self._nothing = PlainLabel(desk.theme, question, "small", "text3", wrap=True)
        self._place = QWidget()
        self._lay_out()

    def show_plan(self, plan: Plan) -> None:
        """Show the actions of a plan; the keyboard stays with its action."""
        self.deeds.rows = {row.id: row for row in plan.actions}
        focused = self._focused()
        done = [row for row in plan.actions if row.is_done]
        self.open_lines.show_rows([row for row in plan.actions if not row.is_done])
        self.done_lines.show_rows(done)
        if focused is not None and not focused.is_editing and focused.key is not None:
            self._focus(focused)
        for lines in (self.open_lines, self.done_lines):
            lines.drop_gone()
        late = sum(row.is_overdue(self._desk.today) for row in plan.actions)
        count = len(plan.actions) - len(done)
        overdue = tr_count("{count} overdue", "{count} overdue", late) if late else ""
        self.hint.setText(", ".join(filter(None, (digits(count) if count else "", overdue))))
        self.hint.set_token("danger" if late else "text3")
        self.fold.set_label(tr_count("{count} done", "{count} done", len(done)))
        self.fold.setVisible(bool(done))
        self._show_fold()
        self._place.setVisible(not plan.actions)

    def begin_here(self) -> None:
        """Let the person type a new action."""
        self.open_lines.add_draft()

    def keep_typed(self) -> None:
        """Keep what is typed in any line."""
        self.open_lines.keep_typed()

    def _show_fold(self) -> None:
        self.done_lines.setVisible(self.fold.isChecked() and bool(self.done_lines.lines))

    def _focused(self) -> ActionLine | None:
        return self.open_lines.focused() or self.done_lines.focused()

    def _focus(self, was: ActionLine) -> None:
        """Follow an action that was ticked into the other list, if that is seen."""
        there = [self.open_lines.line_of(was.key)]
        if self.fold.isChecked():
            there.append(self.done_lines.line_of(was.key))
        line = next((line for line in there if line is not None), None)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.open_lines.focus_place(0):
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        place = QVBoxLayout(self._place)
        place.setContentsMargins(8, 6, 8, 4)
        place.addWidget(self._nothing)
        below = QHBoxLayout()
        below.setContentsMargins(8, 2, 8, 2)
        below.setSpacing(12)
        below.addWidget(self.begin)
        below.addStretch(1)
        below.addWidget(self.fold)
        self.body.setSpacing(0)
        self.body.addWidget(self._place)
        self.body.addWidget(self.open_lines)
        self.body.addLayout(below)
        self.body.addWidget(self.done_lines)
