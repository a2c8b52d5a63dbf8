"""What a person chose on the Reports page, and how it is remembered on this computer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from abm_desktop.reports.catalogue import SECTIONS, Report, usual
from abm_desktop.reports.page.document import Paper
from abm_desktop.reports.periods import Period, last_quarter, last_weeks, this_quarter
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.preferences import Preferences
from resources.language import tr
from resources.records import dataclass

PLAN: Final = Report.PLAN
PROGRESS: Final = Report.PROGRESS
CUSTOM: Final = "custom"

OF_AN_ACCOUNT: Final = frozenset({Report.PLAN, Report.FULL_PLAN, Report.BRIEF})
"""Papers that are of one account; a touch calendar may be."""
_NAME: Final = "reports"


def _ahead(weeks: int) -> Callable[[date, int], Period]:
    def found(today: date, _first_month: int) -> Period:
        monday = monday_of(today)
        return Period(monday, monday + timedelta(weeks=weeks, days=-1))

    return found


PERIODS: Final[Mapping[str, tuple[str, Callable[[date, int], Period]]]] = {
    "weeks": (tr("Last 13 weeks"), lambda today, _first_month: last_weeks(today)),
    "quarter": (tr("This quarter to date"), this_quarter),
    "last_quarter": (tr("Last quarter"), last_quarter),
}
"""Key of a period that lies behind to its words and to how its days are found."""

AHEAD: Final[Mapping[str, tuple[str, Callable[[date, int], Period]]]] = {
    "four": (tr("Four weeks from this one"), _ahead(4)),
    "eight": (tr("Eight weeks from this one"), _ahead(8)),
    "quarter": (tr("13 weeks from this one"), _ahead(13)),
}
"""Periods of a touch calendar, which lie ahead."""

Periods = Mapping[str, tuple[str, Callable[[date, int], Period]]]
Sections = tuple[tuple[str, tuple[str, ...]], ...]
"""By paper, the keys of the sections that somebody chose."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period as it was chosen: a usual one by its key, or the days of one's own."""

    period: str
    start: date | None = None
    end: date | None = None

    def days(self, offered: Periods, today: date, first_month: int) -> Period:
        """Return the days of the period; an end before the start counts as the start."""
        if self.period in offered:
            return offered[self.period][1](today, first_month)
        usual_days = next(iter(offered.values()))[1](today, first_month)
        start = self.start or usual_days.start
        return Period(start, max(start, self.end or usual_days.end))


@dataclass(frozen=True, slots=True)
class Choices:
    """Which paper, of what, with which sections, on which sheets.

    Attributes:
        account: whose plan; none until somebody chose, which shows the first of the list.
        meeting: the touch that a brief is for; none for the next one.
        is_of_one: a touch calendar of the account; otherwise of all.
        is_draft: the draft of the playbook; otherwise what holds.
        behind, ahead: the period of a progress report and of a touch calendar.
    """

    kind: Report = Report.PLAN
    account: UUID | None = None
    meeting: UUID | None = None
    is_of_one: bool = False
    is_draft: bool = False
    behind: Stretch = Stretch("weeks")
    ahead: Stretch = Stretch("four")
    sections: Sections = ()
    paper: Paper = "A4"
    is_grey: bool = False

    @property
    def offered(self) -> Periods:
        """Return the usual periods of the chosen paper."""
        return AHEAD if self.kind is Report.TOUCH_CALENDAR else PERIODS

    @property
    def stretch(self) -> Stretch:
        """Return the period of the chosen paper."""
        return self.ahead if self.kind is Report.TOUCH_CALENDAR else self.behind

    def with_stretch(self, stretch: Stretch) -> Choices:
        """Return the same with another period for the chosen paper."""
        if self.kind is Report.TOUCH_CALENDAR:
            return replace(self, ahead=stretch)
        return replace(self, behind=stretch)

    def days(self, today: date, first_month: int) -> Period:
        """Return the days of the period."""
        return self.stretch.days(self.offered, today, first_month)

    def chosen(self, kind: Report | None = None) -> frozenset[str]:
        """Return the sections of a paper, the chosen one unless another is named."""
        wanted = kind or self.kind
        kept = dict(self.sections)
        return frozenset(kept[wanted]) if wanted in kept else usual(wanted)

    def with_section(self, key: str, *, on: bool) -> Choices:
        """Return the same with a section of the chosen paper on or off."""
        wanted = self.chosen() | {key} if on else self.chosen() - {key}
        kept = {**dict(self.sections), str(self.kind): tuple(sorted(wanted))}
        return replace(self, sections=tuple(sorted(kept.items())))

    def is_of_the_same(self, other: Choices) -> bool:
        """Tell whether it is the same paper of the same account or meeting, of whatever days."""
        mine, theirs = (
            (one.kind, one.account, one.meeting, one.is_draft, one.is_of_one)
            for one in (self, other)
        )
        return mine == theirs

    def is_same_but_look(self, other: Choices) -> bool:
        """Tell whether only sections, paper or ink differ: then nothing is gathered anew."""
        mine = replace(self, sections=(), paper="A4", is_grey=False)
        return mine == replace(other, sections=(), paper="A4", is_grey=False)


def load_choices(preferences: Preferences, address: str) -> Choices:
    """Return what was chosen last: account and sections of this workspace, all else of this computer."""
    kept: dict[str, Any] = preferences.get(_NAME, {})
    try:
        return _read(kept, address)
    except (ValueError, TypeError, AttributeError, KeyError):
        return Choices()


def keep_choices(preferences: Preferences, address: str, choices: Choices) -> None:
    """Remember what is chosen."""
    kept: dict[str, Any] = preferences.get(_NAME, {})
    accounts, sections = dict(kept.get("accounts", {})), dict(kept.get("sections", {}))
    if choices.account is not None:
        accounts[address] = choices.account.hex
    sections[address] = {kind: list(keys) for kind, keys in choices.sections}
    fields = asdict(choices) | {"accounts": accounts, "sections": sections}
    for name in ("account", "meeting"):
        del fields[name]
    for name in ("behind", "ahead"):
        stretch = fields[name]
        for day in ("start", "end"):
            stretch[day] = stretch[day].isoformat() if stretch[day] else None
    preferences.put(_NAME, kept | fields)


def _read(kept: Mapping[str, Any], address: str) -> Choices:
    kinds = [str(report) for report in Report]
    account = kept.get("accounts", {}).get(address)
    return Choices(
        kind=Report(kept["kind"]) if kept.get("kind") in kinds else Report.PLAN,
        account=UUID(hex=account) if account else None,
        is_of_one=kept.get("is_of_one") is True,
        behind=_stretch(kept.get("behind"), PERIODS),
        ahead=_stretch(kept.get("ahead"), AHEAD),
        sections=_sections(kept.get("sections", {}).get(address, {})),
        paper="Letter" if kept.get("paper") == "Letter" else "A4",
        is_grey=kept.get("is_grey") is True,
    )


def _stretch(kept: Mapping[str, Any] | None, offered: Periods) -> Stretch:
    if not kept or kept.get("period") not in (*offered, CUSTOM):
        return Stretch(next(iter(offered)))
    start, end = (kept.get(day) for day in ("start", "end"))
    return Stretch(
        kept["period"],
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
    )


def _sections(kept: Mapping[str, Any]) -> Sections:
    """Return the kept sections that there are still; a paper of another version is begun anew."""
    found = []
    for report in Report:
        if report in kept:
            known = {section.key for section in SECTIONS[report]}
            found.append((str(report), tuple(sorted(known.intersection(kept[report])))))
    return tuple(sorted(found))
