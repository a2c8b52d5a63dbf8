"""The middle: whom, what is written, whether it can be sent, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.said import TEAMS_WITHIN
from abm_desktop.touches.drafting import Draft, FieldName, Source
from abm_desktop.touches.outreach_rows import OutreachContext, QueueRow
from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import Medium, Team
from resources.language import tr, tr_about, tr_count
from ui.context import Context
from ui.kit.buttons import Button, DrawnButton, IconButton
from ui.kit.frames import Card, Panel
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.kit.menu import Menu
from ui.kit.messages import Icon
from ui.kit.writing_rights import CAN_WAIT, needs_writing, why_not
from ui.theme.fitting import hold_least_height
from ui.theme.theme import Theme
from ui.touches.outreach.draft_edit import DraftEdit
from ui.touches.outreach.draft_head import (
    CallFacts,
    HoldLine,
    Line,
    PersonLine,
    ReasonLine,
    TouchHead,
    address_of,
)
from ui.touches.outreach.keeping import Keeping
from ui.touches.outreach.words import field_words, filled_words, moments_words

_PRIMARY: Final = {
    Medium.EMAIL: tr("Send in mail app"),
    Medium.PHONE: tr("Copy number"),
}
_OTHERWISE: Final = tr("Copy text")
_BETWEEN: Final = 10
_LEAST_LINES: Final = 3
"""So many lines of the message are seen before anything is said about it."""


class DraftPanel(Panel):
    """Shows one touch: a mail, a call sheet, or a text that is copied.

    Signals:
        asked: what the person asks for: send, copy, save, move, skip, resume.
        back_asked: the person wants to go back to the queue.
    """

    asked = Signal(str)
    back_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "surface")
        theme = context.theme
        self._context = context
        self._shown: OutreachContext | None = None
        self.row: QueueRow | None = None
        self.head = TouchHead(theme)
        self.reason = ReasonLine(theme)
        self.person = PersonLine(theme)
        self.call = CallFacts(theme)
        self.hold = HoldLine(theme)
        self.subject = DraftEdit(theme, tr("Subject"), tr("What it is about"), is_line=True)
        self.message = DraftEdit(
            theme,
            tr("Message"),
            tr("Write here. A name in braces, such as {first name}, is filled."),
        )
        self.keeping = Keeping(context, self.subject, self.message)
        self._subject_line = Line(theme, tr("Subject"))
        self._signs = PlainLabel(theme, "", "small", "text3", tabular=True)
        self.checks = _Checks(theme)
        self.send = needs_writing(
            Button(theme, _PRIMARY[Medium.EMAIL], kind="primary", key="Ctrl+Enter")
        )
        self.buttons: dict[str, DrawnButton] = {
            "copy": Button(theme, tr("Copy"), icon="copy"),
            "save": IconButton(theme, "floppy-disk", tr("Save as .eml"), outlined=True),
            "move": needs_writing(Button(theme, tr("Schedule"), icon="clock")),
            "skip": needs_writing(Button(theme, tr("Skip, with reason"), kind="quiet")),
        }
        self.buttons["move"].set_tip(tr("Move the touch to another day or week (M)"))
        self.buttons["skip"].set_tip(tr("Do not do it, for a reason that is kept (X)"))
        self._build()
        self._connect()

    @property
    def shown(self) -> OutreachContext | None:
        """Return what is shown."""
        return self._shown

    def touch(self) -> TouchRow | None:
        """Return the touch that is worked on."""
        return None if self._shown is None else self._shown.touch

    def draft(self) -> Draft | None:
        """Return the draft as it reads now."""
        if self._shown is None:
            return None
        return self._shown.draft(self._subject(), self.message.template())

    def show_context(self, context: OutreachContext, row: QueueRow | None) -> None:
        """Show a touch with everything that belongs to it."""
        self._shown, self.row = context, row
        medium = context.touch.channel.medium
        is_mail, is_call = medium is Medium.EMAIL, medium is Medium.PHONE
        self.head.show_context(context)
        self.reason.show_row(row)
        self.person.show_context(context)
        self.call.setVisible(is_call)
        if is_call:
            self.call.show_context(context)
        self._subject_line.setVisible(is_mail)
        self.send.set_label(_next_step(context))
        self.message.setAccessibleName(tr("What to say") if is_call else tr("Message"))
        self.buttons["save"].setVisible(is_mail)
        self.buttons["copy"].setVisible(is_mail or is_call)
        self.hold.show_hold(row.hold if row is not None else None)
        self.keeping.show(context.touch, context.values)
        self._check()
        is_open = context.touch.is_planned
        for widget in (self.send, *self.buttons.values(), self.head.fields):
            widget.setEnabled(is_open)
        for edit in (self.subject, self.message):
            edit.setReadOnly(not is_open or bool(why_not(self, CAN_WAIT)))

    def set_narrow(self, *, on: bool) -> None:
        """Say less on buttons where there is no room for more."""
        self.buttons["skip"].set_label(tr("Skip") if on else tr("Skip, with reason"))
        self.checks.set_narrow(on=on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.message and event.type() == QEvent.Type.Resize:
            self._share_room()
        return super().eventFilter(watched, event)

    def write(self) -> None:
        """Give the keyboard to the first text that is empty, else to the message."""
        is_bare = not self._subject_line.isHidden() and not self.subject.toPlainText()
        edit = self.subject if is_bare else self.message
        edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_open_field(self) -> None:
        """Select the first field that nothing fills."""
        if self._subject_line.isHidden() or not self.subject.choose_open_field():
            self.message.choose_open_field()

    def show_fields(self) -> None:
        """Offer the fields that a draft can have, with what stands in them now."""
        if self._shown is None:
            return
        menu = Menu(self._context.theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        edit = self.subject if self.subject.hasFocus() else self.message
        for name in (*FieldName, *self._shown.labels):
            value = self._shown.values.get(name.casefold())
            now = value.text if value is not None and value.text else tr_about("field", "open")
            menu.add(f"{field_words(name)}: {now}"[:70], partial(edit.insert_field, str(name)))
        menu.popup(self.head.fields.mapToGlobal(QPoint(0, self.head.fields.height() + 2)))

    def _subject(self) -> str:
        return "" if self._subject_line.isHidden() else self.subject.template()

    def _check(self) -> None:
        draft = self.draft()
        if draft is None:
            return
        self.checks.show_draft(draft)
        self._share_room()
        count = len(self.subject.toPlainText())
        self._signs.setText(
            tr_count("{count} character", "{count} characters", count) if count else ""
        )
        self._signs.updateGeometry()

    def _share_room(self) -> None:
        """Leave the message some lines where there is little room: a check that found nothing wrong goes first."""
        taken = self.checks.sizeHint().height() + _BETWEEN
        room = self.message.height() + (0 if self.checks.isHidden() else taken)
        least = _LEAST_LINES * self.message.fontMetrics().lineSpacing()
        self.checks.setVisible(self.checks.finds_fault or room - taken >= least)

    def _connect(self) -> None:
        self.send.clicked.connect(lambda: self.asked.emit("send"))
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.asked.emit, name))
        self.hold.resumed.connect(lambda: self.asked.emit("resume"))
        self.head.fields_asked.connect(self.show_fields)
        self.subject.entered.connect(self.message.setFocus)
        for edit in (self.subject, self.message):
            edit.edited.connect(self._check)
            edit.escaped.connect(self.back_asked)
        self.message.installEventFilter(self)

    def _build(self) -> None:
        theme = self._context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._subject_line.row.addWidget(self.subject, 1)
        self._subject_line.row.addWidget(self._signs)
        for widget in (
            self.head,
            self.reason,
            self.person,
            self._subject_line,
            self.call,
            self.hold,
        ):
            column.addWidget(widget)
        body = QVBoxLayout()
        body.setContentsMargins(18, 12, 18, 12)
        body.setSpacing(_BETWEEN)
        body.addWidget(self.message, 1)
        body.addWidget(self.checks)
        column.addLayout(body, 1)
        foot = Panel(theme, "surface", lines=Qt.Edge.TopEdge)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.send)
        for name in ("copy", "save", "move"):
            row.addWidget(self.buttons[name])
        row.addStretch(1)
        row.addWidget(self.buttons["skip"])
        hold_least_height(foot, 48)
        column.addWidget(foot)


class _Checks(Card):
    """Whether the draft can be sent: fields, moments, words, and where its facts come from."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=(12, 8))
        self.setAccessibleName(tr("Check of the draft"))
        self.finds_fault = False
        self._icon = Icon(theme, "check-circle-fill", 15, "success")
        self.fields = PlainLabel(theme, "", "small", "success")
        self._moments_icon = Icon(theme, "check-circle-fill", 15, "success")
        self.moments = PlainLabel(theme, "", "small", "success")
        self.words = PlainLabel(theme, "", "small", "text2", tabular=True)
        self._sources = {
            (Source.ACCOUNT, Source.CONTACT): Chip(
                theme, tr_about("source of a field", "account"), "accent"
            ),
            (Source.SALES,): Chip(theme, TEAMS_WITHIN[Team.SALES], "sales"),
            (Source.MARKETING,): Chip(theme, TEAMS_WITHIN[Team.MARKETING], "marketing"),
        }
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (self._icon, self.fields, self._moments_icon, self.moments):
            row.addWidget(widget)
        row.addWidget(Icon(theme, "note", 15))
        row.addWidget(self.words)
        row.addStretch(1)
        self._legend = QWidget()
        legend = QHBoxLayout(self._legend)
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setSpacing(6)
        for chip in self._sources.values():
            legend.addWidget(chip)
        row.addWidget(self._legend)
        self.body.addLayout(row)

    def set_narrow(self, *, on: bool) -> None:
        """Leave out the sources, which the colours in the text tell as well."""
        self._legend.setVisible(not on)

    def show_draft(self, draft: Draft) -> None:
        """Check a draft anew."""
        is_open = self.finds_fault = bool(draft.open_fields)
        token = "danger" if is_open else "success" if draft.fields else "text2"
        icon = (
            "warning-circle-fill"
            if is_open
            else "check-circle-fill"
            if draft.fields
            else "brackets-curly"
        )
        self._icon.show_icon(icon, token)
        self.fields.set_token(token)
        moments = moments_words(draft)
        words = tr_count("{count} word", "{count} words", draft.words)
        for label, text in (
            (self.fields, filled_words(draft)),
            (self.moments, moments),
            (self.words, words),
        ):
            label.setText(text)
            label.updateGeometry()
        for widget in (self._moments_icon, self.moments):
            widget.setVisible(bool(moments))
        used = {piece.value.source for piece in draft.pieces if piece.value and not piece.is_open}
        for sources, chip in self._sources.items():
            chip.setVisible(bool(used & set(sources)))


def _next_step(context: OutreachContext) -> str:
    """Say what is done first: for a call without a number, what it lacks."""
    medium, who = context.touch.channel.medium, context.person
    if medium is Medium.PHONE and who is None:
        return tr("Choose a contact")
    if medium is Medium.PHONE and who is not None and not address_of(who, medium):
        return tr("Add a number")
    return _PRIMARY.get(medium or Medium.POST, _OTHERWISE)
