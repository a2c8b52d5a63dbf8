"""The papers that there are, and the sections of each: what the page, the command line and tests list.

Keys are stable: they are remembered for each workspace and typed at the command line.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from abm_desktop.alignment.playbook_text import TITLES
from abm_desktop.errors import KnownError
from resources.language import tr
from resources.records import dataclass


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
    Section("objectives", tr("Objectives")),
    Section("profile", tr("Account profile")),
    Section("committee", tr("Buying committee")),
    Section("swot", tr("SWOT with evidence")),
    Section("engagement", tr("Engagement to date")),
    Section("touches", tr("Touch plan, both teams")),
    Section("deals", tr("Deals")),
    Section("actions", tr("Actions")),
    Section("notes", tr("Notes")),
    Section("agreement", tr("Agreement")),
    Section("appendix", tr("Formulas and gaps")),
    Section("touch_log", tr("Every touch"), is_usual=False),
    Section("engagement_log", tr("Every engagement"), is_usual=False),
)
"""What stands behind page one of an account plan."""

SECTIONS: Final[Mapping[Report, tuple[Section, ...]]] = {
    Report.PLAN: (
        Section("facts", tr("Header facts")),
        Section("why", tr("Why this account")),
        Section("objectives", tr("Objectives")),
        Section("swot", "SWOT", is_usual=False),
        Section("committee", tr("Committee")),
        Section("touches", tr("Touches, both teams")),
        Section("engagement", tr("Engagements a week"), is_usual=False),
        Section("actions", tr("Next actions")),
        Section("notes", tr("Notes")),
        Section("signatures", tr("Signatures")),
    ),
    Report.FULL_PLAN: (Section("front", tr("Page one")), *_BEHIND),
    Report.BOOK: (
        Section("cover", tr("Cover")),
        Section("front", tr("Page one")),
        *(Section(one.key, one.title, is_usual=False) for one in _BEHIND),
    ),
    Report.PROGRESS: (
        Section("number", tr("The Number")),
        Section("velocity", tr("Velocity and its levers")),
        Section("sourced", tr("Sourced and influenced")),
        Section("reached", tr("Accounts by stage reached")),
        Section("health", tr("Health and hand-offs")),
        Section("movement", tr("List movement")),
        Section("touches", tr("Touches by week")),
        Section("engagement", tr("Engagements by week")),
        Section("coverage", tr("Coverage and engagement")),
        Section("quiet", tr("Accounts gone quiet")),
        Section("plays", tr("Plays run")),
        Section("campaigns", tr("Campaigns")),
        Section("closed", tr("Wins and losses")),
        Section("changes", tr("Three changes")),
        Section("signatures", tr("Signatures")),
        Section("appendix", tr("Formulas and gaps")),
    ),
    Report.TARGET_LIST: (
        Section("seats", tr("Seats")),
        Section("targets", tr("Target accounts")),
        Section("candidates", tr("Candidates"), is_usual=False),
    ),
    Report.TOUCH_CALENDAR: (
        Section("weeks", tr("Weeks, both teams")),
        Section("unscheduled", tr("Without a day")),
    ),
    Report.BRIEF: (
        Section("people", tr("Who comes")),
        Section("wanted", tr("What we want")),
        Section("last", tr("What they did last")),
        Section("deals", tr("Deals")),
        Section("actions", tr("Open actions")),
        Section("stream", tr("Last moments")),
        Section("ruled", tr("Lines to write on")),
    ),
    Report.PLAYBOOK: (
        Section("state", tr("Since when it holds")),
        *(Section(key, title) for key, title in TITLES.items()),
        Section("draft", tr("What is drafted")),
        Section("signatures", tr("Signatures")),
    ),
    Report.MINUTES: (
        Section("people", tr("Who was there")),
        Section("said", tr("Decisions and promises")),
        Section("topics", tr("Topic by topic")),
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
            tr(
                'There is no section "{name}" here; there are: {sections}. Nothing was written.',
                name=strange,
                sections=", ".join(known),
            )
        )
    return frozenset(keys)
