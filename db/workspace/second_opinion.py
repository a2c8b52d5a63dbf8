"""Why a server turns somebody away, where it says so in another language than English.

The driver hands on a server's words and not the state beside them, by which any language is understood. So
where its words are not known, a second driver knocks, whose errors carry the state. It is believed only where it
is told the very same words.
"""

from __future__ import annotations

import getpass
import os
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from db.errors import Trouble
from db.workspace.refusals import MARK, is_full, refusal

_SECONDS: Final = 5.0
_MOST_KNOWN: Final = 100
_KNOWN: Final[dict[str, str]] = {}
"""A server's words to what they mean: the same are not asked about twice."""
_SERVERS: Final = 3
"""So many of the servers of one address are asked."""
_UNPROVEN: Final = ("allow", "prefer")


@contextmanager
def understood(arguments: Mapping[str, Any]) -> Iterator[None]:
    """Add to a refusal within what a server means by it, where its words do not tell.

    Args:
        arguments: what the driver is called with.
    """
    import psycopg

    try:
        yield
    except UnicodeError as error:
        # Python refuses a name that no server can have before the driver asks anybody for it.
        raise psycopg.OperationalError(f"failed to resolve host: {error}") from error
    except psycopg.OperationalError as error:
        words = str(error)
        if not _needs_opinion(error):
            raise
        state = _KNOWN.get(words) or _asked(arguments, words)
        if not state:
            raise
        if len(_KNOWN) < _MOST_KNOWN:
            _KNOWN[words] = state
        raise psycopg.OperationalError(f"{words}\n{MARK}{state}") from error


def _needs_opinion(error: Exception) -> bool:
    if getattr(error, "sqlstate", None) or is_full(error):
        return False
    refused = refusal(error)
    return refused is not None and refused.trouble is Trouble.UNKNOWN


def _asked(arguments: Mapping[str, Any], words: str) -> str:
    """Return the state that a server tells with such words, and who told it; empty where none does."""
    from pg8000.exceptions import DatabaseError, InterfaceError
    from pg8000.native import Connection

    for given in _servers(arguments):
        try:
            Connection(**given()).close()
        except DatabaseError as error:
            told = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
            if told.get("M") and told["M"] in words:
                return f"{told.get('C', '')} {told.get('R', '')}".strip()
        except (InterfaceError, OSError, ValueError):
            # It gets no further, where the driver did: what was told stands as it is.
            continue
    return ""


def _servers(arguments: Mapping[str, Any]) -> Iterator[Any]:
    """Return, for each server of an address, how to make what the second driver is called with."""
    hosts, places, ports = (_list(arguments, name) for name in ("host", "hostaddr", "port"))
    for turn in range(min(max(len(hosts), len(places)), _SERVERS)):
        host, place = _at(hosts, turn), _at(places, turn)
        port = int(_at(ports, turn if len(ports) > 1 else 0) or 5432)
        yield partial(_given, arguments, host, place or host or "localhost", port)


def _given(arguments: Mapping[str, Any], host: str, place: str, port: int) -> dict[str, Any]:
    user = arguments.get("user") or getpass.getuser()
    given = {
        "user": user,
        "password": arguments.get("password") or os.environ.get("PGPASSWORD"),
        "database": arguments.get("dbname") or user,
        "timeout": _SECONDS,
    }
    if place.startswith("/"):
        return {**given, "unix_sock": f"{place}/.s.PGSQL.{port}", "ssl_context": False}
    secret = _secrecy(arguments)
    caller = socket.create_connection((place, port), _SECONDS)
    return {**given, "host": host or place, "sock": caller, "ssl_context": secret}


def _secrecy(arguments: Mapping[str, Any]) -> ssl.SSLContext | bool | None:
    """Return how to speak as the driver does: as secretly, and to nobody who proves less.

    False is in clear, and None in secret where the server offers it.
    """
    mode, authority = str(arguments.get("sslmode") or "prefer"), arguments.get("sslrootcert")
    if mode == "disable":
        return False
    if mode in _UNPROVEN:
        return None
    proven = mode in {"verify-ca", "verify-full"} or authority is not None
    context = ssl.create_default_context(cafile=None if authority == "system" else authority)
    context.check_hostname = mode == "verify-full"
    if not proven:
        context.verify_mode = ssl.CERT_NONE
    if arguments.get("sslcert"):
        context.load_cert_chain(
            arguments["sslcert"], arguments.get("sslkey"), arguments.get("sslpassword")
        )
    return context


def _list(arguments: Mapping[str, Any], name: str) -> list[str]:
    return str(arguments.get(name) or "").split(",")


def _at(values: list[str], turn: int) -> str:
    return values[turn] if turn < len(values) else ""
