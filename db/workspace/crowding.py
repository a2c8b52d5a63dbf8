"""A server's connections, which are few: a hundred for everybody, unless whoever runs it gave more.

A window holds two: one that listens, and one that is kept for the next look or change. While a server is
nearly full, windows keep the latter no longer than they use it, so that a team of fifty gets on with what a
server gives by default; and who finds no free one waits a moment for one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Engine, event

from db.workspace.refusals import is_full
from db.workspace.second_opinion import understood

PATIENCE_SECONDS: Final = 20.0
"""So long somebody waits for a free connection: others look every few seconds whether to give theirs back."""
_PAUSE_SECONDS: Final = 0.1
_CROWDED: Final = 0.8
"""From this share of taken connections on, none is kept that is not used."""
_USED: Final = (
    "SELECT count(*) >= %(share)s * (current_setting('max_connections')::integer"
    " - current_setting('superuser_reserved_connections')::integer)"
    " OR (max(d.datconnlimit) >= 0 AND count(*) FILTER (WHERE a.datname = d.datname)"
    " >= %(share)s * max(d.datconnlimit))"
    " FROM pg_stat_activity a, pg_database d"
    " WHERE a.backend_type = 'client backend' AND d.datname = current_database()"
)


class Crowding:
    """Whether a server is nearly full, and what one window does about it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.is_crowded = False
        event.listen(engine, "do_connect", self._connect)
        event.listen(engine, "checkin", self._returned)

    def look(self, connection: Any) -> None:
        """Ask a driver's connection how full the server is, and give back what nobody uses here."""
        self.is_crowded = bool(connection.execute(_USED, {"share": _CROWDED}).fetchone()[0])
        if self.is_crowded:
            self._engine.dispose()

    def _connect(self, dialect: Any, _record: Any, args: Any, named: Any) -> Any:
        def connect() -> Any:
            with understood(named):
                return dialect.connect(*args, **named)

        return self._patiently(connect)

    def _patiently(self, connect: Callable[[], Any]) -> Any:
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return connect()
            except Exception as error:
                if not is_full(error) or time.monotonic() > end:
                    raise
                self.is_crowded = True
            time.sleep(_PAUSE_SECONDS)

    def _returned(self, _connection: Any, record: Any) -> None:
        if self.is_crowded:
            record.invalidate()
