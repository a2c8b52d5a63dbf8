"""Writing reports to files, each whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from abm_desktop.reports.file_names import distinct, plan_file_name
from abm_desktop.reports.files import Exported
from abm_desktop.reports.page.document import Paper
from abm_desktop.reports.plan import account_plan as plan_pages
from abm_desktop.reports.progress import report as progress_pages
from abm_desktop.reports.services.plan_gathering import account_plan
from abm_desktop.reports.services.progress_gathering import progress_report
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.progress import Progress


def export_plan(
    workspace: Workspace,
    account: UUID,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    full: bool = False,
    sections: Collection[str] | None = None,
) -> Exported:
    """Write the plan of an account to a file, whole or not at all: one page, or all of it.

    Raises:
        RowGoneError: there is no such account any more.
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        plan = account_plan(reading, account)
    return plan_pages.write(plan, path, paper=paper, grey=grey, full=full, sections=sections)


def export_plans(
    workspace: Workspace,
    keys: Sequence[UUID],
    folder: Path,
    progress: Progress | None = None,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    full: bool = False,
) -> list[Exported]:
    """Write the plans of several accounts into a folder, one file each, each whole.

    Raises:
        CancelledError: the person stopped; the files written so far stay.
        FileNotWrittenError: a file cannot be put there; those written so far stay.
    """
    progress = progress or Progress()
    taken: set[str] = set()
    exported: list[Exported] = []
    for done, account in enumerate(keys):
        progress.step(done, len(keys))
        with workspace.reading() as reading:
            plan = account_plan(reading, account)
        name = distinct(plan_file_name(plan.account, plan.today), taken)
        exported.append(plan_pages.write(plan, folder / name, paper=paper, grey=grey, full=full))
    progress.step(len(keys), len(keys))
    return exported


def export_progress(
    workspace: Workspace,
    since: date | None,
    until: date | None,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
) -> Exported:
    """Write the progress report of a period to a file, whole or not at all.

    Raises:
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        report = progress_report(reading, since, until)
    return progress_pages.write(report, path, paper=paper, grey=grey)
