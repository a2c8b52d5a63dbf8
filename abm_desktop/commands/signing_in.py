"""Signing in at a team server from the command line: what is kept, what the driver knows, or a question."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from typing import Final, TypeVar

from abm_desktop.errors import KnownError, NotConnectedError, OlderWorkspaceError, Trouble
from abm_desktop.workspace.connecting import SignIn, Source, in_words, needs_other_password, sign_in
from abm_desktop.workspace.connection_words import KEPT_IS_REFUSED
from abm_desktop.workspace.opened import Location
from abm_desktop.workspace.preferences import system_user
from abm_desktop.workspace.server_address import ServerAddress, apart
from resources.language import tr

T = TypeVar("T")
_KEPT: Final = tr(
    "The server refuses the password that is kept in this computer's keyring. It may have been "
    "changed."
)
_NONE: Final = tr("The server asks for a password, and none is known for this login ({user}).")
_REFUSED: Final = tr("The server refuses this user and password ({user}).")
_WAYS: Final = tr(
    "Nothing was changed. Connect in the window and let this computer's keyring keep it, set "
    "PGPASSWORD, write it into the password file of PostgreSQL (.pgpass), or run this at a "
    "terminal, which asks for it."
)


def signed_in(address: str, work: Callable[[Location], T]) -> T:
    """Do something with a workspace; at a server with the password that is typed, kept or asked for.

    The driver itself knows `PGPASSWORD` and the password file, where the keyring has nothing.

    Raises:
        KnownError: nobody gets in, and what to do.
    """
    plain, password = apart(address)
    location = Location.parse(address)
    if not location.is_server:
        return work(location)
    known = sign_in(plain, password)
    try:
        return work(known.location)
    except NotConnectedError as error:
        if known.source is Source.TYPED or not needs_other_password(error):
            raise _in_words(error, known) from error
        refused = error
    if not _is_somebody_there():
        raise KnownError(_without_terminal(refused, known)) from refused
    if known.source is Source.KEPT:
        sys.stderr.write(f"{KEPT_IS_REFUSED}\n")
    asked = SignIn(
        plain, getpass.getpass(tr("Password of {user}: ", user=_user(plain))), Source.TYPED
    )
    try:
        return work(asked.location)
    except NotConnectedError as error:
        raise _in_words(error, asked) from error


def may_update(error: OlderWorkspaceError) -> bool:
    """Ask whoever sits at the terminal whether to bring a server's workspace up to date.

    Raises:
        KnownError: nobody sits there.
    """
    if not _is_somebody_there():
        raise KnownError(
            tr(
                "{error} Open it in the window, or run this at a terminal: both ask first.",
                error=error,
            )
        ) from error
    sys.stderr.write(tr("{error}\nBring it up to date now? [y/N] ", error=error))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _is_somebody_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _in_words(error: NotConnectedError, known: SignIn) -> KnownError:
    return KnownError(tr("{in_words} Nothing was changed.", in_words=in_words(error, known)))


def _without_terminal(error: NotConnectedError, known: SignIn) -> str:
    if known.source is Source.KEPT:
        return f"{_KEPT} {_WAYS}"
    why = _NONE if error.trouble is Trouble.NO_PASSWORD else _REFUSED
    return " ".join(filter(None, (why.format(user=_user(known.address)), known.trouble, _WAYS)))


def _user(address: str) -> str:
    return ServerAddress.read(address).user or system_user()
