"""The popover in which one condition is chosen: its field, how it is compared, and with what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from abm_desktop.accounts.filter_checks import check
from abm_desktop.accounts.filter_words import operator_words
from abm_desktop.accounts.filters import Condition, Fields, FilterField, Operator
from abm_desktop.errors import KnownError
from resources.language import tr
from ui.accounts.condition_values import value_editor
from ui.kit.buttons import Button
from ui.kit.fields import ComboBox
from ui.kit.labels import PlainLabel
from ui.kit.popover import Popover
from ui.theme.theme import Theme


class ConditionPopover(Popover):
    """Enter keeps the condition; a mistake is said below what was typed."""

    def __init__(
        self,
        theme: Theme,
        fields: Fields,
        condition: Condition | None,
        keep: Callable[[Condition], None],
        *,
        today: date,
        parent: QWidget,
    ) -> None:
        title = tr("Add a filter") if condition is None else tr("Change the filter")
        super().__init__(theme, title, icon="funnel-simple", width=320, parent=parent)
        self._colours = theme
        self._fields = fields
        self._keep = keep
        self._today = today
        self._editor: Any = None
        self._began = condition
        self.field = ComboBox(theme)
        self.operator = ComboBox(theme)
        self._mistake = PlainLabel(theme, "", "small", "danger", wrap=True)
        self._apply = Button(theme, tr("Show these"), kind="primary")
        self._fill(next(iter(fields)) if condition is None else condition.field)
        self._listen()

    def begin(self) -> None:
        """Give the keyboard to the field, or to the value of a condition that is there already."""
        (self.field if self._began is None or self._editor is None else self._editor).setFocus()

    def condition(self) -> Condition:
        """Return the condition as it is chosen.

        Raises:
            KnownError: the value is none that the field can have.
        """
        value = None if self._editor is None else self._editor.value()
        # Qt hands an enumeration of texts back as its text.
        operator = Operator(self.operator.currentData())
        chosen = Condition(self.field.currentData(), operator, value)
        check(chosen, self._chosen_field())
        return chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()
        else:
            super().keyPressEvent(event)

    def _try(self) -> None:
        try:
            chosen = self.condition()
        except KnownError as mistake:
            self._mistake.setText(str(mistake))
            self._mistake.show()
            self._fit()
            self._go_to_value()
            return
        self.close()
        self._keep(chosen)

    def _fill(self, field: str) -> None:
        self.field.setAccessibleName(tr("Field"))
        self.operator.setAccessibleName(tr("Comparison"))
        choices = [(one.label, one.name) for one in self._fields.values()]
        self.field.set_choices(list(choices), field)
        for widget in (self.field, self.operator, self._mistake):
            self.body.addWidget(widget)
        self._mistake.hide()
        self.footer.addWidget(self._apply)
        self._offer_operators()

    def _listen(self) -> None:
        self.field.currentIndexChanged.connect(self._offer_operators)
        self.operator.currentIndexChanged.connect(self._offer_value)
        self._apply.clicked.connect(self._try)

    def _offer_operators(self) -> None:
        field = self._chosen_field()
        began = self._began
        chosen = began.operator if began and began.field == field.name else field.operators[0]
        words = [(operator_words(one, field.kind), one) for one in field.operators]
        with QSignalBlocker(self.operator):
            self.operator.set_choices(list(words), chosen)
        self._offer_value()

    def _offer_value(self) -> None:
        if self._editor is not None:
            self.body.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
        field, operator = self._chosen_field(), Operator(self.operator.currentData())
        began = self._began
        is_same = began is not None and (began.field, began.operator) == (field.name, operator)
        value = began.value if began is not None and is_same else None
        condition = Condition(field.name, operator, value)
        self._editor = value_editor(self._colours, field, condition, self._today)
        if self._editor is not None:
            self.body.insertWidget(2, self._editor)
            self._editor.show()
            self._stand_in_order(self._editor)
        self._mistake.hide()
        self._fit()

    def _stand_in_order(self, editor: QWidget) -> None:
        """Let Tab stop at the value before the button below it, though the button is older."""
        stops = [one for one in (editor, *editor.findChildren(QWidget)) if _is_stop(one)]
        for before, after in pairwise((self.operator, *stops, self._apply)):
            QWidget.setTabOrder(before, after)

    def _go_to_value(self) -> None:
        """Give the keyboard to the value, unless one of its fields has it."""
        here = self.focusWidget()
        if self._editor is None or (here is not None and self._editor.isAncestorOf(here)):
            return
        self._editor.setFocus()

    def _chosen_field(self) -> FilterField:
        return self._fields[self.field.currentData()]

    def _fit(self) -> None:
        if self.isVisible():
            self.refit()


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
