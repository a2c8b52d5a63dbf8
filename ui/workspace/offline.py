"""What the window shows and offers while the team server is away, and of what waits for it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.errors import NotConnectedError, OutdatedError, ServerAwayError
from abm_desktop.workspace.absence import NOT_DONE, outdated_words
from abm_desktop.workspace.address import address_of
from abm_desktop.workspace.connection_words import told
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Changes, Reading
from abm_desktop.workspace.services.sending import Outbox
from resources.language import tr, tr_count
from ui.context import Context
from ui.frame.declarations import LOG_BOOK, WAITING
from ui.frame.part import load
from ui.frame.window import Window
from ui.kit.frames import Panel
from ui.kit.messages import Banner
from ui.kit.writing_rights import CAN_WAIT
from ui.saving import held_words
from ui.workspace.people import People
from ui.workspace.reconnecting import Reconnecting
from ui.workspace.returning import Count, Returning

_LEARN_EVERY_MS: Final = 5 * 60_000
_LEARN_SOON_MS: Final = 1_000
_LEARNT: Final = frozenset({"account", "contact"})
_BY_SERVER: Final = "server away"
"""Under this name the server that is away keeps the window from writing."""
_STILL: Final = ("engagement.log", "outreach.log", CAN_WAIT)
"""What can be done all the same, because it waits on this computer."""


class Offline(QObject):
    """Says above the pages that the server is away, and opens the list of what waits for it.

    Signals:
        came_back: the server answers again, and what waited was sent first.
    """

    came_back = Signal()

    def __init__(
        self, context: Context, window: Window, returning: Returning, people: People
    ) -> None:
        super().__init__(returning)
        self.returning = returning
        self._context = context
        self._window = window
        self._people = people
        self._panel: Panel | None = None
        self._is_server = context.workspace.location.is_server
        self._trouble = ""
        self._shown = (False, "")
        self._told: set[str] = set()
        self._refused = 0
        self._link = window.rail.sync.clicked.connect(self.look)
        returning.went_away.connect(self._show)
        returning.came_back.connect(self._go_on)
        returning.counted.connect(self._tell_refused)
        context.jobs.held.connect(self._tell_held)
        for learn in (returning.look, self.learn):
            people.switched.connect(learn)
        self._learn_again = QTimer(self, interval=_LEARN_EVERY_MS)
        self._learn_again.timeout.connect(self.learn)
        if self._is_server:
            self._learn_again.start()
        self._learn_soon = QTimer(self, singleShot=True, interval=_LEARN_SOON_MS)
        self._learn_soon.timeout.connect(self.learn)

    def sign_in_by(self, reconnecting: Reconnecting) -> None:
        """Let a password be asked for where the server is back and takes the one of before no more."""
        context = self._context

        def cannot_send(error: BaseException) -> None:
            reconnecting.overhear(error)
            if not isinstance(error, NotConnectedError):
                context.shell.warn(error)
            elif self.returning.is_away:
                self._trouble = told(error, address_of(context.workspace.location)).sentence
                self._show()

        self.returning.troubled.connect(cannot_send)
        reconnecting.signed_in.connect(self.returning.ask)

    def notice(self, error: BaseException) -> None:
        """Ask the server at once where somebody met that it is away, and say so only until it is back."""
        if isinstance(error, ServerAwayError):
            self._told.add(str(error))
            self.returning.ask()

    def learn(self) -> None:
        """Read what can be logged while the server is away; again and again, because it changes."""
        if not self._is_server:
            return
        self._context.jobs.query(
            self,
            _read_book,
            self._context.known.learn,
            topic="log book",
            failed=lambda _error: None,
        )

    def follow(self, changes: Changes) -> None:
        """Know an account soon after it came, and who is there: the server may be away next."""
        if _LEARNT & changes.touched.keys():
            self._learn_soon.start()

    def may_hold(self) -> bool:
        """Tell whether something may wait: for a server at any time, for a file while a newer program has it."""
        return self._is_server or self.returning.is_away or self.returning.count.waiting > 0

    def look(self) -> None:
        """Ask the server now, and show what waits for it."""
        if not self.may_hold():
            return
        if self.returning.is_away and self.returning.outdated is None:
            self.returning.ask()
        dialog = load(WAITING)(self._context, self.returning, self._people)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def close(self) -> None:
        """Take away what is shown, with the workspace that it is about."""
        QObject.disconnect(self._link)
        self._hide()

    def _show(self) -> None:
        outdated = self.returning.outdated
        because = NOT_DONE if outdated is None else str(outdated)
        self._context.actions.rights.forbid(_BY_SERVER, because, still=_STILL)
        shown = (outdated is not None, self._trouble)
        if self._panel is not None and self._shown == shown:
            return
        self._take_away()
        self._shown = shown
        self._add(self._offline_banner() if outdated is None else self._outdated_banner(outdated))

    def _offline_banner(self) -> Banner:
        since = self._context.workspace.clock.now().astimezone()
        if self._trouble:
            sentence = tr(
                "{reason} Calls you log and fields you edit are kept here and sent once it lets you in;"
                " all else can only be read.",
                reason=self._trouble,
            )
        else:
            sentence = tr(
                "No answer from the team server since {since}. Calls you log and fields you edit are kept"
                " here and sent when it is back; all else can only be read.",
                since=f"{since:%H:%M}",
            )
        banner = Banner(
            self._context.theme,
            "warning",
            tr("Offline."),
            sentence,
            tr("Try now"),
            icon="cloud-slash",
        )
        banner.acted.connect(self.returning.ask)
        return banner

    def _outdated_banner(self, outdated: OutdatedError) -> Banner:
        sentence = outdated_words(outdated, self._context.workspace.clock.today())
        banner = Banner(
            self._context.theme, "warning", tr("Update needed."), sentence, tr("What waits")
        )
        banner.acted.connect(self.look)
        return banner

    def _add(self, banner: Banner) -> None:
        theme = self._context.theme
        self._panel = Panel(theme, "surface", lines=Qt.Edge.BottomEdge)
        row = QHBoxLayout(self._panel)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(banner)
        self._window.notices.addWidget(self._panel)

    def _hide(self) -> None:
        self._context.actions.rights.allow(_BY_SERVER)
        self._take_away()

    def _take_away(self) -> None:
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def _go_on(self, sent: int) -> None:
        self._trouble = ""
        self._hide()
        told, self._told = self._told, set()
        for sentence in told:
            self._window.toast.take_back(sentence)
        if sent:
            self._context.shell.tell(self._sent_words(sent))
        self.learn()
        self.came_back.emit()

    def _sent_words(self, sent: int) -> str:
        if not self._is_server:
            return tr_count(
                "The workspace can be changed again. Saved {count} change that waited here",
                "The workspace can be changed again. Saved {count} changes that waited here",
                sent,
            )
        return tr_count(
            "The server is back. Sent {count} change that waited here",
            "The server is back. Sent {count} changes that waited here",
            sent,
        )

    def _tell_held(self, label: str, quietly: bool) -> None:  # noqa: FBT001 - a signal's value
        if not quietly:
            self._context.shell.tell(held_words(label))

    def _tell_refused(self, count: Count) -> None:
        more, self._refused = count.refused > self._refused, count.refused
        if more:
            sentence = tr_count(
                "{count} change could not be taken over. Nothing is lost",
                "{count} changes could not be taken over. Nothing is lost",
                count.refused,
            )
            self._context.shell.refuse(sentence, tr("Look"), self.look)


def offline_of(
    outbox: Outbox | None, lanes: Lanes, context: Context, window: Window, people: People
) -> Offline | None:
    """Return what watches over a workspace that others may keep this program from."""
    if outbox is None:
        return None
    returning = Returning(outbox, lanes, context.jobs, context.jobs)
    return Offline(context, window, returning, people)


def _read_book(reading: Reading) -> Any:
    # What reads it is loaded in the lane of queries: the window needs nothing of it.
    return load(LOG_BOOK)(reading)
