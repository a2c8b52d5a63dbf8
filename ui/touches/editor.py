"""The dialog that plans a touch or edits one."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.touches.naming import default_title, plan_name
from abm_desktop.touches.rows import TouchDraft, TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from resources.language import tr, tr_about
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.fields import ComboBox, FormField, TextArea, TextField
from ui.kit.frames import ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.saving import SavingDialog
from ui.touches.advice_panel import AdvicePanel
from ui.touches.choices import Choices, read_choices
from ui.touches.contact_picker import ContactPicker
from ui.touches.edited import edits_between, is_placed_anew
from ui.touches.moving import edited_with, join_name, joined, planned_with
from ui.touches.when_picker import WhenPicker

_WIDE: Final = 920
_BESIDE: Final = 252
"""How wide it is beside the form where it is told what stands against the touch."""
_TEAMS: Final = (
    Segment("sales", tr("Sales"), team="sales"),
    Segment("marketing", tr("Marketing"), team="marketing"),
    Segment("both", tr("Joint"), icon="handshake"),
)


class TouchEditor(SavingDialog):
    """Plans a touch, or edits one."""

    def __init__(
        self,
        context: Context,
        account: UUID | None,
        touch: UUID | None = None,
        *,
        when: When | None = None,
        team: Team | None = None,
        contacts: tuple[UUID, ...] = (),
    ) -> None:
        title = tr("Edit touch") if touch else tr("Plan touch")
        super().__init__(
            context, title, width=_WIDE, confirm=tr("Save") if touch else tr_about("verb", "Plan")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._account = account
        self._touch = touch
        self._wanted_team = team
        self._wanted_contacts = contacts
        self._own_choices: set[str] = set()
        self._choices: Choices | None = None
        today = context.workspace.clock.today()
        theme = context.theme
        self.account = AccountPicker(context)
        self.place = PlainLabel(theme, "", "body", "text2", wrap=True)
        self.channel = ComboBox(theme)
        self.team = SegmentedControl(theme, _TEAMS, tr("Team"))
        self.title = TextField(theme)
        self.owner = ComboBox(theme)
        self.partner = ComboBox(theme)
        self.contacts = ContactPicker(theme)
        self.when = WhenPicker(theme, when or When(today), today)
        self._proposes_day = when is None
        self.advice = AdvicePanel(context, touch, stays=True)
        self._beside = ScrollArea(self.advice)
        self.message = TextArea(theme, tr("What it shall say or bring"), rows=2)
        self.fields: dict[str, FormField] = {}
        self._form = QVBoxLayout()
        self._form.setSpacing(14)
        self._lay_out()
        self._listen()
        self.confirm.setEnabled(False)
        self._load(account)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_account = self.account.hasFocus() and not event.modifiers()
        if at_account and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        draft = self._draft()
        if draft is None or self._choices is None or not self.confirm.isEnabled():
            return
        touch = self._choices.touch
        if touch is not None and not is_placed_anew(touch, draft):
            self._write(draft)
            return
        self.hold()
        self.advice.settle(draft, lambda: self._write(draft), self.release, self._fail)

    def _write(self, draft: TouchDraft) -> None:
        touch, kept = self._choices.touch if self._choices else None, self.advice.kept
        if touch is None:
            label = plan_name(draft.title or self.title.placeholderText(), self._account_name())
            self.save(label, lambda change: planned_with(change, draft, kept))
            return
        self.save_edits(
            tr("Edit {title}", title=draft.title),
            lambda change, wanted: edited_with(change, touch.id, wanted, kept),
            edits_between(touch, draft),
        )

    def _join(self, other: TouchRow) -> None:
        """Make one touch of both teams of this one and the other."""
        draft, touch = self._draft(), self._choices.touch if self._choices else None
        if draft is not None:
            edits = {} if touch is None else edits_between(touch, draft)
            mine = None if touch is None else touch.id
            self.save(join_name(other), lambda change: joined(change, other.id, draft, mine, edits))

    def _look(self) -> None:
        """Tell what stands against the touch as it is typed; nothing of what is done or skipped."""
        when, choices = self.when.wished(), self._choices
        is_open = choices is not None and (choices.touch is None or choices.touch.is_planned)
        if self._account is None or when is None or not is_open:
            self.advice.look_at(None)
        else:
            self.advice.look_at(self._typed(self._account, when))

    def _draft(self) -> TouchDraft | None:
        if self._account is None:
            self.fields["account"].set_error(
                tr("Type a name and choose the account from the list.")
            )
            self.account.setFocus()
            return None
        when = self.when.when()
        if when is None:
            return None
        if self._touch and not self.title.text().strip():
            self.fields["title"].set_error(tr("Enter a title."))
            self.title.setFocus()
            return None
        return self._typed(self._account, when)

    def _typed(self, account: UUID, when: When) -> TouchDraft:
        team, partner = Team(self.team.key()), self.partner.currentData()
        return TouchDraft(
            account=account,
            channel=str(self.channel.currentData()),
            team=team,
            owner=self.owner.currentData(),
            people=self._others(partner if team is Team.BOTH else None),
            contacts=self.contacts.chosen(),
            day=when.day,
            is_whole_week=when.is_whole_week,
            at_time=when.at_time,
            zone=when.zone,
            title=self.title.text().strip(),
            message=self.message.toPlainText().strip(),
        )

    def _others(self, partner: UUID | None) -> tuple[UUID, ...]:
        """Return the chosen partner, and of those who take part already all but the first."""
        touch = self._choices.touch if self._choices else None
        further = [person.id for person in touch.people[1:]] if touch else []
        chosen = [partner] if partner is not None else []
        return tuple(dict.fromkeys([*chosen, *further]))

    def _load(self, account: UUID | None) -> None:
        touch = self._touch

        def read(reading: Reading) -> Choices:
            return read_choices(reading, account, touch)

        self._context.jobs.query(self, read, self._show, topic="touch editor")

    def _choose_account(self, key: UUID) -> None:
        self._account = key
        self._load(key)

    def _forget_account(self, _text: str) -> None:
        """What is typed after a choice names another account, which is still to be chosen."""
        self._account = None

    def _show(self, choices: Choices) -> None:
        is_first, self._choices = self._choices is None, choices
        self.confirm.setEnabled(True)
        touch = choices.touch
        chosen = tuple(one.id for one in touch.contacts) if touch else self._wanted_contacts
        self.contacts.show_contacts(choices.contacts, chosen)
        if is_first:
            self._show_first(choices)
        if choices.account is not None:
            self.place.setText(choices.account.name)
        self._offer_people()
        self._follow_channel()
        self._look()
        self.order_tabs()
        # The contacts are laid out first.
        QTimer.singleShot(0, self, self.adjustSize)

    def _show_first(self, choices: Choices) -> None:
        held = choices.touch.channel.code if choices.touch else None
        on_offer = offered(choices.channels, held)
        self.channel.set_choices([(row.label, row.code) for row in on_offer])
        self.channel.choose(on_offer[0].code if on_offer else None)
        self.team.choose(self._wanted_team or choices.my_team())
        touch = choices.touch
        if touch is None:
            if self._proposes_day:
                self.when.propose(choices.first_day)
            return
        self.channel.choose(touch.channel.code)
        self.team.choose(touch.team)
        self.title.setText(touch.title)
        self.message.setPlainText(touch.message)
        today = self._context.workspace.clock.today()
        self.when.show_when(touch.when, today, is_planned=touch.is_planned)
        self._offer_people()
        self.owner.choose(touch.owner.id if touch.owner else None)
        self.partner.choose(touch.people[0].id if touch.people else None)
        self._own_choices = {"owner", "partner"} if touch.team is Team.BOTH else {"owner"}

    def _offer_people(self, _team: str = "") -> None:
        if self._choices is None:
            return
        team = Team(self.team.key())
        names: list[tuple[str, object]] = [(tr("Nobody yet"), None)]
        names += [(person.name, person.id) for person in self._choices.fitting(team)]
        owner = self._kept("owner", self.owner, names, self._choices.usual_owner(team))
        self.owner.set_choices(names, owner)
        usual = self._choices.usual_partner(owner)
        self.partner.set_choices(names, self._kept("partner", self.partner, names, usual))
        self.fields["partner"].setVisible(team is Team.BOTH)

    def _kept(
        self, field: str, box: ComboBox, names: list[tuple[str, object]], usual: UUID | None
    ) -> UUID | None:
        """Return whom the person chose, if they still fit, else who would usually do it."""
        chosen: UUID | None = box.currentData()
        is_offered = chosen in [value for _name, value in names]
        return chosen if field in self._own_choices and is_offered else usual

    def _choose_person(self, field: str) -> None:
        self._own_choices.add(field)
        self._offer_people()

    def _show_default_title(self) -> None:
        if self._choices is None:
            return
        names = {contact.id: contact.name for contact in self._choices.contacts}
        chosen = [names[key] for key in self.contacts.chosen()]
        label, code = self.channel.currentText(), str(self.channel.currentData())
        self.title.setPlaceholderText(default_title(code, label, chosen, self._account_name()))

    def _follow_channel(self) -> None:
        rows = self._choices.channels if self._choices else []
        chosen = (row.medium for row in rows if row.code == self.channel.currentData())
        self.contacts.show_medium(next(chosen, None))
        self._show_default_title()

    def _account_name(self) -> str:
        account = self._choices.account if self._choices else None
        return account.name if account else tr("the account")

    def _listen(self) -> None:
        self.account.account_chosen.connect(self._choose_account)
        self.account.textEdited.connect(self._forget_account)
        self.team.chosen.connect(self._offer_people)
        self.owner.picked.connect(lambda _person: self._choose_person("owner"))
        self.partner.picked.connect(lambda _person: self._choose_person("partner"))
        self.channel.currentIndexChanged.connect(lambda _index: self._follow_channel())
        self.contacts.changed.connect(self._show_default_title)
        for changed in (self.contacts.changed, self.when.changed):
            changed.connect(self._look)
        for box in (self.owner, self.channel):
            box.currentIndexChanged.connect(lambda _index: self._look())
        self.team.chosen.connect(lambda _team: self._look())
        self.advice.day_asked.connect(self.when.take)
        self.advice.reason_asked.connect(self._beside.ensureWidgetVisible)
        self.advice.join_asked.connect(self._join)

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(19)
        sides.addLayout(self._form, 1)
        sides.addWidget(Separator(self._context.theme, upright=True))
        # The form needs what there is where text is large: here sentences wrap, and scroll.
        self._beside.setFixedWidth(_BESIDE)
        self._beside.setAccessibleName(tr("What stands against the touch"))
        sides.addWidget(self._beside)
        self.body.addLayout(sides)
        if self._account is None:
            self._add("account", tr("Account"), self.account)
            self.place.setParent(self)
            self.place.hide()
        else:
            self._form.addWidget(self.place)
            self.account.setParent(self)
            self.account.hide()
        self._row(("channel", tr("Channel"), self.channel, 1), ("team", tr("Team"), self.team, 0))
        self._add("title", tr("Title"), self.title, optional=self._touch is None)
        self._row(
            ("owner", tr("Owner"), self.owner, 1), ("partner", tr("Together with"), self.partner, 1)
        )
        self._add("contacts", tr("Contacts"), self.contacts, optional=True)
        self._add("when", tr("When"), self.when)
        self._add("message", tr("Message"), self.message, optional=True)

    def _add(self, key: str, label: str, editor: QWidget, *, optional: bool = False) -> None:
        self.fields[key] = FormField(self._context.theme, label, editor, optional=optional)
        self._form.addWidget(self.fields[key])

    def _row(self, *parts: tuple[str, str, QWidget, int]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for key, label, editor, stretch in parts:
            self.fields[key] = FormField(self._context.theme, label, editor)
            row.addWidget(self.fields[key], stretch)
        self._form.addLayout(row)
