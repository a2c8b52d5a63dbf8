"""One workspace, open in the window: everything that lives and ends with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from abm_desktop.errors import RowGoneError
from abm_desktop.failure_log import unexpected
from abm_desktop.workspace import service
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Changes
from abm_desktop.workspace.preferences import Preferences, RecentWorkspace
from abm_desktop.workspace.service import ProfileRow
from abm_desktop.workspace.services import glossary
from abm_desktop.workspace.wording import done_words
from ui.actions import Actions
from ui.context import Context
from ui.frame.declarations import (
    CONFLICT,
    DIALOGS,
    FINDER,
    LAYERS,
    LOG_PARTS,
    MOMENTS,
    STAGES,
    UNSAVED,
    WHY,
    WHY_FIT,
)
from ui.frame.part import Part, load
from ui.frame.places import Place, remember_place
from ui.frame.window import Window
from ui.jobs import Jobs
from ui.line import Line
from ui.theme.theme import Theme
from ui.workspace.asking_who import AskingWho
from ui.workspace.cautions import Cautions
from ui.workspace.closing import close_both
from ui.workspace.offline import offline_of
from ui.workspace.opening import ListInShort, Opened, list_in_short, list_words
from ui.workspace.pages import Pages
from ui.workspace.people import People
from ui.workspace.reconnecting import Reconnecting
from ui.workspace.role import Role
from ui.workspace.saving import Saving
from ui.workspace.session_actions import session_actions
from ui.workspace.shell import WindowShell
from ui.workspace.undoing import Undoing

if TYPE_CHECKING:
    from abm_desktop.workspace.history import Offers
    from ui.workspace.finder import WorkspaceFinder
    from ui.workspace.stage_keeper import StageKeeper

_BACKUP_EVERY_MS: Final = 5 * 60_000
_DIALOGS: Final = frozenset(part.key for part in DIALOGS)
_LOG_PARTS: Final = frozenset(part.key for part in LOG_PARTS)
_NO_PAGES: Final = frozenset(part.key for part in (*LAYERS, MOMENTS, WHY, WHY_FIT))


class Session(QObject):
    """Puts the parts of an open workspace together and takes them apart again.

    Signals:
        settled: the page in front has what it is for, or every query is answered.
        closed: all that was begun is finished, and the workspace is closed.
    """

    settled = Signal()
    closed = Signal()

    def __init__(
        self,
        opened: Opened,
        window: Window,
        theme: Theme,
        actions: Actions,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self.address = opened.address
        self._opened = opened
        self._window = window
        self._actions = actions
        self._preferences = preferences
        self._lanes = Lanes(opened.workspace, opened.outbox)
        self._place = ""
        self._is_closing = False
        self._line = Line(self)
        self._profile = opened.profile
        self.jobs = Jobs(self._lanes, self)
        self.shell = WindowShell(window, theme)
        self.context = Context(
            workspace=opened.workspace,
            jobs=self.jobs,
            theme=theme,
            actions=actions,
            shell=self.shell,
            preferences=preferences,
            window=window,
        )
        self.pages = Pages(self.context, window, opened.profile.name)
        self.undoing = Undoing(opened.workspace, self.jobs, self)
        self.people = People(opened, window.rail.person, theme, self)
        self.offline = offline_of(opened.outbox, self._lanes, self.context, window, self.people)
        self._saving = Saving(self.context, window.rail.sync, self.offline, self)
        self._reconnecting = Reconnecting(opened.workspace, opened.address, window, theme, self)
        self.cautions = Cautions(window, theme, preferences, opened.address)
        self._role = Role(self.context, self.cautions, self)
        self._who = AskingWho(self.context, self.people, window, self)
        self._stages: StageKeeper | None = None
        self._backup_timer = QTimer(self, interval=_BACKUP_EVERY_MS)
        self._own_actions = session_actions(self)
        self._links: list[Any] = []
        self._begin()

    @property
    def place(self) -> str:
        """Return where the window stands, such as `accounts` or `account:<key>:plan`."""
        page = self.pages.current
        part = "" if page is None else page.part()
        key, _, subject = self._place.partition(":")
        return f"{key}:{subject}:{part}" if part else self._place

    @property
    def is_closing(self) -> bool:
        """Tell whether it is being closed: `closed` tells when that is done."""
        return self._is_closing

    def arrive(self, key: str, part: Callable[..., Any]) -> None:
        """A page or a dialog is loaded."""
        if key in _DIALOGS:
            self.shell.add_dialog(key, part)
        elif key in _LOG_PARTS:
            self.context.log_parts.arrive(key, part)
        elif key == STAGES.key:
            self._keep_stages(part)
        elif key not in _NO_PAGES:
            self.pages.arrive(key, part)

    def remember_opened(self) -> None:
        """Keep it among the recent ones, with the seats of last time, also for whoever closes at once."""
        self._remember_opened(self._seats_of_last_time())

    def go_on(self) -> None:
        """The page in front has all its rows: bring what stands around them."""
        self.cautions.mention(self._opened.cautions)
        self._look_at_list()
        self._read_terms()
        self.undoing.refresh()
        self._who.begin(self._profile.name)
        if self.offline is not None:
            self.offline.learn()

    @cached_property
    def finder(self) -> WorkspaceFinder:
        """Return what searches for the palette, made when that is first opened."""
        finder: WorkspaceFinder = load(FINDER)(
            self,
            self.address,
            jobs=self.jobs,
            shell=self.shell,
            actions=self._actions,
            preferences=self._preferences,
            people=self.people,
        )
        return finder

    def open_dialog(self, part: Part, *subject: object) -> None:
        """Open a dialog of the workspace itself, such as its colleagues."""
        dialog = load(part)(self.context, *subject)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look_what_waits(self) -> None:
        """Show what waits on this computer for the team server; a file needs none of that."""
        if self.offline is not None:
            self.offline.look()

    def shown_records(self) -> Sequence[UUID]:
        """Return the records of the list in front, without those that are filtered away."""
        page = self.pages.current
        return () if page is None else page.shown_records()

    def account_in_front(self) -> str:
        """Return the key of the account that the person looks at, in hexadecimal; empty for none."""
        page = self.pages.current
        account = None if page is None else page.account()
        return "" if account is None else account.hex

    def asks_first(self, go: Callable[[], object]) -> bool:
        """Ask about what is typed and would be lost, and go where that is given up; tell whether."""
        drafts = self.jobs.unsaved.drafts
        if not drafts:
            return False
        dialog = load(UNSAVED)(self.context.theme, drafts, self._window)
        dialog.accepted.connect(self.jobs.unsaved.let_go)
        dialog.accepted.connect(go)
        dialog.rejected.connect(lambda: self.pages.show(drafts[0].place))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return True

    def close(self) -> None:
        """Finish what was begun, back up if it is due, then tell that it is closed."""
        self._is_closing = True
        self._remember()
        self._backup_timer.stop()
        if self._stages is not None:
            self._stages.stop()
        self._saving.stop()
        self._reconnecting.close()
        if self.offline is not None:
            self.offline.returning.stop()
        self._unsubscribe()
        threading.Thread(target=self._finish, name="closing").start()

    def dispose(self) -> None:
        """Take the pages and actions away, when nothing can come from the lanes any more."""
        for action in self._own_actions:
            self._actions.remove(action.key)
        for link in self._links:
            QObject.disconnect(link)
        self._role.close()
        self._who.close()
        if self.offline is not None:
            self.offline.close()
        self.people.close()
        self.cautions.close()
        self.pages.close()
        self.deleteLater()

    def _begin(self) -> None:
        # Before there is a page: a line that came above its rows would push them from the pointer.
        self.cautions.tell(self._opened.cautions)
        self.shell.connect_to(self.context, self.pages, self.undoing)
        self._unsubscribe = self._opened.workspace.subscribe(self._hear)
        for action in self._own_actions:
            self._actions.add(action)
        self._connect_jobs()
        self._connect_frame()
        self._backup_timer.timeout.connect(lambda: self._lanes.work(self._back_up))
        self._backup_timer.start()
        self._show_profile(self._opened.profile)

    def _connect_jobs(self) -> None:
        self.jobs.answered.connect(self.settled)
        self.pages.filled.connect(self.settled)
        self.jobs.failed.connect(self._failed)
        self.jobs.missed.connect(self._missed)
        self.jobs.solved.connect(self._window.toast.take_back)
        if self.offline is not None:
            self.offline.came_back.connect(self._go_on_with_server)
            self.offline.sign_in_by(self._reconnecting)
        self._saving.unanswered.connect(self._reconnecting.overhear)
        self._reconnecting.signed_in.connect(self._go_on_with_server)
        self.jobs.changed.connect(lambda label: self.shell.tell(done_words(label), undo=True))
        self.jobs.conflicted.connect(self._decide)
        self.undoing.long.connect(self._window.toast.begin)
        self.undoing.ended.connect(self._window.toast.take_back)
        self.undoing.reverted.connect(self.shell.tell_reverted)
        self.undoing.offered.connect(self._show_offers)
        self._role.bound.connect(self._who.be_bound)
        self.people.switched.connect(self.undoing.refresh)
        self.people.switched.connect(self._remember)
        self.people.switched.connect(self.pages.renew)
        self.people.colleagues_asked.connect(lambda: self.pages.show("settings::people"))
        self.pages.shown.connect(self._stand)
        self.pages.shown.connect(self.settled)

    def _connect_frame(self) -> None:
        rail, bar = self._window.rail, self._window.top_bar
        self._links = [
            rail.page_asked.connect(self.pages.show),
            bar.undo_asked.connect(self.undoing.undo),
            bar.redo_asked.connect(self.undoing.redo),
            bar.primary_asked.connect(self._run_primary),
            bar.crumbs.asked.connect(self.pages.show),
            self._actions.refused.connect(self._window.toast.refuse),
        ]

    def _keep_stages(self, keeper: Callable[..., StageKeeper]) -> None:
        """Begin to move accounts along the journey; whatever changed before, it looks at all."""
        if not self._is_closing and self._opened.workspace.standing.may_write:
            self._stages = keeper(self._opened.workspace, self._lanes, self)
            self._stages.begin()

    def _hear(self, changes: Changes) -> None:
        """Hear of a change in whatever thread, and follow it in this one."""
        self._line.tell(lambda: self._follow(changes))

    def _follow(self, changes: Changes) -> None:
        self.pages.follow(changes)
        self._saving.follow(changes)
        if self.offline is not None:
            self.offline.follow(changes)
        if self._stages is not None:
            self._stages.follow(changes)
        self.undoing.refresh()
        if changes.touches("account"):
            self._look_at_list()
        if changes.touches("term"):
            self._read_terms()
        if changes.touches("profile"):
            self.jobs.query(self, service.profile, self._show_profile, topic="profile")
        if changes.touches("person"):
            self.jobs.query(self, service.people, self.people.show_people, topic="people")
            self._role.look()

    def _show_profile(self, profile: ProfileRow) -> None:
        self._profile = profile
        self._window.rail.switch.show_workspace(profile.name, list_words(profile))

    def _failed(self, error: BaseException) -> None:
        if self._reconnecting.hear(error):
            return
        self.shell.warn(error)
        if self.offline is not None:
            self.offline.notice(error)

    def _missed(self, error: BaseException) -> None:
        # The banner or the page tells it too; whatever was just said of somebody's own work stays.
        is_away = self.offline is not None and self.offline.returning.is_away
        is_told = is_away or isinstance(error, RowGoneError)
        if not (is_told and self._window.toast.shown()):
            self._failed(error)

    def _go_on_with_server(self) -> None:
        """Ask for everything that was not answered meanwhile."""
        self.pages.renew()
        self.undoing.refresh()

    def _decide(self, error: Any, again: Callable[[Any], None]) -> None:
        dialog = load(CONFLICT)(self.context, error, self.people.everybody, again)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_offers(self, offers: Offers) -> None:
        self._window.top_bar.show_offers(offers.undo, offers.redo)

    def _run_primary(self) -> None:
        page = self.pages.current
        if page is not None:
            self._actions.run(page.heading().primary)

    def _stand(self, place: str) -> None:
        self._place = place
        self._remember()

    def _look_at_list(self) -> None:
        self.jobs.query(self, list_in_short, self._know_list, topic="list in short")

    def _read_terms(self) -> None:
        self.jobs.query(self, glossary.terms, self.context.terms.learn, topic="glossary")

    def _know_list(self, found: ListInShort) -> None:
        self.shell.know_list(is_empty=found.is_empty)
        self._remember_opened(found.seats)

    def _remember_opened(self, seats: str) -> None:
        name = self._profile.name
        now = datetime.now(UTC).isoformat()
        self._preferences.remember_opened(RecentWorkspace(self.address, name, now, seats))

    def _seats_of_last_time(self) -> str:
        recent = self._preferences.recent()
        return next((one.seats for one in recent if one.address == self.address), "")

    def _remember(self) -> None:
        person = self.people.current
        profile = self._profile
        place = Place(
            geometry=self._window.geometry_text(),
            page=self._place,
            name=profile.name,
            list_name=list_words(profile),
            person=person.name if person else "",
            team=person.team if person else "",
        )
        remember_place(self._preferences, self.address, place)
        if person is not None:
            self._preferences.remember_person(self.address, person.id)

    def _back_up(self) -> None:
        try:
            self._opened.workspace.back_up_if_due()
        except Exception as error:  # noqa: BLE001 - a backup that fails must not stop the work
            unexpected(error)

    def _finish(self) -> None:
        self._lanes.work(self._back_up)
        close_both(self._lanes, self._opened.workspace)
        self._line.tell(self.closed.emit)
