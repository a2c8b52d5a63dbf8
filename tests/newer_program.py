"""A newer version of the program, which brings a workspace to a schema that nobody knows yet."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from db.workspace import schema
from db.workspace.engine import Engines
from db.workspace.location import Location

NEXT: Final = schema.SCHEMA + 1
_STEP: Final = f'''
from alembic import op

revision = "{NEXT:04d}"
down_revision = "{schema.SCHEMA:04d}"


def upgrade():
    op.alter_column("account", "city", new_column_name="town")
'''


def bring_up_to_date(place: str | Path, folder: Path) -> None:
    """Do what the next version does where somebody opens a file with it, or an administrator a server."""
    steps = folder / "migrations"
    shutil.copytree(schema._MIGRATIONS, steps)
    (steps / "versions" / f"step_{NEXT:04d}.py").write_text(_STEP, "utf-8")
    is_file = isinstance(place, Path)
    engines = Engines.connect(Location(path=place) if is_file else Location(url=place))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "_MIGRATIONS", steps)
        try:
            schema.migrate(engines.writer, NEXT)
        finally:
            engines.dispose()
