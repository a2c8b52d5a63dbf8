"""An open workspace: how everything above reads, changes and follows it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError, NotAllowedError, OutdatedError
from abm_desktop.failure_log import unexpected
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.memory import Memory
from abm_desktop.workspace.presence import Presence
from abm_desktop.workspace.surroundings import Caution, cautions
from db import whole
from db.workspace.backup import Backup, Backups
from db.workspace.damage import reindex
from db.workspace.door import Change, Door
from db.workspace.engine import Engines, interruption
from db.workspace.failures import told_in_sentences
from db.workspace.hanging import Callers
from db.workspace.location import Location
from db.workspace.log import Authorship, Changes
from db.workspace.newer import Newer, Note
from db.workspace.opening import open_engines
from db.workspace.roles import Standing, standing
from db.workspace.schema import SCHEMA
from db.workspace.watch import AT_A_TIME, Watcher, changes_after, everything_since, newest
from resources.language import tr
from resources.records import dataclass

__all__ = [
    "Change",
    "Changes",
    "Location",
    "Reading",
    "Standing",
    "Workspace",
    "open_workspace",
]

_LOOKS_ONLY: Final = tr("You look at this workspace as a viewer.")
_UNCHANGED: Final = tr("Nothing was changed.")
_ASK: Final = tr("Ask an administrator of it for more.")
_NOBODY_SAID: Final = tr(
    "It is not known yet who works here, and it would stand under nobody's name. Say who you are first. "
    "Nothing was changed."
)
Listener = Callable[[Changes], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the workspace: queries take it first. It cannot write.

    Attributes:
        now: the instant that the query calls now.
        today: the local calendar day of that instant.
        person_id: the person who looks.
    """

    session: Session
    now: datetime
    today: date
    person_id: UUID | None
    interrupt: Callable[[], None]
    """Stops the query that runs in this look; called from any thread."""
    memory: Memory = field(default_factory=Memory)
    """What looks share; one within an open change has its own, because nothing is kept yet."""
    once: dict[Hashable, Any] = field(default_factory=dict)
    """What this look has read once and keeps to its end (`once.py`)."""


class Workspace:
    """A workspace that is open in this program.

    Its methods may be called from any thread; listeners are called in the thread that made or
    noticed the change.
    """

    def __init__(
        self, location: Location, engines: Engines, clock: Clock, backup_root: Path
    ) -> None:
        self.location = location
        self.clock = clock
        self.person_id: UUID | None = None
        """The person who works here now; every change is theirs."""
        self.must_say_who = False
        """Whoever works here has not said yet who they are: until then they only look."""
        self.backups = Backups(location.path, backup_root) if location.path else None
        self._presence = Presence(location.path) if location.path else None
        self._engines = engines
        self._memory = Memory()
        self._door = Door(engines.writer, whole.rollups, whole.guards)
        self._callers = Callers(engines.writer)
        self._newer = Newer(engines.reader, SCHEMA)
        self._outdated_listeners: list[Callable[[OutdatedError], object]] = []
        self._listeners: list[Listener] = []
        self._telling = threading.Lock()
        with Session(engines.reader) as session:
            self._told = newest(session)
            """The change that listeners were told of last."""
            self.standing = standing(session.connection())
            """Who is signed in to the server, and what they may do."""
        self._watcher = Watcher(
            location,
            self.catch_up,
            outdated=self._become_outdated,
            broke=unexpected,
            crowding=engines.crowding,
            secret=engines.secret,
            callers=self._callers,
        )

    def look_who_is_here(self) -> None:
        """Ask the server again who is signed in, and what they may do."""
        with self.reading() as reading:
            self.know_who_is_here(reading)

    def know_who_is_here(self, reading: Reading) -> Standing:
        """Return who is signed in, and what they may do by now; what is refused goes by it."""
        self.standing = standing(reading.session.connection())
        return self.standing

    def sign_in_with(self, password: str) -> None:
        """Sign in to the server with another password from now on; what is connected stays so."""
        self._engines.secret.change(password)

    @property
    def label(self) -> str:
        """Return where it lies, as a person reads it."""
        return self.location.label

    @property
    def read_only_because(self) -> str:
        """Return why whoever is signed in may change nothing here; empty where they may."""
        return "" if self.standing.may_write else f"{_LOOKS_ONLY} {_ASK}"

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Open a look at the workspace; everything within it sees one state.

        Raises:
            KnownError: the file or the server does not answer.
        """
        with (
            self._newer.told(),
            told_in_sentences(only_reads=True),
            self._engines.reader.connect() as connection,
            Session(bind=connection) as session,
        ):
            yield Reading(
                session,
                self.clock.now(),
                self.clock.today(),
                self.person_id,
                interruption(connection.connection.driver_connection),
                self._memory,
            )
            # Nothing is kept by it, but with a rollback a server's driver forgets what it prepared.
            connection.commit()

    @contextmanager
    def change(
        self,
        label: str,
        origin: Origin = Origin.EDIT,
        reverts: UUID | None = None,
        *,
        by: UUID | None = None,
        key: UUID | None = None,
        is_unnamed: bool = False,
    ) -> Iterator[Change]:
        """Open a change under the name that undo will show; kept at the end, or without a trace.

        `by` names whose change it is, where somebody else proved to act at this computer. Who names
        its `key` is told at once where a commit got no answer, and asks later (`has_kept`). What needs
        nobody's name, such as giving a login, says that it `is_unnamed`.

        Raises:
            KnownError: nothing was written, and why.
        """
        if self.read_only_because:
            raise NotAllowedError(f"{_LOOKS_ONLY} {_UNCHANGED} {_ASK}")
        if not is_unnamed:
            self.need_somebody()
        author = self.person_id if by is None else by
        authorship = Authorship(label, author, self.clock.now(), origin, reverts)
        told = self._told.number
        with self._newer.told(), self._door.change(authorship, key, told) as change:
            yield change
        if change.kept is not None:
            # It is kept: that nobody could be told of it yet must not look like a failure.
            with suppress(KnownError):
                self._tell(change.kept, change.since)

    def need_somebody(self) -> None:
        """Go on if it is known who works here.

        Raises:
            NotAllowedError: whoever does has not said so yet.
        """
        if self.must_say_who:
            raise NotAllowedError(_NOBODY_SAID)

    def knock(self) -> None:
        """Return if the server answers soon, and this program can work there.

        Raises:
            KnownError: it does not.
        """
        with self._callers.answered_soon():
            self._newer.ask()
            with self.reading():
                pass

    def cut_what_hangs(self) -> None:
        """Let whatever waits in vain for an answer of the server fail; what the server works on goes on."""
        self._callers.cut_what_hangs()

    def has_kept(self, key: UUID) -> bool:
        """Ask whether the change of a key was kept whose commit got no answer.

        Raises:
            KnownError: the server does not answer.
        """
        with self._newer.told():
            return self._door.has_kept(key)

    def kept_among(self, keys: Collection[UUID]) -> frozenset[UUID]:
        """Return the keys among some under which a change was kept, whoever made it.

        Raises:
            KnownError: the file or the server does not answer.
        """
        with self._newer.told():
            return self._door.kept_among(keys)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every change, of this window and of others; return how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def when_outdated(self, listener: Callable[[OutdatedError], object]) -> None:
        """Tell, in whatever thread it is noticed, that a newer program brought the workspace up to date."""
        self._outdated_listeners.append(listener)

    def follow(self) -> None:
        """Begin to notice what others write."""
        self._watcher.start()

    def catch_up(self, number: int | None = None) -> None:
        """Tell the listeners what was changed since they were told last, in order.

        Nothing is asked where they know the change of that number already, such as one of their own.
        """
        with self._telling:
            if number is None or number > self._told.number:
                self._tell_news()

    def _tell(self, kept: Changes, since: Sequence[Changes]) -> None:
        """Tell the listeners of a change that was kept here, after what others kept before it."""
        with self._telling:
            if kept.number == self._told.number + 1:
                self._pass_on([kept])
                return
            # What the thread that watches told meanwhile may be among it.
            found = [one for one in since if one.number >= self._told.number]
            is_whole = bool(found) and found[-1].number >= kept.number
            if is_whole and found[0].id == self._told.id:
                self._pass_on(found[1:])
            else:
                self._tell_news()

    def _tell_news(self) -> None:
        # A server that lost its last moment, or a standby without it, gives those numbers anew.
        while True:
            with self.reading() as reading:
                found = changes_after(reading.session, self._told.number - 1)
                is_known = bool(found) and found[0].id == self._told.id
                news = found[1:] if is_known else [everything_since(reading.session)]
            if not is_known:
                self._memory = Memory()
            self._pass_on(news)
            if len(found) < AT_A_TIME:
                return

    def _pass_on(self, news: Sequence[Changes]) -> None:
        for changes in news:
            self._told = changes
            for listener in tuple(self._listeners):
                try:
                    listener(changes)
                except KnownError:
                    raise
                except Exception as error:  # noqa: BLE001 - the others must hear of it all the same
                    unexpected(error)

    def _become_outdated(self, note: Note) -> None:
        error = self._newer.learn(note)
        for listener in tuple(self._outdated_listeners):
            listener(error)

    def reindex(self) -> None:
        """Make every index of a file anew from its rows."""
        reindex(self._engines.writer)

    def back_up_if_due(self) -> Backup | None:
        """Make the automatic backup of a file when its time has come."""
        now = self.clock.now()
        if self.backups is None or not self.backups.is_due(now):
            return None
        return self.backups.make(now)

    def cautions(self) -> tuple[Caution, ...]:
        """Return what whoever opens it must know of its place, and that it is open elsewhere."""
        if self.location.path is None or self._presence is None:
            return ()
        return cautions(self.location.path, has_company=self._presence.has_company())

    def close(self) -> None:
        """Stop following and close every connection."""
        with ExitStack() as rest:
            if self._presence is not None:
                rest.callback(self._presence.end)
            rest.callback(self._engines.dispose)
            rest.callback(self._watcher.stop)


def open_workspace(
    location: Location, *, clock: Clock, backup_root: Path, updates_server: bool = True
) -> Workspace:
    """Open a workspace; one of an earlier schema is backed up and migrated first.

    Raises:
        OlderWorkspaceError: it lies on a server, is older, and nobody confirmed to update it.
        KnownError: it cannot be opened, and why; it is untouched.
    """
    engines = open_engines(
        location, backup_root, clock.now(), whole.rebuild, updates_server=updates_server
    )
    try:
        return Workspace(location, engines, clock, backup_root)
    except BaseException:
        engines.dispose()
        raise
