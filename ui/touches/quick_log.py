"""Quick log: what was just done, written down in five keystrokes and a line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.committee.reach import no_words
from abm_desktop.committee.rows import ContactRow
from abm_desktop.engagement.days import instant_on
from abm_desktop.touches.postable import LOG_TOUCH
from abm_desktop.touches.rows import ChannelRow, LoggedTouch
from abm_desktop.touches.services.log_book import KnownAccount
from abm_desktop.vocabulary import Outcome, Team
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.accounts.account_picker import AccountPicker
from ui.beside_log import add_said
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextField, focus_first_error
from ui.kit.keys import typed_text
from ui.kit.segmented import Segment, SegmentedControl
from ui.saving import SavingDialog
from ui.touches.choice_row import Choice, ChoiceRow
from ui.touches.letters import Letters
from ui.touches.logged import OUTCOMES, Offer, first_match, known_offer, logged_words, read_offer

_DIGITS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
_LETTERS: Final = (Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_A)
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuickLog(SavingDialog):
    """Logs a done touch, and an engagement if they responded.

    1 to 4 choose the channel, P O N A how it went, Y yesterday, while the keyboard is in the rows
    of choices. Once both are chosen it is in the note, where Enter logs; a sentence that is typed
    anywhere else goes there too. What was typed stays until it is kept.
    """

    deed = "engagement.log"

    def __init__(
        self, context: Context, account: UUID | None, *, contacts: tuple[UUID, ...] = ()
    ) -> None:
        super().__init__(context, tr("Log touch"), width=640, confirm=tr("Log"))
        self._account: UUID | None = account
        self._meant = contacts
        """Whom the person looked at when they began; else whoever was spoken to last is offered."""
        self._offer: Offer | None = None
        self._waits_to_log = False
        self._letters = Letters(self)
        self._letters.written.connect(self._write)
        self._make_fields()
        self._place_fields()
        self._connect()
        self._read(account)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._account is None:
            self._picker.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._what.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTERS and self._picker.hasFocus() and self._account is None:
            self._pick_first()
        elif self._is_answered(event):
            return
        elif text := typed_text(event):
            self._letters.write(text)
        else:
            self._letters.end()
            super().keyPressEvent(event)

    def _is_answered(self, event: QKeyEvent) -> bool:
        """Let a key choose where it can; tell whether it did."""
        key, row = Qt.Key(event.key()), self._row_in_front()
        if row is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _DIGITS:
            self._letters.end()
            self._what.choose(_DIGITS.index(key))
        elif key in _LETTERS:
            self._letters.chose(event.text(), row, self._way_back())
            self._how.choose(_LETTERS.index(key))
        elif key == Qt.Key.Key_Y:
            self._letters.chose(event.text(), row, self._way_back())
            self._choose_yesterday()
        else:
            return False
        return True

    def _row_in_front(self) -> ChoiceRow | None:
        """Return the row of choices that has the keyboard; the first one where nothing has it."""
        focused = self.focusWidget()
        if focused is None or focused is self:
            return self._what
        rows = (self._what, self._how)
        return next((row for row in rows if row is focused or row.isAncestorOf(focused)), None)

    def _way_back(self) -> Callable[[], None]:
        """Return what makes outcome and day as they are now, should a letter have been a word's."""
        index, day = self._how.index, self._day.day()

        def take_back() -> None:
            self._how.put(index)
            self._day.set_day(day)

        return take_back

    def _write(self, text: str) -> None:
        self._text.end(False)  # noqa: FBT003 - Qt's own signature
        self._text.insert(text)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_enter = isinstance(event, QKeyEvent) and event.key() in _ENTERS
        if is_enter and event.type() == QEvent.Type.KeyPress and not self._offers_chosen():
            self._pick_first()
            return True
        return super().eventFilter(watched, event)

    def _offers_chosen(self) -> bool:
        """Tell whether one of the offered accounts is highlighted; Enter takes the first if not."""
        popup = self._picker.completer().popup()
        return popup is not None and popup.currentIndex().isValid()

    def _typed_besides(self) -> list[str]:
        return self.said.added()

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        if self._offer is None:
            self._waits_to_log = True
            return
        logged = self._logged(self._offer)
        if logged is not None:
            self._log(logged, self._offer)

    def _make_fields(self) -> None:
        theme, today = self._context.theme, self._context.workspace.clock.today()
        self._picker = AccountPicker(self._context)
        self._with = ComboBox(theme)
        self._what = ChoiceRow(theme, tr("What"))
        self._how = ChoiceRow(theme, tr("How it went"))
        self._how.offer(OUTCOMES)
        self._day = DateField(theme, today, today=today, side=Side.BEHIND)
        self._yesterday = Button(theme, tr("Yesterday"), key="Y")
        self._text = TextField(theme, tr("Note, for example “left a message”"))
        self.said = self._context.log_parts.make("said", self._context, self)
        teams = [
            Segment("sales", tr("Sales"), team="sales"),
            Segment("marketing", tr("Marketing"), team="marketing"),
        ]
        self._team = SegmentedControl(
            theme, [*teams, Segment("both", tr("Joint"))], tr("For which team")
        )

    def _place_fields(self) -> None:
        theme = self._context.theme
        self._account_field = FormField(theme, tr("Account"), self._picker)
        self._what_field = FormField(theme, tr("What"), self._what)
        self._how_field = FormField(theme, tr("How it went"), self._how)
        self._day_field = FormField(theme, tr("When"), self._day)
        self._day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._day_field.put_beside(self._yesterday)
        self._team_field = FormField(theme, tr("For which team"), self._team)
        self._team_field.hide()
        self._add_pair(self._account_field, FormField(theme, tr("With"), self._with))
        self.body.addWidget(self._what_field)
        self.body.addWidget(self._how_field)
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(self._day_field)
        when.addSpacing(16)
        when.addWidget(self._team_field)
        when.addStretch(1)
        self.body.addLayout(when)
        self.body.addWidget(FormField(theme, tr("Note"), self._text, optional=True))
        add_said(self.body, theme, self.said)

    def _add_pair(self, left: FormField, right: FormField) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for field in (left, right):
            pair.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(pair)

    def _connect(self) -> None:
        self._picker.account_chosen.connect(self._choose_account)
        self._picker.textEdited.connect(self._forget_account)
        if (popup := self._picker.completer().popup()) is not None:
            popup.installEventFilter(self)
        self._what.chosen.connect(lambda _: self._go_on(self._what_field))
        self._how.chosen.connect(lambda _: self._go_on(self._how_field))
        self._yesterday.clicked.connect(self._choose_yesterday)

    def _read(self, account: UUID | None) -> None:
        self._offer = None
        context = self._context
        context.jobs.query(
            self,
            lambda reading: read_offer(reading, account),
            self._show,
            topic="quick log",
            failed=context.known.or_else(
                lambda book: self._show(known_offer(book, account)), context.jobs.failed.emit
            ),
        )

    def _show(self, offer: Offer) -> None:
        self._offer = offer
        if not self._what.has_choices:
            self._what.offer(_channel_choices(offer.channels))
            self._team_field.setVisible(offer.team is Team.BOTH)
            self._keep_focus()
        if offer.account is not None:
            self._picker.setText(offer.account.name)
        choices: list[tuple[str, object]] = [(tr("Nobody in particular"), None)]
        choices += [(_who(contact), contact.id) for contact in offer.contacts]
        known = {contact.id for contact in offer.contacts}
        meant = next((one for one in self._meant if one in known), offer.usual)
        self._with.set_choices(choices, meant)
        if self._waits_to_log:
            self._waits_to_log = False
            self.accept()

    def _keep_focus(self) -> None:
        if self._what.hasFocus():
            self._what.take_focus()

    def _choose_account(self, key: UUID) -> None:
        self._account = key
        self._account_field.clear_error()
        self._read(key)
        self._what.take_focus()

    def _forget_account(self, _text: str) -> None:
        if self._account is not None:
            self._account = None
            self._read(None)

    def _pick_first(self) -> None:
        if (popup := self._picker.completer().popup()) is not None:
            popup.hide()
        text = self._picker.text()
        context = self._context
        context.jobs.query(
            self,
            lambda reading: first_match(reading, text),
            self._found,
            topic="quick log match",
            failed=context.known.or_else(
                lambda book: self._found(next(iter(book.called(text, 1)), None)),
                context.jobs.failed.emit,
            ),
        )

    def _found(self, row: AccountRow | KnownAccount | None) -> None:
        if row is None:
            self._account_field.set_error(tr("No account has this name: try its first letters"))
        else:
            self._picker.take(row.id, row.name)

    def _choose_yesterday(self) -> None:
        self._day.set_day(self._context.workspace.clock.today() - timedelta(days=1))
        self._day.setModified(True)

    def _go_on(self, answered: FormField) -> None:
        """Lead the keyboard to the note once what it was and how it went are known."""
        answered.clear_error()
        if self._what.is_chosen and self._how.is_chosen:
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _logged(self, offer: Offer) -> LoggedTouch | None:
        """Return what is to be logged, or nothing and say what is missing."""
        account, channel = self._account, self._what.value()
        outcome, day = self._how.value(), self._day.day()
        if not account or not channel or not outcome or not day or self._is_to_come(day):
            self._tell_what_is_missing(day)
            return None
        contact = self._with.currentData()
        return LoggedTouch(
            account=account,
            channel=channel,
            team=self._chosen_team(offer),
            at=instant_on(day, self._context.workspace.clock.now()),
            outcome=Outcome(outcome),
            owner=self._context.workspace.person_id,
            contacts=() if contact is None else (contact,),
            note=self._text.text().strip(),
        )

    def _tell_what_is_missing(self, day: date | None) -> None:
        if self._account is None:
            self._account_field.set_error(tr("Choose an account"))
        if not self._what.value():
            self._what_field.set_error(tr("Choose what it was: 1 to 4, or More"))
        if not self._how.value():
            self._how_field.set_error(tr("Say how it went: P, O, N or A"))
        if day is None or self._is_to_come(day):
            self._day_field.set_error(tr("Enter a day up to today"))
        fields = [self._account_field, self._what_field, self._how_field, self._day_field]
        focus_first_error(fields)

    def _is_to_come(self, day: date) -> bool:
        return day > self._context.workspace.clock.today()

    def _chosen_team(self, offer: Offer) -> Team:
        if offer.team is Team.BOTH:
            return Team(self._team.key())
        return offer.team or Team.SALES

    def _log(self, logged: LoggedTouch, offer: Offer) -> None:
        words = self._words(logged, offer)
        self.save(
            tr("Log {words}", words=words),
            LOG_TOUCH.post(logged.note, self.said.keeping(), logged=logged),
            lambda _key: self._context.shell.tell(tr("Logged {words}", words=words), undo=True),
            quietly=True,
        )

    def _words(self, logged: LoggedTouch, offer: Offer) -> str:
        channel = next(row for row in offer.channels if row.code == logged.channel)
        names = [contact.name for contact in offer.contacts if contact.id in logged.contacts]
        account = offer.account.name if offer.account else ""
        return logged_words(channel, next(iter(names), None), account)


def _channel_choices(channels: Sequence[ChannelRow]) -> list[Choice]:
    keys = ["1", "2", "3", "4", *([""] * len(channels))]
    return [
        Choice(row.code, row.label, row.icon, key) for row, key in zip(channels, keys, strict=False)
    ]


def _who(contact: ContactRow) -> str:
    stops = map(no_words, contact.reach.stopped)
    return ", ".join(filter(None, (contact.name, contact.title, *stops)))
