"""Tables of rows as migrations make them: key, version and origin around what a step names; frozen, too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds


def column(name: str, kind: sa.types.TypeEngine[Any], *, nullable: bool = False) -> sa.Column[Any]:
    """Return a plain column."""
    return sa.Column(name, kind, nullable=nullable)


def reference(name: str, to: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column that refers to the key of a table."""
    return sa.Column(name, kinds.key(), nullable=nullable, info={"refers": (to, "id")})


def code(name: str, of: str, *, nullable: bool = False) -> sa.Column[Any]:
    """Return a column that refers to the code of a word."""
    return sa.Column(name, kinds.words(), nullable=nullable, info={"refers": (of, "code")})


def create(table: str, *columns: sa.Column[Any], unique: str = "", lookups: str = "") -> None:
    """Create a table of rows, its references, and its indices.

    `unique` and `lookups` name the columns of one each, apart by spaces; several of one are joined
    by a plus sign: `account_id answer+sent_at`.
    """
    op.create_table(
        table,
        column("id", kinds.key()),
        column("version", sa.Integer()),
        *columns,
        column("imported_in", kinds.key(), nullable=True),
        *(_constraint(table, one) for one in columns if "refers" in one.info),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.UniqueConstraint(*names, name=op.f(f"uq_{table}_{'_'.join(names)}"))
            for names in _split(unique)
        ),
    )
    for names in _split(lookups):
        op.create_index(op.f(f"ix_{table}_{'_'.join(names)}"), table, names, unique=False)


def seed_codes(table: str, names: tuple[str, ...], words: Iterable[tuple[object, ...]]) -> None:
    """Insert the words that a workspace lacks by their code; `names` says what each value is."""
    columns = [
        sa.column("id", kinds.key()),
        sa.column("version", sa.Integer()),
        sa.column("is_retired", sa.Boolean()),
        *map(sa.column, names),
    ]
    target = sa.table(table, *columns)
    known = {one for (one,) in op.get_bind().execute(sa.select(target.c.code))}
    for word in words:
        values = dict(zip(names, word, strict=True))
        if values["code"] not in known:
            key = uuid4()
            values["id"] = key.bytes if op.get_bind().dialect.name == "sqlite" else key
            op.execute(target.insert().values(version=1, is_retired=False, **values))


def _constraint(table: str, one: sa.Column[Any]) -> sa.ForeignKeyConstraint:
    other, target = one.info["refers"]
    name = op.f(f"fk_{table}_{one.name}_{other}")
    return sa.ForeignKeyConstraint([one.name], [f"{other}.{target}"], name=name)


def _split(names: str) -> list[list[str]]:
    return [one.split("+") for one in names.split()]
