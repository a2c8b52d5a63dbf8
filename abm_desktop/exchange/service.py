"""Use cases of exchange: a file of accounts compared and applied, and the accounts written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar
from uuid import UUID

from abm_desktop.errors import KnownError
from abm_desktop.exchange.account_columns import columns_of
from abm_desktop.exchange.account_kind import ACCOUNTS
from abm_desktop.exchange.fields import Value
from abm_desktop.exchange.intake import StagedFile, preview_accounts, read_file
from abm_desktop.exchange.matching import Candidate
from abm_desktop.exchange.options import ReadingOptions
from abm_desktop.exchange.preview import FieldChange, ImportPreview
from abm_desktop.exchange.rejected import write_rejected
from abm_desktop.exchange.services.account_rows import STANDING, account_values, folded_values
from abm_desktop.exchange.services.freshness import Update, hold_unchanged, refuse_copies
from abm_desktop.exchange.table_out import record_cells, write_records
from abm_desktop.workspace.opened import Change, Reading, Workspace
from abm_desktop.workspace.progress import Progress
from abm_desktop.workspace.service import profile
from db.accounts.tables import Account
from db.workspace.watch import last_number

T = TypeVar("T")

STEP: Final = 1_000
"""Most rows that are written between two moments at which the import can be stopped."""


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
class KnownAccounts:
    """All accounts at one moment: what a file is compared with, without holding the workspace."""

    accounts: Sequence[tuple[UUID, dict[str, Value]]]
    """Key and values of each."""
    number: int
    """Of the newest change set at that moment."""


def known_accounts(reading: Reading) -> KnownAccounts:
    """Return all accounts as they are now, read in one statement."""
    number = last_number(reading.session)
    return KnownAccounts(list(account_values(reading.session)), number)


def preview_against(known: KnownAccounts, staged: StagedFile) -> ImportPreview:
    """Return what importing a file that was read does to accounts; they are used up by it."""
    accounts = (Candidate(key, values) for key, values in known.accounts)
    return replace(preview_accounts(staged, accounts), compared_at=known.number)


def accounts_touched(preview: ImportPreview) -> int:
    """Return how many accounts an import creates or updates, however many rows mean each."""
    return len(preview.records_to_create()) + len(preview.records_to_update())


def import_label(preview: ImportPreview, path: Path) -> str:
    """Return the name under which an import is kept and undone."""
    count = accounts_touched(preview)
    return f"Import {count:,} account{'' if count == 1 else 's'} from {path.name}"


def apply_import(
    change: Change, preview: ImportPreview, progress: Progress | None = None
) -> ImportResult:
    """Write what a preview says, if that is still what the file means to the workspace.

    Raises:
        WorkspaceMovedOnError: an account to update, or one like a new one, was written meanwhile.
        CancelledError: the person stopped it.
    """
    progress = progress or Progress()
    updates = _updates(preview)
    created = list(preview.records_to_create().values())
    total = len(created) + len(updates)
    hold_unchanged(change.session, updates)
    for done, some in _steps(updates):
        progress.step(done, total)
        change.update_many(Account, [(key, _written(changes)) for key, changes in some])
    for done, rows in _steps(created):
        progress.step(len(updates) + done, total)
        change.insert_many(Account, [columns_of(values) for values in rows])
    refuse_copies(change, created, preview.compared_at)
    progress.step(total, total)
    return ImportResult(**preview.counts)


def import_file(
    workspace: Workspace,
    path: Path,
    options: ReadingOptions,
    *,
    dry_run: bool = False,
    rejected: Path | None = None,
    progress: Progress | None = None,
) -> ImportPreview:
    """Import a file of accounts and return what happened; with `dry_run`, what would.

    The refused rows are written to `rejected` first: where that fails, nothing is imported.

    Raises:
        KnownError: nothing was changed, and why.
    """
    if rejected is not None and _are_same(rejected, path):
        raise KnownError(
            f'"{rejected}" is the file to import, which would be lost. Nothing was changed. '
            "Name another file for the refused rows."
        )
    staged = read_file(ACCOUNTS, path, options)
    with workspace.reading() as reading:
        known = known_accounts(reading)
    preview = preview_against(known, staged)
    if rejected is not None:
        write_rejected(preview, rejected)
    if not dry_run:
        with workspace.change(import_label(preview, path)) as change:
            apply_import(change, preview, progress)
    return preview


def export_accounts(reading: Reading, path: Path) -> int:
    """Write all accounts and where they stand as CSV by name, whole or not at all, and return how many there are.

    The order depends on nothing but what is written, so that equal accounts make equal files.

    Raises:
        KnownError: the file could not be written; what stood there before stands there still.
    """
    rows = sorted(
        folded_values(reading.session),
        key=lambda row: (row[0], record_cells(ACCOUNTS, row[1], STANDING)),
    )
    write_records(ACCOUNTS, (values for _folded, values in rows), path, STANDING)
    return len(rows)


def _are_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _updates(preview: ImportPreview) -> list[Update]:
    return [
        (key, changes)
        for key, changes in preview.records_to_update().items()
        if isinstance(key, UUID)
    ]


def _written(changes: Iterable[FieldChange]) -> dict[str, object]:
    return columns_of({change.name: change.new for change in changes})


def _steps(rows: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
    """Yield rows in parts, each with how many came before it."""
    return ((start, rows[start : start + STEP]) for start in range(0, len(rows), STEP))
