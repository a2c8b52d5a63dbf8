"""Lines of the list of people: one for a person, one for a role that nobody has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.committee.reach import DO_NOT_CONTACT, no_words
from abm_desktop.committee.rows import ContactRow, MissingRole
from abm_desktop.vocabulary import Medium
from ui.kit.buttons import Button, IconButton
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, Chip
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.paint.chip import ChipKind
from ui.kit.paint.text import tip
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

HEIGHT = 49


class _Line(QWidget):
    """A line of 49 px with a rule below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 0, 10, 1)
        self.row.setSpacing(8)
        theme.changed.connect(self.update)

    def add_names(self, first: PlainLabel, second: Sequence[QWidget]) -> None:
        """Put two lines one above the other; they take the room that is left."""
        below = QHBoxLayout()
        below.setSpacing(4)
        for index, widget in enumerate(second):
            below.addWidget(widget, int(index == len(second) - 1))
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch(1)
        column.addWidget(first)
        column.addLayout(below)
        column.addStretch(1)
        self.row.addLayout(column, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.theme.colour("border"))


class PersonLine(_Line):
    """A person: who, what they are, whether they may be contacted, and the ways to reach them.

    Signals:
        opened: Enter, Space or a double click asks to edit the person.
        menu_asked: the context menu is wanted at a place of the screen.
        mail_asked, copy_asked: write to the person; copy the phone number.
    """

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)
    mail_asked = Signal(object)
    copy_asked = Signal(object)

    def __init__(self, theme: Theme, contact: ContactRow) -> None:
        super().__init__(theme)
        self.contact = contact
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_sentence(contact))
        self.row.addWidget(Avatar(theme, contact.shown_name, side=28))
        self._add_names()
        self._add_chip()
        if not contact.is_erased:
            self._add_ways()

    def show_note(self, note: str) -> None:
        """Say more about the person, in a tool tip and read aloud."""
        self.setToolTip(tip(note))
        self.setAccessibleDescription(note)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            painter.fillRect(self.rect(), self.theme.colour("selected"))
            painter.fillRect(0, 0, 3, self.height(), self.theme.colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), self.theme.colour("hover"))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.opened.emit(self.contact)
            case Qt.Key.Key_Menu:
                self.menu_asked.emit(self.contact, self.mapToGlobal(QPoint(40, HEIGHT // 2)))
            case _:
                super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self.contact)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_asked.emit(self.contact, event.globalPos())

    def _add_names(self) -> None:
        contact = self.contact
        token = "text3" if contact.is_erased else "text"
        name = PlainLabel(self.theme, contact.shown_name, "body_strong", token)
        below: list[QWidget] = []
        if stop := _stop(contact):
            below.append(Icon(self.theme, "prohibit", 13, "danger"))
            below.append(PlainLabel(self.theme, stop, "small_medium", "danger"))
        if contact.title:
            below.append(PlainLabel(self.theme, contact.title, "small", "text3"))
        self.add_names(name, below)

    def _add_chip(self) -> None:
        if self.contact.role_label:
            kind: ChipKind = "neutral" if self.contact.is_erased else "accent"
            self.row.addWidget(Chip(self.theme, self.contact.role_label, kind))

    def _add_ways(self) -> None:
        contact = self.contact
        mail = IconButton(self.theme, "envelope-simple", _mail_name(contact))
        mail.setEnabled(bool(contact.email) and not contact.reach.why_not(Medium.EMAIL))
        mail.clicked.connect(lambda: self.mail_asked.emit(contact))
        copy = IconButton(self.theme, "phone", _phone_name(contact))
        copy.setEnabled(bool(contact.phone) and not contact.reach.why_not(Medium.PHONE))
        copy.clicked.connect(lambda: self.copy_asked.emit(contact))
        more = IconButton(self.theme, "dots-three", f"More for {contact.name}")
        more.clicked.connect(
            lambda: self.menu_asked.emit(contact, more.mapToGlobal(QPoint(0, more.height())))
        )
        ways = QHBoxLayout()
        ways.setSpacing(0)
        for button in (mail, copy, more):
            ways.addWidget(button)
        self.row.addLayout(ways)


class MissingLine(_Line):
    """A role that the account needs and nobody has: dashed, with why and how to fill it."""

    add_asked = Signal(str)

    def __init__(self, theme: Theme, missing: MissingRole) -> None:
        super().__init__(theme)
        self.setAccessibleName(f"{missing.role.label} missing")
        self.row.addWidget(_GhostAvatar(theme))
        name = PlainLabel(theme, f"{missing.role.label} missing", "body_medium", "text2")
        why = PlainLabel(theme, f"Required at {missing.tier}", "small", "text3")
        self.add_names(name, [why])
        button = Button(theme, "Add person", kind="link", size="small")
        button.setAccessibleName(f"Add person as {missing.role.label}")
        button.clicked.connect(lambda: self.add_asked.emit(missing.role.code))
        self.row.addWidget(button)
        self.row.addSpacing(4)


class _GhostAvatar(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(28, 28)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.colour("control")
        paint_box(painter, QRectF(self.rect()), 14, None, line, width=1.5, dashed=True)
        paint_icon(painter, QRectF(7, 7, 14, 14), "user-plus", self._theme, "text3")


def _sentence(contact: ContactRow) -> str:
    parts = [contact.shown_name, contact.title, contact.role_label]
    if stop := _stop(contact):
        parts.append(stop[0].lower() + stop[1:])
    return ", ".join(part for part in parts if part)


def _stop(contact: ContactRow) -> str:
    """Return what keeps the person from being reached, in a few words; empty if nothing does."""
    if contact.do_not_contact:
        return DO_NOT_CONTACT
    words = ", ".join(map(no_words, contact.reach.stopped))
    if contact.left_on and not contact.is_erased:
        words = ", ".join(filter(None, ("left", words)))
    return words[:1].upper() + words[1:]


def _mail_name(contact: ContactRow) -> str:
    if refusal := _refusal(contact, Medium.EMAIL):
        return refusal
    return f"Write to {contact.email}" if contact.email else "No e-mail address"


def _phone_name(contact: ContactRow) -> str:
    if refusal := _refusal(contact, Medium.PHONE):
        return refusal
    return f"Copy {contact.phone}" if contact.phone else "No phone number"


def _refusal(contact: ContactRow, medium: Medium) -> str:
    why = contact.reach.why_not(medium)
    if why in ("", DO_NOT_CONTACT):
        return f"{contact.name} must not be contacted" if why else ""
    return f"{contact.name} must not be contacted: {why}"
