"""Passwords of team servers: in this computer's keyring, and written down nowhere else.

A keyring may ask the person to unlock it, or never answer: every call runs in a thread of its own, is
given up after a while, and belongs into no window's thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from abm_desktop.errors import KnownError
from abm_desktop.workspace.consent import Consent
from abm_desktop.workspace.preferences import system_user
from abm_desktop.workspace.server_address import ServerAddress
from resources.language import tr

T = TypeVar("T")

PATIENCE_SECONDS: Final = 60.0
"""So long a person may take to unlock a keyring that asks for it."""
_NONE: Final = ("keyring.backends.fail", "keyring.backends.null")
_OPEN_FILES: Final = "keyrings.alt"
"""Backends that write what they keep where whoever has the disk can read it."""


_SILENT: Final = tr(
    "The keyring of this computer does not answer. Nothing was kept or changed in it; "
    "type the password, and unlock the keyring before the next time."
)


class KeyringError(KnownError):
    """This computer's keyring neither gives nor keeps a password at the moment, and why."""


def find(address: str, patience: float = PATIENCE_SECONDS) -> str | None:
    """Return the password that is kept for the login of an address; none where none is.

    Raises:
        KeyringError: there is no keyring, or it does not give anything now.
    """
    service, user = _names(address)

    def look(keyring: Any) -> str | None:
        held: str | None = keyring.get_password(service, user)
        return held

    return _asked(look, patience)


def keep(
    address: str,
    password: str,
    patience: float = PATIENCE_SECONDS,
    consent: Consent | None = None,
) -> None:
    """Keep the password of the login of an address, in place of one that was kept before.

    Where the consent is withdrawn meanwhile, what was kept before is kept again.

    Raises:
        KeyringError: it was not kept, and why; it stands nowhere else either.
    """
    _changed(address, password, patience, consent or Consent())


def forget(
    address: str, patience: float = PATIENCE_SECONDS, consent: Consent | None = None
) -> bool:
    """Take the password of the login of an address out of the keyring; tell whether there was one.

    Raises:
        KeyringError: the keyring does not let it go now.
    """
    return _changed(address, None, patience, consent or Consent()) is not None


def why_none(patience: float = PATIENCE_SECONDS) -> str:
    """Return why passwords cannot be kept on this computer; nothing where they can."""
    try:
        _asked(lambda _keyring: None, patience)
    except KeyringError as error:
        return str(error)
    return ""


def _changed(address: str, password: str | None, patience: float, consent: Consent) -> str | None:
    """Let the keyring hold another password or none, and return the one that it held.

    Whoever gave it up is told that nothing was changed: so what a keyring did all the same, which may
    have waited for somebody to unlock it, is taken back.
    """
    service, user = _names(address)

    def put(keyring: Any, wanted: str | None) -> None:
        if wanted is not None:
            keyring.set_password(service, user, wanted)
        elif keyring.get_password(service, user) is not None:
            keyring.delete_password(service, user)

    def change(keyring: Any) -> str | None:
        before: str | None = keyring.get_password(service, user)
        if consent.is_given and before != password:
            put(keyring, password)
        if not consent.use():
            put(keyring, before)
        return before

    return _asked(change, patience, consent)


def _names(address: str) -> tuple[str, str]:
    """Return under which names a password is kept: the server with its database, and the user."""
    read = ServerAddress.read(address)
    user = read.user or system_user()
    hosts = read.hosts or read.option("host") or "localhost"
    named = [_with_port(one, read.port) for one in hosts.casefold().split(",")]
    return f"ABM Desktop: {','.join(named)}/{read.database or user}", user


def _with_port(host: str, port: str) -> str:
    _name, colon, own = host.rpartition(":")
    return host if colon and own.isdecimal() else f"{host}:{port}"


def _asked(question: Callable[[Any], T], patience: float, consent: Consent | None = None) -> T:
    """Ask the keyring in a thread that nobody waits for longer than their patience.

    Raises:
        KeyringError: there is none, it refuses, or it does not answer in time.
    """
    answer: Future[T] = Future()

    def ask() -> None:
        try:
            answer.set_result(question(_keyring()))
        except Exception as error:  # noqa: BLE001 - whatever a foreign keyring raises, it is told
            answer.set_exception(error)

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    try:
        error = answer.exception(patience)
    except TimeoutError:
        if consent is None or consent.withdraw():
            raise KeyringError(_SILENT) from None
        # It did it in this very moment.
        error = answer.exception()
    if error is not None:
        raise _told(error)
    return answer.result()


def _told(error: BaseException) -> KeyringError:
    """Say in a sentence why the keyring refuses; its own words may hold what it was asked for."""
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, KeyringError):
        return error
    if isinstance(error, NoKeyringError):
        return KeyringError(_missing())
    if isinstance(error, KeyringLocked):
        return KeyringError(
            tr(
                "The keyring of this computer is locked, so no password is taken from it or kept in it. "
                "Unlock it, or type the password each time."
            )
        )
    return KeyringError(
        tr(
            "The keyring of this computer does not work ({kind}), so no password is taken from it or "
            "kept in it. Type the password each time.",
            kind=type(error).__name__,
        )
    )


def _missing() -> str:
    return tr(
        "This computer has no keyring, so the password is asked for each time and written down "
        "nowhere."
    )


def _keyring() -> Any:
    """Return the keyring of this computer.

    Raises:
        KeyringError: there is none, or only one that would write passwords into an open file.
    """
    import keyring

    found = keyring.get_keyring()
    # A chain of them asks the first that keeps anything: with none it would keep nothing and not say so.
    offered = getattr(found, "backends", [found])
    usable = [one for one in offered if _is_safe(one)]
    if not usable:
        raise KeyringError(_missing())
    return usable[0]


def _is_safe(backend: Any) -> bool:
    module = type(backend).__module__
    return not module.startswith((*_NONE, _OPEN_FILES))
