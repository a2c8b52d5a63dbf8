"""Who works here: the block in the rail and the menu that switches."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap

from abm_desktop.workspace.service import PersonRow
from resources.language import tr
from ui.frame.rail_blocks import PersonBlock
from ui.kit.menu import Menu
from ui.kit.paint.badge import paint_badge, team_word
from ui.theme.theme import Theme
from ui.workspace.opening import Opened


class People(QObject):
    """Shows the current person and lets another take over, where no login binds them.

    Signals:
        switched: somebody else works here now.
        asked: nobody has said yet who works here, and is about to.
        renewed: everybody who is there now.
        colleagues_asked: somebody is to be added or changed.
    """

    switched = Signal()
    asked = Signal()
    renewed = Signal(object)
    colleagues_asked = Signal()

    def __init__(self, opened: Opened, block: PersonBlock, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._opened = opened
        self._block = block
        self._theme = theme
        self.everybody = opened.people
        self.current = opened.person
        self._is_bound = opened.is_bound
        block.clicked.connect(self.choose)
        self._show()

    def choose(self) -> None:
        """Offer everybody who works in this workspace; ask, where nobody said yet who it is."""
        if self.current is None:
            self.asked.emit()
            return
        menu = Menu(self._theme, self._block)
        for person in (one for one in self.everybody if one.is_active):
            is_current = person.id == self.current.id
            action = menu.add(person.name, partial(self.switch, person), key=team_word(person.team))
            action.setIcon(self._badge(person))
            action.setEnabled(is_current or not self._is_bound)
            if is_current:
                menu.setActiveAction(action)
        menu.addSeparator()
        menu.add(tr("Colleagues"), self.colleagues_asked.emit, icon_name="users-three")
        top = self._block.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4))
        menu.popup(top)

    def others(self) -> list[PersonRow]:
        """Return who could take over; nobody where a login says who works here, or it is asked yet."""
        current = self.current
        if self._is_bound or current is None:
            return []
        return [one for one in self.everybody if one.is_active and one.id != current.id]

    def switch(self, person: PersonRow) -> None:
        """From now on every change is this person's."""
        self.current = person
        workspace = self._opened.workspace
        workspace.person_id, workspace.must_say_who = person.id, False
        self._show()
        self.switched.emit()

    def be_bound(self, person: PersonRow | None) -> bool:
        """The server's login says by now who works here, or says it no more; tell if that is somebody else."""
        # Whose login was taken by an administrator acts as nobody else: the server would refuse it.
        stays_bound = self._is_bound and self._opened.workspace.standing.is_enforced
        self._is_bound = person is not None or stays_bound
        if person is None or (self.current is not None and person.id == self.current.id):
            return False
        self.switch(person)
        return True

    def show_people(self, people: list[PersonRow]) -> None:
        """Somebody joined, left or is called otherwise: know it in the menu and in the rail."""
        self.everybody = tuple(people)
        here = [one for one in people if self.current is not None and one.id == self.current.id]
        self.current = here[0] if here else self.current
        self._show()
        self.renewed.emit(self.everybody)

    def close(self) -> None:
        """Let go of the rail: the workspace is being closed."""
        self._block.clicked.disconnect(self.choose)

    def _show(self) -> None:
        if self.current is None:
            self._block.show_nobody()
        else:
            self._block.show_person(self.current.name, self.current.team)

    def _badge(self, person: PersonRow) -> QIcon:
        picture = QPixmap(32, 32)
        picture.setDevicePixelRatio(2)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        if person.team == "both":
            paint_badge(painter, QRectF(0, 0, 8, 8), "sales", self._theme)
            paint_badge(painter, QRectF(8, 8, 8, 8), "marketing", self._theme)
        else:
            paint_badge(painter, QRectF(0.5, 0.5, 15, 15), person.team, self._theme)
        painter.end()
        return QIcon(picture)
