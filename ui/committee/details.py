"""The panel of one person: facts to edit in place, addresses, stops and consent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.committee import service
from abm_desktop.committee.links import call_link, mail_link
from abm_desktop.committee.postable import EDIT_OWN_FIELD
from abm_desktop.committee.reach import within
from abm_desktop.committee.rows import ContactRow, PointRow, RoleRow
from abm_desktop.committee.services.own_fields import OWN_FIELDS
from abm_desktop.vocabulary import Medium, PointKind, Stance
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.days import full_day
from resources.language import full_stop, tr
from ui.committee.facts_form import FactsForm
from ui.committee.people import PersonOnList, left_words
from ui.committee.person_dialogs import PointDialog, StanceDialog
from ui.committee.ways_list import WaysList
from ui.context import Context
from ui.kit.buttons import Button, IconButton
from ui.kit.frames import Panel, ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar
from ui.kit.menu import Menu
from ui.own_fields_form import OwnFieldsForm
from ui.saving import SavingDialog

_NOT_KNOWN: Final = {
    Medium.EMAIL: tr("No e-mail known"),
    Medium.PHONE: tr("No phone known"),
}


class PersonDetails(Panel):
    """Shows one person; Esc closes it.

    Signals:
        closed: the person at the keyboard wants it away.
        menu_asked: all that can be done is wanted, at a place of the screen.
    """

    closed = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        self.who: ContactRow | None = None
        self.form = FactsForm(context)
        self.own = OwnFieldsForm(context, OWN_FIELDS, edit=EDIT_OWN_FIELD)
        self.ways = WaysList(context.theme)
        self._gone = PlainLabel(context.theme, "", "small", "text2", wrap=True)
        self._campaigns_head = PlainLabel(context.theme, tr("CAMPAIGNS"), "section", "text3")
        self._campaigns = PlainLabel(context.theme, "", "small", "text2", wrap=True)
        self._head = QHBoxLayout()
        self._avatar: QWidget | None = None
        self.mail = Button(context.theme, tr("Write"), size="small", icon="envelope-simple")
        self.call = Button(context.theme, tr("Call"), size="small", icon="phone")
        self._lay_out()
        self._listen()

    def show_person(
        self,
        one: PersonOnList,
        roles: tuple[RoleRow, ...],
        own_fields: Sequence[CustomFieldRow] = (),
    ) -> None:
        """Show a person; nothing of an erased one can be edited."""
        self.who = who = one.contact
        self._show_campaigns(one)
        shown = () if who.is_erased else own_fields
        self.own.show_values(who.id, who.name, shown, one.own)
        self.setAccessibleName(tr("Details of {person}", person=who.shown_name))
        self._show_head(who)
        self._show_gone(who)
        self.form.setVisible(not who.is_erased)
        self.ways.setVisible(not who.is_erased)
        if not who.is_erased:
            self.form.show_person(who, roles)
            self.ways.show_person(who)
        self._show_way(self.mail, _address(who, PointKind.EMAIL), Medium.EMAIL)
        self._show_way(self.call, call_link(_address(who, PointKind.PHONE)), Medium.PHONE)

    def save(self) -> None:
        """Save what was typed and not saved yet."""
        self.form.save()
        self.own.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show_head(self, who: ContactRow) -> None:
        old = self._avatar
        self._avatar = Avatar(self._context.theme, who.shown_name, side=36)
        self._head.insertWidget(0, self._avatar)
        self._name.setText(who.shown_name)
        self._second.setText(who.title or who.role_label or tr("No title yet"))
        if old is not None:
            self._head.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _show_gone(self, who: ContactRow) -> None:
        words = left_words(who, self._context.workspace.clock.today())
        if who.came_from is not None:
            origin = tr("Came from {account}", account=who.came_from.account_name)
            words = f"{full_stop(words)} {origin}" if words else origin
        if who.is_erased:
            words = tr("Erased on request. What happened stays, without saying with whom.")
        self._gone.setText(words)
        self._gone.setVisible(bool(words))

    def _show_campaigns(self, one: PersonOnList) -> None:
        self._campaigns.setText("\n".join(one.campaigns))
        for label in (self._campaigns_head, self._campaigns):
            label.setVisible(bool(one.campaigns))

    def _show_way(self, button: Button, link: str | None, medium: Medium) -> None:
        why = "" if self.who is None else self.who.reach.why_not(medium)
        missing = "" if link else _NOT_KNOWN[medium]
        button.setEnabled(bool(link) and not why)
        button.set_tip(why or missing)
        button.setAccessibleDescription(why or missing)
        button.setVisible(self.who is None or not self.who.is_erased)

    def _write(self) -> None:
        address = "" if self.who is None else _address(self.who, PointKind.EMAIL)
        if address:
            QDesktopServices.openUrl(QUrl(mail_link(address)))

    def _dial(self) -> None:
        number = "" if self.who is None else _address(self.who, PointKind.PHONE)
        if number:
            QDesktopServices.openUrl(QUrl(call_link(number)))

    def _add_point(self, kind: PointKind) -> None:
        if self.who is not None:
            open_dialog(PointDialog(self._context, self.who, kind))

    def _point_menu(self, point: PointRow, place: QPoint) -> None:
        menu = Menu(self._context.theme, self)
        menu.add(
            tr("Make it the main one"),
            partial(self._make_main, point),
            icon_name="star",
            writes=True,
        )
        menu.add(tr("Remove"), partial(self._remove, point), icon_name="trash", writes=True)
        show_menu(menu, place)

    def _make_main(self, point: PointRow) -> None:
        self._context.jobs.change(
            tr("Make {address} the main address", address=point.value),
            lambda change: service.make_main(change, point.id),
        )

    def _remove(self, point: PointRow) -> None:
        self._context.jobs.change(
            tr("Remove {address}", address=point.value),
            lambda change: service.remove_point(change, point.id),
        )

    def _stance_menu(self, medium: Medium | None, place: QPoint) -> None:
        if self.who is not None:
            show_menu(stance_menu(self._context, self.who, medium, self), place)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._name = PlainLabel(theme, "", "title")
        self._second = PlainLabel(theme, "", "small", "text2")
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self._name)
        names.addWidget(self._second)
        more = IconButton(theme, "dots-three", tr("What can be done"))
        more.clicked.connect(
            lambda: self.menu_asked.emit(more.mapToGlobal(QPoint(0, more.height())))
        )
        close = IconButton(theme, "x", tr("Close details"), key="Esc")
        close.clicked.connect(self.closed)
        self._head.setContentsMargins(16, 12, 10, 8)
        self._head.setSpacing(10)
        self._head.addLayout(names, 1)
        self._head.addWidget(more)
        self._head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(ScrollArea(self._content()), 1)

    def _content(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._gone)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.mail)
        buttons.addWidget(self.call)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.form)
        column.addWidget(self.own)
        column.addWidget(self.ways)
        column.addWidget(self._campaigns_head)
        column.addWidget(self._campaigns)
        column.addStretch(1)
        return inner

    def _listen(self) -> None:
        self.mail.clicked.connect(self._write)
        self.call.clicked.connect(self._dial)
        self.ways.add_asked.connect(self._add_point)
        self.ways.point_menu_asked.connect(self._point_menu)
        self.ways.stance_menu_asked.connect(self._stance_menu)


def stance_menu(context: Context, who: ContactRow, medium: Medium | None, parent: QWidget) -> Menu:
    """Return what can be said of a way for a person, or taken back."""
    menu = Menu(context.theme, parent)
    stop, agreed = Stance.STOP, Stance.CONSENT

    def ask(stance: Stance) -> None:
        open_dialog(StanceDialog(context, who, medium, stance))

    menu.add(tr("Stop…"), partial(ask, stop), icon_name="prohibit", writes=True)
    if medium is not None:
        menu.add(tr("Agreed…"), partial(ask, agreed), icon_name="check", writes=True)
    said = who.do_not_contact if medium is None else who.reach.of(medium) is not None
    if said:
        menu.add(
            tr("Take back"), partial(take_back, context, who, medium), icon_name="x", writes=True
        )
    return menu


def take_back(context: Context, who: ContactRow, medium: Medium | None) -> None:
    """Take back what a person said of a way, or their stop in every way."""
    if medium is None:
        label = tr("Let {person} be contacted", person=who.name)
        context.jobs.change(label, lambda change: service.take_back_stop(change, who.id))
        return
    said = who.reach.of(medium)
    label = tr("Take back what {person} said about {way}", person=who.name, way=within(medium))
    if said:
        label = tr(
            "Take back what {person} said about {way} of {day}",
            person=who.name,
            way=within(medium),
            day=full_day(said.since),
        )
    context.jobs.change(label, lambda change: service.unsay(change, who.id, medium))


def open_dialog(dialog: SavingDialog) -> None:
    """Open a form that goes once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def show_menu(menu: Menu, place: QPoint) -> None:
    """Show a menu that goes once it is closed."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)


def _address(who: ContactRow, kind: PointKind) -> str:
    """Return the main address of a kind, else the first further one."""
    main = who.email if kind is PointKind.EMAIL else who.phone
    return main or next((point.value for point in who.points if point.kind is kind), "")
