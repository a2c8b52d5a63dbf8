"""Logins of the server: made, given an access to one workspace, and taken it again."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

from db.errors import KnownError
from db.vocabulary import Access
from db.workspace.roles import (
    Groups,
    NeedsServerAdministratorError,
    access_of,
    groups,
    quoted,
    run_as_allowed,
)
from resources.language import tr

_KEEPS_GRANTORS: Final = 160000
"""Since this version a server takes from somebody only what the same one gave, and what hangs on it."""
_HELD: Final = text(
    "SELECT r.rolname, pg_get_userbyid(m.grantor) FROM pg_auth_members m"
    " JOIN pg_roles r ON r.oid = m.roleid WHERE r.rolname = ANY(:groups)"
    " AND pg_get_userbyid(m.member) = :login ORDER BY 1, 2"
)
_GIVEN_ON: Final = text(
    "SELECT r.rolname, pg_get_userbyid(m.member), m.admin_option FROM pg_auth_members m"
    " JOIN pg_roles r ON r.oid = m.roleid WHERE r.rolname = ANY(:groups)"
    " AND pg_get_userbyid(m.grantor) = :login AND pg_get_userbyid(m.member) <> :login"
    " ORDER BY 1, 2"
)


def give(connection: Connection, login: str, access: Access, password: str | None) -> None:
    """Let a login have exactly this access, and make it where it is not there.

    Raises:
        NeedsServerAdministratorError: this login may not make or grant it.
        KnownError: it is a login that no role keeps from anything.
    """
    need_ordinary(connection, login)
    if access_of(connection, [login])[login] is access:
        return
    its = groups(connection)
    making = [] if _is_there(connection, login) else [f"CREATE ROLE {quoted(login)} LOGIN"]
    giving = [*_taking(connection, its, login), its.granting(login, access)]
    secret = []
    if password and making:
        secret = [f"ALTER ROLE {quoted(login)} PASSWORD '{_verifier(connection, login, password)}'"]
    try:
        run_as_allowed(connection, [*making, *secret, *giving])
    except NeedsServerAdministratorError as error:
        # Whoever runs the server gives the password by themselves: it shall stand on no screen.
        raise NeedsServerAdministratorError([*making, *giving]) from error
    _need(connection, login, access, giving)


def take(connection: Connection, login: str) -> None:
    """Take every access to this workspace from a login.

    Raises:
        NeedsServerAdministratorError: this login may not take it.
    """
    if _is_there(connection, login):
        taking = _taking(connection, groups(connection), login)
        run_as_allowed(connection, taking)
        _need(connection, login, None, taking)


def _need(connection: Connection, login: str, wanted: Access | None, statements: list[str]) -> None:
    """Hand the statements on where they did not help: a server lets nobody take what others gave."""
    if access_of(connection, [login])[login] is not wanted:
        raise NeedsServerAdministratorError(statements)


def _taking(connection: Connection, its: Groups, login: str) -> list[str]:
    """Return what takes every access from a login; whom it gave theirs to keeps it, by oneself."""
    its_names = [its.of(access) for access in Access]
    names = {"groups": its_names, "login": login}
    held = connection.execute(_HELD, names).all()
    version = text("SELECT current_setting('server_version_num')::integer")
    if not held or connection.execute(version).scalar_one() < _KEEPS_GRANTORS:
        return [f"REVOKE {quoted(one)} FROM {quoted(login)}" for one in its_names]
    again = [
        f"GRANT {quoted(role)} TO {quoted(member)}" + (" WITH ADMIN OPTION" if may_give else "")
        for role, member, may_give in connection.execute(_GIVEN_ON, names)
    ]
    revoking = [
        f"REVOKE {quoted(role)} FROM {quoted(login)} GRANTED BY {quoted(grantor)} CASCADE"
        for role, grantor in held
    ]
    return [*again, *revoking]


def runs_the_server(connection: Connection, login: str) -> bool:
    """Tell whether no role keeps a login from anything: it can be nobody's own."""
    statement = text("SELECT 1 FROM pg_roles WHERE rolname = :login AND rolsuper")
    return connection.execute(statement, {"login": login}).first() is not None


def need_ordinary(connection: Connection, login: str) -> None:
    """Go on if a login can be somebody's own.

    Raises:
        KnownError: no role keeps it from anything.
    """
    if runs_the_server(connection, login):
        raise KnownError(
            tr(
                "{login} runs the whole server, and no role keeps it from anything. Nothing was changed."
                " Work with a login of your own.",
                login=login,
            )
        )


def _is_there(connection: Connection, login: str) -> bool:
    statement = text("SELECT 1 FROM pg_roles WHERE rolname = :login")
    return connection.execute(statement, {"login": login}).first() is not None


def _verifier(connection: Connection, login: str, password: str) -> str:
    """Return what the server keeps of a password, worked out here: the password itself stays."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - tells the type checker; the connection is open
    made: bytes = driver.pgconn.encrypt_password(
        password.encode(), login.encode(), b"scram-sha-256"
    )
    return made.decode("ascii")
