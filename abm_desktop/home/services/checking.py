"""Whether a workspace is whole: the file, its references, and what is derived from other rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Table, func, select, text

from abm_desktop.plans.services.files import sweep_contents, unnamed_contents
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.opened import Reading, Workspace
from db import rollups
from db.tables import METADATA


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found.

    Attributes:
        rows: table to how many rows it holds.
        damage: what the engine says of the file itself; empty where it is sound.
        broken_references: rows that refer to rows which are not there.
        wrong_derived: derived rows that are not what they should be, are missing or too many.
        unnamed_files: contents of attached files that no account names any more: no fault, undo
            can still bring them back; `unnamed_bytes` is how large they are together.
    """

    rows: Mapping[str, int]
    damage: tuple[str, ...]
    broken_references: int
    wrong_derived: int
    unnamed_files: int
    unnamed_bytes: int

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not (self.damage or self.broken_references or self.wrong_derived)


def find_faults(reading: Reading) -> Findings:
    """Look at everything; a server guards its files and references itself."""
    is_file = reading.session.get_bind().dialect.name == "sqlite"
    unnamed_files, unnamed_bytes = unnamed_contents(reading)
    return Findings(
        rows={table.name: _count(reading, table) for table in METADATA.sorted_tables},
        damage=_damage(reading) if is_file else (),
        broken_references=_broken_references(reading) if is_file else 0,
        wrong_derived=rollups.count_wrong(reading.session),
        unnamed_files=unnamed_files,
        unnamed_bytes=unnamed_bytes,
    )


def repair_derived(workspace: Workspace) -> None:
    """Work out again what is derived from other rows."""
    with workspace.change("Work out derived rows again", Origin.SYSTEM) as change:
        rollups.rebuild(change.session)


def sweep_files(workspace: Workspace) -> int:
    """Delete the contents of attached files that no account names, and return how many."""
    with workspace.change("Sweep files that no account names", Origin.SYSTEM) as change:
        return sweep_contents(change)


def _count(reading: Reading, table: Table) -> int:
    return reading.session.scalar(select(func.count()).select_from(table)) or 0


def _damage(reading: Reading) -> tuple[str, ...]:
    verdicts = reading.session.scalars(text("PRAGMA integrity_check"))
    return tuple(verdict for verdict in verdicts if verdict != "ok")


def _broken_references(reading: Reading) -> int:
    return len(reading.session.execute(text("PRAGMA foreign_key_check")).all())
