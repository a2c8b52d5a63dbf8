"""What both teams did and plan, as an account plan prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from uuid import UUID

from abm_desktop.reports.plan.content import BandLine, CampaignLine, StreamLine, TouchLine
from abm_desktop.reports.teams import STATES, TEAMS
from abm_desktop.touches.clash_words import sentence
from abm_desktop.touches.pausing import Pause
from abm_desktop.touches.rows import CampaignRow, Moment, TouchRow
from abm_desktop.touches.services.coordinating import Clash
from abm_desktop.vocabulary import PauseCause, Tier
from abm_desktop.workspace.days import short_day
from resources.language import listed, tr


def touch_lines(touches: Iterable[TouchRow], money: Callable[[int], str]) -> tuple[TouchLine, ...]:
    """Return the touches that have a place in time; `money` says what costs are in words."""
    return tuple(_touch(row, row.when.day, money) for row in touches if row.when.day)


def stream_lines(moments: Iterable[Moment]) -> tuple[StreamLine, ...]:
    """Return the newest moments: what we did and what they did."""
    return tuple(
        StreamLine(
            moment.day,
            TEAMS[moment.team] if moment.kind == "touch" and moment.team else None,
            moment.title,
            moment.channel,
            ", ".join(moment.contacts),
            moment.person or "",
        )
        for moment in moments
    )


def band_lines(
    touches: Iterable[TouchRow], campaigns: Iterable[CampaignRow], today: date
) -> tuple[BandLine, ...]:
    """Return what lies over the weeks ahead: plays from their first touch to their last, campaigns."""
    return (*_plays(touches, today), *_campaigns(campaigns, today))


def campaign_lines(campaigns: Iterable[CampaignRow]) -> tuple[CampaignLine, ...]:
    """Return the campaigns that concern the account."""
    return tuple(
        CampaignLine(row.name, row.starts_on, row.ends_on, len(row.members), row.responded)
        for row in campaigns
    )


def clash_lines(clashes: Iterable[Clash], tier: Tier | None) -> tuple[str, ...]:
    """Return where the touches ahead break a rule that nobody set aside, a sentence each."""
    return tuple(
        _clash(clash, tier)
        for clash in clashes
        if not clash.collision.is_kept and any(touch.is_planned for touch in clash.touches)
    )


def pause_words(pause: Pause | None, since: Callable[[Pause], date]) -> str:
    """Return why nobody writes to the account now; empty where they may."""
    if pause is None:
        return ""
    day = short_day(since(pause))
    if pause.who and pause.cause is not PauseCause.PERSON:
        return tr(
            "Paused since {day}: {why} by {person}.", day=day, why=pause.what, person=pause.who
        )
    return tr("Paused since {day}: {why}.", day=day, why=pause.what)


def belongs_words(row: TouchRow) -> str:
    """Return the play with its step, and the campaign, that a touch belongs to."""
    parts = []
    if row.run is not None:
        run = row.run
        parts.append(
            tr("{play}, step {step} of {all}", play=run.play, step=run.place, all=run.steps)
            if run.place
            else run.play
        )
    if row.campaign is not None:
        parts.append(row.campaign.name)
    return "; ".join(parts)


def _touch(row: TouchRow, day: date, money: Callable[[int], str]) -> TouchLine:
    owners = [row.owner, *row.people] if row.owner else row.people
    return TouchLine(
        day,
        TEAMS[row.team],
        row.channel.label,
        row.title,
        STATES[row.state],
        tuple(dict.fromkeys(person.name for person in owners)),
        whole_week=row.when.is_whole_week,
        last_day=row.when.ends_on,
        contacts=tuple(contact.name for contact in row.contacts),
        belongs=belongs_words(row),
        cost="" if row.cost_minor is None else money(row.cost_minor),
    )


def _plays(touches: Iterable[TouchRow], today: date) -> Iterator[BandLine]:
    days: dict[UUID, list[date]] = defaultdict(list)
    names: dict[UUID, str] = {}
    for row in touches:
        if row.run is not None and row.when.day is not None:
            days[row.run.id].append(row.when.day)
            days[row.run.id].append(row.when.last_day or row.when.day)
            names[row.run.id] = row.run.play
    for run, found in sorted(days.items(), key=lambda pair: (min(pair[1]), pair[0])):
        if max(found) >= today:
            yield BandLine(names[run], "play", min(found), max(found))


def _campaigns(campaigns: Iterable[CampaignRow], today: date) -> Iterator[BandLine]:
    for row in campaigns:
        if row.starts_on is not None and (row.ends_on is None or row.ends_on >= today):
            yield BandLine(row.name, "campaign", row.starts_on, row.ends_on)


def _clash(clash: Clash, tier: Tier | None) -> str:
    titles = listed(list(dict.fromkeys(row.title for row in clash.touches)))
    return f"{titles}: {sentence(clash, tier)}"
