"""Why a server turns somebody away, where it says so in another language than English.

The driver hands on a server's words and not the state beside them, by which any language is understood. So
where its words are not known, a second driver knocks, whose errors carry the state. It is believed only where it
is told the very same words.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from db.errors import Trouble
from db.workspace.hidden_reasons import Address, reason
from db.workspace.refusals import MARK, is_full, refusal
from db.workspace.secrecy import own_file

_SECONDS: Final = 5.0
_MOST_KNOWN: Final = 100
_KNOWN: Final[dict[str, str]] = {}
"""A server's words to what they mean: the same are not asked about twice."""
_SERVERS: Final = 3
"""So many of the servers of one address are asked."""
_UNPROVEN: Final = ("allow", "prefer")
_HEEDED: Final = frozenset(
    {
        *("host", "hostaddr", "port", "dbname", "user", "password", "passfile", "options"),
        *("sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "client_encoding"),
        *("connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval"),
        *("keepalives_count", "tcp_user_timeout", "target_session_attrs", "load_balance_hosts"),
        *("application_name", "fallback_application_name"),
    }
)
"""What the driver may be told besides its habits: by all else it may ask for a proof that the second cannot."""


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
        known = {**_of_file(error.pgconn), **arguments}
        state = _KNOWN.get(words) or _asked(known, words)
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
    said = _said(arguments)
    for given in () if _would_ask_less(said) else _servers(said):
        told, at = _told(given)
        if told.get("M") and told["M"] in words:
            state = f"{told.get('C', '')} {told.get('R', '')}".strip()
            return reason(state, told["M"], said, at)
    return ""


def _of_file(driver: Any) -> dict[str, str]:
    """Return the password that the driver found in a file of the computer for the one server it called."""
    if driver is None or not driver.password or b"," in (driver.host or b""):
        return {}
    return {"password": driver.password.decode()}


def _told(given: Callable[[], dict[str, Any]]) -> tuple[Mapping[str, str], Address | None]:
    """Return what a server tells the second driver that it turns away, and where that was asked in clear.

    Nothing where it gets no further.
    """
    from pg8000.exceptions import DatabaseError
    from pg8000.native import Connection

    at: Address | None = None
    try:
        arguments = given()
        at = _in_clear_at(arguments)
        Connection(**arguments).close()
    except DatabaseError as error:
        told = error.args[0] if error.args else None
        return (told if isinstance(told, dict) else {}), at
    except Exception:  # noqa: BLE001 - whatever stops it where the driver went on: what was told stands
        return {}, at
    return {}, at


def _in_clear_at(given: Mapping[str, Any]) -> Address | None:
    """Return where the second driver speaks in clear; none where it does not, or within this computer."""
    if "sock" not in given or given["ssl_context"] is not False:
        return None
    host, port, *_ = given["sock"].getpeername()
    return host, port


def _said(arguments: Mapping[str, Any]) -> dict[str, str]:
    """Return what the driver goes by: the address, and where that is silent what this computer says."""
    from psycopg.pq import Conninfo

    usual = Conninfo.get_defaults()
    here = {
        one.keyword.decode(): one.val.decode()
        for one in usual
        if one.val != one.compiled and one.val
    }
    known = {one.keyword.decode() for one in usual}
    given = {name: str(value) for name, value in arguments.items() if name in known and value}
    return {**here, **given}


def _mode(said: Mapping[str, str]) -> str:
    """Return how secretly the driver speaks; whom the system trusts it takes for the strictest proof alone."""
    return "verify-full" if said.get("sslrootcert") == "system" else said.get("sslmode", "prefer")


def _would_ask_less(said: Mapping[str, str]) -> bool:
    """Tell whether the second driver would be content with less proof than the first: it must not be called."""
    if said.keys() - _HEEDED or not said.keys() & {"host", "hostaddr"}:
        return True
    mode = _mode(said)
    if mode in ("disable", *_UNPROVEN):
        return False
    # The driver looks for both by itself, and asks for a proof by them.
    is_silent = "sslrootcert" not in said and (mode != "require" or own_file("root.crt").exists())
    return is_silent or own_file("root.crl").exists()


def _servers(said: Mapping[str, str]) -> Iterator[Callable[[], dict[str, Any]]]:
    """Return, for each server of an address, how to make what the second driver is called with."""
    hosts, places, ports = (said.get(name, "").split(",") for name in ("host", "hostaddr", "port"))
    for turn in range(min(max(len(hosts), len(places)), _SERVERS)):
        host, place = _at(hosts, turn), _at(places, turn)
        port = int(_at(ports, turn if len(ports) > 1 else 0) or 5432)
        yield partial(_given, said, host, place or host or "localhost", port)


def _given(said: Mapping[str, str], host: str, place: str, port: int) -> dict[str, Any]:
    given = {
        "user": said["user"],
        "password": said.get("password"),
        "database": said.get("dbname", said["user"]),
        "timeout": _SECONDS,
    }
    if place.startswith("/"):
        return {**given, "unix_sock": f"{place}/.s.PGSQL.{port}", "ssl_context": False}
    secret = _secrecy(said)
    caller = socket.create_connection((place, port), _SECONDS)
    return {**given, "host": host or place, "sock": caller, "ssl_context": secret}


def _secrecy(said: Mapping[str, str]) -> ssl.SSLContext | bool | None:
    """Return how to speak as the driver does: as secretly, and to nobody who proves less.

    False is in clear, and None in secret where the server offers it.
    """
    mode, authority = _mode(said), said.get("sslrootcert")
    if mode == "disable":
        return False
    if mode in _UNPROVEN:
        return None
    context = ssl.create_default_context(cafile=None if authority == "system" else authority)
    context.check_hostname = mode == "verify-full"
    if authority is None:
        context.verify_mode = ssl.CERT_NONE
    if "sslcert" in said:
        context.load_cert_chain(said["sslcert"], said.get("sslkey"), said.get("sslpassword"))
    return context


def _at(values: list[str], turn: int) -> str:
    return values[turn] if turn < len(values) else ""
