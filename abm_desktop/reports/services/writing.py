"""Writing reports to files, each whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from abm_desktop.errors import RowGoneError, ServerAwayError, ServerError
from abm_desktop.reports.batch import Batch, Drawing, Failure, Job, Look
from abm_desktop.reports.file_names import distinct, plan_file_name
from abm_desktop.reports.files import Exported
from abm_desktop.reports.page.document import Finished, Paper
from abm_desktop.reports.plan import account_plan as plan_pages
from abm_desktop.reports.plan import book as book_pages
from abm_desktop.reports.playbook import paper as playbook_pages
from abm_desktop.reports.progress import report as progress_pages
from abm_desktop.reports.services.book_gathering import account_book
from abm_desktop.reports.services.brief_gathering import meeting_brief
from abm_desktop.reports.services.calendar_gathering import touch_calendar
from abm_desktop.reports.services.list_gathering import target_list
from abm_desktop.reports.services.minutes_gathering import minutes_of
from abm_desktop.reports.services.plan_gathering import account_plan
from abm_desktop.reports.services.playbook_gathering import playbook_paper
from abm_desktop.reports.services.progress_gathering import progress_report
from abm_desktop.reports.work import meeting_brief as brief_pages
from abm_desktop.reports.work import minutes as minutes_pages
from abm_desktop.reports.work import target_list as list_pages
from abm_desktop.reports.work import touch_calendar as calendar_pages
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.progress import CancelledError, Progress
from abm_desktop.workspace.whole_file import write_whole
from resources.language import digits, tr, tr_count


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
    look: Look | None = None,
) -> Batch:
    """Write the plans of several accounts into a folder, one file each, each whole.

    What cannot be gathered or written is told with the reason, and the others are written. Where
    the person stops, the files written so far stay, and how many are left is told.

    Raises:
        ServerAwayError: it went away in the middle; what is written stays, and how much that is.
    """
    progress = progress or Progress()
    drawing = Drawing(len(keys), look or Look())
    begun, away = 0, None
    try:
        with suppress(CancelledError):
            for job in _jobs(workspace, keys, folder):
                progress.step(begun, len(keys))
                if isinstance(job, Failure):
                    drawing.fail(begun, job)
                else:
                    drawing.add(job)
                begun += 1
    except ServerError as error:
        away = error
    finally:
        batch = drawing.finish()
    if away is not None:
        raise ServerAwayError(_cut_off(len(batch.written), len(keys))) from away
    with suppress(CancelledError):
        progress.step(len(keys), len(keys))
    return replace(batch, left=len(keys) - begun)


def export_book(
    workspace: Workspace,
    keys: Sequence[UUID],
    path: Path,
    progress: Progress | None = None,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Exported:
    """Write the plans of several accounts into one file with cover, contents and bookmarks.

    Raises:
        CancelledError: the person stopped; nothing was written.
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        book = account_book(reading, keys)
        finished = book_pages.render(book, progress, paper=paper, grey=grey, sections=sections)
    return _written(path, finished)


def _cut_off(written: int, wanted: int) -> str:
    return tr_count(
        "The team server went away: {count} of {all} plans is written, whole, and the others are not."
        " Export them again once the server is back.",
        "The team server went away: {count} of {all} plans are written, whole, and the others are not."
        " Export them again once the server is back.",
        written,
        all=digits(wanted),
    )


def _jobs(workspace: Workspace, keys: Sequence[UUID], folder: Path) -> Iterator[Job | Failure]:
    """Gather one plan after the other; each looks at the workspace as it is then."""
    taken: set[str] = set()
    for place, account in enumerate(keys):
        try:
            with workspace.reading() as reading:
                plan = account_plan(reading, account)
        except RowGoneError as error:
            yield Failure(tr("An account"), str(error))
        else:
            name = distinct(plan_file_name(plan.account, plan.today), taken)
            yield Job(place, plan, folder / name)


def export_progress(
    workspace: Workspace,
    since: date | None,
    until: date | None,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Exported:
    """Write the progress report of a period to a file, whole or not at all.

    Raises:
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        report = progress_report(reading, since, until)
    return progress_pages.write(report, path, paper=paper, grey=grey, sections=sections)


def export_list(
    workspace: Workspace,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Exported:
    """Write the target list to a file, whole or not at all.

    Raises:
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        found = target_list(reading)
    return _written(path, list_pages.render(found, paper=paper, grey=grey, sections=sections))


def export_playbook(
    workspace: Workspace,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
    is_draft: bool = False,
) -> Exported:
    """Write the playbook to a file, whole or not at all: the version that both teams signed, or the draft.

    Raises:
        KnownError: a draft is asked for, and there is none.
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        found = playbook_paper(reading, is_draft=is_draft)
    return _written(path, playbook_pages.render(found, paper=paper, grey=grey, sections=sections))


def export_touch_calendar(
    workspace: Workspace,
    since: date | None,
    until: date | None,
    account: UUID | None,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Exported:
    """Write the touch calendar of a period to a file, whole or not at all.

    Raises:
        KnownError: the period cannot be, or the account is gone.
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        found = touch_calendar(reading, since, until, account)
    return _written(path, calendar_pages.render(found, paper=paper, grey=grey, sections=sections))


def export_brief(
    workspace: Workspace,
    account: UUID,
    touch: UUID | None,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Exported:
    """Write the brief for a meeting to a file, whole or not at all.

    Raises:
        KnownError: the account or the touch is gone.
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        found = meeting_brief(reading, account, touch)
    return _written(path, brief_pages.render(found, paper=paper, grey=grey, sections=sections))


def export_minutes(
    workspace: Workspace,
    meeting: UUID | None,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Exported:
    """Write the minutes of a meeting to a file, whole or not at all; none is the last one held.

    Raises:
        KnownError: there is no meeting, or it is gone.
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        found = minutes_of(reading, meeting)
    return _written(path, minutes_pages.render(found, paper=paper, grey=grey, sections=sections))


def _written(path: Path, finished: Finished) -> Exported:
    write_whole(path, finished.data)
    return Exported(path, finished.pages, finished.missing_characters)
