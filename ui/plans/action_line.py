"""A line of something to do: ticked with Space, with whose and until when."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from abm_desktop.plans.rows import ActionRow
from resources.language import tr
from ui.kit.checks import paint_check
from ui.kit.labels import PlainLabel
from ui.kit.marks import Mark
from ui.kit.messages import Icon
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.writing_rights import why_not
from ui.plans.editable_line import EditableLine
from ui.plans.words import NOBODY_OF, action_sentence, due_words
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_BOX = 16
_SIDE = 20


class ActionLine(EditableLine):
    """An action, or a step of an objective where it `names` no objective."""

    def __init__(self, theme: Theme, today: date, *, names_objective: bool) -> None:
        super().__init__(theme, height=34, placeholder=tr("What is to be done?"))
        self._today = today
        self._is_done = False
        self._names_objective = names_objective
        self._objective = PlainLabel(theme, "", "small", "text3")
        self._objective.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._late = Icon(theme, "warning-circle-fill", 13, "danger")
        self._due = PlainLabel(theme, "", "small", "text3")
        self._due.setMinimumWidth(0)
        self._whose = _Whose(theme)
        self.row.setContentsMargins(32, 2, 8, 2)
        for widget in (self._objective, self._late, self._due, self._whose):
            self.row.addWidget(widget)
            widget.hide()
        self.row.setStretch(0, 2)

    def show_row(self, row: ActionRow) -> None:
        """Show an action as it is kept."""
        self.show_text(row.title)
        is_late = row.is_overdue(self._today)
        self._is_done = row.is_done
        self.label.set_token("text3" if row.is_done else "text")
        due = due_words(row.due, self._today, is_overdue=is_late)
        self._due.set_token("danger" if is_late else "text3")
        self._due.setText("" if row.is_done else due)
        self._late.setVisible(is_late)
        self._due.setVisible(bool(self._due.text()))
        self._objective.setText(row.objective)
        self._objective.setVisible(self._names_objective and bool(row.objective))
        self._whose.show_row(row)
        self._whose.show()
        self.setAccessibleName(action_sentence(row, self._today))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        on_box = event.position().x() < 30 and event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)
        if on_box and self.key is not None:
            self.toggled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(8, (self.height() - _BOX) / 2, _BOX, _BOX)
        state = Qt.CheckState.Checked if self._is_done else Qt.CheckState.Unchecked
        may_tick = not (self.is_editing or why_not(self))
        paint_check(painter, box, self.theme, state, enabled=may_tick)


class _Whose(Mark):
    """The owner, or the team where nobody owns it yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self._row: ActionRow | None = None
        hold_height(self, _SIDE)

    def show_row(self, row: ActionRow) -> None:
        """Show whose an action is."""
        self._row = row
        hold_width(self, _SIDE if row.owner else int(badge_width(row.team, 15)))
        self.name_it(row.owner.name if row.owner else NOBODY_OF[row.team])
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        row, painter = self._row, QPainter(self)
        if row is None:
            return
        if row.owner is not None:
            square = QRectF(self.rect())
            paint_avatar(painter, square, row.owner.name, self.theme, row.owner.team.value)
        else:
            side = scaled(15)
            square = QRectF(0, (self.height() - side) / 2, self.width(), side)
            paint_badge(painter, square, row.team.value, self.theme)
