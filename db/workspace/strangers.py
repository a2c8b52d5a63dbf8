"""What a workspace file must not bring along, and what it must not lack, to be one at all."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from db.errors import WorkspaceFileError
from resources.language import digits, tr

_CORE: Final = frozenset({"profile", "person", "change_set", "change", "change_counter"})
"""Tables of every schema that there was; accounts came with the second."""
_MOST_PARTS: Final = 5_000
"""A workspace has some hundred tables and indexes; reading millions would take minutes."""


def refuse_strangers(connection: Connection, label: str) -> None:
    """Refuse a file with triggers or views: no workspace has any, so somebody put them there.

    A trigger would run with the first change that is kept, and write or delete whatever it says; a
    view may stand in a table's place.

    Raises:
        WorkspaceFileError: there is one, or the file holds far more than a workspace; untouched.
    """
    found = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1"
    ).first()
    if found is not None:
        raise WorkspaceFileError(
            tr(
                "{label} brings a {type} along ({found}), which ABM Desktop never makes: it could "
                "change or hide what you keep. The file was not changed. Ask whoever gave it to you, "
                "or open a backup.",
                label=label,
                type=found.type,
                found=found.name[:60],
            )
        )
    parts = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if parts > _MOST_PARTS:
        raise WorkspaceFileError(
            tr(
                "{label} holds {parts} tables and indexes, far more than a workspace has. It was not "
                "changed. Ask whoever gave it to you, or open a backup.",
                label=label,
                parts=digits(parts),
            )
        )


def lacks_tables(connection: Connection) -> bool:
    """Tell whether a file that calls itself a workspace lacks what every workspace has."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    return not _CORE.issubset(name for (name,) in found)
