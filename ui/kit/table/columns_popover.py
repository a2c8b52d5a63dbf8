"""The popover in which columns are shown, hidden and moved; every step has a key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.language import tr
from resources.records import dataclass
from ui.kit.buttons import Button, IconButton
from ui.kit.checks import CheckBox
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.popover import Popover
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_LINE: Final = 28
_MOST: Final = 12
"""Lines in view; more are scrolled to."""

_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column that can be shown.

    Attributes:
        is_fixed: whether it always stands in front.
        has_room: whether it is left out only because the window is too narrow for it.
    """

    key: str
    title: str
    is_shown: bool
    is_fixed: bool = False
    has_room: bool = True


class _Line(QWidget):
    """One column: its check box, why it is not seen, and the two buttons that move it."""

    def __init__(self, theme: Theme, choice: ColumnChoice) -> None:
        super().__init__()
        self.choice = choice
        self.box = CheckBox(theme, choice.title)
        self.box.setChecked(choice.is_shown)
        self.box.setEnabled(not choice.is_fixed)
        self.up = IconButton(theme, "arrow-up", tr("Move {column} up", column=choice.title))
        self.down = IconButton(theme, "arrow-down", tr("Move {column} down", column=choice.title))
        hold_height(self, _LINE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.box)
        row.addStretch(1)
        if choice.is_fixed or (choice.is_shown and not choice.has_room):
            words = tr("always first") if choice.is_fixed else tr("no room here")
            row.addWidget(PlainLabel(theme, words, "caption", "text3"))
        for button in (self.up, self.down):
            button.setFixedSize(24, 24)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
            if choice.is_fixed:
                button.hide()


class ColumnsPopover(Popover):
    """Lists all columns in their order: Space shows or hides one, Alt+Up and Alt+Down move it.

    Signals:
        turned: a column by its key, and whether it shall be shown.
        moved: a column by its key, and by how many places.
        put_back: everything shall stand as it is declared.
    """

    turned = Signal(str, bool)
    moved = Signal(str, int)
    put_back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Columns"), icon="columns", width=304, parent=parent)
        self._colours = theme
        self._lines: dict[str, _Line] = {}
        self._last_held = ""
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(5, 0, 4, 0)
        self._column.setSpacing(0)
        self._area = ScrollArea(self._inner)
        self.body.addWidget(self._area)
        hint = tr("Space shows, Alt+Up and Alt+Down move")
        self.body.addWidget(PlainLabel(theme, hint, "caption", "text3"))
        back = Button(theme, tr("As it was"), size="small")
        back.clicked.connect(self.put_back)
        self.footer.addWidget(back)

    def show_choices(self, choices: Sequence[ColumnChoice]) -> None:
        """Show columns in their order; the keyboard stays at the column where it is."""
        held = self._held() or self._last_held
        for line in self._lines.values():
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = {choice.key: self._line(choice) for choice in choices}
        hold_height(self._area, min(len(choices), _MOST) * _LINE)
        self._hold(held or next((one.key for one in choices if not one.is_fixed), ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows, which a button and a scroll area would keep to themselves."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step:
            return False
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self._held(), step)
        else:
            self._step(self._held(), step)
        return True

    def _line(self, choice: ColumnChoice) -> _Line:
        line = _Line(self._colours, choice)
        line.box.installEventFilter(self)
        line.box.toggled.connect(partial(self.turned.emit, choice.key))
        line.up.clicked.connect(lambda: self.moved.emit(choice.key, -1))
        line.down.clicked.connect(lambda: self.moved.emit(choice.key, 1))
        self._column.addWidget(line)
        return line

    def _held(self) -> str:
        return next((key for key, line in self._lines.items() if line.box.hasFocus()), "")

    def _hold(self, key: str) -> None:
        if key in self._lines:
            self._last_held = key
            # A line that is new has to be seen before it can take the keyboard.
            self._lines[key].show()
            box = self._lines[key].box
            box.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(box, 0, _LINE)

    def _step(self, key: str, step: int) -> None:
        keys = [one for one, line in self._lines.items() if not line.choice.is_fixed]
        place = keys.index(key) + step if key in keys else 0
        self._hold(keys[max(0, min(len(keys) - 1, place))])
