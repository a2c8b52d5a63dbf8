"""Connections over which no answer comes any more, although nothing says that they are broken.

What stands between a program and a server (a tunnel, a proxy, a sleeping computer) may take every word and
pass none on. The driver would wait for ever, and with it all that comes after: what hangs is found by asking
the server over another connection, and cut. Whoever asks that, or whether the server is there, gives up by the
clock: nobody else would cut their own.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event

from db.errors import KnownError, ServerAwayError
from db.workspace.bounds import GIVEN_UP_SECONDS
from db.workspace.failures import told_in_sentences

ANSWER_SECONDS: Final = 20.0
"""So long a server may take to answer whether it is there, or whom it hears."""
_HEARD: Final = (
    # It works on what it was asked, or said something not long ago.
    "SELECT pid FROM pg_stat_activity WHERE pid = ANY(%(pids)s) AND"
    " ((state = 'active' AND wait_event IS DISTINCT FROM 'ClientWrite')"
    " OR state_change > now() - make_interval(secs => %(silence)s))"
)


class Callers:
    """The connections to a server that a program uses at this moment; of a file none are known."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._used: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
        """Connections, and the thread that uses each."""
        self._lock = threading.Lock()
        if engine.dialect.name == "postgresql":
            # What a new connection is told first may hang as well.
            event.listen(engine, "connect", self._note, insert=True)
            event.listen(engine, "checkout", self._note)
            event.listen(engine, "checkin", self._forget)

    @contextmanager
    def using(self, driver: Any) -> Iterator[None]:
        """Know of a connection that is used within."""
        self._note(driver)
        try:
            yield
        finally:
            self._forget(driver)

    @contextmanager
    def answered_soon(self) -> Iterator[None]:
        """Let what this thread asks within fail where no answer comes, whoever else waits for one."""
        over, asker = threading.Event(), threading.get_ident()
        clock = threading.Thread(target=self._cut_when_late, args=(asker, over), daemon=True)
        clock.start()
        try:
            yield
        finally:
            over.set()
            # From now on nothing is cut that is asked for other ends.
            clock.join()

    def cut_what_hangs(self, listening: Any = None) -> None:
        """Let whoever waits for an answer that never comes know that the server is away.

        Whoever works between two questions, such as on a report, waits for none and is left alone. Where
        the server does not say who is heard, nobody is. It is asked over the driver's connection that is
        `listening` there, or over one of the engine's.
        """
        with self._lock:
            used = list(self._used)
        served = {pid: driver for driver in used if (pid := _asked_process(driver)) is not None}
        if not served:
            return
        heard: set[int] = set()
        try:
            heard = self._heard(list(served), listening)
        except ServerAwayError:
            pass
        except KnownError:
            return
        for pid in served.keys() - heard:
            _cut(served[pid])

    def _heard(self, pids: list[int], listening: Any) -> set[int]:
        asked = {"pids": pids, "silence": GIVEN_UP_SECONDS}
        with self.answered_soon(), told_in_sentences():
            if listening is not None:
                return {pid for (pid,) in listening.execute(_HEARD, asked)}
            with self._engine.connect() as connection:
                return set(connection.exec_driver_sql(_HEARD, asked).scalars())

    def _cut_when_late(self, asker: int, over: threading.Event) -> None:
        while not over.wait(ANSWER_SECONDS):
            with self._lock:
                late = [driver for driver, thread in self._used.items() if thread == asker]
            for driver in late:
                if _asked_process(driver) is not None:
                    _cut(driver)

    def _note(self, driver: Any, *_pooled: object) -> None:
        with self._lock:
            self._used[driver] = threading.get_ident()

    def _forget(self, driver: Any, *_pooled: object) -> None:
        # One that broke is given back as none; it goes with whoever used it.
        if driver is not None:
            with self._lock:
                self._used.pop(driver, None)


def _asked_process(driver: Any) -> int | None:
    """Return the server's process whose answer is waited for over a connection; none where it owes none."""
    import psycopg
    from psycopg.pq import TransactionStatus

    try:
        is_asked = driver.info.transaction_status == TransactionStatus.ACTIVE
        return int(driver.info.backend_pid) if is_asked else None
    except psycopg.OperationalError:
        return None


def _cut(driver: Any) -> None:
    """Let a connection's end come now, for whoever waits at it in another thread."""
    import psycopg

    with suppress(OSError, psycopg.Error):
        line = socket.socket(fileno=driver.fileno())
        try:
            line.shutdown(socket.SHUT_RDWR)
        finally:
            # The driver closes it itself.
            line.detach()
