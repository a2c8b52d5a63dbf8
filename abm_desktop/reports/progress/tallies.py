"""Sums that the progress report prints, over its plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from abm_desktop.reports.page.marks import TEAMS, OneTeam, Team
from abm_desktop.reports.periods import Period
from abm_desktop.reports.progress.content import EngagementWeek, ProgressReport, TouchWeek
from abm_desktop.workspace.days import monday_of
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class TouchTally:
    """Touches by what became of them."""

    planned: int = 0
    done: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.planned + self.done + self.skipped

    @property
    def done_share(self) -> float | None:
        """Done touches of those whose fate is known, done / (done + skipped); None without any."""
        settled = self.done + self.skipped
        return self.done / settled if settled else None


@dataclass(frozen=True, slots=True)
class ActivityTally:
    """Engagement of one type of activity."""

    activity: str
    moments: int
    minutes: float


def mondays(report: ProgressReport) -> list[date]:
    """The Mondays of all weeks that the period touches."""
    return weeks_of(Period(report.start, report.end))


def weeks_of(period: Period) -> list[date]:
    """The Mondays of all weeks that a period touches."""
    first, last = monday_of(period.start), monday_of(period.end)
    return [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]


def touches_of(rows: Iterable[TouchWeek], team: Team | None = None) -> TouchTally:
    """Touches of one team as they were entered, or of all where no team is named."""
    chosen = [row for row in rows if team is None or row.team == team]
    return TouchTally(
        sum(row.planned for row in chosen),
        sum(row.done for row in chosen),
        sum(row.skipped for row in chosen),
    )


def lane_by_week(report: ProgressReport, team: OneTeam) -> list[TouchTally]:
    """Touches in a team's lane, week by week: its own and the joint ones."""
    mine = [row for row in report.touches if team in TEAMS[row.team]]
    return [touches_of(row for row in mine if row.monday == monday) for monday in mondays(report)]


def moments_by_week(report: ProgressReport) -> list[int]:
    """Moments of engagement, week by week."""
    return [
        sum(row.moments for row in report.engagement if row.monday == monday)
        for monday in mondays(report)
    ]


def by_activity(rows: Sequence[EngagementWeek]) -> list[ActivityTally]:
    """Engagement by type of activity, most moments first."""
    tallies = [
        ActivityTally(
            activity,
            sum(row.moments for row in rows if row.activity == activity),
            sum(row.minutes for row in rows if row.activity == activity),
        )
        for activity in dict.fromkeys(row.activity for row in rows)
    ]
    return sorted(tallies, key=lambda tally: (-tally.moments, tally.activity))
