"""Which files were brought in: a row beside each import's change set, which outlives its undo."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from abm_desktop.exchange.importing.preview import ImportPreview
from abm_desktop.workspace.history import may_undo, taken_back
from abm_desktop.workspace.opened import Change, Reading
from db.exchange.tables import ImportRun
from db.workspace.tables import ChangeSet, Person
from resources.records import dataclass
from resources.retelling import told


@dataclass(frozen=True, slots=True)
class ImportRunRow:
    """One file that was brought in.

    Attributes:
        change_set: what `undo_change` takes back.
        person: who did it; none where nobody was named.
        kind: of record, as the command line names it.
        created: rows of the file that brought a record; the others alike.
        is_undone: whether it was taken back, and not brought again.
        can_undo: whether the person who looks may take it back now: their own, or any as a leader.
    """

    change_set: UUID
    at: datetime
    person: str | None
    label: str
    kind: str
    file_name: str
    created: int
    updated: int
    skipped: int
    rejected: int
    is_undone: bool
    can_undo: bool


def imports(reading: Reading, limit: int = 200) -> list[ImportRunRow]:
    """Return the newest imports of everybody, the newest first."""
    statement = (
        select(ImportRun, ChangeSet.at, ChangeSet.label, ChangeSet.said)
        .add_columns(ChangeSet.person_id, Person.name)
        .join(ChangeSet, ChangeSet.id == ImportRun.change_set_id)
        .outerjoin(Person, Person.id == ChangeSet.person_id)
        .order_by(ChangeSet.number.desc())
        .limit(limit)
    )
    gone = taken_back(reading.session)
    mine = may_undo(reading.session, reading.person_id)
    return [
        ImportRunRow(
            change_set=run.change_set_id,
            at=at,
            person=name,
            label=told(label, said),
            kind=run.kind,
            file_name=run.file_name,
            created=run.created,
            updated=run.updated,
            skipped=run.skipped,
            rejected=run.rejected,
            is_undone=run.change_set_id in gone,
            can_undo=run.change_set_id not in gone and mine(person),
        )
        for run, at, label, said, person, name in reading.session.execute(statement)
    ]


def record_run(change: Change, preview: ImportPreview, path: Path) -> None:
    """Keep with a change which file it imported, and what became of its rows."""
    change.session.add(
        ImportRun(
            change_set_id=change.id,
            kind=preview.kind.name,
            file_name=path.name,
            **preview.counts,
        )
    )
    change.session.flush()
