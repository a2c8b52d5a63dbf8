"""What somebody may ask of deals, and what they are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from abm_desktop.errors import KnownError
from abm_desktop.revenue.frame import Cut
from abm_desktop.revenue.measures import Cycle, Measures
from resources.language import tr
from resources.records import dataclass


class Dimension(StrEnum):
    """By what deals may be grouped."""

    OWNER = "owner"
    MANAGER = "manager"
    OFFICE = "office"
    TEAM = "team"
    PRODUCT = "product"
    TIER = "tier"
    SECTOR = "sector"
    SOURCE = "source"
    CAMPAIGN = "campaign"
    TYPE = "type"
    STAGE = "stage"
    ACCOUNT = "account"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Question:
    """Which figures somebody wants to see.

    Attributes:
        as_of: the day whose knowledge counts.
        since: the first day of the period; none for all that was ever closed.
        until: the last day; none for the day of knowledge.
        by: what to group by.

    Raises:
        KnownError: the period ends before it begins.
    """

    as_of: date
    since: date | None = None
    until: date | None = None
    by: Dimension | None = None
    cycle: Cycle = Cycle.MEDIAN

    def __post_init__(self) -> None:
        if self.since is not None and self.since > self.end:
            raise KnownError(
                tr(
                    "The period would begin on {since} and end on {end}, before that. Choose an earlier "
                    "first day, or a later last one.",
                    since=self.since,
                    end=self.end,
                )
            )

    @property
    def end(self) -> date:
        """Return the day at the end of which open deals are counted."""
        return self.as_of if self.until is None else min(self.until, self.as_of)

    @property
    def has_period(self) -> bool:
        """Tell whether only closed deals of certain days count."""
        return self.since is not None or self.until is not None

    @property
    def cut(self) -> Cut:
        """Return which deals it is about."""
        return Cut(self.since, self.end, self.as_of)


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures that a question is answered with, in minor units of `currency`.

    Attributes:
        target_won_value: of `total`, what was won from accounts on the list when they closed.
        groups: by name; none was asked for where the question does not group.
        flags: how many deals lack something, by what that is.
    """

    question: Question
    currency: str
    total: Measures
    target_won_value: int
    groups: Mapping[str, Measures]
    flags: Mapping[str, int]
