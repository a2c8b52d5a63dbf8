"""A look at a team server before anything of it is opened: whether one gets in, and what lies there."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sqlalchemy import Engine, text

from db.errors import NotConnectedError
from db.workspace.certificate import tell_why
from db.workspace.engine import Engines, connection_arguments
from db.workspace.failures import told_in_sentences
from db.workspace.location import Location
from db.workspace.schema import SCHEMA, need_administrator, refuse_newer, server_schema
from resources.records import dataclass

_MAY_MAKE: Final = text("SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")
_OTHERS: Final = text(
    "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
)


class Lies(StrEnum):
    """What lies in the database of a team server."""

    WORKSPACE = "workspace"
    EARLIER = "earlier"
    """A workspace of an earlier program, which this login may bring up to date."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at a team server found.

    Attributes:
        may_make: whether this login may make a workspace where there is none.
        strangers: how many tables of something else lie there.
    """

    lies: Lies
    may_make: bool = False
    strangers: int = 0


def look(location: Location) -> Found:
    """Sign in to a team server, look what lies there, and leave.

    Raises:
        NotConnectedError: nobody gets in, and why.
        NotAllowedError: this login may not look, or an administrator has to update the workspace.
        WorkspaceFileError: the workspace is of a newer program.
    """
    engines = Engines.connect(location)
    try:
        return _look(engines.reader, location.label)
    except NotConnectedError as error:
        tell_why(error, connection_arguments(location.url or ""))
        raise
    finally:
        engines.dispose()


def _look(engine: Engine, label: str) -> Found:
    schema = server_schema(engine)
    if schema == 0:
        return _without_workspace(engine)
    refuse_newer(schema, label)
    if schema < SCHEMA:
        need_administrator(engine, label)
        return Found(Lies.EARLIER)
    return Found(Lies.WORKSPACE)


def _without_workspace(engine: Engine) -> Found:
    with told_in_sentences(), engine.connect() as connection:
        may_make = bool(connection.execute(_MAY_MAKE).scalar())
        strangers = int(connection.execute(_OTHERS).scalar_one())
    return Found(Lies.NOTHING, may_make, strangers)
