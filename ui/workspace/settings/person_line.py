"""One colleague in the list: who it is, what is theirs, and what can be done about them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.home.services.colleagues import Colleague
from abm_desktop.workspace.login_words import login_words
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.logins import LoginRow
from resources.language import tr, tr_count
from resources.records import dataclass
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, Chip, TeamBadge
from ui.kit.writing_rights import ADMINISTERS, needs_writing
from ui.theme.theme import Theme

_DOT = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class PersonDeeds:
    """What a line asks its list to do."""

    edit: Callable[[PersonRow], None]
    leave: Callable[[PersonRow], None]
    come_back: Callable[[PersonRow], None]
    forget_pin: Callable[[PersonRow], None]
    change_pin: Callable[[PersonRow], None]
    login: Callable[[PersonRow], None] | None = None
    """Asks for the login; none where whoever looks gives none."""


class PersonLine(QWidget):
    """Who somebody is; `place` is the name of the country whose holidays hold for them."""

    def __init__(
        self,
        theme: Theme,
        colleague: Colleague,
        place: str,
        deeds: PersonDeeds,
        *,
        is_me: bool,
        has_pin: bool,
        login: LoginRow | None = None,
    ) -> None:
        super().__init__()
        person = self.person = colleague.person
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(10)
        row.addWidget(Avatar(theme, person.name, person.team, 30))
        row.addLayout(_words(theme, colleague, place, login), 1)
        row.addWidget(TeamBadge(theme, person.team))
        for words in ([tr("You")] if is_me else []) + ([tr("Leader")] if person.is_leader else []):
            row.addWidget(Chip(theme, words, "outline"))
        self.change = needs_writing(Button(theme, tr("Change PIN"), size="small"))
        self.change.clicked.connect(lambda: deeds.change_pin(person))
        self.change.set_tip(tr("Choose another PIN for your votes and signatures"))
        self.change.setVisible(has_pin and is_me)
        self.forget = needs_writing(Button(theme, tr("Forget PIN"), size="small"))
        self.forget.clicked.connect(lambda: deeds.forget_pin(person))
        self.forget.set_tip(
            tr("Whoever forgot their PIN chooses another one when they vote or sign")
        )
        self.forget.setVisible(has_pin)
        self.login = needs_writing(Button(theme, tr("Login"), size="small"), ADMINISTERS)
        self.login.set_tip(tr("With which login of the server they work, and what it may do"))
        self.login.setVisible(deeds.login is not None)
        ask = deeds.login
        if ask is not None:
            self.login.clicked.connect(lambda: ask(person))
        self.edit = needs_writing(Button(theme, tr("Edit"), size="small"))
        self.turn = needs_writing(Button(theme, _turn_words(person), size="small"))
        self.edit.clicked.connect(lambda: deeds.edit(person))
        turn = deeds.leave if person.is_active else deeds.come_back
        self.turn.clicked.connect(lambda: turn(person))
        self.turn.setEnabled(not is_me)
        self.turn.set_tip(
            tr("You work here as this person: switch to a colleague first") if is_me else ""
        )
        for button in (self.change, self.forget, self.login, self.edit, self.turn):
            button.setAccessibleName(f"{button.label}: {person.name}")
            row.addWidget(button)


def _words(theme: Theme, colleague: Colleague, place: str, login: LoginRow | None) -> QVBoxLayout:
    person = colleague.person
    column = QVBoxLayout()
    column.setSpacing(0)
    token = "text" if person.is_active else "text2"
    weekly = person.weekly_touches
    load = (
        "" if weekly is None else tr_count("{count} touch a week", "{count} touches a week", weekly)
    )
    reach = _DOT.join(filter(None, [person.email, place, person.zone, load]))
    column.addWidget(PlainLabel(theme, person.name, "body_strong", token))
    how = "" if login is None else login_words(login)
    for words in filter(None, (reach, colleague.belongings, how[:1].upper() + how[1:])):
        column.addWidget(PlainLabel(theme, words, "small", "text2"))
    return column


def _turn_words(person: PersonRow) -> str:
    return tr("Set inactive") if person.is_active else tr("Set active")
