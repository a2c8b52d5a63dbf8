"""Asking who works here where that is not known, and letting nothing be written until it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout

from abm_desktop.workspace.service import PersonRow
from resources.language import tr
from ui.context import Context
from ui.frame.declarations import WHO
from ui.frame.part import load
from ui.frame.window import Window
from ui.kit.frames import Panel
from ui.kit.messages import Banner
from ui.kit.writing_rights import ADMINISTERS
from ui.workspace.people import People

if TYPE_CHECKING:
    from ui.workspace.who_dialog import WhoDialog

_BY_NOBODY: Final = "who"
"""Under this name the window is kept from writing while nobody has said who works here."""
_WHY: Final = tr(
    "Nobody has said who works here. Say at the bottom left who you are, then you can."
)


class AskingWho(QObject):
    """Keeps a window read-only from the moment it opens until it is known who works in it."""

    def __init__(self, context: Context, people: People, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._people = people
        self._window = window
        self._panel: Panel | None = None
        self._name = ""
        self._dialog: WhoDialog | None = None
        people.asked.connect(self.ask)
        people.switched.connect(self._know)
        if self.is_open:
            context.actions.rights.forbid(_BY_NOBODY, _WHY, still={ADMINISTERS})

    @property
    def is_open(self) -> bool:
        """Tell whether it is not known who works here."""
        return self._context.workspace.must_say_who

    def begin(self, workspace: str) -> None:
        """The first rows are painted: ask, where it has to be asked; `workspace` is its name."""
        self._name = workspace
        if self.is_open:
            self.ask()

    def ask(self) -> None:
        """Ask who works here; whoever does not say so only looks."""
        if self._dialog is not None:
            return
        dialog = load(WHO)(self._context, self._people.everybody, self._name)
        self._dialog = dialog
        self._people.renewed.connect(dialog.show_people)
        dialog.answered.connect(self._people.switch)
        dialog.finished.connect(self._answered)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def be_bound(self, person: PersonRow | None) -> None:
        """Work as whom the login binds by now, and say so where that is somebody else."""
        if self._people.be_bound(person) and person is not None:
            self._stop_asking()
            login = self._context.workspace.standing.login or ""
            self._context.shell.tell(
                tr(
                    "{login} is the login of {name} now, as whom you work",
                    login=login,
                    name=person.name,
                )
            )

    def close(self) -> None:
        """Ask no more, and let the next workspace be written."""
        self._stop_asking()
        self._context.actions.rights.allow(_BY_NOBODY)
        self._take_away()

    def _stop_asking(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.finished.disconnect(self._answered)
            dialog.done(QDialog.DialogCode.Rejected)

    def _answered(self) -> None:
        self._dialog = None
        if self.is_open and self._panel is None:
            self._show_panel()

    def _know(self) -> None:
        self._context.actions.rights.allow(_BY_NOBODY)
        self._take_away()

    def _show_panel(self) -> None:
        theme = self._context.theme
        sentence = tr("Everything can be read and printed. To change something, say who you are.")
        banner = Banner(
            theme, "accent", tr("You only look."), sentence, tr("Say who I am"), icon="eye"
        )
        banner.acted.connect(self.ask)
        self._panel = Panel(theme, "surface", lines=Qt.Edge.BottomEdge)
        row = QHBoxLayout(self._panel)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(banner)
        self._window.notices.addWidget(self._panel)

    def _take_away(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
