"""The card of an account's next touches, each done, skipped or opened where it stands."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.touches.pausing import holds
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import is_overdue
from abm_desktop.touches.schedule import words as when_words
from abm_desktop.workspace.days import near_day
from resources.language import tr
from ui.context import Context
from ui.home.focus_line import FocusLine, LinesBox
from ui.kit.buttons import Button, IconButton
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.text import paint_text
from ui.kit.writing_rights import CAN_WAIT, needs_writing
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.commands import TouchCommands
from ui.touches.keys import claims, command_of
from ui.touches.words import told

_BUTTON: Final = 26
_LEFT: Final = 14
_TEXT: Final = 42
_ACTIONS: Final = (
    ("complete", "check", tr("Complete"), "C", CAN_WAIT),
    ("skip", "skip-forward", tr("Skip"), "X", ""),
)


class NextTouchLine(FocusLine):
    """A planned touch in two lines, with what is done most at its right end.

    Signals:
        commanded: a key or a button asks something of the touch, as `TouchCommands.do` knows it.
    """

    commanded = Signal(str)

    def __init__(self, theme: Theme, row: TouchRow, today: date, *, is_held: bool = False) -> None:
        super().__init__(
            theme, row.id, 49, tr("{touch}\nHeld", touch=told(row)) if is_held else told(row)
        )
        self.row = row
        self._is_held = is_held
        self._is_late = not is_held and is_overdue(row.when, today)
        self._words = (
            tr("Held \N{MIDDLE DOT} {day_and_people}", day_and_people=_below(row, today))
            if is_held
            else _below(row, today)
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 10, 1)
        line.setSpacing(2)
        line.addStretch(1)
        for command, icon, name, key, deed in _ACTIONS:
            button = IconButton(theme, icon, _about(name, row), side=_BUTTON, key=key)
            needs_writing(button, deed)
            # The line's own keys do the same; Tab goes from card to card.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _on=False, it=command: self.commanded.emit(it))
            line.addWidget(button)

    def draw(self, painter: QPainter) -> None:
        colour, middle = self.theme.colour, scaled(24)
        paint_icon(
            painter, QRectF(_LEFT, middle - 9, 18, 18), self.row.channel.icon, self.theme, "text2"
        )
        side = scaled(15)
        badge = badge_width(self.row.team, side)
        right = self.width() - 2 * scaled(_BUTTON) - 22 - badge
        square = QRectF(right, middle - side / 2, badge, side)
        paint_badge(painter, square, self.row.team, self.theme)
        title = QRectF(_TEXT, scaled(6), right - _TEXT - 8, scaled(18))
        paint_text(painter, title, self.row.title, font("body_medium"), colour("text"))
        left = float(_TEXT)
        if self._is_late or self._is_held:
            mark = QRectF(left, scaled(32) - 6, 12, 12)
            icon, line = ("pause", "text2") if self._is_held else ("warning-circle-fill", "danger")
            paint_icon(painter, mark, icon, self.theme, line)
            left += 16
        below = QRectF(left, scaled(24), right - left - 8, scaled(16))
        token = "danger" if self._is_late else "text3"
        paint_text(painter, below, self._words, font("small"), colour(token))

    def event(self, event: QEvent) -> bool:
        # A touch's own keys come before anybody's shortcut while its line has the keyboard.
        if claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = _asked(event)
        if command is not None and self.hasFocus():
            self.commanded.emit(command)
        else:
            super().keyPressEvent(event)


class NextTouchesCard(Card):
    """Up to five planned touches, the longest overdue first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Next touches"), padding=(0, 0))
        self._context = context
        self.commands = TouchCommands(context, self)
        plan = needs_writing(
            Button(context.theme, tr("Plan touch"), size="small", icon="plus", key="T")
        )
        plan.clicked.connect(lambda _on: context.shell.plan_touch())
        self.add_action(plan)
        self.box = LinesBox()
        self._nothing = QWidget()
        place = QVBoxLayout(self._nothing)
        place.setContentsMargins(14, 12, 14, 12)
        words = tr("Nothing is planned on a day or in a week.")
        place.addWidget(PlainLabel(context.theme, words, "small", "text3", wrap=True))
        self.body.setSpacing(0)
        self.body.addWidget(self.box)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)

    def show_touches(
        self, rows: Sequence[TouchRow], today: date, paused: Container[UUID] = ()
    ) -> None:
        """Show these planned touches; those to accounts that are `paused` look held."""
        self.box.show_widgets([self._line(row, today, paused) for row in rows])
        self._nothing.setVisible(not rows)

    def _line(self, row: TouchRow, today: date, paused: Container[UUID]) -> NextTouchLine:
        line = NextTouchLine(self._context.theme, row, today, is_held=holds(paused, row))
        line.opened.connect(lambda: self.commands.edit(row))
        line.commanded.connect(lambda command: self.commands.do(command, row))
        line.menu_asked.connect(lambda point: self._show_menu(row, point))
        return line

    def _show_menu(self, row: TouchRow, point: QPoint) -> None:
        self.commands.show_menu(row, point)


def _asked(event: QKeyEvent) -> str | None:
    """Return what a key asks of a touch; to open it is every line's own matter."""
    command = command_of(event)
    return None if command == "edit" else command


def _about(command: str, row: TouchRow) -> str:
    """Return what a button does to a touch, for those who do not see it beside its line."""
    return tr("{command} {touch}", command=command, touch=row.title)


def _below(row: TouchRow, today: date) -> str:
    """Return when and with whom, such as `Today · Henrik Dahlmo`."""
    when = when_words(row.when)
    if row.when.day is not None and not row.when.is_whole_week:
        hour = "" if row.when.at_time is None else f", {row.when.at_time:%H:%M}"
        when = f"{near_day(row.when.day, today)}{hour}"
    when = (
        tr("Overdue since {day}", day=when)
        if is_overdue(row.when, today)
        else when[:1].upper() + when[1:]
    )
    people = ", ".join(contact.name for contact in row.contacts)
    return " \N{MIDDLE DOT} ".join(part for part in (when, people) if part)
