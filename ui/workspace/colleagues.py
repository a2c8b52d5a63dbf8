"""The colleagues of a workspace: who there is, what they own, and who joins or leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.home.services.colleagues import Colleague, colleagues
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.service import PersonRow
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, Chip, TeamBadge
from ui.theme.theme import Theme
from ui.workspace.person_dialog import PersonDialog

_LIST_HEIGHT = 400


class PersonLine(QWidget):
    """One colleague: who they are, what they own, and what can be done about them."""

    def __init__(
        self,
        theme: Theme,
        colleague: Colleague,
        edit: Callable[[PersonRow], None],
        set_active: Callable[[PersonRow, bool], None],
    ) -> None:
        super().__init__()
        person = self.person = colleague.person
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(Avatar(theme, person.name, person.team, 28))
        row.addLayout(self._words(theme, colleague), 1)
        row.addWidget(TeamBadge(theme, person.team))
        if person.is_leader:
            row.addWidget(Chip(theme, "Leader", "outline"))
        if not person.is_active:
            row.addWidget(Chip(theme, "Inactive", "neutral"))
        self.edit = Button(theme, "Edit", size="small")
        self.turn = Button(theme, _turn_words(person), size="small")
        self.edit.clicked.connect(lambda: edit(person))
        self.turn.clicked.connect(lambda: set_active(person, not person.is_active))
        for button in (self.edit, self.turn):
            button.setAccessibleName(f"{button.label}: {person.name}")
            row.addWidget(button)

    def _words(self, theme: Theme, colleague: Colleague) -> QVBoxLayout:
        person = colleague.person
        column = QVBoxLayout()
        column.setSpacing(0)
        token = "text" if person.is_active else "text2"
        name = PlainLabel(theme, person.name, "body_strong", token)
        below = " \N{MIDDLE DOT} ".join(filter(None, [colleague.belongings, person.email]))
        owned = PlainLabel(theme, below, "small", "text2")
        for label in (name, owned):
            label.set_tip(label.text())
            column.addWidget(label)
        return column


class ColleaguesDialog(Dialog):
    """Everybody of both teams; who leaves is set inactive and keeps accounts and touches."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, "Colleagues", context.window, width=720, confirm="Add colleague")
        self._context = context
        self.lines: list[PersonLine] = []
        self.cancel.set_label("Close")
        words = (
            "Whoever is set inactive keeps accounts and planned touches until you give them to "
            "somebody else, and is offered for nothing new."
        )
        self.body.addWidget(PlainLabel(theme, words, "small", "text2", wrap=True))
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        area = ScrollArea(self._list)
        area.setFixedHeight(_LIST_HEIGHT)
        self.body.addWidget(area)
        self._refresh()

    def accept(self) -> None:
        self._ask(PersonDialog(self._context))

    def _edit(self, person: PersonRow) -> None:
        self._ask(PersonDialog(self._context, person))

    def _ask(self, dialog: PersonDialog) -> None:
        dialog.finished.connect(self._refresh)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _set_active(self, person: PersonRow, active: bool) -> None:  # noqa: FBT001 - what it becomes
        def work(change: Change) -> None:
            service.edit_person(change, person.id, {"is_active": (person.is_active, active)})

        label = f"Set {person.name} {'active' if active else 'inactive'}"
        self._context.jobs.change(label, work, lambda _done: self._refresh())

    def _refresh(self) -> None:
        self._context.jobs.query(self, colleagues, self._show, topic="colleagues")

    def _show(self, rows: list[Colleague]) -> None:
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        theme = self._context.theme
        self.lines = [PersonLine(theme, row, self._edit, self._set_active) for row in rows]
        for place, line in enumerate(self.lines):
            self._column.insertWidget(place, line)
        self.order_tabs()


def _turn_words(person: PersonRow) -> str:
    return "Set inactive" if person.is_active else "Set active"
