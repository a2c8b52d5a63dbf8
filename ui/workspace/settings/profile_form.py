"""The ideal customer profile as a form: it takes a policy, and gives one back with what is typed.

It keeps nothing itself, so that the settings and the draft of a playbook can both show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.filters import FilterField
from abm_desktop.accounts.fit import shares
from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace.codes import free_code
from abm_desktop.workspace.criteria import MOST_CRITERIA, Criterion, problem_of
from abm_desktop.workspace.policy import Policy
from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.fields import focus_first_error
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme
from ui.workspace.settings.criterion_line import CriterionLine, Typed

_FIRST_WEIGHT: Final = 10
_EMPTY: Final = tr(
    "No criterion yet. Add what the companies have in common that you sell to best: "
    "their industry, size, revenue or place, or a field of your own."
)


class ProfileForm(QWidget):
    """Criteria below each other, in the order in which reasons are told.

    Signals:
        typed: something differs from before.
    """

    typed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fields: Sequence[FilterField] = ()
        self.base = Policy()
        """What the person saw when they began to type; a colleague's profile since is a conflict."""
        self._latest = Policy()
        self._shown: list[tuple[str, Typed]] = []
        """What the fields held when the policy was shown."""
        self.lines: list[CriterionLine] = []
        self.empty = PlainLabel(theme, _EMPTY, "small", "text3", wrap=True)
        self.sum = PlainLabel(theme, "", "small", "text3")
        self.fault = PlainLabel(theme, "", "small", "danger", wrap=True)
        self.add = needs_writing(Button(theme, tr("Add criterion"), icon="plus"))
        self._place = QVBoxLayout()
        self._lay_out()
        self.add.clicked.connect(self.add_criterion)

    def show_policy(self, policy: Policy, fields: Sequence[FilterField]) -> None:
        """Show the profile of a policy; what is typed and differs stays."""
        self._latest = policy
        if self.is_changed():
            return
        is_same = self.base.criteria == policy.criteria and self._fields == fields
        self.base, self._fields = policy, fields
        if not is_same or not self.lines:
            self.put_back()

    def settle(self, kept: Policy) -> None:
        """Take what is typed as what is kept now."""
        self.base = self._latest = kept
        self._shown = self._told()

    def policy(self) -> Policy | None:
        """Return the policy with the criteria as they are typed; none where one cannot be."""
        made = [line.criterion() for line in self.lines]
        criteria = tuple(one for one in made if one is not None)
        if len(criteria) < len(made):
            return None
        problem = problem_of(criteria)
        self.fault.setText(problem)
        self.fault.setVisible(bool(problem))
        return None if problem else replace(self.base, criteria=criteria)

    def is_changed(self) -> bool:
        """Tell whether anything differs from what was shown."""
        return self._told() != self._shown

    def put_back(self) -> None:
        """Show the profile that is kept."""
        self.base = self._latest
        self._take_away(list(self.lines))
        for one in self.base.criteria:
            self._append(one)
        self._shown = self._told()
        self._arrange()

    def focus_fault(self) -> None:
        """Give the keyboard to the first field that holds a mistake."""
        focus_first_error([form for line in self.lines for form in line.forms()])

    def add_criterion(self) -> None:
        """Add an empty criterion at the end, and let it be typed."""
        code = free_code("criterion", [line.code for line in self.lines])
        field = self._fields[0].name if self._fields else ""
        line = self._append(Criterion(code, "", field, FitTest.ONE_OF, weight=_FIRST_WEIGHT))
        self._arrange()
        line.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self) -> list[tuple[str, Typed]]:
        return [(line.code, line.told()) for line in self.lines]

    def _append(self, one: Criterion) -> CriterionLine:
        line = CriterionLine(self._theme, self._fields, one)
        line.typed.connect(self._tell)
        line.moved.connect(lambda step: self._move(line, step))
        line.removed.connect(lambda: self._remove(line))
        self.lines.append(line)
        return line

    def _move(self, line: CriterionLine, step: int) -> None:
        here = self.lines.index(line)
        self.lines.insert(here + step, self.lines.pop(here))
        self._arrange()
        button = line.up if step < 0 else line.down
        (button if button.isEnabled() else line.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, line: CriterionLine) -> None:
        place = self.lines.index(line)
        self._take_away([line])
        self._arrange()
        next_one = self.lines[min(place, len(self.lines) - 1)].name if self.lines else self.add
        next_one.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self, lines: Sequence[CriterionLine]) -> None:
        for line in lines:
            self.lines.remove(line)
            self._place.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _arrange(self) -> None:
        """Put the lines into their order, with a separator between two of them."""
        while (item := self._place.takeAt(0)) is not None:
            if isinstance(widget := item.widget(), Separator):
                widget.hide()
                widget.deleteLater()
        for place, line in enumerate(self.lines):
            if place:
                self._place.addWidget(Separator(self._theme))
            self._place.addWidget(line)
            line.show_place(is_first=not place, is_last=place == len(self.lines) - 1)
        self.empty.setVisible(not self.lines)
        self.add.setEnabled(len(self.lines) < MOST_CRITERIA)
        self._tell()

    def _tell(self) -> None:
        """Show what each weight is of all, and tell that something may differ."""
        weights = [_whole(line.told().weight) for line in self.lines]
        stand_ins = [
            Criterion(line.code, "", "", FitTest.YES, weight=weight or 0)
            for line, weight in zip(self.lines, weights, strict=True)
        ]
        for line, weight, share in zip(self.lines, weights, shares(stand_ins), strict=True):
            line.show_share(share if weight else None)
        self.sum.setText(
            tr("Weights add up to {filter}", filter=sum(filter(None, weights)))
            if self.lines
            else ""
        )
        self.fault.hide()
        self.typed.emit()

    def _lay_out(self) -> None:
        self._place.setSpacing(0)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.add)
        foot.addWidget(self.sum)
        foot.addStretch(1)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.empty)
        column.addLayout(self._place)
        column.addWidget(self.fault)
        column.addLayout(foot)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
