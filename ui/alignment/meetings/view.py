"""One meeting: its head, and its topics one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.alignment.agenda import Agenda
from abm_desktop.alignment.meeting_rows import Meeting
from abm_desktop.alignment.rhythm import FORMS
from resources.language import tr
from ui.alignment.meetings.deeds import Deeds
from ui.alignment.meetings.header import MeetingHeader
from ui.alignment.meetings.said import Look
from ui.alignment.meetings.topic_card import TopicCard
from ui.alignment.meetings.type_in import Colleagues
from ui.alignment.meetings.words import starts_words
from ui.context import Context
from ui.kit.frames import ScrollArea

_ABOVE = 12


class MeetingView(QWidget):
    """Keeps the topics of a meeting while it is the same one, so that nothing typed is lost.

    Signals:
        line_opened: a line of the agenda shall lead to what it is about.
    """

    line_opened = Signal(object)

    def __init__(self, context: Context, deeds: Deeds) -> None:
        super().__init__()
        self._inner = QWidget()
        self.area = ScrollArea(self._inner)
        self._context = context
        self._deeds = deeds
        self.header = MeetingHeader(context.theme)
        self.cards: dict[str, TopicCard] = {}
        self.current = ""
        self.colleagues: Colleagues = ()
        self.meeting: Meeting | None = None
        self.agenda: Agenda | None = None
        self.is_large = False
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        # The head stays: whoever speaks of the last topic sees the time too.
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 0)
        top.addWidget(self.header)
        # Of no meeting yet it would offer everything at once.
        self.header.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.area, 1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show a meeting with all that was said in it."""
        today = self._context.workspace.clock.today()
        known = self.meeting
        is_other = known is None or known.row.id != meeting.row.id
        if is_other or (known is not None and known.row.kind is not meeting.row.kind):
            self._rebuild(meeting, today)
        self.meeting = meeting
        self._deeds.row = meeting.row
        self.header.show_meeting(meeting, today)
        self.header.show()
        look = self._look(meeting, today)
        for card in self.cards.values():
            card.show_said(meeting, look)
            for button in card.buttons():
                button.setVisible(look.may_change)
        if self.agenda is not None:
            self.show_agenda(self.agenda)
        self.turn_to(self.current)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show what the data says on each topic."""
        self.agenda = agenda
        meeting = self.meeting
        if meeting is None:
            return
        look = self._look(meeting, self._context.workspace.clock.today())
        for topic in agenda.topics:
            card = self.cards.get(topic.code)
            if card is not None:
                starts = starts_words(meeting.row, topic.start)
                card.show_time(
                    tr(
                        "{start} \N{MIDDLE DOT} {minutes} min",
                        start=starts,
                        minutes=topic.minutes,
                    )
                )
                card.show_lines(topic, look)

    def show_large(self, *, on: bool) -> None:
        """Show everything so large that it is read from afar, or as usual."""
        self.is_large = on
        self.header.show_on_wall(on=on)
        for card in self.cards.values():
            card.title.set_role("heading" if on else "body_strong")
            card.hint.set_role("body" if on else "small")
        if self.meeting is not None:
            self.show_meeting(self.meeting)
            # Once everything has its new height.
            QTimer.singleShot(0, self, self.reach)

    @property
    def _may_change(self) -> bool:
        return self.meeting is not None and self.meeting.row.held_at is None

    def tick(self, now: datetime) -> None:
        """Show the time that has gone."""
        if self.meeting is not None:
            self.header.show_clock(self.meeting, self.agenda, self.current, now)

    def turn_to(self, code: str) -> None:
        """Speak of a topic."""
        self.current = code
        for key, card in self.cards.items():
            card.set_current(on=key == code and self._may_change)
        self.tick(self._context.workspace.clock.now())

    def step(self, by: int) -> None:
        """Turn to the next topic, or to the one before."""
        codes = list(self.cards)
        if not codes:
            return
        place = codes.index(self.current) if self.current in codes else -1
        code = codes[min(max(place + by, 0), len(codes) - 1)]
        self.turn_to(code)
        self.reach()

    def reach(self) -> None:
        """Let the topic that is spoken of stand at the top: what is typed below it has room."""
        card = self.cards.get(self.current)
        if card is not None:
            self.area.verticalScrollBar().setValue(card.y() - _ABOVE)

    def begin(self, *, is_promise: bool, me: UUID | None) -> None:
        """Let the person type a decision or a promise on the topic that is spoken of."""
        card = self.cards.get(self.current)
        if card is not None:
            card.begin(is_promise=is_promise, colleagues=self.colleagues, me=me)

    def keep_typed(self) -> None:
        """Keep what is typed in any note."""
        for card in self.cards.values():
            card.note.keep_typed()

    def areas(self) -> Sequence[QWidget]:
        """Return the areas between which F6 jumps."""
        return [self.header, *self.cards.values()]

    def _look(self, meeting: Meeting, today: date) -> Look:
        may_change = meeting.row.held_at is None
        return Look(self._context.theme, today, may_change, self.is_large)

    def _rebuild(self, meeting: Meeting, today: date) -> None:
        self.keep_typed()
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.agenda = None
        self.cards = {}
        theme, unsaved = self._context.theme, self._context.jobs.unsaved
        for place, topic in enumerate(FORMS[meeting.row.kind].topics):
            card = TopicCard(theme, topic, self._deeds, unsaved, today)
            self.cards[topic.code] = card
            card.line_opened.connect(self.line_opened)
            card.turned_to.connect(self.turn_to)
            for button, is_promise in zip(card.buttons(), (False, True), strict=True):
                button.clicked.connect(
                    lambda _on, code=topic.code, promises=is_promise: self._begin_at(code, promises)
                )
            self._column.insertWidget(place, card)
        self.area.verticalScrollBar().setValue(0)
        self.turn_to(FORMS[meeting.row.kind].topics[0].code)

    def _begin_at(self, code: str, is_promise: bool) -> None:  # noqa: FBT001 - from a signal
        self.turn_to(code)
        self.begin(is_promise=is_promise, me=self._context.workspace.person_id)
