"""How the planner tells what it shows: tool tips, and sentences for whoever only listens."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.touches.planning import CampaignSpan, Capacity, PlannedAccount, PlanRow, RunSpan
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import is_overdue
from abm_desktop.touches.services.marking import Marks
from abm_desktop.vocabulary import CampaignKind, RunState, Team
from abm_desktop.workspace.days import day_words, short_day
from resources.language import digits, tr
from ui.touches.campaign_words import KIND_WORDS
from ui.touches.mark_words import mark_lines
from ui.touches.words import TEAM_WORDS, said, told

_WEEKDAYS: Final = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
_DOT: Final = " \N{MIDDLE DOT} "


def counted(count: int, one: str) -> str:
    """Return a number with its word: `1 account`, `6 accounts`."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def weekday_words(day: date) -> str:
    """Return a day with its weekday: `Thu 19 Nov`."""
    return f"{_WEEKDAYS[day.weekday()]} {short_day(day)}"


def span_words(first: date, last: date, today: date) -> str:
    """Return what days are seen: `16 Nov to 4 Dec`."""
    begins = day_words(first, today) if first.year != last.year else short_day(first)
    if first.year == last.year and first.month == last.month:
        begins = str(first.day)
    return tr("{begins} to {day_words}", begins=begins, day_words=day_words(last, today))


def campaign_line(one: CampaignSpan, today: date) -> str:
    """Return the second line of a campaign: what it is and whom it covers, or what came of it."""
    if one.last < today:
        people = counted(one.members, "person").replace("persons", "people")
        parts = [short_day(one.last), people if one.members else ""]
        return ", ".join(filter(None, parts))
    return _DOT.join(filter(None, [counted(len(one.accounts), "account"), kind_word(one)]))


def kind_word(one: CampaignSpan) -> str:
    """Return what a campaign is as it stands within a line; empty where that says nothing."""
    if one.kind in (None, CampaignKind.OTHER):
        return ""
    return KIND_WORDS[one.kind].lower()


def campaign_told(one: CampaignSpan, today: date) -> str:
    """Return everything about a campaign in lines."""
    span = tr(
        "{day_words} to {day_words_2}",
        day_words=day_words(one.first, today),
        day_words_2=day_words(one.last, today),
    )
    covers = counted(len(one.accounts), "account")
    owner = [tr("Owner: {owner}", owner=one.owner.name)] if one.owner else []
    return "\n".join(
        [
            one.name,
            span,
            tr("Covers {covers}, reached {members}", covers=covers, members=digits(one.members)),
            *owner,
        ]
    )


def run_words(run: RunSpan) -> str:
    """Return how far a play is: `step 3 of 6`."""
    if run.answer:
        return tr("stops: they answered")
    if run.state in (RunState.PAUSED, RunState.STOPPED):
        return str(run.state)
    return (
        tr("step {next_step} of {steps}", next_step=run.next_step, steps=run.steps)
        if run.next_step
        else tr("all steps done")
    )


def run_told(run: RunSpan) -> str:
    """Return everything about a play at an account in lines."""
    lines = [
        run.play,
        run_words(run),
        tr(
            "{short_day} to {short_day_2}",
            short_day=short_day(run.first),
            short_day_2=short_day(run.last),
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
        parts.append("overdue")
    marked = [line[0].lower() + line[1:] for line in mark_lines(touch, marks)]
    return ", ".join([*parts, *marked])


def cell_said(row: PlanRow, team: Team, day: date, day_off: str) -> str:
    """Return a free day on a lane in one sentence."""
    parts = [row.title, TEAM_WORDS[team], weekday_words(day), day_off, tr("nothing chosen")]
    return ", ".join(filter(None, parts))


def account_told(account: PlannedAccount, paused: str) -> str:
    """Return whose an account is, in lines."""
    owners = [
        f"{TEAM_WORDS[team]}: {owner.name if owner else 'nobody yet'}"
        for team, owner in (
            (Team.SALES, account.sales_owner),
            (Team.MARKETING, account.marketing_owner),
        )
    ]
    tier = [str(account.tier)] if account.tier else []
    return "\n".join([account.name, *tier, *owners, *filter(None, [paused])])


def load_told(one: Capacity, monday: date, count: int) -> str:
    """Return how much a colleague has to do in a week."""
    over = count - one.weekly
    words = tr(
        "{person}: {count} of {replace}",
        person=one.person.name,
        count=count,
        replace=counted(one.weekly, "touch").replace("touchs", "touches"),
    )
    week = tr(" in the week of {short_day}", short_day=short_day(monday))
    return f"{words}{week}{f', {over} too many' if over > 0 else ''}"
