"""What an agenda says of touches and campaigns: what collides, what is overdue, what comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import and_

from abm_desktop.alignment.agenda import About, Line, Tone, Window
from abm_desktop.touches.campaign_rows import CampaignTotals
from abm_desktop.touches.campaign_span import CampaignState
from abm_desktop.touches.clash_words import title_of
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import is_overdue
from abm_desktop.touches.schedule import words as when_words
from abm_desktop.touches.services.campaigns import campaigns
from abm_desktop.touches.services.coordinating import Clash, clashes
from abm_desktop.touches.services.queries import find, placed_within
from abm_desktop.vocabulary import Team, TouchState
from abm_desktop.workspace.days import day_words, monday_of, short_day
from abm_desktop.workspace.opened import Reading
from db.touches.tables import Touch
from resources.language import listed, tr, tr_count

_WEEK: Final = timedelta(days=6)
_TWO_WEEKS: Final = timedelta(days=13)
_BACK: Final = timedelta(days=28)
"""What is overdue for longer is no matter of this week any more."""
_SATURDAY: Final = 5
_NAMED: Final = 2
_SHARES: Final[Mapping[Team, Callable[[int], str]]] = {
    Team.SALES: lambda count: tr_count("{count} sales", "{count} sales", count),
    Team.MARKETING: lambda count: tr_count("{count} marketing", "{count} marketing", count),
    Team.BOTH: lambda count: tr_count("{count} joint", "{count} joint", count),
}
_DOT: Final = " \N{MIDDLE DOT} "


def this_week(reading: Reading, window: Window) -> list[Line]:
    """Return what collides until the end of the week, what is overdue, and what both teams plan."""
    until = monday_of(window.today) + _WEEK
    if window.today.weekday() >= _SATURDAY:
        until += timedelta(weeks=1)
    return _touches(reading, window, until, tr("Planned this week"))


def weeks_ahead(reading: Reading, window: Window) -> list[Line]:
    """Return the same of the next two weeks."""
    return _touches(reading, window, window.today + _TWO_WEEKS, tr("Planned in two weeks"))


def _touches(reading: Reading, window: Window, until: date, title: str) -> list[Line]:
    today = window.today
    colliding = _worst([one for one in clashes(reading, today, until) if _is_ahead(one, today)])
    colliding.sort(key=_first_day)
    planned = Touch.state == TouchState.PLANNED
    late = find(reading.session, and_(planned, Touch.day.between(today - _BACK, today)))
    late = [row for row in late if is_overdue(row.when, today)]
    ahead = find(reading.session, and_(planned, placed_within(today, until)))
    return [
        *map(_clash, colliding),
        *_overdue(late, today),
        *_planned(ahead, title),
        *(_joint(row) for row in ahead if row.team is Team.BOTH),
    ]


def _first_day(clash: Clash) -> date:
    return _next(clash).when.day or clash.collision.day


def _next(clash: Clash) -> TouchRow:
    """Return the first touch of a collision that can still be moved."""
    return next(row for row in clash.touches if row.is_planned)


def _is_ahead(clash: Clash, today: date) -> bool:
    """Tell whether anything can still be done about a collision, and nobody set its rule aside."""
    if clash.collision.is_kept:
        return False
    return any(row.is_planned and not is_overdue(row.when, today) for row in clash.touches)


def _worst(found: Sequence[Clash]) -> list[Clash]:
    """Return one collision for each person or account: that of most touches, the first of them."""
    worst: dict[tuple[UUID, str], Clash] = {}
    for one in found:
        whom = (one.collision.account_id, one.contact)
        known = worst.get(whom)
        if known is None or len(one.touches) > len(known.touches):
            worst[whom] = one
    return list(worst.values())


def _clash(clash: Clash) -> Line:
    first = _next(clash)
    owners = dict.fromkeys(row.owner.name for row in clash.touches if row.owner is not None)
    whom = clash.contact or first.account
    where = "" if whom == first.account else first.account
    return Line(
        f"{whom}: {title_of(clash)}",
        short_day(_first_day(clash)),
        _joined(where, listed(list(owners))),
        Tone.BAD,
        About.ACCOUNT,
        first.account_id,
    )


def _overdue(rows: Sequence[TouchRow], today: date) -> list[Line]:
    """Return what is overdue by owner, whoever has most of it first."""
    by_owner: dict[str, list[TouchRow]] = {}
    for row in rows:
        by_owner.setdefault(row.owner.name if row.owner else tr("Nobody"), []).append(row)
    ranked = sorted(by_owner.items(), key=lambda one: (-len(one[1]), one[0]))
    return [_late(name, theirs, today) for name, theirs in ranked]


def _late(name: str, rows: Sequence[TouchRow], today: date) -> Line:
    accounts = list(dict.fromkeys(row.account for row in rows))
    others = len(accounts) - _NAMED
    named = ", ".join(accounts[:_NAMED])
    since = min(row.when.day for row in rows if row.when.day is not None)
    return Line(
        tr("Overdue: {person}", person=name),
        tr_count("{count} touch", "{count} touches", len(rows)),
        _joined(
            tr("since {day}", day=day_words(since, today)),
            tr_count("{accounts} and {count}", "{accounts} and {count}", others, accounts=named)
            if others > 0
            else named,
        ),
        Tone.BAD,
        About.PLANNER,
    )


def _planned(rows: Sequence[TouchRow], title: str) -> list[Line]:
    if not rows:
        return []
    teams = Counter(row.team for row in rows)
    shares = [told(teams[team]) for team, told in _SHARES.items() if teams[team]]
    accounts = len({row.account_id for row in rows})
    at = tr_count("at {count} account", "at {count} accounts", accounts)
    count = tr_count("{count} touch", "{count} touches", len(rows))
    return [Line(title, count, _joined(at, ", ".join(shares)), about=About.PLANNER)]


def _joint(row: TouchRow) -> Line:
    people = ", ".join(one.name for one in (row.owner, *row.people) if one is not None)
    return Line(
        tr("Joint: {title}", title=row.title)
        if row.account in row.title
        else tr("Joint: {title}, {account}", title=row.title, account=row.account),
        when_words(row.when),
        people,
        about=About.ACCOUNT,
        key=row.account_id,
    )


def campaigns_ahead(reading: Reading, window: Window) -> list[Line]:
    """Return the campaigns that come next, then those that run, by the day on which they begin."""
    found = campaigns(reading)
    planned = [row for row in found if row.state is CampaignState.PLANNED]
    running = [row for row in found if row.state is CampaignState.RUNNING]
    planned.sort(key=lambda row: (row.starts_on is None, row.starts_on or window.today, row.name))
    running.sort(key=lambda row: (row.ends_on is None, row.ends_on or window.today, row.name))
    return [_campaign(row, window) for row in (*planned, *running)]


def _campaign(row: CampaignTotals, window: Window) -> Line:
    runs = row.state is CampaignState.RUNNING
    day = row.ends_on if runs else row.starts_on
    told = "" if day is None else day_words(day, window.today)
    if runs:
        figure = tr("runs until {day}", day=told) if told else tr("runs")
    else:
        figure = tr("starts {day}", day=told) if told else tr("no day")
    accounts = tr_count("{count} account", "{count} accounts", row.accounts)
    owner = row.owner.name if row.owner else tr("nobody owns it")
    return Line(
        row.name,
        figure,
        _joined(row.channel_label, accounts if row.accounts else tr("no account yet"), owner),
        Tone.PLAIN if row.accounts and row.owner else Tone.BAD,
        About.CAMPAIGN,
        row.id,
    )


def _joined(*parts: str) -> str:
    return _DOT.join(filter(None, parts))
