"""Use cases of reports: gather an account plan or a progress report, and write them as PDFs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.history import targets_as_of
from abm_desktop.committee import service as committee
from abm_desktop.engagement import service as engagement
from abm_desktop.errors import KnownError
from abm_desktop.reports.file_names import distinct, plan_file_name
from abm_desktop.reports.files import Exported
from abm_desktop.reports.page.document import Paper
from abm_desktop.reports.periods import Period, fiscal_label, fiscal_year, last_weeks
from abm_desktop.reports.plan import account_plan as plan_pages
from abm_desktop.reports.plan.content import AccountPlan
from abm_desktop.reports.plan.lines import (
    action_lines,
    contact_lines,
    fact_lines,
    moment_lines,
    note_lines,
    reasons,
    touch_lines,
)
from abm_desktop.reports.progress import report as progress_pages
from abm_desktop.reports.progress.content import ProgressReport
from abm_desktop.reports.services.movement import movement
from abm_desktop.reports.services.progress_lines import (
    activities,
    engagement_weeks,
    most_engaged,
    quiet_accounts,
    touch_weeks,
)
from abm_desktop.touches import service as touches
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.opened import Reading, Workspace
from abm_desktop.workspace.progress import Progress
from db.workspace.tables import Profile

_ALL_MOMENTS: Final = 10_000


def fiscal_start(reading: Reading) -> int:
    """Return the month, 1 to 12, in which the fiscal year of the workspace begins."""
    return reading.session.scalars(select(Profile.fiscal_year_start)).one()


def account_plan(reading: Reading, account: UUID) -> AccountPlan:
    """Gather what the plan of an account prints.

    Touches and moments reach back to the first day of the fiscal year, thirteen weeks at least;
    whatever is planned ahead is all there.

    Raises:
        RowGoneError: there is no such account any more.
    """
    facts = accounts.account(reading, account)
    profile = workspaces.profile(reading)
    first_month = fiscal_start(reading)
    since = min(fiscal_year(reading.today, first_month).start, last_weeks(reading.today).start)
    people = committee.contacts(reading, account)
    placed = touches.touches(reading, account, since, date.max)
    line = facts.line
    return AccountPlan(
        workspace_name=profile.name,
        list_name=profile.list_name,
        period=fiscal_label(reading.today, first_month),
        account=line.name,
        today=reading.today,
        tier=line.tier or "",
        stage=line.stage.label,
        city=line.city or "",
        country=line.country or "",
        facts=fact_lines(line, engagement.minutes(reading, account)),
        sales_owner=line.sales_owner.name if line.sales_owner else "",
        marketing_owner=line.marketing_owner.name if line.marketing_owner else "",
        why=reasons(facts.why),
        contacts=contact_lines(people),
        missing_roles=tuple(
            missing.role.label for missing in committee.missing_roles(reading, account)
        ),
        touches=touch_lines(placed),
        moments=moment_lines(engagement.moments(reading, account, _ALL_MOMENTS), since),
        notes=note_lines(facts, people, placed),
        actions=action_lines([*placed, *touches.unscheduled(reading, account)]),
    )


def progress_report(
    reading: Reading, since: date | None = None, until: date | None = None
) -> ProgressReport:
    """Gather what the progress report of a period prints; without days, of the last 13 weeks.

    The list is the one at the end of the period, or today's where that lies ahead.

    Raises:
        KnownError: the period would end before it begins.
    """
    period = _period(reading.today, since, until)
    day = min(period.end, reading.today)
    profile, policy = workspaces.profile(reading), workspaces.policy(reading)
    targets = targets_as_of(reading, day)
    moves, done = movement(reading, period), activities(reading, period)
    return ProgressReport(
        workspace_name=profile.name,
        list_name=profile.list_name,
        start=period.start,
        end=period.end,
        today=reading.today,
        seats_filled=len(targets),
        seats_total=policy.all_seats,
        quiet_after_days=policy.quiet_after_days,
        author=_author(reading),
        joined=moves.joined,
        left=moves.left,
        touches=touch_weeks(reading, period),
        engagement=engagement_weeks(done),
        top_accounts=most_engaged(reading, period, done),
        quiet_accounts=quiet_accounts(reading, targets, day, policy.quiet_after_days),
    )


def export_plan(
    workspace: Workspace,
    account: UUID,
    path: Path,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    full: bool = False,
) -> Exported:
    """Write the plan of an account to a file, whole or not at all: one page, or all of it.

    Raises:
        RowGoneError: there is no such account any more.
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        plan = account_plan(reading, account)
    return plan_pages.write(plan, path, paper=paper, grey=grey, full=full)


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


def _period(today: date, since: date | None, until: date | None) -> Period:
    usual = last_weeks(until or today)
    period = Period(since or usual.start, until or usual.end)
    if period.start > period.end:
        raise KnownError(
            f"The period would end on {period.end}, before it begins on {period.start}. "
            "Choose another first or last day."
        )
    return period


def _author(reading: Reading) -> str:
    if reading.person_id is None:
        return ""
    return workspaces.person(reading, reading.person_id).name
