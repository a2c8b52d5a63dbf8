"""Two verbs for everything that touches a workspace: query and change, never in this thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import ExitStack
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from abm_desktop.errors import EditConflictError, KnownError, RowGoneError, ServerAwayError
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.outbox.posts import Post, RowEdit
from abm_desktop.workspace.services.sending import Held
from ui.asked import Asked
from ui.line import Line
from ui.unsaved import Unsaved

T = TypeVar("T")
_TURNS: Final = 3
"""Of the events: Qt lays out, then what that moves, then paints, each in the turn after the other."""
Failure = Callable[[BaseException], None]
Lane = Callable[[Callable[..., T]], Future[T]]
"""Has work done in a thread of its own."""
Edits = dict[str, tuple[Any, Any]]
"""Field to what the person saw, and what it shall be."""


def still_to_write(edits: Edits, error: EditConflictError, chosen: Edits) -> Edits:
    """Return what the person chose for the fields in conflict, and all that was in none."""
    settled = {conflict.field for conflict in error.conflicts}
    return {**{field: edit for field, edit in edits.items() if field not in settled}, **chosen}


def bound(write: Callable[[Change, Edits], T], edits: Edits) -> Callable[[Change], T]:
    """Return what writes edits; of a row that can wait for the server, it is a `Post`."""
    return write.post(edits) if isinstance(write, RowEdit) else lambda change: write(change, edits)


class Jobs(QObject):
    """Runs work in the lanes and delivers its outcome in the window's thread.

    Signals:
        failed: an error that nobody handles; the window shows it.
        missed: that the server is away or a row is gone, where something was to be read and nobody
            handles it.
        changed: the name of a change that was just kept, for "Saved" and the toast with Undo.
        conflicted: an edit that collides with somebody else's, and how to try again.
        held: the name of a change that waits on this computer for the server, and whether its page
            shows that itself.
        waits: the `Post` that does so, for lists that show what it changes; and where it was given up,
            the one that takes it back.
        solved: why a change was not kept, or a file not written, before, in a sentence: now the same one is.
        busy: how many changes are waiting or running.
        answered: every query that was asked is answered.

    Attributes:
        unsaved: where something typed waits to be kept.
    """

    failed = Signal(object)
    missed = Signal(object)
    changed = Signal(str)
    conflicted = Signal(object, object)
    held = Signal(str, bool)
    waits = Signal(object)
    solved = Signal(str)
    busy = Signal(int)
    answered = Signal()

    def __init__(self, lanes: Lanes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self.unsaved = Unsaved(self)
        self._open_changes = 0
        self._open_queries = 0
        self._unsolved: dict[str, set[str]] = {}
        self._after_paint: list[tuple[QObject, Callable[[], object]]] = []
        self._turns_left = 0
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._end_turn)
        self._line = Line(self)

    def query(
        self,
        owner: QObject,
        work: Callable[[Reading], T],
        done: Callable[[T], None],
        *,
        topic: str | None = None,
        failed: Failure | None = None,
    ) -> None:
        """Run a query and hand its answer to `done` while `owner` lives.

        A newer query of the same topic replaces an older one, which is then never answered.
        """
        tell = partial(self._deliver, done=done, failed=failed or self.could_not_read)
        self._await(owner, partial(self._lanes.query, topic=topic), work, tell)

    def aside(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        failed: Failure | None = None,
        name: str | None = None,
    ) -> None:
        """Run what takes its time and holds no look at the workspace, such as drawing pages.

        One after the other; like a query, it is answered to `done` while `owner` lives. What may be
        tried again, such as an export, has a `name`: once it is done, why it was not before holds no more.
        """

        def tell(answered: Future[T]) -> None:
            if name is not None:
                self._note_outcome(name, answered.exception())
            self._deliver(answered, done, failed or self.could_not_read)

        self._await(owner, self._lanes.aside, work, tell)

    def after_paint(self, owner: QObject, ask: Callable[[], object]) -> None:
        """Ask for more once the window has painted what it shows now, while `owner` lives.

        Who works beside the window holds it up while it paints, for it hands the interpreter over at
        every call of Qt and waits each time to get it back.
        """
        self._open_queries += 1
        self._after_paint.append((owner, ask))
        self._turns_left = _TURNS
        self._turn.start()

    def change(
        self,
        label: str,
        work: Callable[[Change], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Failure | None = None,
        held: Callable[[], object] | None = None,
        quietly: bool = False,
    ) -> None:
        """Make a change under a name; `quietly` where the page itself shows what happened.

        A `Post` can wait for a server that is away: `held` is told then in place of `done`.
        """
        self._submit(
            partial(self._lanes.change, label),
            work,
            label,
            done,
            failed,
            held=self._waiting(work, held),
            quietly=quietly,
        )

    def edit(
        self,
        label: str,
        write: Callable[[Change, Edits], object],
        edits: Edits,
        *,
        done: Callable[[object], None] | None = None,
        failed: Failure | None = None,
        asked: Callable[[], object] | None = None,
    ) -> None:
        """Edit fields of a row; where somebody changed the same ones, the person decides.

        `asked` is told then, before: whoever waits for the answer may wait in vain.
        """

        def again(wanted: Edits) -> None:
            if wanted:
                self.edit(label, write, wanted, done=done, failed=failed, asked=asked)

        def refused(error: BaseException) -> None:
            if isinstance(error, EditConflictError):
                if asked is not None:
                    asked()
                self.conflicted.emit(
                    error, lambda chosen: again(still_to_write(edits, error, chosen))
                )
            else:
                (failed or self.failed.emit)(error)

        self.edit_or_fail(label, write, edits, done=done, failed=refused)

    def edit_or_fail(
        self,
        label: str,
        write: Callable[[Change, Edits], object],
        edits: Edits,
        *,
        done: Callable[[object], None] | None = None,
        failed: Failure,
    ) -> None:
        """Edit fields of a row; `failed` is told of a conflict too.

        Where the edit waits for a server, the window says so, because the page does not show it.
        """
        work = bound(write, edits)
        self._submit(
            partial(self._lanes.change, label),
            work,
            label,
            done,
            failed,
            held=self._waiting(work, None if done is None else lambda: done(None)),
            quietly=True,
            tells_held=True,
        )

    def work(
        self,
        label: str,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Failure | None = None,
    ) -> None:
        """Run something that opens its own changes, such as an undo, in the lane of changes."""
        self._submit(self._lanes.work, work, label, done, failed, quietly=True)

    @property
    def has_open_queries(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._open_queries > 0

    def _await(
        self,
        owner: QObject,
        lane: Lane[T],
        work: Callable[..., T],
        tell: Callable[[Future[T]], None],
    ) -> None:
        def finish(answered: Future[T]) -> None:
            self._open_queries -= 1
            if isValid(owner) and not _superseded(answered):
                tell(answered)
            self._tell_answered()

        self._open_queries += 1
        self._begin(lane, work, finish)

    def _submit(
        self,
        lane: Lane[T],
        work: Callable[..., T],
        label: str,
        done: Callable[[T], None] | None,
        failed: Failure | None,
        *,
        held: Callable[[], object] | None = None,
        quietly: bool,
        tells_held: bool = False,
    ) -> None:
        self._count(+1)

        def finish(kept: Future[T]) -> None:
            self._count(-1)
            if kept.exception() is None and kept.result() is Held.HERE:
                self.held.emit(label, quietly and not tells_held)
                if held is not None:
                    held()
                return
            self._note_outcome(label, kept.exception())
            self._deliver(kept, done, failed)
            if not quietly and kept.exception() is None:
                self.changed.emit(label)

        self._begin(lane, work, finish)

    def _note_outcome(self, label: str, error: BaseException | None) -> None:
        """Remember why something was not kept or written, until what has its name is."""
        if isinstance(error, KnownError):
            self._unsolved.setdefault(label, set()).add(str(error))
        elif error is None:
            for sentence in self._unsolved.pop(label, ()):
                self.solved.emit(sentence)

    def _waiting(self, work: object, held: Callable[[], object] | None) -> Callable[[], object]:
        """Return what is told once something waits for the server."""

        def tell() -> None:
            if isinstance(work, Post):
                self.waits.emit(work)
            if held is not None:
                held()

        return tell

    def _end_turn(self) -> None:
        self._turns_left -= 1
        if self._turns_left > 0:
            return
        self._turn.stop()
        waiting, self._after_paint = self._after_paint, []
        # One that fails is told in the end; it keeps nobody else's from being asked.
        with ExitStack() as rest:
            rest.callback(self._tell_answered)
            for owner, ask in reversed(waiting):
                rest.callback(self._ask_for, owner, ask)

    def _ask_for(self, owner: QObject, ask: Callable[[], object]) -> None:
        self._open_queries -= 1
        if isValid(owner):
            ask()

    def _tell_answered(self) -> None:
        if not self._open_queries:
            self.answered.emit()

    def _begin(
        self, lane: Lane[T], work: Callable[..., T], finish: Callable[[Future[T]], None]
    ) -> None:
        """Have a lane do something, and finish in the window's thread.

        A future keeps its callbacks for good. One that held the future would make a ring with it,
        and every answer would stay until somebody looks for garbage.
        """
        asked, line = Asked(work, finish), self._line

        # What waits for a server is known by its kind, and holds plain values alone.
        future = lane(work if isinstance(work, Post) else asked.do)
        future.add_done_callback(lambda done: line.tell(partial(asked.finish, done)))

    def _deliver(
        self, future: Future[T], done: Callable[[T], None] | None, failed: Failure | None
    ) -> None:
        error = future.exception()
        if error is not None:
            (failed or self.failed.emit)(error)
        elif done is not None:
            done(future.result())

    def could_not_read(self, error: BaseException) -> None:
        """Tell that something was not read: it covers nothing that was said, where a banner says why."""
        is_missed = isinstance(error, ServerAwayError | RowGoneError)
        (self.missed if is_missed else self.failed).emit(error)

    def _count(self, step: int) -> None:
        self._open_changes += step
        self.busy.emit(self._open_changes)


def _superseded(future: Future[Any]) -> bool:
    if future.cancelled():
        return True
    return isinstance(future.exception(), CancelledError)
