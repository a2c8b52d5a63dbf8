"""Whether a workspace is whole: the file, its references, and what is derived from other rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Table, func, select

from abm_desktop.plans.services.files import sweep_contents, unnamed_contents
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.opened import Reading, Workspace
from db import rollups
from db.whole import metadata
from db.workspace import damage
from resources.language import tr, tr_count
from resources.records import dataclass

_BEFORE = tr("before a repair")


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of thing that is wrong.

    Attributes:
        kind: its stable name, for machines.
        sentence: what is wrong, with the count.
        can_be_repaired: whether a repair mends it; a backup helps otherwise.
    """

    kind: str
    count: int
    sentence: str
    can_be_repaired: bool = True


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found.

    Attributes:
        rows: table to how many rows it holds.
        faults: what is wrong, each kind counted; empty where everything is as it should be.
        unnamed_files: contents of attached files that no account names any more: no fault, undo
            can still bring them back; `unnamed_bytes` is how large they are together.
    """

    rows: Mapping[str, int]
    faults: tuple[Fault, ...]
    unnamed_files: int
    unnamed_bytes: int

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults

    @property
    def can_be_repaired(self) -> bool:
        """Tell whether a repair mends anything."""
        return any(fault.can_be_repaired for fault in self.faults)

    @property
    def needs_backup(self) -> bool:
        """Tell whether something is wrong that no repair mends."""
        return any(not fault.can_be_repaired for fault in self.faults)

    def count(self, kind: str) -> int:
        """Return how much of a kind is wrong, of all kinds that begin with it."""
        return sum(fault.count for fault in self.faults if fault.kind.startswith(kind))


def find_faults(reading: Reading) -> Findings:
    """Look at everything; a server guards its files and references itself."""
    is_file = reading.session.get_bind().dialect.name == "sqlite"
    faults = [*(_faults_of_file(reading) if is_file else ()), *_faults_of_values(reading)]
    unnamed_files, unnamed_bytes = unnamed_contents(reading)
    return Findings(
        rows={table.name: _count(reading, table) for table in metadata().sorted_tables},
        faults=tuple(fault for fault in faults if fault.count),
        unnamed_files=unnamed_files,
        unnamed_bytes=unnamed_bytes,
    )


def repair(workspace: Workspace) -> Findings:
    """Mend what can be mended, of a file after a backup, and return what there was to mend."""
    with workspace.reading() as reading:
        found = find_faults(reading)
    if not found.can_be_repaired:
        return found
    if workspace.backups is not None:
        workspace.backups.make(workspace.clock.now(), _BEFORE)
    if found.count("index"):
        workspace.reindex()
    if found.count("counter"):
        with workspace.change(tr("Count changes on"), Origin.SYSTEM) as change:
            damage.mend_counter(change.session)
    if found.count("reference"):
        with workspace.change(tr("Take out what refers to nothing"), Origin.SYSTEM) as change:
            damage.mend_references(change)
    if found.count("derived") or found.count("name"):
        repair_derived(workspace)
    return found


def repair_derived(workspace: Workspace) -> None:
    """Work out again what is derived from other rows."""
    with workspace.change(tr("Work out derived rows again"), Origin.SYSTEM) as change:
        damage.mend_names(change.session)
        rollups.rebuild(change.session)


def sweep_files(workspace: Workspace) -> int:
    """Delete the contents of attached files that no account names, and return how many."""
    with workspace.change(tr("Sweep files that no account names"), Origin.SYSTEM) as change:
        return sweep_contents(change)


def _faults_of_file(reading: Reading) -> Iterator[Fault]:
    session = reading.session
    pages, entries = damage.read_verdicts(session)
    said = "; ".join(pages[:3])
    yield Fault(
        "pages", len(pages), tr("The file is damaged: {said}.", said=said), can_be_repaired=False
    )
    yield Fault(
        "index",
        entries,
        tr_count(
            "{count} entry of an index is missing or wrong.",
            "{count} entries of indexes are missing or wrong.",
            entries,
        ),
    )
    for broken in damage.broken_references(session):
        if broken.table in rollups.DERIVED:
            # These are told among what is derived, and worked out again.
            continue
        yield Fault(
            f"reference.{broken.table}.{broken.column}",
            broken.count,
            tr_count(
                "{count} row of {table} refers to a {other} that is not there; a repair {mending}.",
                "{count} rows of {table} refer to a {other} that is not there; a repair {mending}.",
                broken.count,
                table=_plain(broken.table),
                other=_plain(broken.refers_to),
                mending=_mending(broken),
            ),
            can_be_repaired=broken.can_be_mended,
        )


def _mending(broken: damage.Broken) -> str:
    if broken.is_kept:
        return tr("leaves that as it is, for it belongs to what was voted on or signed")
    if not broken.keys:
        return tr("cannot mend that")
    return tr("empties the reference") if broken.is_optional else tr("takes them out")


def _faults_of_values(reading: Reading) -> list[Fault]:
    """Look at what the rows say; where one cannot even be read, name its table."""
    try:
        return list(_faults_of_rows(reading))
    except ValueError:
        found = damage.unreadable(reading.session)
    return [
        Fault(
            f"value.{table}",
            count,
            tr_count(
                "{count} row of {table} cannot be read.",
                "{count} rows of {table} cannot be read.",
                count,
                table=_plain(table),
            ),
            can_be_repaired=False,
        )
        for table, count in found.items()
    ]


def _faults_of_rows(reading: Reading) -> Iterator[Fault]:
    session = reading.session
    behind = int(damage.is_counter_behind(session))
    yield Fault("counter", behind, tr("The count of changes is behind the newest change."))
    names = damage.misread_names(session)
    yield Fault(
        "name",
        names,
        tr_count(
            "{count} name is searched by another text.",
            "{count} names are searched by another text.",
            names,
        ),
    )
    for part, count in rollups.count_wrong_by_part(session).items():
        yield Fault(
            f"derived.{part}",
            count,
            tr_count(
                "{count} derived rows of {part} are wrong.",
                "{count} derived rows of {part} are wrong.",
                count,
                part=part,
            ),
        )
    altered = damage.altered_contents(session)
    yield Fault(
        "content",
        altered,
        tr_count(
            "{count} attached file is not what was attached.",
            "{count} attached files are not what was attached.",
            altered,
        ),
        can_be_repaired=False,
    )


def _plain(table: str) -> str:
    return tr("“{words}”", words=table.replace("_", " "))


def _count(reading: Reading, table: Table) -> int:
    return reading.session.scalar(select(func.count()).select_from(table)) or 0
