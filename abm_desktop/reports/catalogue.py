"""The papers that there are, and the sections of each: what the page, the command line and tests list.

Keys are stable: they are remembered for each workspace and typed at the command line.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from abm_desktop.alignment.playbook_text import TITLES
from abm_desktop.errors import KnownError


class Report(StrEnum):
    """A paper; its value is what it is called at the command line and in memory."""

    PLAN = "plan"
    FULL_PLAN = "full-plan"
    BOOK = "book"
    PROGRESS = "progress"
    TARGET_LIST = "list"
    TOUCH_CALENDAR = "touch-calendar"
    BRIEF = "brief"
    PLAYBOOK = "playbook"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper that may be left out.

    Attributes:
        is_usual: whether it is printed where nobody chose.
    """

    key: str
    title: str
    is_usual: bool = True


_BEHIND: Final = (
    Section("objectives", "Objectives"),
    Section("profile", "Account profile"),
    Section("committee", "Buying committee"),
    Section("swot", "SWOT with evidence"),
    Section("engagement", "Engagement to date"),
    Section("touches", "Touch plan, both teams"),
    Section("deals", "Deals"),
    Section("actions", "Actions"),
    Section("notes", "Notes"),
    Section("agreement", "Agreement"),
    Section("appendix", "Formulas and gaps"),
    Section("touch_log", "Every touch", is_usual=False),
    Section("engagement_log", "Every engagement", is_usual=False),
)
"""What stands behind page one of an account plan."""

SECTIONS: Final[Mapping[Report, tuple[Section, ...]]] = {
    Report.PLAN: (
        Section("facts", "Header facts"),
        Section("why", "Why this account"),
        Section("objectives", "Objectives"),
        Section("swot", "SWOT", is_usual=False),
        Section("committee", "Committee"),
        Section("touches", "Touches, both teams"),
        Section("engagement", "Engagements a week", is_usual=False),
        Section("actions", "Next actions"),
        Section("notes", "Notes"),
        Section("signatures", "Signatures"),
    ),
    Report.FULL_PLAN: (Section("front", "Page one"), *_BEHIND),
    Report.BOOK: (
        Section("cover", "Cover"),
        Section("front", "Page one"),
        *(Section(one.key, one.title, is_usual=False) for one in _BEHIND),
    ),
    Report.PROGRESS: (
        Section("number", "The Number"),
        Section("velocity", "Velocity and its levers"),
        Section("sourced", "Sourced and influenced"),
        Section("reached", "Accounts by stage reached"),
        Section("health", "Health and hand-offs"),
        Section("movement", "List movement"),
        Section("touches", "Touches by week"),
        Section("engagement", "Engagements by week"),
        Section("coverage", "Coverage and engagement"),
        Section("quiet", "Accounts gone quiet"),
        Section("plays", "Plays run"),
        Section("campaigns", "Campaigns"),
        Section("closed", "Wins and losses"),
        Section("changes", "Three changes"),
        Section("signatures", "Signatures"),
        Section("appendix", "Formulas and gaps"),
    ),
    Report.TARGET_LIST: (
        Section("seats", "Seats"),
        Section("targets", "Target accounts"),
        Section("candidates", "Candidates", is_usual=False),
    ),
    Report.TOUCH_CALENDAR: (
        Section("weeks", "Weeks, both teams"),
        Section("unscheduled", "Without a day"),
    ),
    Report.BRIEF: (
        Section("people", "Who comes"),
        Section("wanted", "What we want"),
        Section("last", "What they did last"),
        Section("deals", "Deals"),
        Section("actions", "Open actions"),
        Section("stream", "Last moments"),
        Section("ruled", "Lines to write on"),
    ),
    Report.PLAYBOOK: (
        Section("state", "Since when it holds"),
        *(Section(key, title) for key, title in TITLES.items()),
        Section("draft", "What is drafted"),
        Section("signatures", "Signatures"),
    ),
    Report.MINUTES: (
        Section("people", "Who was there"),
        Section("said", "Decisions and promises"),
        Section("topics", "Topic by topic"),
    ),
}
"""The sections of each paper in the order in which they are printed."""


def usual(report: Report) -> frozenset[str]:
    """Return the sections that a paper has where nobody chose."""
    return frozenset(section.key for section in SECTIONS[report] if section.is_usual)


def chosen(report: Report, keys: Collection[str] | None) -> frozenset[str]:
    """Return the sections that somebody named, or the usual ones where nobody did.

    Raises:
        KnownError: a paper has no such section.
    """
    if keys is None:
        return usual(report)
    known = [section.key for section in SECTIONS[report]]
    strange = next((key for key in keys if key not in known), None)
    if strange is not None:
        raise KnownError(
            f'There is no section "{strange}" here; there are: {", ".join(known)}. '
            "Nothing was written."
        )
    return frozenset(keys)
