"""Use cases of exchange: a file compared with the records that are there, and applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.importing.intake import StagedFile, read_file
from abm_desktop.exchange.importing.planning import plan
from abm_desktop.exchange.importing.preview import ImportPreview
from abm_desktop.exchange.importing.rejected import write_rejected
from abm_desktop.exchange.importing.revenue_unit import RevenueUnitUntoldError
from abm_desktop.exchange.kinds.directory import Directory
from abm_desktop.exchange.kinds.fields import Kind
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.services.directories import directory
from abm_desktop.exchange.services.freshness import (
    hold_unchanged,
    refuse_copies,
    refuse_lost_references,
)
from abm_desktop.exchange.services.importers import IMPORTERS
from abm_desktop.exchange.services.own_values import kind_here
from abm_desktop.exchange.services.records import Update
from abm_desktop.exchange.services.runs import record_run
from abm_desktop.workspace.opened import Change, Reading, Workspace
from abm_desktop.workspace.progress import Progress
from abm_desktop.workspace.service import profile
from abm_desktop.workspace.uncollected import uncollected
from db.workspace.watch import last_number
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, in rows of its file."""

    created: int
    updated: int
    skipped: int
    rejected: int


def default_options(reading: Reading) -> ReadingOptions:
    """Return how a file is read of which nobody told anything: amounts in the workspace's currency."""
    return ReadingOptions(currency=profile(reading).currency)


@dataclass(frozen=True, slots=True)
class KnownRecords:
    """All records of a kind at one moment: what a file is compared with, off the workspace."""

    candidates: Sequence[Candidate]
    directory: Directory
    """What the values of the file may name."""
    number: int
    """Of the newest change set at that moment."""


def known_records(reading: Reading, kind: Kind) -> KnownRecords:
    """Return all records of a kind as they are now, read in a handful of statements."""
    importer = IMPORTERS[kind.name]
    number = last_number(reading.session)
    candidates = list(importer.records.load(reading.session))
    return KnownRecords(candidates, directory(reading, importer.rules.needs), number)


def preview_against(known: KnownRecords, staged: StagedFile) -> ImportPreview:
    """Return what importing a file that was read does; the known records are used up by it."""
    rules = IMPORTERS[staged.kind.name].rules
    preview = plan(rules, staged, known.candidates, known.directory)
    return replace(preview, compared_at=known.number)


def records_touched(preview: ImportPreview) -> int:
    """Return how many records an import creates or updates, however many rows mean each."""
    changed = {row.record or row.key for row in preview.rows if row.news}
    return len(changed)


def import_label(preview: ImportPreview, path: Path) -> str:
    """Return the name under which an import is kept and undone."""
    return tr(
        "Import {records} from {file}",
        records=preview.kind.counted(records_touched(preview)),
        file=path.name,
    )


def apply_import(
    change: Change, preview: ImportPreview, path: Path, progress: Progress | None = None
) -> ImportResult:
    """Write what a preview says, if that is still what the file means to the workspace.

    Raises:
        WorkspaceMovedOnError: a record to update, one like a new one, or one that they name was
            written or deleted meanwhile.
        CancelledError: the person stopped it.
    """
    importer = IMPORTERS[preview.kind.name]
    updates = _updates(preview)
    created = list(preview.records_to_create().values())
    steps = _Steps(progress or Progress(), len(created) + len(updates))
    hold_unchanged(change.session, importer.records, updates)
    if importer.rules.needs:
        refuse_lost_references(change.session, (row.news for row in preview.rows))
    steps.begin()
    importer.records.write(change, created, updates, steps.advance)
    refuse_copies(change, importer, created, preview.compared_at)
    if steps.total:
        record_run(change, preview, path)
    return ImportResult(**preview.counts)


def import_file(
    workspace: Workspace,
    kind: Kind,
    path: Path,
    options: ReadingOptions,
    *,
    dry_run: bool = False,
    rejected: Path | None = None,
    progress: Progress | None = None,
) -> ImportPreview:
    """Import a file and return what happened; with `dry_run`, what would.

    The refused rows are written to `rejected` first: where that fails, nothing is imported.

    Raises:
        RevenueUnitUntoldError: revenues are too small for companies of that size, and nobody told
            what they are counted in; nothing was changed.
        KnownError: nothing was changed, and why.
    """
    if rejected is not None and _are_same(rejected, path):
        raise KnownError(
            tr(
                '"{file}" is the file to import, which would be lost. Nothing was changed. Name '
                "another file for the refused rows.",
                file=rejected,
            )
        )
    with uncollected():
        preview = _preview_file(workspace, kind, path, options)
        if preview.small_revenue is not None and not dry_run:
            raise RevenueUnitUntoldError(preview.small_revenue)
        if rejected is not None:
            write_rejected(preview, rejected)
        if not dry_run:
            with workspace.change(import_label(preview, path)) as change:
                apply_import(change, preview, path, progress)
    return preview


def _preview_file(
    workspace: Workspace, kind: Kind, path: Path, options: ReadingOptions
) -> ImportPreview:
    with workspace.reading() as reading:
        kind = kind_here(reading, kind)
    staged = read_file(kind, path, options)
    with workspace.reading() as reading:
        known = known_records(reading, kind)
    return preview_against(known, staged)


def _are_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # One of them is missing or has a name that cannot be; writing says so.
        return False


def _updates(preview: ImportPreview) -> list[Update]:
    return [
        (key, changes)
        for key, changes in preview.records_to_update().items()
        if isinstance(key, UUID)
    ]


class _Steps:
    """Counts what was written, and stops where the person asked to."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._done = 0
        self.total = total

    def begin(self) -> None:
        """Tell that nothing is written yet."""
        self._progress.step(0, self.total)

    def advance(self, count: int) -> None:
        """Tell that so many more records are written."""
        self._done += count
        self._progress.step(self._done, self.total)
