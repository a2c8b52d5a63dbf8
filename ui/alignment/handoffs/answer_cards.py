"""The cards in which sales answers: accept with a first step, or refuse with a coded reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from abm_desktop.alignment.handoffs import HandoffDetail, ReasonWords, Refusal
from abm_desktop.touches.rows import ChannelRow, TouchDraft
from abm_desktop.touches.schedule import When, placed
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.typed_day import Side
from resources.language import is_english, tr
from ui.alignment.handoffs.reason_choice import ReasonChoice
from ui.alignment.handoffs.stars import StarRating
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, TextField
from ui.kit.labels import KeyHint, PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.writing_rights import needs_writing
from ui.kit.zone_box import local_zone
from ui.theme.fitting import hold_width
from ui.theme.fonts import scaled
from ui.theme.theme import Theme
from ui.touches.advice_panel import AdvicePanel
from ui.touches.when_picker import parsed_time

_QUALITY: Final = tr("Quality of this hand-off")
_RATE: Final = tr("Rate the hand-off first, 1 to 5.")
_BOTH: Final = 580
"""So wide a hand-off must be for both cards beside each other."""
_TIME: Final = tr("Type a time such as 15:00, or leave it empty.")


class AnswerCard(QFrame):
    """A card with an icon, a title and the key that answers in it."""

    def __init__(
        self, theme: Theme, title: str, icon: tuple[str, str], key: str, line: str
    ) -> None:
        super().__init__()
        self.theme = theme
        self._line = line
        self.setAccessibleName(title)
        self.problem = PlainLabel(theme, "", "small", "danger", wrap=True)
        self.problem.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 12, 14, 14)
        self.column.setSpacing(7)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Icon(theme, icon[0], 18, icon[1]))
        head.addWidget(PlainLabel(theme, title, "subtitle"), 1)
        if key:
            head.addWidget(KeyHint(theme, key))
        self.column.addLayout(head)
        theme.changed.connect(self.update)

    def has_keyboard(self) -> bool:
        """Tell whether somebody is at work in the card."""
        at = QApplication.focusWidget()
        return at is not None and self.isAncestorOf(at)

    def complain(self, sentence: str) -> None:
        """Say below what is missing; nothing takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self.theme.colour
        paint_box(QPainter(self), QRectF(self.rect()), 8, colour("surface"), colour(self._line))


class AcceptCard(AnswerCard):
    """How good the hand-off is, and what comes first; what collides with that is told.

    Signals:
        accepted: a rating, the touch to be planned, and the panel that says what is set aside.
    """

    accepted = Signal(int, object)

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, tr("Accept"), ("check-circle-fill", "success"), "A", "success")
        self._account: UUID | None = None
        self._contacts: dict[UUID, str] = {}
        self._owner: UUID | None = None
        today = context.workspace.clock.today()
        self.stars = needs_writing(StarRating(theme, _QUALITY))
        self.channel = needs_writing(ComboBox(theme))
        self.channel.setAccessibleName(tr("First step"))
        self.person = needs_writing(ComboBox(theme))
        self.person.setAccessibleName(tr("With whom"))
        self.day = needs_writing(DateField(theme, today, today=today, side=Side.AHEAD))
        self.day.setAccessibleName(tr("Day of the first step"))
        self.time = needs_writing(TextField(theme, "15:00"))
        self.time.setAccessibleName(tr("Time, optional"))
        hold_width(self.time, 64)
        self.advice = AdvicePanel(context)
        self.button = needs_writing(Button(theme, tr("Accept"), kind="primary", icon="check"))
        self._lay_out()
        self.button.clicked.connect(self.accept)
        self.stars.entered.connect(self.accept)
        for box in (self.channel, self.person):
            box.currentIndexChanged.connect(lambda _index: self._look())
        self.day.day_changed.connect(lambda _day: self._look())
        self.time.textChanged.connect(lambda _text: self._look())
        self.stars.rated.connect(lambda _rating: self.complain(""))
        self.advice.day_asked.connect(self.day.set_day)

    def begin(
        self, detail: HandoffDetail, channels: Sequence[ChannelRow], owner: UUID | None
    ) -> None:
        """Begin anew for another hand-off."""
        self._account, self._owner = detail.row.account_id, owner
        self._contacts = {one.id: one.name for one in detail.contacts}
        self.stars.rate(0)
        self.complain("")
        chosen = self.channel.currentData()
        codes = [row.code for row in channels]
        calls = [code for code in ("call", *codes) if code in codes]
        self.channel.set_choices(
            [(row.label, row.code) for row in channels],
            chosen if chosen in codes else next(iter(calls), None),
        )
        people: list[tuple[str, object]] = [(name, key) for key, name in self._contacts.items()]
        self.person.set_choices([*people, (tr("Nobody in particular"), None)])
        self.person.setCurrentIndex(0)
        self._look()

    def propose(self, when: When) -> None:
        """Propose a day for the first step."""
        if when.day is not None:
            self.day.set_day(when.day)

    def turn_to(self) -> None:
        """Accept, or lead to the card: whoever has begun nothing there has missed nothing."""
        if self.stars.rating() or self.has_keyboard():
            self.accept()
        else:
            self.stars.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def accept(self) -> None:
        """Take the hand-off, if it is rated and its first step has a place."""
        draft = self.draft()
        if not self.stars.rating():
            self.complain(_RATE)
            self.stars.setFocus()
        elif draft is None:
            self.complain(_TIME)
            self.time.setFocus()
        elif not self.day.settle():
            self.day.setFocus()
        else:
            self.advice.settle(draft, lambda: self._go_on(draft), lambda: None, lambda _error: None)

    def draft(self) -> TouchDraft | None:
        """Return the first step as far as it is chosen; none while its time is none."""
        if self._account is None or self.channel.currentData() is None:
            return None
        typed = self.time.text().strip()
        at_time = parsed_time(typed)
        if typed and at_time is None:
            return None
        when = placed(When(self.day.day(), at_time=at_time, zone=local_zone() if at_time else None))
        person = self.person.currentData()
        return TouchDraft(
            account=self._account,
            channel=str(self.channel.currentData()),
            team=Team.SALES,
            owner=self._owner,
            contacts=() if person is None else (person,),
            day=when.day,
            at_time=when.at_time,
            zone=when.zone,
        )

    def _go_on(self, draft: TouchDraft) -> None:
        self.accepted.emit(self.stars.rating(), draft)

    def _look(self) -> None:
        label = self.channel.currentText()
        channel = label.lower() if is_english() else label
        self.button.set_label(
            tr("Accept and plan the {channel}", channel=channel) if channel else tr("Accept")
        )
        self.advice.look_at(self.draft())

    def _lay_out(self) -> None:
        theme = self.theme
        self.column.addWidget(PlainLabel(theme, _QUALITY, "body", "text2"))
        self.column.addWidget(self.stars)
        self.column.addSpacing(3)
        self.column.addWidget(PlainLabel(theme, tr("First step and date"), "body", "text2"))
        for fields in ((self.channel, self.person), (self.day, self.time)):
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(fields[0], 1)
            row.addWidget(fields[1], 0 if fields[1] is self.time else 1)
            self.column.addLayout(row)
        self.column.addWidget(self.advice)
        self.column.addWidget(self.problem)
        self.column.addSpacing(3)
        self.column.addWidget(self.button)
        self.column.addStretch(1)


class RefusalCard(AnswerCard):
    """Why sales rejects or disqualifies, how good it was, and what else to say.

    Signals:
        refused: a whole refusal (Refusal).
    """

    refused = Signal(object)

    def __init__(self, theme: Theme, title: str, verb: str, key: str, hint: str) -> None:
        super().__init__(theme, title, ("x-circle", "text2"), key, "edge")
        self.reasons = needs_writing(ReasonChoice(theme, title))
        self.stars = needs_writing(StarRating(theme, _QUALITY))
        self.note = needs_writing(TextField(theme, tr("What marketing should know")))
        self.note.setAccessibleName(tr("Note, optional"))
        self.hint = PlainLabel(theme, hint, "caption", "text3", wrap=True)
        self.button = needs_writing(Button(theme, verb, icon="x"))
        # Stars follow the reasons: the keyboard goes on there, and they are seen without scrolling.
        quality = PlainLabel(theme, _QUALITY, "body", "text2")
        for widget in (self.reasons, quality, self.stars, self.note, self.hint, self.problem):
            self.column.addWidget(widget)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.button.clicked.connect(self.refuse)
        for entered in (self.stars.entered, self.note.returnPressed):
            entered.connect(self.refuse)
        self.reasons.numbered.connect(self.stars.setFocus)
        self.reasons.taken.connect(lambda: self.complain(""))
        self.stars.rated.connect(lambda _rating: self.complain(""))

    def begin(self, reasons: Sequence[ReasonWords], hint: str = "") -> None:
        """Begin anew for another hand-off."""
        self.reasons.offer(reasons)
        self.reasons.take("")
        self.stars.rate(0)
        self.note.clear()
        self.complain("")
        if hint:
            self.hint.setText(hint)

    def turn_to(self) -> None:
        """Refuse, or lead to the card: whoever has begun nothing there has missed nothing."""
        if self.is_begun() or self.stars.rating() or self.has_keyboard():
            self.refuse()
        else:
            self.reasons.turn_to()

    def refuse(self) -> None:
        """Refuse the hand-off, if a reason is taken and it is rated."""
        if not self.reasons.reason():
            self.complain(tr("Choose a reason first."))
            self.reasons.turn_to()
        elif not self.stars.rating():
            self.complain(_RATE)
            self.stars.setFocus()
        else:
            note = self.note.text().strip()
            self.refused.emit(Refusal(self.reasons.reason(), self.stars.rating(), note))

    def is_begun(self) -> bool:
        """Tell whether a reason is taken: digits then rate here."""
        return bool(self.reasons.reason())


class Cards(QWidget):
    """Cards beside each other, equally wide; below each other where there is no room for that."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for card in cards:
            self._row.addWidget(card, 1)

    def fit(self, width: int) -> None:
        """Stand as so many pixels allow."""
        is_narrow = width < scaled(_BOTH)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
