"""The dialogs of the tree: the goal of a figure, and who answers for it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt

from abm_desktop.alignment.services.tree import TreeBoard
from abm_desktop.alignment.services.tree_goals import set_goal, set_owner
from abm_desktop.alignment.tree import Unit
from abm_desktop.alignment.tree_words import goal_words
from abm_desktop.errors import KnownError
from abm_desktop.workspace.tree_figures import value_words
from resources.language import tr
from ui.alignment.tree.typing import read_value, typed_value
from ui.context import Context
from ui.kit.fields import ComboBox, FormField, TextField
from ui.saving import SavingDialog

_HINTS = {
    Unit.MONEY: tr("An amount, such as 190k. Leave it empty for no agreed goal."),
    Unit.MONEY_A_DAY: tr("An amount a day, such as 32k. Empty: it follows from the plan again."),
    Unit.SHARE: tr("In percent, such as 30. Leave it empty for no agreed goal."),
    Unit.DAYS: tr("In days, such as 110. Leave it empty for no agreed goal."),
    Unit.COUNT: tr("A number, such as 4. Leave it empty for no agreed goal."),
}


class GoalDialog(SavingDialog):
    """Asks what a figure shall be."""

    def __init__(self, context: Context, board: TreeBoard, code: str) -> None:
        node = board.node(code)
        super().__init__(context, tr("Goal of {figure}", figure=node.title), confirm=tr("Set goal"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._node, self._currency = node, board.currency
        self._was = board.facts.deals.policy.goals.get(code)
        text = "" if self._was is None else typed_value(self._was, node.unit, board.currency)
        self.goal = TextField(context.theme, "", text)
        label = tr("What both teams agree on")
        self.field = FormField(context.theme, label, self.goal, hint=_HINTS[node.unit])
        self.now = goal_words(board, node)
        self.body.addWidget(self.field)
        self.goal.setPlaceholderText(self.now)
        self.goal.selectAll()

    def accept(self) -> None:
        code, was, title = self._node.code, self._was, self._node.title
        text = self.goal.text().strip()
        if not text:
            label = tr("Take back the goal of {figure}", figure=title)
            self.save(label, lambda change: set_goal(change, code, was, None))
            return
        try:
            goal = read_value(text, self._node.unit, self._currency)
        except KnownError as error:
            self.field.set_error(str(error))
            return
        label = tr(
            "Set the goal of {figure} to {goal}",
            figure=title,
            goal=value_words(goal, self._node.unit, self._currency),
        )
        self.save(label, lambda change: set_goal(change, code, was, goal))


class OwnerDialog(SavingDialog):
    """Asks who answers for a figure."""

    def __init__(self, context: Context, board: TreeBoard, code: str) -> None:
        node = board.node(code)
        super().__init__(
            context,
            tr("Who answers for {figure}", figure=node.title),
            confirm=tr("Set owner"),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._node = node
        owner = board.facts.owner(code)
        held = board.facts.deals.policy.node_owners.get(code)
        self._base = None if held is None else UUID(held)
        people = [one for one in board.facts.people.values() if one.is_active or one == owner]
        self._names = {one.id.hex: one for one in people}
        self.owner = ComboBox(context.theme)
        choices: list[tuple[str, object]] = [(tr("Nobody"), "")]
        choices += [(one.name, one.id.hex) for one in people]
        self.owner.set_choices(choices, "" if owner is None else owner.id.hex)
        self.body.addWidget(FormField(context.theme, tr("Owner"), self.owner))

    def accept(self) -> None:
        code, base, title = self._node.code, self._base, self._node.title
        chosen = self._names.get(str(self.owner.currentData() or ""))
        if chosen is None:
            label = tr("Let nobody answer for {figure}", figure=title)
            self.save(label, lambda change: set_owner(change, code, base, None))
            return
        label, key = (
            tr("Let {person} answer for {figure}", person=chosen.name, figure=title),
            chosen.id,
        )
        self.save(label, lambda change: set_owner(change, code, base, key))
