"""Roles that the server itself holds: who signs in, what the login may do, and how that is set up.

The groups are roles of the whole server, so each database has its own, named after it. They say who may
look, work, and run the workspace; in which team somebody is, and whether they lead, stands in their row of
`person`, which the login binds. `resources/server/roles.sql` is all that is enforced. Whoever is of the
administrators' group owns the tables, and the server keeps nothing from them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final, Self

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from db.vocabulary import Access
from resources.files import SERVER
from resources.records import dataclass

_SUFFIXES: Final = {
    Access.VIEWER: "viewer",
    Access.MEMBER: "member",
    Access.ADMINISTRATOR: "admin",
}
_LONGEST_NAME: Final = 63
"""So many bytes of a name PostgreSQL keeps."""
_NOT_MINE_TO_GRANT: Final = ("42501", "0LP01", "2BP01")
"""No privilege for it, it was given by whom it would go back to, or others hold theirs by it."""
_STANDING: Final = text(
    "SELECT session_user, relrowsecurity, pg_has_role(relowner, 'USAGE'),"
    " has_table_privilege(oid, 'INSERT') FROM pg_class WHERE oid = to_regclass('change_set')"
)
_LOGINS: Final = text(
    "SELECT r.rolname, pg_has_role(r.oid, c.relowner, 'USAGE')"
    " OR has_column_privilege(r.oid, 'ballot', 'score', 'SELECT'),"
    " has_table_privilege(r.oid, c.oid, 'INSERT'),"
    " has_table_privilege(r.oid, c.oid, 'SELECT')"
    " FROM pg_roles r, pg_class c"
    " WHERE r.rolname = ANY(:logins) AND c.oid = to_regclass('change_set')"
)


class NeedsServerAdministratorError(Exception):
    """Only whoever runs the server may do this; the statements are what they would run."""

    def __init__(self, statements: Iterable[str]) -> None:
        super().__init__("the login may not create or grant roles of the server")
        self.statements = tuple(statements)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is signed in to a workspace, and what they may do.

    Attributes:
        login: the server's login; none in a file.
        is_enforced: whether the server holds the roles; else everybody may do everything.
    """

    login: str | None
    access: Access
    is_enforced: bool

    @property
    def may_write(self) -> bool:
        """Tell whether anything may be changed."""
        return self.access is not Access.VIEWER


FILE: Final = Standing(None, Access.ADMINISTRATOR, is_enforced=False)
"""Whoever has the file may do everything with it."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The server's roles of one workspace."""

    prefix: str

    @classmethod
    def named_after(cls, database: str) -> Self:
        """Return the groups of a database; a name that would be cut off ends in a digest of it."""
        prefix = f"abm_{database}"
        room = _LONGEST_NAME - max(map(len, _SUFFIXES.values())) - 1
        if len(prefix.encode()) > room:
            digest = hashlib.blake2b(database.encode(), digest_size=4).hexdigest()
            prefix = f"{prefix.encode()[: room - 9].decode(errors='ignore')}_{digest}"
        return cls(prefix)

    def of(self, access: Access) -> str:
        """Return the name of the group that has an access."""
        return f"{self.prefix}_{_SUFFIXES[access]}"

    def statements(self) -> list[str]:
        """Return what creates the groups."""
        viewer, member, admin = (quoted(self.of(access)) for access in Access)
        return [
            f"CREATE ROLE {viewer} NOLOGIN",
            f"CREATE ROLE {member} NOLOGIN IN ROLE {viewer}",
            f"CREATE ROLE {admin} NOLOGIN IN ROLE {member}",
        ]

    def granting(self, login: str, access: Access) -> str:
        """Return what gives a login an access; an administrator may give it to others in turn."""
        if access is not Access.ADMINISTRATOR:
            return f"GRANT {quoted(self.of(access))} TO {quoted(login)}"
        everything = ", ".join(quoted(self.of(one)) for one in Access)
        return f"GRANT {everything} TO {quoted(login)} WITH ADMIN OPTION"


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever it is."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def standing(connection: Connection) -> Standing:
    """Return who is signed in, and what they may do: one query of a server."""
    if connection.dialect.name != "postgresql":
        return FILE
    row = connection.execute(_STANDING).first()
    if row is None:
        return Standing(None, Access.ADMINISTRATOR, is_enforced=False)
    login, is_enforced, is_owner, writes = row
    return Standing(login, _access(is_owner=is_owner, writes=writes), is_enforced)


def access_of(connection: Connection, logins: Iterable[str]) -> Mapping[str, Access | None]:
    """Return what logins may do; none for one that may not even look, or is not there."""
    wanted = sorted(set(logins))
    found: dict[str, Access | None] = dict.fromkeys(wanted)
    for login, is_owner, writes, reads in connection.execute(_LOGINS, {"logins": wanted}):
        found[login] = _access(is_owner=is_owner, writes=writes) if reads else None
    return found


def groups(connection: Connection) -> Groups:
    """Return the groups of this database: those that hold its tables, else those it would have."""
    owner = owner_of_tables(connection)
    suffix = f"_{_SUFFIXES[Access.ADMINISTRATOR]}"
    if standing(connection).is_enforced and owner.endswith(suffix):
        return Groups(owner.removesuffix(suffix))
    return Groups.named_after(connection.execute(text("SELECT current_database()")).scalar_one())


def act_as_owner(connection: Connection) -> None:
    """Do the rest of the transaction as the administrators' group, which owns what is made then."""
    admin = groups(connection).of(Access.ADMINISTRATOR)
    connection.execute(text(f"SET LOCAL ROLE {quoted(admin)}"))


def apply(connection: Connection) -> None:
    """Bring grants, policies and triggers to what this program means, for all tables there are."""
    run_script(connection, "roles.sql", groups(connection))


def run_as_allowed(connection: Connection, statements: Iterable[str]) -> None:
    """Run statements about roles of the server, all or none.

    Raises:
        NeedsServerAdministratorError: this login may not; the transaction goes on without them.
    """
    wanted = list(statements)
    try:
        with connection.begin_nested():
            for statement in wanted:
                _run_plain(connection, statement)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) not in _NOT_MINE_TO_GRANT:
            raise
        raise NeedsServerAdministratorError(wanted) from error


def _access(*, is_owner: bool, writes: bool) -> Access:
    if is_owner:
        return Access.ADMINISTRATOR
    return Access.MEMBER if writes else Access.VIEWER


def owner_of_tables(connection: Connection) -> str:
    """Return to which role the workspace's tables belong."""
    statement = text(
        "SELECT rolname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
        " WHERE c.oid = to_regclass('change_set')"
    )
    return str(connection.execute(statement).scalar_one())


def run_script(connection: Connection, script: str, its: Groups) -> None:
    """Run what the roles of a workspace are made of; no name or operator in it means anybody else's."""
    schema, path = connection.execute(
        text("SELECT current_schema(), current_setting('search_path')")
    ).one()
    sql = (SERVER / script).read_text(encoding="utf-8").replace("@schema@", quoted(schema))
    for access, suffix in _SUFFIXES.items():
        sql = sql.replace(f"@{suffix}@", quoted(its.of(access)))
    looking = text("SELECT set_config('search_path', :path, true)")
    connection.execute(looking, {"path": "pg_catalog, pg_temp"})
    _run_plain(connection, sql)
    connection.execute(looking, {"path": path})


def _run_plain(connection: Connection, sql: str) -> None:
    # Without parameters, or every percent sign would be one.
    connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
