"""Why a server lets nobody in, told from what its driver says when it connects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from db.errors import NotConnectedError, NotThereError, Trouble
from db.workspace.hidden_reasons import BY_METHOD, BY_RULES
from resources.language import tr

_BARRED: Final = tr(
    "The rules of the server do not let this login in from here. Ask whoever runs it to "
    "allow it in pg_hba.conf."
)
_OTHER_ACCOUNT: Final = tr(
    "The server lets nobody sign in by that name from this account of the computer. "
    "Check the user in the address."
)
STANDBY: Final = tr(
    "None of the servers can be written to at the moment. Nothing that is shown here is "
    "lost; try again in a moment."
)
GONE: Final = tr(
    "The team server cannot be reached. Nothing that is shown here is lost; check the network "
    "and try again."
)
_SENTENCES: Final[tuple[tuple[str, Trouble, str], ...]] = (
    (
        "failed to resolve host",
        Trouble.HOST,
        tr(
            "No server of that name is found. Check the address and the network, then connect "
            "again."
        ),
    ),
    (
        "invalid port number",
        Trouble.PORT,
        tr("No port has that number. Check what stands behind the colon in the address."),
    ),
    (
        "invalid response to ssl negotiation",
        Trouble.STRANGER,
        tr("What answers there is no PostgreSQL server. Check the address and its port."),
    ),
    (
        "expected authentication request",
        Trouble.STRANGER,
        tr("What answers there is no PostgreSQL server. Check the address and its port."),
    ),
    (
        "does not support ssl",
        Trouble.CLEAR,
        tr(
            "The server speaks in clear, so nothing was sent. Ask its administrator for TLS, or "
            "in a network that you trust add ?sslmode=disable to the address."
        ),
    ),
    (
        "does not match host name",
        Trouble.OTHER_NAME,
        tr(
            "The server proves to be another one than the address names, so nothing was sent. "
            "Check the address with its administrator."
        ),
    ),
    (
        "certificate verify failed",
        Trouble.UNTRUSTED,
        tr(
            "Nobody whom this computer trusts vouches for the server, so nothing was sent. Ask "
            "its administrator for the certificate of its authority and add ?sslrootcert=FILE to "
            "the address."
        ),
    ),
    (
        "root certificate file",
        Trouble.AUTHORITY,
        tr(
            "The file of the server's authority cannot be read, so nothing was sent. Check what "
            "stands behind sslrootcert= in the address."
        ),
    ),
    (
        "certificate required",
        Trouble.OWN_CERTIFICATE,
        tr(
            "The server asks for a certificate of yours. Ask its administrator for one and name "
            "it in the address: ?sslcert=FILE&sslkey=FILE."
        ),
    ),
    (
        "requires a valid client certificate",
        Trouble.OWN_CERTIFICATE,
        tr(
            "The server asks for a certificate of yours. Ask its administrator for one and name "
            "it in the address: ?sslcert=FILE&sslkey=FILE."
        ),
    ),
    (
        "no password supplied",
        Trouble.NO_PASSWORD,
        tr(
            "The server asks for a password, and none is known for this login. Nothing was changed."
        ),
    ),
    (
        "peer authentication failed",
        Trouble.USER,
        _OTHER_ACCOUNT,
    ),
    ("ident authentication failed", Trouble.USER, _OTHER_ACCOUNT),
    (
        "authentication failed for user",
        Trouble.PASSWORD,
        tr("The server refuses this user and password. Check both and connect again."),
    ),
    ('for host "[local]"', Trouble.BARRED, _BARRED),
    (
        "no encryption",
        Trouble.NEEDS_TLS,
        tr(
            "The rules of the server do not let this login in unencrypted from here. Take "
            "?sslmode=disable out of the address, or ask whoever runs it to allow it in "
            "pg_hba.conf."
        ),
    ),
    ("pg_hba.conf", Trouble.BARRED, _BARRED),
    (
        "user does not have connect privilege",
        Trouble.NO_RIGHT,
        tr(
            "Your login may not use this database. Ask whoever runs the server to grant it CONNECT."
        ),
    ),
    (
        "permission denied for database",
        Trouble.NO_RIGHT,
        tr(
            "Your login may not use this database. Ask whoever runs the server to grant it CONNECT."
        ),
    ),
    (
        "is not permitted to log in",
        Trouble.USER,
        tr(
            "The server knows this user and lets nobody sign in by that name. Check the address "
            "with whoever runs it."
        ),
    ),
    (
        "the database system is",
        Trouble.BUSY,
        tr(
            "The server is just starting or stopping. Nothing that is shown here is lost; try "
            "again in a moment."
        ),
    ),
    ("is not currently accepting connections", Trouble.BUSY, GONE),
    ("session is read-only", Trouble.STANDBY, STANDBY),
)
_UNREACHABLE: Final = (
    ("connection refused", Trouble.REFUSED),
    ("no such file or directory", Trouble.REFUSED),
    ("timeout expired", Trouble.SILENT),
    ("timed out", Trouble.SILENT),
    ("network is unreachable", Trouble.SILENT),
    ("no route to host", Trouble.SILENT),
)
_AWAY: Final = frozenset(
    {
        *(Trouble.HOST, Trouble.REFUSED, Trouble.SILENT, Trouble.STRANGER, Trouble.BUSY),
        *(Trouble.STANDBY, Trouble.BARRED, Trouble.UNKNOWN),
    }
)
"""What may be otherwise in a moment, or in another network: work waits for it."""
_NO_SUCH: Final = tr(
    "The server has no such database or user. Check the address and connect again."
)
_NO_LOGIN: Final = tr(
    "The server lets nobody sign in by that name: it does not know it, or keeps it out. Check the "
    "address with whoever runs it."
)
MARK: Final = "SQLSTATE "
"""Stands in the last line of a refusal before what the server means by it (`second_opinion.py`)."""
_MEANT: Final[Mapping[str, str | Trouble]] = {
    "28P01": "authentication failed for user",
    "28000 InitializeSessionUserId": Trouble.USER,
    BY_RULES: "pg_hba.conf",
    f"{BY_RULES} in clear": "no encryption",
    f"{BY_RULES} without certificate": "requires a valid client certificate",
    BY_METHOD: "authentication failed for user",
    f"{BY_METHOD} of the computer": "peer authentication failed",
    "3D000": Trouble.DATABASE,
    "42501": "permission denied for database",
    "55000": "is not currently accepting connections",
    "57P01": "the database system is",
    "57P03": "the database system is",
}
"""A server's state, with the place in its source where one has several meanings, to a sentence of ours."""
FULL: Final = (
    *("too many clients", "remaining connection slots", "too many connections for"),
    "sqlstate 53300",
)
"""What a server says when no connection is left: of all, for ordinary logins, for a database or a login.

And what it means by it, in whatever language it speaks (`second_opinion.py`).
"""
_MISSING: Final = re.compile(r'(role|database) "(.*)" does not exist')
_FATAL: Final = re.compile(r"failed: (?:FATAL|\w+): +(.+)")


def is_full(error: BaseException) -> bool:
    """Tell whether a server refused a connection because all of them are taken."""
    words = str(error).lower()
    return any(sign in words for sign in FULL)


def refusal(error: Exception) -> NotConnectedError | None:
    """Return why nobody gets in, if that is what a driver's error says; else none."""
    text, _mark, state = str(error).partition(f"\n{MARK}")
    if (part := _MEANT.get(state) or _MEANT.get(state[:5])) is not None:
        return _told(part)
    small = text.lower()
    for part, trouble, sentence in _SENTENCES:
        if part in small:
            return _refused(sentence, trouble, _certificate_name(text))
    if missing := _MISSING.search(text):
        return _refused(_NO_SUCH, Trouble.USER if missing[1] == "role" else Trouble.DATABASE)
    for part, trouble in _UNREACHABLE:
        if part in small and "connection" in small:
            return _refused(GONE, trouble)
    return _in_its_own_words(text)


def _told(part: str | Trouble) -> NotConnectedError:
    """Return a refusal that a server's state means: the one of an English sentence, or a trouble."""
    if isinstance(part, Trouble):
        return _refused(_NO_LOGIN if part is Trouble.USER else _NO_SUCH, part)
    trouble, sentence = next((one[1], one[2]) for one in _SENTENCES if one[0] == part)
    return _refused(sentence, trouble)


def _in_its_own_words(text: str) -> NotConnectedError | None:
    """Return a refusal that is told in no words of ours, such as one of a server that speaks German."""
    if not text.startswith("connection failed"):
        return None
    found = _FATAL.search(text)
    if found is None:
        return None
    words = tr(
        "The server lets nobody in, and says: {found}. Nothing was changed.",
        found=found[1].rstrip("."),
    )
    return _refused(words, Trouble.UNKNOWN, found[1].rstrip("."))


def _refused(sentence: str, trouble: Trouble, detail: str = "") -> NotConnectedError:
    kind = NotThereError if trouble in _AWAY else NotConnectedError
    return kind(sentence, trouble, detail)


def _certificate_name(text: str) -> str:
    """Return for which name a certificate was made that proves another server than was meant."""
    found = re.search(r'server certificate for "([^"]+)"', text)
    return found[1] if found else ""
