"""Who are you? Asked once, where a workspace is opened on a computer that does not know who works there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Access, Team
from abm_desktop.workspace.login_words import nobodys_words
from abm_desktop.workspace.opened import Reading, Workspace
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.logins import Binding, LoginRow, bind, can_be_somebodys, logins
from abm_desktop.workspace.services.who import add_myself, people_called
from abm_desktop.workspace.team_words import EACH_TEAM
from resources.language import tr
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField, SearchField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.kit.messages import Banner
from ui.theme.fitting import hold_height
from ui.workspace.people_list import PeopleList

_WHO_ADDS: Final = tr(
    "You are not in this list? Your login adds nobody; an administrator of the workspace can add you."
)
_MOVES: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class _Search(SearchField):
    """Searches while somebody types; the arrows move over what was found.

    Signals:
        moved: to the next person (1) or the one before (-1).
    """

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class WhoDialog(Dialog):
    """The people of the workspace, a way into the list, and a way to look without an answer.

    Signals:
        answered: who works here, as a `PersonRow`.
    """

    answered = Signal(object)

    def __init__(self, context: Context, people: Sequence[PersonRow], workspace: str) -> None:
        super().__init__(context.theme, tr("Who are you?"), context.window, confirm=tr("Continue"))
        self._context = context
        self._people = tuple(one for one in people if one.is_active)
        self._logins: Mapping[UUID, str] = {}
        self._binds = False
        self._is_known = not context.workspace.standing.is_enforced
        self._complaint: Banner | None = None
        theme = context.theme
        self.words = PlainLabel(theme, _why(workspace), "body", "text2", wrap=True)
        self.search = _Search(theme, tr("Search by name or team"), width=None)
        self.list = PeopleList(theme)
        self._found = QStackedWidget()
        self.nobody = PlainLabel(theme, "", "body", "text2", wrap=True)
        self.who_adds = PlainLabel(theme, _WHO_ADDS, "small", "text2", wrap=True)
        self.name = TextField(theme)
        self.team = ComboBox(theme)
        self.team.set_choices([(words, team) for team, words in EACH_TEAM.items()], Team.SALES)
        self._name_field = FormField(theme, tr("Your name"), self.name)
        self._team_field = FormField(theme, tr("Team"), self.team)
        self.stranger = Button(theme, tr("I am not in this list"))
        self.back = Button(theme, tr("Back"))
        self._lay_out()
        self._connect()
        self._show_list()
        if context.workspace.standing.is_enforced:
            context.jobs.query(self, self._look, self._know, topic="logins of people")

    @property
    def is_adding(self) -> bool:
        """Tell whether somebody adds themselves, who was in no list."""
        return not self._name_field.isHidden()

    def show_people(self, people: Sequence[PersonRow]) -> None:
        """Somebody joined or left while it is asked: offer who is there now."""
        chosen = self.list.person()
        self._people = tuple(one for one in people if one.is_active)
        self._find(self.search.text())
        self.list.choose(chosen)

    def accept(self) -> None:
        if self.is_adding:
            self._add()
            return
        person = self.list.person()
        if person is not None and self._is_known:
            self._answer(person)

    def _lay_out(self) -> None:
        self._found.addWidget(self.list)
        self._found.addWidget(self.nobody)
        self._found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self.words, self.search, self._found, self.who_adds):
            self.body.addWidget(part)
        for field in (self._name_field, self._team_field):
            self.body.addWidget(field)
        self.footer.insertWidget(0, self.stranger)
        self.footer.insertWidget(0, self.back)
        self.cancel.set_label(tr("Only look"))
        self.cancel.set_tip(tr("Nothing can be changed until you say who you are"))
        # As high whatever was found, so that nothing moves while somebody types.
        hold_height(self._found, self.list.room_for(len(self._people)))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.moved.connect(self.list.step)
        self.list.chosen.connect(self._renew_buttons)
        self.list.taken.connect(self.accept)
        self.stranger.clicked.connect(self._show_form)
        self.back.clicked.connect(self._show_list)

    def _look(self, reading: Reading) -> tuple[Mapping[UUID, LoginRow], bool]:
        login = self._context.workspace.standing.login or ""
        return logins(reading), can_be_somebodys(reading, login)

    def _know(self, found: tuple[Mapping[UUID, LoginRow], bool]) -> None:
        """The server holds who does what: whoever has a login is nobody's to choose, and this one is bound."""
        rows, self._binds = found
        login = self._context.workspace.standing.login or ""
        self._logins = {key: row.login for key, row in rows.items()}
        self._is_known = True
        self.words.setText(_bound_words(login) if self._binds else nobodys_words(login))
        self._find(self.search.text())

    def _find(self, typed: str) -> None:
        found = people_called(self._people, typed)
        self.list.show_people(found, self._logins)
        if typed.strip() and len(found) == 1:
            self.list.step(1)
        self._show_found(typed.strip(), is_any=bool(found))

    def _show_found(self, typed: str, *, is_any: bool) -> None:
        self.nobody.setText(
            tr("Nobody here is called {name}.", name=typed) if typed else tr("There is nobody yet.")
        )
        self._found.setCurrentWidget(self.list if is_any else self.nobody)

    def _show_list(self) -> None:
        self._show_parts(adding=False)
        self._find(self.search.text())
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self) -> None:
        if not self.list.rows.people:
            self.name.setText(self.search.text().strip())
        self._show_parts(adding=True)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parts(self, *, adding: bool) -> None:
        self._hush()
        for part in (self._name_field, self._team_field, self.back):
            part.setVisible(adding)
        may_add = self._context.workspace.standing.may_write
        self.search.setVisible(not adding)
        self._found.setVisible(not adding)
        self.stranger.setVisible(may_add and not adding)
        self.who_adds.setVisible(not may_add)
        self._renew_buttons()
        self.order_tabs()

    def _renew_buttons(self) -> None:
        is_answer = self.is_adding or self.list.person() is not None
        self.confirm.setEnabled(self._is_known and is_answer)

    def _enable_buttons(self) -> None:
        super()._enable_buttons()
        if not self._is_held:
            self._renew_buttons()

    def _add(self) -> None:
        name, team = self.name.text().strip(), Team(self.team.currentData())
        if not name:
            self._name_field.set_error(tr("Enter your name"))
            focus_first_error([self._name_field])
            return
        workspace, binds = self._context.workspace, self._binds

        def work() -> PersonRow:
            person = add_myself(workspace, name, team)
            return _bound(workspace, person) if binds else person

        self._run(tr("Add {new}", new=name), work)

    def _answer(self, person: PersonRow) -> None:
        if not self._binds:
            self._close_with(person)
            return
        workspace = self._context.workspace
        self._run(
            tr(
                "Let {name} work as {login}", name=person.name, login=workspace.standing.login or ""
            ),
            lambda: _bound(workspace, person),
        )

    def _run(self, label: str, work: Callable[[], PersonRow]) -> None:
        self._hush()
        self.hold()
        self._context.jobs.work(label, work, self._close_with, failed=self._fail)

    def _close_with(self, person: PersonRow) -> None:
        self.release()
        self.answered.emit(person)
        super().accept()

    def _fail(self, error: BaseException) -> None:
        self.release()
        if isinstance(error, KnownError):
            self._complaint = Banner(self._theme, "danger", tr("Not saved."), str(error))
            self.body.insertWidget(0, self._complaint)
        else:
            self._context.jobs.failed.emit(error)

    def _hush(self) -> None:
        if self._complaint is not None:
            self._complaint.hide()
            self._complaint.deleteLater()
            self._complaint = None


def _why(workspace: str) -> str:
    return tr(
        "What you do in {workspace} stands under your name. This computer remembers your answer; you change"
        " it at the bottom left.",
        workspace=workspace,
    )


def _bound_words(login: str) -> str:
    return tr(
        "You sign in as {login}, and that is nobody's login yet. Choose who you are: from then on {login} is"
        " your login.",
        login=login,
    )


def _bound(workspace: Workspace, person: PersonRow) -> PersonRow:
    """Let the login of now be this person's; only an administrator comes here with one that is nobody's."""
    login = workspace.standing.login or ""
    bind(workspace, Binding(person.id, login, Access.ADMINISTRATOR))
    return person
