"""What a paper prints, gathered in one look, and the pages drawn from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.alignment.services.playbook import open_draft
from abm_desktop.errors import KnownError, RowGoneError
from abm_desktop.reports import file_names, service
from abm_desktop.reports.catalogue import Report
from abm_desktop.reports.page.days import period as words_of_days
from abm_desktop.reports.page.document import Finished, Paper
from abm_desktop.reports.periods import Period
from abm_desktop.reports.plan import account_plan, book
from abm_desktop.reports.plan.empty import nothing_in
from abm_desktop.reports.playbook import paper as playbook_pages
from abm_desktop.reports.progress import report as progress
from abm_desktop.reports.work import meeting_brief, minutes, touch_calendar
from abm_desktop.reports.work import target_list as list_pages
from abm_desktop.touches.schedule import words as words_of_when
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace.days import short_day
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import person
from resources.language import tr_count
from resources.records import dataclass
from ui.frame.papers import PAPERS
from ui.reports.choices import OF_AN_ACCOUNT, Choices

Draw = Callable[[Paper, bool, Collection[str]], Finished]
"""Draws the pages on a paper, in grey or colour, with some sections; in any thread."""

LYING: Final = frozenset({Report.TARGET_LIST, Report.TOUCH_CALENDAR})
TITLES: Final[Mapping[Report, str]] = {Report(key): title for key, title in PAPERS.items()}


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that one paper prints.

    Attributes:
        key: tells papers apart, such as `progress` or `plan:<account>`.
        about: whose plan it is, or the words of the period.
        file_name: what the file is called unless the person says otherwise.
        account: whose plan; none for what is not of one account.
        days: the period of a progress report or a calendar.
        nothing: the sections that have nothing to print, each with the reason; they are left out.
    """

    kind: Report
    key: str
    about: str
    file_name: str
    account: UUID | None
    days: Period | None
    draw: Draw
    nothing: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Return what the paper is called."""
        return TITLES[self.kind]

    @property
    def is_wide(self) -> bool:
        """Tell whether its sheets lie on their long side."""
        return self.kind in LYING


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the page needs to show: the paper, and what stands beside it.

    Attributes:
        subject: none where there is no account to make a plan of.
        account_name: of the account that is chosen, whatever the paper is of.
        one_to_one: the accounts of the highest tier, whose plans are exported together.
        targets: all accounts of the list, likewise.
        meetings: touches that a brief can be for, with their words.
        has_draft: whether a draft of the playbook can be printed.
        today: the day that the workspace calls today.
        who: the person who looks, and exports.
    """

    subject: Subject | None
    account_name: str
    one_to_one: tuple[UUID, ...]
    targets: tuple[UUID, ...]
    meetings: tuple[tuple[str, UUID], ...]
    today: date
    who: str
    has_draft: bool = False


def gather(reading: Reading, choices: Choices) -> Gathered:
    """Gather the chosen paper; where nobody chose an account yet, one of mine on the list."""
    best = tuple(target_list.keys(reading, ListQuery(tier=Tier.ONE_TO_ONE)))
    targets = tuple(target_list.keys(reading, ListQuery()))
    account = _account(reading, choices, best)
    name = "" if account is None else account.name
    chosen = replace(choices, account=None if account is None else account.id)
    offered: tuple[tuple[str, UUID], ...] = ()
    if choices.kind is Report.BRIEF and account is not None:
        rows = service.meetings(reading, account.id)
        offered = tuple((f"{row.title}, {words_of_when(row.when)}", row.id) for row in rows)
    if choices.kind is Report.MINUTES:
        known = service.held_first(reading)
        offered = tuple((f"{row.title}, {short_day(row.day)}", row.id) for row in known)
    return Gathered(
        _subject(reading, chosen, targets),
        name,
        best,
        targets,
        offered,
        reading.today,
        "" if reading.person_id is None else person(reading, reading.person_id).name,
        choices.kind is Report.PLAYBOOK and open_draft(reading) is not None,
    )


def _subject(reading: Reading, choices: Choices, targets: tuple[UUID, ...]) -> Subject | None:
    if choices.kind in OF_AN_ACCOUNT:
        return None if choices.account is None else _of_account(reading, choices, choices.account)
    if choices.kind is Report.BOOK:
        return _book(reading, targets) if targets else None
    if choices.kind is Report.PROGRESS:
        return _progress(reading, choices)
    if choices.kind in (Report.TARGET_LIST, Report.PLAYBOOK):
        is_list = choices.kind is Report.TARGET_LIST
        return _list(reading) if is_list else _playbook(reading, choices)
    if choices.kind is Report.MINUTES:
        return _minutes(reading, choices.meeting)
    return _calendar(reading, choices)


def _of_account(reading: Reading, choices: Choices, account: UUID) -> Subject:
    if choices.kind is Report.BRIEF:
        return _brief(reading, account, choices.meeting)
    plan = service.account_plan(reading, account)
    is_full, nothing = choices.kind is Report.FULL_PLAN, nothing_in(plan, choices.kind)

    def draw(paper: Paper, is_grey: bool, sections: Collection[str]) -> Finished:  # noqa: FBT001
        printed = [key for key in sections if key not in nothing]
        return account_plan.render(plan, paper=paper, grey=is_grey, full=is_full, sections=printed)

    name = file_names.plan_file_name(plan.account, plan.today)
    key = f"{choices.kind}:{account.hex}"
    return Subject(choices.kind, key, plan.account, name, account, None, draw, nothing)


def _brief(reading: Reading, account: UUID, meeting: UUID | None) -> Subject:
    try:
        found = service.meeting_brief(reading, account, meeting)
    except RowGoneError:
        raise
    except KnownError:
        found = service.meeting_brief(reading, account)
    name = file_names.brief_file_name(found.plan.account, reading.today)
    key = f"{Report.BRIEF}:{account.hex}"
    draw = _drawing(meeting_brief.render, found)
    return Subject(Report.BRIEF, key, found.plan.account, name, account, None, draw)


def _book(reading: Reading, targets: tuple[UUID, ...]) -> Subject:
    found = service.account_book(reading, targets)
    # Drawn when the look at the workspace is closed: all plans are read before.
    found = replace(found, plans=tuple(found.plans))
    count = len(found.entries)
    about = tr_count("{count} account", "{count} accounts", count)
    name = file_names.book_file_name(found.list_name, reading.today)

    def draw(paper: Paper, is_grey: bool, sections: Collection[str]) -> Finished:  # noqa: FBT001
        return book.render(found, paper=paper, grey=is_grey, sections=sections)

    return Subject(Report.BOOK, Report.BOOK, about, name, None, None, draw)


def _progress(reading: Reading, choices: Choices) -> Subject:
    period = choices.days(reading.today, service.fiscal_start(reading))
    found = service.progress_report(reading, period.start, period.end)
    name = file_names.progress_file_name(found.workspace_name, period.start, period.end)
    about = words_of_days(period.start, period.end)
    draw = _drawing(progress.render, found)
    return Subject(Report.PROGRESS, Report.PROGRESS, about, name, None, period, draw)


def _list(reading: Reading) -> Subject:
    found = service.target_list(reading)
    count = sum(len(group.lines) for group in found.groups)
    about = tr_count("{count} account", "{count} accounts", count)
    name = file_names.list_file_name(found.list_name, reading.today)
    draw = _drawing(list_pages.render, found)
    return Subject(Report.TARGET_LIST, Report.TARGET_LIST, about, name, None, None, draw)


def _playbook(reading: Reading, choices: Choices) -> Subject:
    is_draft = choices.is_draft and open_draft(reading) is not None
    found = service.playbook_paper(reading, is_draft=is_draft)
    name = file_names.playbook_file_name(found.workspace_name, found.title, reading.today)
    draw = _drawing(playbook_pages.render, found)
    key = f"{Report.PLAYBOOK}:draft" if is_draft else str(Report.PLAYBOOK)
    return Subject(Report.PLAYBOOK, key, found.title, name, None, None, draw)


def _minutes(reading: Reading, meeting: UUID | None) -> Subject | None:
    """Return the minutes of the chosen meeting, else of the last one; none where there is none."""
    known = {row.id: row for row in service.held_first(reading)}
    if not known:
        return None
    row = known[meeting] if meeting in known else next(iter(known.values()))
    found = service.minutes_of(reading, row.id)
    name = file_names.minutes_file_name(row.title, row.day)
    about = f"{row.title}, {short_day(row.day)}"
    draw = _drawing(minutes.render, found)
    return Subject(Report.MINUTES, f"{Report.MINUTES}:{row.id.hex}", about, name, None, None, draw)


def _calendar(reading: Reading, choices: Choices) -> Subject:
    days = choices.days(reading.today, service.fiscal_start(reading))
    account = choices.account if choices.is_of_one else None
    found = service.touch_calendar(reading, days.start, days.end, account)
    whose = found.account or found.list_name
    name = file_names.calendar_file_name(whose, found.start, found.end)
    about = words_of_days(found.start, found.end)
    key = f"{Report.TOUCH_CALENDAR}:{account.hex}" if account else str(Report.TOUCH_CALENDAR)
    draw = _drawing(touch_calendar.render, found)
    return Subject(Report.TOUCH_CALENDAR, key, about, name, account, days, draw)


def _drawing(render: Callable[..., Finished], found: Any) -> Draw:
    return lambda paper, is_grey, sections: render(
        found, paper=paper, grey=is_grey, sections=sections
    )


def _account(reading: Reading, choices: Choices, best: tuple[UUID, ...]) -> AccountRow | None:
    """Return the account that was chosen, else one that the person likely prints."""
    wanted = choices.account
    if wanted is not None and (found := target_list.rows(reading, [wanted])):
        return found[0]
    return _mine(reading, best) if best else _first_account(reading)


def _mine(reading: Reading, best: tuple[UUID, ...]) -> AccountRow:
    """Return what the person likely prints: of their accounts, the one whose touch comes next."""

    def place(row: AccountRow) -> tuple[bool, date]:
        owners = (row.sales_owner, row.marketing_owner)
        is_mine = any(owner and owner.id == reading.person_id for owner in owners)
        return not is_mine, row.next_touch.on if row.next_touch else date.max

    return min(target_list.rows(reading, best), key=place)


def _first_account(reading: Reading) -> AccountRow | None:
    for listing in (Listing.TARGET, Listing.CANDIDATE):
        keys = target_list.keys(reading, ListQuery(listing=frozenset({listing})))
        if keys:
            return target_list.rows(reading, keys[:1])[0]
    return None
