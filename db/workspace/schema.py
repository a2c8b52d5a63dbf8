"""The schema's number, and how a workspace gets there."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from db.errors import NotAllowedError, WorkspaceFileError
from db.vocabulary import Access
from db.workspace import enforcing, newer, roles
from db.workspace.failures import told_in_sentences
from db.workspace.file import APPLICATION_ID
from resources.language import tr

SCHEMA: Final = 10
"""The number of the newest migration. Older workspaces are migrated, newer ones refused."""

_MIGRATIONS = Path(__file__).parents[1] / "migrations"
_MIGRATION_LOCK = 0x41424D44
"""Key of PostgreSQL's advisory lock: two programs must not migrate one database at once."""


def refuse_newer(schema: int, label: str) -> None:
    """Say that a workspace was written by a newer program, if it was; it stays untouched.

    Raises:
        WorkspaceFileError: the schema is newer than this program's.
    """
    if schema > SCHEMA:
        raise WorkspaceFileError(
            tr(
                "{label} was made by a newer ABM Desktop. It was not changed. Update ABM Desktop to "
                "open it.",
                label=label,
            )
        )


def server_schema(engine: Engine) -> int:
    """Return the schema's number of a server's database; 0 while it holds no workspace.

    Tables without a profile are what is left where making a workspace was cut short.
    """
    with told_in_sentences(), engine.connect() as connection:
        if not inspect(connection).has_table("profile"):
            return 0
        if connection.execute(text("SELECT 1 FROM profile")).first() is None:
            return 0
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return int(version or 0)


def need_administrator(engine: Engine, label: str) -> None:
    """Say that somebody else must bring a server's workspace to this schema, if this login may not.

    Raises:
        NotAllowedError: the tables belong to others.
    """
    with told_in_sentences(), engine.connect() as connection:
        standing = roles.standing(connection)
    if standing.access is not Access.ADMINISTRATOR:
        raise NotAllowedError(
            tr(
                "{label} was made by an earlier ABM Desktop, and only an administrator of it may "
                "bring it up to date. Nothing was changed. Ask one to open it with this version once.",
                label=label,
            )
        )


def migrate(engine: Engine, target: int = SCHEMA) -> None:
    """Bring a workspace to a schema, in one transaction, and check that no row was lost.

    Raises:
        WorkspaceFileError: a step broke a reference or lost rows; everything was rolled back.
    """
    with told_in_sentences(), engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _migrate_file(connection, target)
        else:
            _migrate_server(connection, target)


def _migrate_file(connection: Connection, target: int) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101 - tells the type checker; the connection is open
    # Rebuilding a table with references on would delete the rows that refer to it.
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            before = _counts(connection)
            _upgrade(connection, target)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise WorkspaceFileError(tr("The update broke a reference. Nothing was changed."))
            _refuse_losses(before, _counts(connection))
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={target}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _migrate_server(connection: Connection, target: int) -> None:
    with connection.begin():
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        before = _counts(connection)
        is_enforced = roles.standing(connection).is_enforced
        if is_enforced:
            _need_closed(connection)
            roles.act_as_owner(connection)
        _upgrade(connection, target)
        _refuse_losses(before, _counts(connection))
        if target >= SCHEMA:
            newer.leave_note(connection)
        if is_enforced:
            roles.apply(connection)


def _need_closed(connection: Connection) -> None:
    """Let nobody's code beside the tables run within the update, as whoever enforces roles does."""
    enforcing.refuse_planted(connection)
    try:
        enforcing.close(connection)
    except roles.NeedsServerAdministratorError as error:
        statements = "; ".join(error.statements)
        raise NotAllowedError(
            tr(
                "Others may make something beside the tables of this workspace, so that it cannot be"
                " brought up to date. Nothing was changed. Let whoever runs the server run this first:"
                " {statements}",
                statements=statements,
            )
        ) from error


def _upgrade(connection: Connection, target: int) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, f"{target:04d}")


def _counts(connection: Connection) -> dict[str, int]:
    tables = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608 - names come from the database's own catalogue
        for name in tables
    }


def _refuse_losses(before: dict[str, int], after: dict[str, int]) -> None:
    lost = [name for name, count in before.items() if after.get(name, count) < count]
    if lost:
        raise WorkspaceFileError(
            tr(
                "The update would have lost rows of {lost}. Nothing was changed.",
                lost=", ".join(lost),
            )
        )
