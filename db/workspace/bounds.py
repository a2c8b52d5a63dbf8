"""How long a connection to a server may stand in the way of a team, whatever became of its program.

A machine that is unplugged says no farewell: by its own habits a server waits for hours till it gives up on
it, and so would everybody whose change comes after the one that was being made there. Each connection
therefore tells the server how long to wait for it, which any login may.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import psycopg

GIVEN_UP_SECONDS: Final = 25
"""After so long a silence a server takes a machine for gone, and lets go what it held."""
PATIENCE_SECONDS: Final = 30
"""So long a change waits for what another one holds: longer than a vanished machine can hold it."""
HOLDING: Final = "idle_in_transaction_session_timeout"
"""Bounds how long a program may do nothing while it holds what others wait for."""
_BOUNDS: Final[Mapping[str, str]] = {
    # Asked after ten seconds and every five from then on: the third silence is the end.
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    # While the server still sends something, it is not asked: then this counts.
    "tcp_user_timeout": f"{GIVEN_UP_SECONDS}s",
    "lock_timeout": f"{PATIENCE_SECONDS}s",
    # A program may be frozen while its machine answers for it. Nobody works as long between two questions:
    # a book of plans asks for each one, an import for each part of its rows.
    HOLDING: "2min",
}


def bound(driver: psycopg.Connection[Any]) -> None:
    """Tell the server how long to wait for a connection that begins; what its address asks for holds."""
    asked = driver.info.options
    wanted = (f"SET {name} = '{value}'" for name, value in _BOUNDS.items() if name not in asked)
    usual = driver.autocommit
    # What is set within a transaction would be gone when that is rolled back.
    driver.set_autocommit(True)
    driver.execute("; ".join(wanted), prepare=False)
    driver.set_autocommit(usual)
