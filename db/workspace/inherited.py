"""Groups that outlived their database: whoever they hold would come into a new one of the same name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from db.vocabulary import Access
from db.workspace.roles import Groups, owner_of_tables, quoted, run_as_allowed

_KEEPS_GRANTORS: Final = 160000
"""Since this version a server takes from somebody only what the same one gave, and what hangs on it."""
_HELD: Final = text(
    """
    SELECT r.rolname AS held, h.rolname AS holder, pg_get_userbyid(m.grantor) AS giver
    FROM pg_auth_members m
    JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles h ON h.oid = m.member
    WHERE r.rolname = ANY(:groups) AND NOT h.rolname = ANY(:groups)
      AND h.rolname <> :owner AND NOT h.rolsuper
      -- Whoever made the groups may give them on, and has nothing of them.
      AND (NOT h.rolcreaterole
        OR coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, true)
        OR coalesce((to_jsonb(m) ->> 'set_option')::boolean, true))
    ORDER BY 2, 1, 3
    """
)
"""Who holds a group beside the owner of the tables; nobody keeps a superuser from anything."""
_OWNER_HOLDS: Final = text(
    "SELECT rolsuper OR pg_has_role(rolname, :admin, 'MEMBER') FROM pg_roles WHERE rolname = :owner"
)


def empty(connection: Connection, its: Groups) -> tuple[str, ...]:
    """Take the groups from everybody but the owner of the tables, and return from whom.

    Raises:
        NeedsServerAdministratorError: this login may not.
    """
    owner = owner_of_tables(connection)
    held = _held(connection, its, owner)
    if held:
        run_as_allowed(connection, _taking(connection, held))
    if not _owner_holds(connection, its, owner):
        run_as_allowed(connection, [its.granting(owner, Access.ADMINISTRATOR)])
    return tuple(dict.fromkeys(row.holder for row in held))


def _held(connection: Connection, its: Groups, owner: str) -> Sequence[Row[Any]]:
    names = [its.of(access) for access in Access]
    return connection.execute(_HELD, {"groups": names, "owner": owner}).all()


def _owner_holds(connection: Connection, its: Groups, owner: str) -> bool:
    wanted = {"admin": its.of(Access.ADMINISTRATOR), "owner": owner}
    return bool(connection.execute(_OWNER_HOLDS, wanted).scalar_one())


def _taking(connection: Connection, held: Sequence[Row[Any]]) -> list[str]:
    version = text("SELECT current_setting('server_version_num')::integer")
    if connection.execute(version).scalar_one() < _KEEPS_GRANTORS:
        return [f"REVOKE {quoted(row.held)} FROM {quoted(row.holder)}" for row in held]
    return [
        f"REVOKE {quoted(row.held)} FROM {quoted(row.holder)} GRANTED BY {quoted(row.giver)} CASCADE"
        for row in held
    ]
