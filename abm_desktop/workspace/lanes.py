"""Two lanes beside the window: one serial for changes, one interruptible for queries.

And a bench for what needs no workspace and takes its time, such as drawing pages.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from abm_desktop.errors import KnownError, ServerAwayError
from abm_desktop.workspace.absence import NOT_DONE, NOT_READ
from abm_desktop.workspace.opened import Change, Reading, Workspace
from abm_desktop.workspace.outbox.posts import Post
from abm_desktop.workspace.services.sending import Outbox
from resources.language import tr

T = TypeVar("T")
LONG_SECONDS: Final = 10.0
"""So long the lanes are waited for until it is looked whether the server still answers them."""


class Lanes:
    """Runs changes one after the other, and queries one after the other, each in its thread.

    With an `outbox`, nobody waits for a server that is away: what can wait is kept there, the rest is
    refused until it is back.
    """

    def __init__(self, workspace: Workspace, outbox: Outbox | None = None) -> None:
        self._workspace = workspace
        self._outbox = outbox
        self._changes = ThreadPoolExecutor(1, thread_name_prefix="changes")
        self._queries = ThreadPoolExecutor(1, thread_name_prefix="queries")
        self._bench = ThreadPoolExecutor(1, thread_name_prefix="bench")
        self._stopper = ThreadPoolExecutor(1, thread_name_prefix="queries-stopper")
        self._knocker = ThreadPoolExecutor(1, thread_name_prefix="queries-knocker")
        self._newest: dict[str, Future[object]] = {}
        self._asked: dict[str, int] = {}
        self._running: tuple[str | None, Reading] | None = None
        self._interruption: Future[None] | None = None
        self._lock = threading.Lock()

    def change(self, label: str, work: Callable[[Change], T]) -> Future[T]:
        """Run a use case within a change of that name."""
        if self._outbox is not None and isinstance(work, Post):
            return self._send(self._outbox, label, work)
        return _begun(self._changes, lambda: self._change(label, work), _refusal())

    def work(self, work: Callable[[], T]) -> Future[T]:
        """Run something in the lane of changes that opens its own, such as an undo."""
        return _begun(self._changes, lambda: self._work(work), _refusal())

    def come_back(self) -> Future[int]:
        """Ask a server whether it is back, beside the lanes; then send what waits for it.

        The future says how much went through, or fails because the server is still away.
        """
        return _begun(self._knocker, self._come_back)

    def aside(self, work: Callable[[], T]) -> Future[T]:
        """Run something that needs no look at the workspace, or takes short ones of its own."""
        return _begun(self._bench, lambda: self._aside(work))

    def query(self, work: Callable[[Reading], T], topic: str | None = None) -> Future[T]:
        """Run a query; a newer one of the same topic takes the place of an older one.

        The older one's future is cancelled, or fails because it was interrupted: whoever asked
        for it has asked again, so nobody waits for its answer.
        """
        with self._lock:
            turn = self._asked.get(topic or "", 0) + 1
            if topic is not None:
                self._asked[topic] = turn
                self._supersede(topic)
            future = _begun(self._queries, lambda: self._query(topic, turn, work))
            if topic is not None:
                self._newest[topic] = future  # type: ignore[assignment]
            return future

    def close(self) -> None:
        """Finish what was begun and end all threads.

        A change that is asked for later is refused, a query is as good as superseded.
        """
        with self._lock:
            if self._running is not None:
                self._interrupt(self._running[1])
        self._queries.shutdown(wait=True, cancel_futures=True)
        self._stopper.shutdown(wait=True)
        self._bench.shutdown(wait=True, cancel_futures=True)
        self._knocker.shutdown(wait=True, cancel_futures=True)
        self._changes.shutdown(wait=True)

    def _supersede(self, topic: str) -> None:
        older = self._newest.pop(topic, None)
        if older is None or older.cancel() or self._running is None:
            return
        running_topic, reading = self._running
        if running_topic == topic:
            self._interrupt(reading)

    def _interrupt(self, reading: Reading) -> None:
        # A server is asked over the network, for which the window must not wait.
        self._interruption = _begun(self._stopper, reading.interrupt)

    def _was_interrupted(self) -> bool:
        # The query may fail before whoever interrupts it has noted that: the lock is held until then.
        with self._lock:
            return self._interruption is not None

    def _send(self, outbox: Outbox, label: str, post: Post) -> Future[Any]:
        # From now on it is known when it was done, and kept if what is sent before it takes long.
        underway = outbox.take(label, post)
        done = _begun(self._changes, lambda: outbox.carry_out(underway, post), _refusal())
        done.add_done_callback(underway.close)
        return done

    def _change(self, label: str, work: Callable[[Change], T]) -> T:
        with self._asking(NOT_DONE), self._workspace.change(label) as change:
            return work(change)

    def _work(self, work: Callable[[], T]) -> T:
        with self._asking(NOT_DONE):
            return work()

    def _aside(self, work: Callable[[], T]) -> T:
        # Nobody knows before whether it asks the server at all.
        with self._knowing():
            return work()

    def _come_back(self) -> int:
        with self._knowing():
            self._workspace.knock()
        if self._outbox is None:
            return 0
        sending = _begun(self._changes, self._outbox.come_back, _refusal())
        lanes: list[Future[Any]] = [sending, _begun(self._queries, lambda: None)]
        are_done = _all_done(lanes)
        while not are_done.wait(LONG_SECONDS):
            # What hangs since before would keep the lanes from sending what waits, and from asking.
            self._workspace.cut_what_hangs()
            if sending.done():
                break
        return sending.result()

    @contextmanager
    def _asking(self, refusal: str) -> Iterator[None]:
        """Ask a server within, unless it is known to be away."""
        if self._outbox is not None:
            self._outbox.absence.refuse(refusal)
        with self._knowing():
            yield

    @contextmanager
    def _knowing(self) -> Iterator[None]:
        """Know that a server is away if it does not answer within."""
        try:
            yield
        except ServerAwayError as error:
            if self._outbox is not None:
                self._outbox.absence.begin(error)
            raise

    def _query(self, topic: str | None, turn: int, work: Callable[[Reading], T]) -> T:
        with self._asking(NOT_READ), self._workspace.reading() as reading:
            with self._lock:
                if topic is not None and self._asked[topic] != turn:
                    raise CancelledError
                self._running, self._interruption = (topic, reading), None
            try:
                return work(reading)
            except Exception as error:
                if self._was_interrupted():
                    raise CancelledError from error
                raise
            finally:
                with self._lock:
                    self._running, interruption = None, self._interruption
                # It must not strike whoever uses the same connection next.
                wait([interruption] if interruption is not None else [])


def _refusal() -> KnownError:
    return KnownError(tr("The workspace is being closed. Nothing was changed."))


def _all_done(futures: Sequence[Future[Any]]) -> threading.Event:
    """Return what is set once all are done; those that a closed lane gives up are, which `wait` never hears."""
    done = threading.Event()

    def look(_one: Future[Any]) -> None:
        if all(one.done() for one in futures):
            done.set()

    for one in futures:
        one.add_done_callback(look)
    return done


def _begun(
    pool: ThreadPoolExecutor, work: Callable[[], T], refusal: BaseException | None = None
) -> Future[T]:
    try:
        return pool.submit(work)
    except RuntimeError:
        closed: Future[T] = Future()
        closed.set_exception(refusal or CancelledError())
        return closed
