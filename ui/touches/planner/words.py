"""How the planner tells what it shows: tool tips, and sentences for whoever only listens."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.touches.planning import CampaignSpan, Capacity, PlannedAccount, PlanRow, RunSpan
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import is_overdue
from abm_desktop.touches.services.marking import Marks
from abm_desktop.vocabulary import RunState, Team
from abm_desktop.workspace.days import WEEKDAYS, day_words, short_day
from resources.language import digits, tr, tr_about, tr_count, within
from ui.touches.campaign_words import KINDS_WITHIN
from ui.touches.mark_words import mark_lines
from ui.touches.time_names import days_within
from ui.touches.words import TEAM_WORDS, said, told

_RESTS: Final = {
    RunState.PAUSED: tr_about("play", "paused"),
    RunState.STOPPED: tr_about("play", "stopped"),
}
NO_TOUCH_HERE: Final = tr(
    "This day is free: go to a touch with the arrows first, or plan one here with T."
)
_DOT: Final = " \N{MIDDLE DOT} "


def accounts_words(count: int) -> str:
    """Return a number of accounts: `1 account`, `6 accounts`."""
    return tr_count("{count} account", "{count} accounts", count)


def weekday_words(day: date) -> str:
    """Return a day with its weekday: `Thu 19 Nov`."""
    return f"{WEEKDAYS[day.weekday()]} {short_day(day)}"


def span_words(first: date, last: date, today: date) -> str:
    """Return what days are seen: `16 Nov to 4 Dec`."""
    if first.year != last.year:
        return tr("{first} to {last}", first=day_words(first, today), last=day_words(last, today))
    return days_within(first, last, day_words(last, today))


def campaign_line(one: CampaignSpan, today: date) -> str:
    """Return the second line of a campaign: what it is and whom it covers, or what came of it."""
    if one.last < today:
        people = tr_count("{count} person", "{count} people", one.members)
        parts = [short_day(one.last), people if one.members else ""]
        return ", ".join(filter(None, parts))
    return _DOT.join(filter(None, [accounts_words(len(one.accounts)), kind_word(one)]))


def kind_word(one: CampaignSpan) -> str:
    """Return what a campaign is as it stands within a line; empty where that says nothing."""
    return "" if one.kind is None else KINDS_WITHIN.get(one.kind, "")


def campaign_told(one: CampaignSpan, today: date) -> str:
    """Return everything about a campaign in lines."""
    span = tr(
        "{first} to {last}",
        first=day_words(one.first, today),
        last=day_words(one.last, today),
    )
    owner = [tr("Owner: {owner}", owner=one.owner.name)] if one.owner else []
    return "\n".join(
        [
            one.name,
            span,
            tr_count(
                "Covers {count} account, reached {reached}",
                "Covers {count} accounts, reached {reached}",
                len(one.accounts),
                reached=digits(one.members),
            ),
            *owner,
        ]
    )


def run_words(run: RunSpan) -> str:
    """Return how far a play is: `step 3 of 6`."""
    if run.answer:
        return tr("stops: they answered")
    if run.state in _RESTS:
        return _RESTS[run.state]
    return (
        tr("step {place} of {steps}", place=run.next_step, steps=run.steps)
        if run.next_step
        else tr("all steps done")
    )


def run_told(run: RunSpan) -> str:
    """Return everything about a play at an account in lines."""
    lines = [
        run.play,
        run_words(run),
        tr(
            "{first} to {last}",
            first=short_day(run.first),
            last=short_day(run.last),
        ),
    ]
    return "\n".join([*lines, *filter(None, [run.answer])])


def touch_told(touch: TouchRow, today: date, marks: Marks) -> str:
    """Return everything about a touch in lines, and what stands against it."""
    lines = [touch.account, told(touch)]
    if touch.run is not None:
        lines.append(tr("Play: {play}", play=touch.run.play))
    if touch.campaign is not None:
        lines.append(tr("Campaign: {campaign}", campaign=touch.campaign.name))
    if touch.is_planned and is_overdue(touch.when, today):
        lines.append(tr("Overdue"))
    return "\n".join([*lines, *mark_lines(touch, marks)])


def touch_said(touch: TouchRow, today: date, marks: Marks) -> str:
    """Return a touch in one sentence, with its account and what stands against it."""
    parts = [said(touch), touch.account]
    if touch.run is not None:
        parts.append(tr("of the play {play}", play=touch.run.play))
    if touch.is_planned and is_overdue(touch.when, today):
        parts.append(tr_about("touch", "overdue"))
    marked = [within(line) for line in mark_lines(touch, marks)]
    return ", ".join([*parts, *marked])


def cell_said(row: PlanRow, team: Team, day: date, day_off: str) -> str:
    """Return a free day on a lane in one sentence."""
    parts = [row.title, TEAM_WORDS[team], weekday_words(day), day_off, tr("nothing chosen")]
    return ", ".join(filter(None, parts))


def account_told(account: PlannedAccount, paused: str) -> str:
    """Return whose an account is, in lines."""
    nobody = tr("nobody yet")
    owners = [
        f"{TEAM_WORDS[team]}: {owner.name if owner else nobody}"
        for team, owner in (
            (Team.SALES, account.sales_owner),
            (Team.MARKETING, account.marketing_owner),
        )
    ]
    tier = [str(account.tier)] if account.tier else []
    return "\n".join([account.name, *tier, *owners, *filter(None, [paused])])


def load_told(one: Capacity, monday: date, count: int) -> str:
    """Return how much a colleague has to do in a week."""
    words = tr_count(
        "{person}: {given} of {count} touch in the week of {day}",
        "{person}: {given} of {count} touches in the week of {day}",
        one.weekly,
        person=one.person.name,
        given=count,
        day=short_day(monday),
    )
    over = count - one.weekly
    return f"{words}, {too_many(over)}" if over > 0 else words


def too_many(over: int) -> str:
    """Return by how many touches a week of a colleague is too full: `3 too many`."""
    return tr_count("{count} too many", "{count} too many", over)
