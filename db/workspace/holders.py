"""Who holds what a change of ours waits for, as the server knows it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

_FIRST_IN_LINE: Final = text(
    # Whoever is in our way may wait as well: the one whom all wait for waits for nobody.
    "WITH RECURSIVE line(pid) AS ("
    " SELECT pid FROM pg_stat_activity WHERE usename = session_user"
    " AND datname = current_database() AND wait_event_type = 'Lock'"
    " UNION SELECT unnest(pg_blocking_pids(pid)) FROM line)"
    " SELECT coalesce(min(p.name), min(a.usename)) FROM line JOIN pg_stat_activity a USING (pid)"
    " LEFT JOIN person p ON p.login = a.usename"
    " WHERE cardinality(pg_blocking_pids(pid)) = 0 GROUP BY pid ORDER BY pid LIMIT 1"
)


def held_up_by(connection: Connection) -> str:
    """Return whose change everybody waits for, we among them; empty where we wait for nobody."""
    if connection.dialect.name != "postgresql":
        return ""
    return str(connection.scalar(_FIRST_IN_LINE) or "")
