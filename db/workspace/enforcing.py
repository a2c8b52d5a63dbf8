"""Letting the server hold the roles of a workspace: its groups, its ground, and who may stand on it.

Whoever may make functions or operators beside the tables could have their code run by others, as those.
So nobody but the groups makes anything there, and what somebody else left there is refused.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, text

from db.errors import KnownError
from db.vocabulary import Access
from db.workspace.inherited import empty
from db.workspace.roles import (
    Groups,
    NeedsServerAdministratorError,
    act_as_owner,
    apply,
    groups,
    owner_of_tables,
    quoted,
    run_as_allowed,
    run_script,
    standing,
)
from resources.language import tr

_PLANTED: Final = text(
    """
    SELECT of.kind, of.name, pg_get_userbyid(of.owner) FROM (
      SELECT 'function' AS kind, oid::regprocedure::text AS name, proowner AS owner,
        'pg_proc'::regclass AS class, oid AS key
      FROM pg_proc WHERE pronamespace = to_regnamespace(current_schema())
      UNION ALL SELECT 'operator', oid::regoperator::text, oprowner, 'pg_operator'::regclass, oid
      FROM pg_operator WHERE oprnamespace = to_regnamespace(current_schema())
      UNION ALL SELECT 'trigger', format('%I (%s)', t.tgname, t.tgrelid::regclass),
        p.proowner, 'pg_proc'::regclass, p.oid
      FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
      WHERE c.relnamespace = to_regnamespace(current_schema()) AND NOT t.tgisinternal
    ) of JOIN pg_roles r ON r.oid = of.owner
    WHERE NOT r.rolsuper AND r.rolname <> session_user
      AND of.owner NOT IN (
        SELECT relowner FROM pg_class WHERE oid = to_regclass('change_set')
        UNION SELECT datdba FROM pg_database WHERE datname = current_database())
      AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.classid = of.class AND d.objid = of.key AND d.deptype = 'e')
    ORDER BY 1, 2 LIMIT 1
    """
)
"""What others made beside the tables, which no extension brought."""
_MADE: Final = {
    "function": tr("the function {name}"),
    "operator": tr("the operator {name}"),
    "trigger": tr("the trigger {name}"),
}
_STRANGERS: Final = text(
    """
    SELECT DISTINCT coalesce(r.rolname, '') FROM pg_namespace n
    CROSS JOIN LATERAL aclexplode(n.nspacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE n.oid = to_regnamespace(current_schema()) AND a.grantee <> n.nspowner
      AND (a.grantee <> 0 OR a.privilege_type = 'CREATE')
      AND NOT coalesce(r.rolname, '') = ANY(:groups)
    ORDER BY 1
    """
)
"""Who else was given something on the schema; everybody (PUBLIC) has no name."""


def enforce(connection: Connection) -> tuple[str, ...]:
    """Let the server hold the roles from the end of this transaction on.

    Groups outlive their database. Where those of an earlier one of the same name are there, they are taken
    from whoever held them, who is returned.

    Raises:
        NeedsServerAdministratorError: the groups are not there, and this login may not create them;
            or others were given the schema, and it may not take it from them.
        KnownError: somebody else made functions, operators or triggers beside the tables.
    """
    refuse_planted(connection)
    its = groups(connection)
    making: list[str] = []
    heirs: tuple[str, ...] = ()
    if not standing(connection).is_enforced:
        if _are_there(connection, its):
            heirs = empty(connection, its)
        else:
            making = _making(connection, its)
            _create(connection, its)
        run_script(connection, "ground.sql", its)
    try:
        close(connection)
    except NeedsServerAdministratorError as error:
        # What was created here goes back with the transaction.
        raise NeedsServerAdministratorError([*making, *error.statements]) from error
    act_as_owner(connection)
    apply(connection)
    connection.execute(text("RESET ROLE"))
    return heirs


def refuse_planted(connection: Connection) -> None:
    """Refuse what somebody else made beside the tables.

    Raises:
        KnownError: there is something.
    """
    planted = connection.execute(_PLANTED).first()
    if planted is not None:
        kind, name, maker = planted
        raise KnownError(
            tr(
                "{maker} made {made} beside the tables of this workspace, and could act through it as "
                "whoever uses them. Nothing was changed. Let it be dropped first, by them or by "
                "whoever runs the server.",
                maker=maker,
                made=_MADE[kind].format(name=name),
            )
        )


def close(connection: Connection) -> None:
    """Let nobody but the groups make anything in the schema.

    Raises:
        NeedsServerAdministratorError: others were given it, and this login may not take it from them.
    """
    its = groups(connection)
    closing = _closing(connection, its)
    if closing:
        run_as_allowed(connection, closing)
        # A server only warns whoever revokes what is not theirs to give.
        if _closing(connection, its):
            raise NeedsServerAdministratorError(closing)


def _closing(connection: Connection, its: Groups) -> list[str]:
    names = [its.of(access) for access in Access]
    strangers = connection.scalars(_STRANGERS, {"groups": names}).all()
    if not strangers:
        return []
    schema = quoted(connection.execute(text("SELECT current_schema()")).scalar_one())
    revoking = [
        f"REVOKE ALL ON SCHEMA {schema} FROM {quoted(name)} CASCADE"
        if name
        else f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC CASCADE"
        for name in strangers
    ]
    viewer, admin = (quoted(its.of(one)) for one in (Access.VIEWER, Access.ADMINISTRATOR))
    return [
        *revoking,
        f"GRANT USAGE ON SCHEMA {schema} TO {viewer}",
        f"GRANT USAGE, CREATE ON SCHEMA {schema} TO {admin}",
    ]


def _making(connection: Connection, its: Groups) -> list[str]:
    owner = owner_of_tables(connection)
    return [*its.statements(), its.granting(owner, Access.ADMINISTRATOR)]


def _create(connection: Connection, its: Groups) -> None:
    """Create the groups; whoever owned the tables so far is the first administrator."""
    owner = owner_of_tables(connection)
    try:
        run_as_allowed(connection, _making(connection, its))
    except NeedsServerAdministratorError as error:
        # Whoever may create roles can give them on already, and not to themselves once more.
        admin = quoted(its.of(Access.ADMINISTRATOR))
        try:
            run_as_allowed(connection, [*its.statements(), f"GRANT {admin} TO {quoted(owner)}"])
        except NeedsServerAdministratorError:
            raise error from None


def _are_there(connection: Connection, its: Groups) -> bool:
    names = [its.of(access) for access in Access]
    statement = text("SELECT count(*) FROM pg_roles WHERE rolname = ANY(:names)")
    return int(connection.execute(statement, {"names": names}).scalar_one()) == len(names)
