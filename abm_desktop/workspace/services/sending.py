"""Sends what was done while the server was away: in order, each once, and nothing lost silently."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from abm_desktop.errors import (
    BusyError,
    EditConflictError,
    HeldUpError,
    KnownError,
    NotConnectedError,
    ServerAwayError,
)
from abm_desktop.failure_log import unexpected
from abm_desktop.workspace.absence import Absence
from abm_desktop.workspace.address import address_of
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.outbox.entries import Entry
from abm_desktop.workspace.outbox.joining import joined, last_about
from abm_desktop.workspace.outbox.plain import plain
from abm_desktop.workspace.outbox.posts import Edits, Post, Postable
from abm_desktop.workspace.outbox.store import Store, Unreadable
from abm_desktop.workspace.outbox.underway import Underway
from db.keys import new_key
from resources.language import tr
from resources.records import dataclass

_NOBODY: Final = "nobody"
_UNREADABLE: Final = tr(
    "This version of the program cannot read it. Open the workspace with the newest version; it"
    " waits here until then."
)
_BEHIND: Final = tr("It changes the same field as one above, and waits until that is settled.")
_SENDING: Final = tr(
    "What waits is being sent to the team server just now. Nothing was changed; look again in a moment."
)


class Held(Enum):
    """What `Outbox.send` returns instead of a result where the server is away."""

    HERE = "kept on this computer"


class _Fate(Enum):
    """What became of one thing that was to be sent."""

    DONE = "done now"
    KEPT = "kept by the server before"
    WAITS = "still to be done"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits.

    Attributes:
        problem: why it was not taken; empty where it only waits for the server.
        conflict: what somebody else wrote into the same fields meanwhile.
        entry: none where this version cannot read it.
    """

    key: UUID
    label: str
    problem: str = ""
    conflict: EditConflictError | None = None
    entry: Entry | None = None


class Outbox:
    """Does what can be done, keeps the rest, and does it when the server is back.

    `send`, `carry_out` and `replay` run in the lane of changes; the rest from any thread.
    """

    def __init__(
        self,
        workspace: Workspace,
        folder: Path,
        cases: Callable[[], Mapping[str, Postable]],
    ) -> None:
        self._workspace = workspace
        self._folder = folder
        self._cases = cases
        self.absence = Absence()
        """Whether the server is away."""
        workspace.when_outdated(self.absence.begin)
        self._place = address_of(workspace.location)
        self._problems: dict[UUID, KnownError] = {}
        self._over: set[UUID] = set()
        """What is done or refused and could not be taken off this computer."""
        self._sent_here: set[UUID] = set()
        """What was done elsewhere, and shall be sent here because somebody said so."""

    @property
    def store(self) -> Store:
        """The outbox of who works here now."""
        person = self._workspace.person_id
        return Store(self._folder / (_NOBODY if person is None else person.hex))

    def send(self, label: str, post: Post) -> Any:
        """Do something now, or keep it until the server is back and return `Held.HERE`.

        Raises:
            KnownError: it was refused, or can be kept nowhere; nothing was changed.
        """
        return self.carry_out(self.take(label, post), post)

    def take(self, label: str, post: Post) -> Underway:
        """Take something to be done, which is kept on this computer as soon as a server takes long."""
        now, is_server = self._workspace.clock.now(), self._workspace.location.is_server
        entry = Entry.of(new_key(), label, now, self._place, post)
        return Underway(self.store, entry, may_take_long=is_server)

    def carry_out(self, underway: Underway, post: Post) -> Any:
        """Do what was taken, or keep it until the server is back and return `Held.HERE`.

        Raises:
            KnownError: it was refused, or can be kept nowhere; nothing was changed.
        """
        try:
            if self._workspace.must_say_who:
                # An outbox is somebody's: what is nobody's is refused rather than kept in none.
                underway.settle()
                self._workspace.need_somebody()
            must_wait = self.absence.is_known or self._is_behind(underway.entry)
            if not must_wait and underway.hand_over():
                return self._hand_over(underway, post)
            return self._wait(underway, underway.entry, post)
        finally:
            underway.close()

    def _is_behind(self, entry: Entry) -> bool:
        """Tell whether something earlier waits here that nobody refused and that writes the same fields.

        What was typed on it would meet the value that it has yet to replace.
        """
        return any(
            isinstance(one, Entry)
            and one.key < entry.key
            and one.place == entry.place
            and one.key not in self._problems
            and not one.about.isdisjoint(entry.about)
            for one in self.store.look()
        )

    def _hand_over(self, underway: Underway, post: Post) -> Any:
        entry = underway.entry
        try:
            with self._workspace.change(entry.label, key=entry.key) as change:
                done = post(change)
        except ServerAwayError as error:
            self.absence.begin(error)
            return self._wait(underway, entry.tried() if error.may_be_kept else entry, post)
        except NotConnectedError:
            # The login, the address or the server was changed meanwhile: whoever asks again is told which.
            self.absence.begin()
            return self._wait(underway, entry, post)
        except HeldUpError:
            # The server is there: it is tried again in a moment, as often as somebody is in the way.
            return self._wait(underway, entry, post)
        except BaseException:
            self._end(entry.key, underway.settle)
            raise
        self._end(entry.key, underway.settle)
        return done

    def _wait(self, underway: Underway, entry: Entry, post: Post) -> Held:
        """Let something wait here that the server has not taken."""
        underway.close()
        if not underway.is_kept:
            self._hold(entry, post)
        return Held.HERE

    def come_back(self) -> int:
        """Send everything that waits while others wait, then let them ask the server again.

        Raises:
            ServerAwayError: it went away again.
        """
        with self.absence.ending():
            return self.replay()

    def replay(self) -> int:
        """Send everything that waits, and return how much went through.

        What is refused stays with its reason, and holds up only what writes the same fields. What the
        server has from a copy of its file, on another computer or from a backup, is taken away alone.
        Nothing is sent before whoever works here has said who they are.

        Raises:
            ServerAwayError: the server went away again; what it has not kept waits on.
        """
        if self._workspace.must_say_who:
            return 0
        store, sent = self.store, 0
        blocked: frozenset[str] = frozenset()
        with store.alone() as may_send:
            waiting = [one for one in store.look() if isinstance(one, Entry)] if may_send else []
            over = self._over | self._kept_from_copies(waiting)
            for entry in waiting:
                if entry.key in over:
                    self._forget(store, entry.key)
                    continue
                fate = self._try(store, entry, blocked)
                if fate is _Fate.WAITS:
                    blocked |= entry.about
                else:
                    is_gone = self._forget(store, entry.key)
                    # What stays on the disk was told when it was done.
                    sent += fate is _Fate.DONE or is_gone
        return sent

    def _kept_from_copies(self, waiting: Sequence[Entry]) -> frozenset[UUID]:
        """Return what the server has although nobody handed it over here.

        Raises:
            ServerAwayError: it is away.
        """
        keys = [entry.key for entry in waiting if not entry.is_tried]
        try:
            return self._workspace.kept_among(keys) if keys else frozenset()
        except ServerAwayError:
            raise
        except KnownError:
            # Each meets that by itself, and says why.
            return frozenset()

    def waiting(self) -> list[Waiting]:
        """Return what waits, in the order in which it was done; nothing until it is known whose it is."""
        if self._workspace.must_say_who:
            return []
        return [self._waiting(one) for one in self.store.look()]

    def try_again(self, key: UUID) -> None:
        """Let the next replay try what was refused, also where it was done elsewhere."""
        if key not in self._over:
            self._problems.pop(key, None)
        self._sent_here.add(key)

    def rewrite(self, entry: Entry, edits: Edits) -> None:
        """Let an edit that met another one write what the person chose; nothing gives it up.

        Raises:
            BusyError: what waits is being sent; nothing was changed.
        """
        with self._quiet_store() as store:
            if not edits:
                self._forget(store, entry.key)
                return
            arguments = {**entry.arguments, "edits": plain(dict(edits))}
            store.put(replace(entry, arguments=arguments))
        self.try_again(entry.key)

    def post_of(self, entry: Entry) -> Post | None:
        """Return what an entry would do; none where this version cannot read it."""
        try:
            return entry.post(self._cases())
        except ValueError:
            return None

    def edits_of(self, entry: Entry) -> dict[str, tuple[Any, Any]]:
        """Return the edits that an entry would write."""
        return dict(entry.post(self._cases()).arguments["edits"])

    def discard(self, key: UUID) -> None:
        """Give something up.

        Raises:
            BusyError: what waits is being sent; nothing was changed.
        """
        with self._quiet_store() as store:
            self._forget(store, key)

    def put_back(self, entry: Entry) -> None:
        """Keep again what was given up."""
        self.store.put(entry)
        self._over.discard(entry.key)
        self._problems.pop(entry.key, None)

    @contextmanager
    def _quiet_store(self) -> Iterator[Store]:
        """Let nobody send what waits here while somebody decides about it."""
        store = self.store
        with store.alone() as is_alone:
            if not is_alone and len(store):
                raise BusyError(_SENDING)
            yield store

    def _waiting(self, entry: Entry | Unreadable) -> Waiting:
        if isinstance(entry, Unreadable):
            return Waiting(entry.key, tr("Something that was done here"), _UNREADABLE)
        problem = self._problems.get(entry.key)
        conflict = problem if isinstance(problem, EditConflictError) else None
        return Waiting(entry.key, entry.label, str(problem or ""), conflict, entry)

    def _problem(self, entry: Entry, blocked: frozenset[str]) -> KnownError | None:
        """Return why an entry cannot be sent as it is."""
        if entry.about & blocked:
            return KnownError(_BEHIND)
        if entry.place != self._place and entry.key not in self._sent_here:
            return KnownError(
                tr(
                    "It was done while the workspace was at {place}. If this is the same one, try"
                    " again; else open that one.",
                    place=entry.place,
                )
            )
        return None

    def _try(self, store: Store, entry: Entry, blocked: frozenset[str]) -> _Fate:
        """Try to do an entry; where it is refused, remember why.

        Raises:
            ServerAwayError: the server went away again.
        """
        problem: KnownError | None = self._problem(entry, blocked)
        try:
            if problem is None:
                return self._do_once(store, entry)
        except ServerAwayError:
            raise
        except BusyError:
            # Whoever was in the way is done in a moment: it is tried again with the rest.
            problem = None
        except KnownError as error:
            problem = error
        except Exception as error:  # noqa: BLE001 - what one thing breaks must not hold up the rest
            problem = KnownError(unexpected(error))
        self._problems.pop(entry.key, None)
        if problem is not None:
            self._problems[entry.key] = problem
        return _Fate.WAITS

    def _do_once(self, store: Store, entry: Entry) -> _Fate:
        if entry.is_tried and self._workspace.has_kept(entry.key):
            return _Fate.KEPT
        try:
            post = entry.post(self._cases())
        except ValueError as error:
            raise KnownError(_UNREADABLE) from error
        try:
            store.mark_tried(entry)
        except FileNotFoundError as error:
            # Since it was looked at, the window in which it was done handed it over, or somebody gave it up.
            raise BusyError(_SENDING) from error
        with (
            self._workspace.change(entry.label, key=entry.key) as change,
            change.true_from(min(entry.at, change.at).astimezone().date()),
        ):
            post(change)
        return _Fate.DONE

    def _forget(self, store: Store, key: UUID) -> bool:
        self._sent_here.discard(key)
        return self._end(key, partial(store.remove, key))

    def _end(self, key: UUID, remove: Callable[[], None]) -> bool:
        """Take away what is over; where that cannot be, say so, send it no more and go on with the rest."""
        try:
            remove()
        except KnownError as error:
            self._over.add(key)
            self._problems[key] = error
        else:
            self._over.discard(key)
            self._problems.pop(key, None)
        return key not in self._over

    def _hold(self, entry: Entry, post: Post) -> None:
        """Keep an entry; what is typed on in the same field becomes one with what waits there."""
        store = self.store
        with store.alone() as is_alone:
            last = last_about(store.look(), entry) if is_alone and not entry.is_tried else None
            if last is None or not (edits := joined(last, post)):
                store.put(entry)
            elif all(base == mine for base, mine in edits.values()):
                self._forget(store, last.key)
            else:
                arguments = {**last.arguments, "edits": plain(edits)}
                store.put(replace(entry, key=last.key, arguments=arguments))
