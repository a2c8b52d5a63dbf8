"""The head of a meeting: title, when, who chairs, who is there, the clock, and what can be done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.agenda import Agenda, TopicLines
from abm_desktop.alignment.meeting_rows import Attendee, Meeting
from resources.language import tr, tr_about
from ui.alignment.meetings.words import STANDINGS, Standing, clock_words, standing_of, when_words
from ui.kit.beside import Beside
from ui.kit.buttons import Button, IconButton
from ui.kit.checks import CheckBox
from ui.kit.flow import FlowLayout
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, Chip
from ui.kit.paint.chip import ChipKind
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme

_MINUTE: Final = 60
_LEAST_NAME: Final = 220
_DOT: Final = " \N{MIDDLE DOT} "
_KINDS: Final[dict[Standing, ChipKind]] = {
    Standing.RUNS: "accent",
    Standing.TODAY: "accent",
    Standing.HELD: "success",
    Standing.NOT_CLOSED: "warning",
}


class MeetingHeader(Card):
    """Shows whose meeting it is, and how its time goes.

    Signals:
        pressed: the key of what a button does.
        marked: somebody, and whether they are there.
    """

    pressed = Signal(str)
    marked = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.name = PlainLabel(theme, "", "heading")
        self.state = Chip(theme, "")
        self.when = PlainLabel(theme, "", "body", "text2")
        self.clock = PlainLabel(theme, "", "title", "accent", tabular=True)
        self.people = QWidget()
        self.ticks: dict[object, CheckBox] = {}
        self._shown: tuple[object, ...] = ()
        self._is_on_wall = False
        self._flow = FlowLayout(self.people, gap=14)
        self.buttons = {
            key: Button(theme, words, kind=kind, size="small", icon=icon, key=keys)  # type: ignore[arg-type]
            for key, words, kind, icon, keys in (
                ("start", tr_about("verb", "Start"), "primary", "timer", "S"),
                ("close", tr("Close"), "primary", "check", "S"),
                ("reopen", tr("Reopen"), "normal", "arrow-counter-clockwise", ""),
                ("edit", tr("Edit"), "normal", "pencil-simple", "E"),
                ("minutes", tr_about("of a meeting", "Minutes"), "normal", "file-pdf", "M"),
            )
        }
        for key in ("start", "close", "reopen", "edit"):
            needs_writing(self.buttons[key])
        self.calendar = IconButton(
            theme,
            "calendar-plus",
            tr("Meeting as a calendar file"),
            side=24,
            outlined=True,
            key="I",
        )
        self._lay_out()

    def show_meeting(self, meeting: Meeting, today: date) -> None:
        """Show who, when and where it stands."""
        row = meeting.row
        self.name.setText(row.title)
        standing = standing_of(row, today)
        self.state.show_text(STANDINGS[standing], _KINDS.get(standing, "neutral"))
        chair = (
            tr("{person} in the chair", person=row.chair_name)
            if row.chair_name
            else tr("nobody in the chair yet")
        )
        zone = f" ({row.zone})" if row.zone and row.at_time else ""
        self.when.setText(f"{when_words(row, today)}{zone}{_DOT}{chair}")
        is_held = row.held_at is not None
        self.buttons["start"].setVisible(not is_held and row.started_at is None)
        self.buttons["close"].setVisible(not is_held and row.started_at is not None)
        self.buttons["reopen"].setVisible(is_held)
        self.buttons["edit"].setVisible(not is_held and not self._is_on_wall)
        for button in (self.buttons["minutes"], self.calendar):
            button.setVisible(not self._is_on_wall)
        self._show_people(meeting.people, may_mark=not is_held)

    def show_on_wall(self, *, on: bool) -> None:
        """Leave out what leads away from the wall, and let the clock be read from afar."""
        self._is_on_wall = on
        self.clock.set_role("figure" if on else "title")
        self.name.set_role("number" if on else "heading")

    def show_clock(
        self, meeting: Meeting, agenda: Agenda | None, current: str, now: datetime
    ) -> None:
        """Show how long it runs, and whether the topic that is spoken of takes too long."""
        row = meeting.row
        is_running = row.started_at is not None and row.held_at is None
        self.clock.setVisible(is_running)
        if row.started_at is None or not is_running:
            return
        words = tr(
            "{time} of {minutes} min",
            time=clock_words(row.started_at, now),
            minutes=row.minutes,
        )
        gone = (now - row.started_at).total_seconds() / _MINUTE
        topic = _topic(agenda, current)
        over = 0 if topic is None else int(gone - topic.start - topic.minutes)
        if topic is not None:
            late = (
                tr("{minutes} min over", minutes=over)
                if over > 0
                else tr("until minute {minute}", minute=topic.start + topic.minutes)
            )
            words = f"{words}{_DOT}{topic.title}, {late}"
        self.clock.setText(words)
        self.clock.set_token("danger" if over > 0 or gone > row.minutes else "accent")

    def _show_people(self, people: tuple[Attendee, ...], *, may_mark: bool) -> None:
        shown = (may_mark, *(one.id for one in people))
        if shown != self._shown:
            self._shown = shown
            self._rebuild(people, may_mark=may_mark)
        for one in people:
            tick = self.ticks.get(one.id)
            if tick is not None:
                with QSignalBlocker(tick):
                    tick.setChecked(bool(one.was_there))

    def _rebuild(self, people: tuple[Attendee, ...], *, may_mark: bool) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.ticks = {}
        for one in people:
            both = QWidget()
            row = QHBoxLayout(both)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            row.addWidget(Avatar(self._theme, one.name, one.team, 20))
            row.addWidget(self._tick(one) if may_mark else self._told(one))
            self._flow.addWidget(both)
            both.show()
        self.people.setVisible(bool(people))
        self.people.updateGeometry()

    def _tick(self, one: Attendee) -> CheckBox:
        tick = needs_writing(CheckBox(self._theme, one.name))
        tick.setAccessibleName(tr("{person} is there", person=one.name))
        tick.toggled.connect(lambda on: self.marked.emit(one, on))
        self.ticks[one.id] = tick
        return tick

    def _told(self, one: Attendee) -> PlainLabel:
        """Return who was there, or was not, of a meeting that is over."""
        if one.was_there:
            return PlainLabel(self._theme, one.name)
        return PlainLabel(self._theme, tr("{person}, not there", person=one.name), "body", "text3")

    def _lay_out(self) -> None:
        top = Beside(_LEAST_NAME)
        top.head.addWidget(self.name)
        top.head.addWidget(self.state)
        top.head.addStretch(1)
        for key, button in (*self.buttons.items(), ("calendar", self.calendar)):
            button.clicked.connect(lambda _on, key=key: self.pressed.emit(key))
            top.tail.addWidget(button)
        second = QHBoxLayout()
        second.addWidget(self.when, 1)
        second.addWidget(self.clock)
        column: QVBoxLayout = self.body
        column.setSpacing(6)
        column.addWidget(top)
        column.addLayout(second)
        column.addWidget(self.people)


def _topic(agenda: Agenda | None, code: str) -> TopicLines | None:
    if agenda is None:
        return None
    return next((topic for topic in agenda.topics if topic.code == code), None)
