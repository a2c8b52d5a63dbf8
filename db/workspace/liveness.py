"""Whether a kept connection to a server still leads there, without asking the server each time."""

from __future__ import annotations

import selectors
import time
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

if TYPE_CHECKING:
    from psycopg.pq.abc import PGconn

_TRUSTED_SECONDS: Final = 5.0
"""So long after an answer a silent connection is taken for a live one."""
_ANSWERED: Final = "abm_answered"
_PATIENCE_SECONDS: Final = 10.0
"""So long it is asked: what takes every word and passes none on (a tunnel, a proxy) never answers."""
_ASK: Final = b"SELECT 1"


def look_before_use(engine: Engine) -> None:
    """Let an engine's pool replace a connection that ended while nobody used it.

    A server that closes one, or is stopped, says so: its words wait in the socket. One that went away
    without a word says nothing, so after a while it is asked; within that while, what is done with the
    connection tells that the server is away, as it would if the server went then.
    """

    @event.listens_for(engine, "checkin")
    def note(_driver: Any, record: Any) -> None:
        record.info[_ANSWERED] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def look(driver: Any, record: Any, _proxy: object) -> None:
        answered = record.info.get(_ANSWERED)
        is_old = answered is not None and time.monotonic() - answered > _TRUSTED_SECONDS
        if driver.closed or ((is_old or _has_word(driver)) and not _answers(driver)):
            raise DisconnectionError


def _has_word(driver: Any) -> bool:
    """Tell whether something was sent to a connection that asked for nothing: its end, or a notice."""
    with selectors.DefaultSelector() as selector:
        selector.register(driver.fileno(), selectors.EVENT_READ)
        return bool(selector.select(timeout=0))


def _answers(driver: Any) -> bool:
    import psycopg

    try:
        return _is_answered(driver.pgconn)
    except psycopg.Error:
        return False


def _is_answered(line: PGconn) -> bool:
    """Ask over a connection below the driver, which would wait for ever and begin a transaction."""
    from psycopg.pq import ExecStatus

    line.send_query(_ASK)
    end = time.monotonic() + _PATIENCE_SECONDS
    is_answered = False
    with selectors.DefaultSelector() as selector:
        selector.register(line.socket, selectors.EVENT_READ)
        while True:
            while line.is_busy():
                if not selector.select(timeout=max(0.0, end - time.monotonic())):
                    return False
                line.consume_input()
            result = line.get_result()
            if result is None:
                return is_answered
            is_answered = result.status == ExecStatus.TUPLES_OK
