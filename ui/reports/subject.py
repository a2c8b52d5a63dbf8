"""What a report prints, gathered in one look, and the pages drawn from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.errors import RowGoneError
from abm_desktop.reports import service
from abm_desktop.reports.file_names import plan_file_name, progress_file_name
from abm_desktop.reports.page.days import period as words_of_days
from abm_desktop.reports.page.document import Finished, Paper
from abm_desktop.reports.periods import Period
from abm_desktop.reports.plan import account_plan
from abm_desktop.reports.plan.content import AccountPlan
from abm_desktop.reports.progress import report as progress
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import person
from ui.reports.choices import PLAN, PROGRESS, Choices


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that one report prints.

    Attributes:
        key: tells reports apart, such as `progress` or `plan:<account>`.
        title: `Account plan, one page`.
        about: whose plan it is, or the words of the period.
        file_name: what the file is called unless the person says otherwise.
        account: whose plan; none for a progress report.
        days: the period of a progress report; none for a plan.
        draw: draws the pages, in any thread.
    """

    key: str
    title: str
    about: str
    file_name: str
    account: UUID | None
    days: Period | None
    draw: Callable[[Paper, bool], Finished]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the page needs to show: the report, and what stands beside it.

    Attributes:
        subject: none where there is no account to make a plan of.
        one_to_one: the accounts of the highest tier, whose plans are exported together.
        today: the day that the workspace calls today.
        who: the person who looks, and exports.
    """

    subject: Subject | None
    one_to_one: tuple[UUID, ...]
    today: date
    who: str


def gather(reading: Reading, choices: Choices) -> Gathered:
    """Gather the chosen report; where nobody chose an account yet, one of mine on the list."""
    best = tuple(target_list.keys(reading, ListQuery(tier=Tier.ONE_TO_ONE)))
    if choices.kind == PROGRESS:
        subject: Subject | None = progress_subject(reading, choices)
    else:
        subject = _chosen_plan(reading, choices, best)
    return Gathered(subject, best, reading.today, _name_of(reading))


def plan_subject(reading: Reading, account: UUID, *, is_full: bool) -> Subject:
    """Gather the plan of an account: all of it, or its page one.

    Raises:
        RowGoneError: there is no such account any more.
    """
    plan = service.account_plan(reading, account)
    return Subject(
        key=f"{PLAN}:{account.hex}",
        title="Account plan, all details" if is_full else "Account plan, one page",
        about=plan.account,
        file_name=plan_file_name(plan.account, plan.today),
        account=account,
        days=None,
        draw=_drawing_plan(plan, is_full=is_full),
    )


def progress_subject(reading: Reading, choices: Choices) -> Subject:
    """Gather the progress report of the chosen period."""
    period = choices.days(reading.today, service.fiscal_start(reading))
    report = service.progress_report(reading, period.start, period.end)

    def draw(paper: Paper, is_grey: bool) -> Finished:  # noqa: FBT001 - the shape of `Subject.draw`
        return progress.render(report, paper=paper, grey=is_grey)

    return Subject(
        key=PROGRESS,
        title="Progress report",
        about=words_of_days(period.start, period.end),
        file_name=progress_file_name(report.workspace_name, period.start, period.end),
        account=None,
        days=period,
        draw=draw,
    )


def _chosen_plan(reading: Reading, choices: Choices, best: tuple[UUID, ...]) -> Subject | None:
    if choices.account is not None:
        try:
            return plan_subject(reading, choices.account, is_full=choices.is_full)
        except RowGoneError:
            pass
    first = _mine(reading, best) if best else _first_account(reading)
    return None if first is None else plan_subject(reading, first, is_full=choices.is_full)


def _mine(reading: Reading, best: tuple[UUID, ...]) -> UUID:
    """Return what the person likely prints: of their accounts, the one whose touch comes next."""

    def place(row: AccountRow) -> tuple[bool, date]:
        owners = (row.sales_owner, row.marketing_owner)
        is_mine = any(owner and owner.id == reading.person_id for owner in owners)
        return not is_mine, row.next_touch.on if row.next_touch else date.max

    return min(target_list.rows(reading, best), key=place).id


def _first_account(reading: Reading) -> UUID | None:
    for listing in (Listing.TARGET, Listing.CANDIDATE):
        keys = target_list.keys(reading, ListQuery(listing=frozenset({listing})))
        if keys:
            return keys[0]
    return None


def _name_of(reading: Reading) -> str:
    return "" if reading.person_id is None else person(reading, reading.person_id).name


def _drawing_plan(plan: AccountPlan, *, is_full: bool) -> Callable[[Paper, bool], Finished]:
    return lambda paper, is_grey: account_plan.render(plan, paper=paper, grey=is_grey, full=is_full)
