"""Gathering what the progress report of a period prints."""

from __future__ import annotations

from datetime import date

from abm_desktop.accounts.history import targets_as_of
from abm_desktop.errors import KnownError
from abm_desktop.reports.formulas import progress_formulas
from abm_desktop.reports.page.marks import Team
from abm_desktop.reports.periods import Period, last_weeks
from abm_desktop.reports.progress.content import ProgressReport
from abm_desktop.reports.progress.tallies import weeks_of
from abm_desktop.reports.services.movement import movement
from abm_desktop.reports.services.profile import who_looks
from abm_desktop.reports.services.progress_handoffs import handoffs_in
from abm_desktop.reports.services.progress_lines import (
    activities,
    engagement_weeks,
    most_engaged,
    quiet_accounts,
    touch_weeks,
)
from abm_desktop.reports.services.progress_list import account_weeks, journey
from abm_desktop.reports.services.progress_revenue import won_in
from abm_desktop.reports.services.progress_runs import campaigns_run, plays_run
from abm_desktop.reports.teams import TEAMS
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.opened import Reading
from resources.language import tr


def progress_report(
    reading: Reading, since: date | None = None, until: date | None = None
) -> ProgressReport:
    """Gather what the progress report of a period prints; without days, of the last 13 weeks.

    The list is the one at the end of the period, or today's where that lies ahead.

    Raises:
        KnownError: the period would end before it begins.
    """
    period = period_of(reading.today, since, until)
    day = min(period.end, reading.today)
    profile, policy = workspaces.profile(reading), workspaces.policy(reading)
    targets = targets_as_of(reading, day)
    moves, done = movement(reading, period), activities(reading, period)
    won = won_in(reading, period, day)
    return ProgressReport(
        workspace_name=profile.name,
        list_name=profile.list_name,
        start=period.start,
        end=period.end,
        today=reading.today,
        seats_filled=len(targets),
        seats_total=policy.all_seats,
        quiet_after_days=policy.quiet_after_days,
        author=who_looks(reading),
        joined=moves.joined,
        left=moves.left,
        touches=touch_weeks(reading, period),
        engagement=engagement_weeks(done),
        top_accounts=most_engaged(reading, period, done),
        quiet_accounts=quiet_accounts(reading, targets, day, policy.quiet_after_days),
        number=won.number,
        velocity=won.velocity,
        closed=won.closed,
        earlier_won=won.earlier_won,
        earlier_lost=won.earlier_lost,
        gaps=won.gaps,
        currency=won.currency,
        sourced=won.sourced,
        reached=won.reached,
        handoffs=handoffs_in(reading, period),
        journey=journey(reading, period, day, targets),
        accounts=account_weeks(reading, targets, done, weeks_of(period), policy),
        plays=plays_run(reading, period, profile.currency),
        campaigns=campaigns_run(reading, period, profile.currency),
        leaders=_leaders(reading),
        formulas=progress_formulas(policy),
    )


def _leaders(reading: Reading) -> tuple[tuple[str, Team], ...]:
    """Return who signs: the leaders that are active, those of sales first."""
    people = [one for one in workspaces.people(reading) if one.is_leader and one.is_active]
    teams = list(TEAMS)
    return tuple(
        (one.name, TEAMS[one.team]) for one in sorted(people, key=lambda one: teams.index(one.team))
    )


def period_of(today: date, since: date | None, until: date | None) -> Period:
    """Return the period of two days; where one is not told, of the usual thirteen weeks.

    Raises:
        KnownError: it would end before it begins.
    """
    usual = last_weeks(until or today)
    period = Period(since or usual.start, until or usual.end)
    if period.start > period.end:
        raise KnownError(
            tr(
                "The period would end on {end}, before it begins on {start}. Choose another first or "
                "last day.",
                end=period.end,
                start=period.start,
            )
        )
    return period
