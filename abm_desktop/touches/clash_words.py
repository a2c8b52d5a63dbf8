"""How a collision is told: one vocabulary for dialogs, tool tips, the queue, plays and printed plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from abm_desktop.touches.rows import ChannelRow, PersonTag, TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.coordinating import Clash, instant_of
from abm_desktop.vocabulary import CoordinationRule, Team, Tier
from abm_desktop.workspace.days import monday_of, short_day
from resources.language import tr

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WEEKDAYS: Final = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
_TEAMS: Final = {
    Team.SALES: tr("Sales"),
    Team.MARKETING: tr("Marketing"),
    Team.BOTH: tr("Both teams"),
}
_TOGETHER: Final = tr("Sales and Marketing reach a person on one day only together.")
_DAY_HOURS: Final = 24
_MOST: Final = 2
"""So many of the other touches are named; of more, only the number is told."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a touch breaks together with others.

    Attributes:
        whom: who gets too much: a person, or the account.
        count: how many touches there are, with the one in question.
        day: the day on which they collide.
    """

    rule: CoordinationRule
    limit: int
    whom: str
    count: int
    day: date


@dataclass(frozen=True, slots=True)
class Beside:
    """A touch that another one collides with.

    Attributes:
        owner: whose it is; empty where nobody has it.
        is_new: whether it is not planned yet, such as the other touches of the same run.
    """

    title: str
    when: When
    team: Team
    owner: str = ""
    is_new: bool = False


def title(clash: Clash) -> str:
    """Return a collision in few words: `Same person, 4 hours apart`."""
    return _crowd(clash.rule, len(clash.touches)) or tr("Same person, {apart}", apart=_apart(clash))


def title_of(clash: Clash) -> str:
    """Return the same after the name of whom it is about: `2 touches 4 hours apart`."""
    count = len(clash.touches)
    if clash.rule is CoordinationRule.PERSON_CAP:
        return tr("{count} touches close together", count=count)
    return _crowd(clash.rule, count) or tr(
        "{count} touches {apart}", count=count, apart=_apart(clash)
    )


def sentence(clash: Clash, tier: Tier | None) -> str:
    """Return what collides and which rule says so, for whoever sees all touches of it beside it."""
    return f"{_what(clash)} {rule_sentence(clash.rule, clash.collision.limit, tier)}"


def rule_sentence(rule: CoordinationRule, limit: int, tier: Tier | None) -> str:
    """Return a rule in a sentence: `The rule for 1:1 accounts is two days apart`."""
    whose = tr(" for {tier} accounts", tier=tier) if tier else ""
    return {
        CoordinationRule.ACCOUNT_CAP: tr(
            "The rule{whose} is at most {limit}.", whose=whose, limit=limit
        ),
        CoordinationRule.PERSON_CAP: tr(
            "The rule{whose} is at most {limit} in that time.", whose=whose, limit=limit
        ),
        CoordinationRule.BOTH_TEAMS: _TOGETHER,
        CoordinationRule.TOO_SOON: tr(
            "The rule{whose} is {hours} apart.", whose=whose, hours=_hours(limit)
        ),
    }[rule]


def against(breach: Breach, others: Sequence[Beside]) -> str:
    """Return what stands against a touch: the rule, and with what it collides."""
    whom, limit, named = breach.whom, breach.limit, _named(others)
    week = short_day(monday_of(breach.day))
    team = _TEAMS[others[0].team] if others else tr("The other team")
    reaches = "reach" if others and others[0].team is Team.BOTH else "reaches"
    return {
        CoordinationRule.ACCOUNT_CAP: tr(
            "{whom} would get {count} touches in the week of {week}; {limit} is the most.",
            whom=whom,
            count=breach.count,
            week=week,
            limit=limit,
        ),
        CoordinationRule.PERSON_CAP: tr(
            "{whom} would get {count} touches with {named}; {limit} is the most.",
            whom=whom,
            count=breach.count,
            named=named,
            limit=limit,
        ),
        CoordinationRule.BOTH_TEAMS: tr(
            "{team} {reaches} {whom} on the same day: {named}.",
            team=team,
            reaches=reaches,
            whom=whom,
            named=named,
        ),
        CoordinationRule.TOO_SOON: tr(
            "{whom} gets {named}; {limit} hours must lie between.",
            whom=whom,
            named=named,
            limit=limit,
        ),
    }[breach.rule]


def against_touch(clash: Clash, key: UUID | None, me: UUID | None) -> str:
    """Return what a collision says against a touch, and whom to talk to; `me` talks to nobody."""
    others = [touch for touch in clash.touches if touch.id != key]
    account = others[0].account if others else tr("The account")
    collision = clash.collision
    breach = Breach(
        clash.rule,
        collision.limit,
        account if clash.rule is CoordinationRule.ACCOUNT_CAP else clash.contact,
        len(collision.touches),
        collision.day,
    )
    talk = _talk_to(clash.talk_to(me, key))
    said = against(breach, [Beside(one.title, one.when, one.team) for one in others])
    return f"{said} {talk}".rstrip()


def in_short(rule: CoordinationRule, limit: int) -> str:
    """Return a rule that is broken in two or three words, as they stand in a column."""
    return {
        CoordinationRule.TOO_SOON: tr("Within {limit} hours", limit=limit),
        CoordinationRule.BOTH_TEAMS: tr("Both teams that day"),
        CoordinationRule.PERSON_CAP: tr("Too many for one person"),
        CoordinationRule.ACCOUNT_CAP: tr("Too many in that week"),
    }[rule]


def with_other(rule: CoordinationRule, count: int, other: str) -> str:
    """Return a collision of a touch with another in one line: `Collides with CFO invite`."""
    return _crowd(rule, count) or (tr("Collides with {other}", other=other) if other else "")


def kept_words(clash: Clash) -> str:
    """Return why a collision stays: `Kept by Mara Lindqvist: they asked for both`."""
    kept = clash.kept
    if kept is None:
        return ""
    by = f" by {kept.person}" if kept.person else ""
    return tr("Kept{by}: {reason}", by=by, reason=kept.reason)


def channel_word(channel: ChannelRow) -> str:
    """Return a channel as it stands within a sentence: `email`, but `LinkedIn note`."""
    label = channel.label
    return label[:1].lower() + label[1:] if label[1:] == label[1:].lower() else label


def move_words(touch: TouchRow, others: Sequence[TouchRow], day: date) -> str:
    """Return what moving one of several touches to a day is called: `Move email to 23 Nov`."""
    same = any(other.channel.code == touch.channel.code for other in others)
    what = tr("the later one") if same else channel_word(touch.channel)
    return tr("Move {what} to {day_of}", what=what, day_of=_day_of(day, touch.when))


def take_words(day: date, when: When) -> str:
    """Return what taking the nearest free day is called: `Take 23 Nov`."""
    return tr("Take {day_of}", day_of=_day_of(day, when))


def _crowd(rule: CoordinationRule, count: int) -> str:
    """Return what is too many; empty where two are merely too close."""
    if rule is CoordinationRule.ACCOUNT_CAP:
        return tr("{count} touches of one account in a week", count=count)
    if rule is CoordinationRule.PERSON_CAP:
        return tr("Same person, {count} touches close together", count=count)
    return ""


def _what(clash: Clash) -> str:
    count = len(clash.touches)
    if clash.rule is CoordinationRule.ACCOUNT_CAP:
        account = clash.touches[0].account if clash.touches else tr("The account")
        return tr(
            "{account} gets {count} touches in the week of {week}.",
            account=account,
            count=count,
            week=_week(clash),
        )
    if clash.rule is CoordinationRule.PERSON_CAP:
        return tr(
            "{contact} gets {count} touches {days}.",
            contact=clash.contact,
            count=count,
            days=_days(clash),
        )
    return tr("Both touches reach {contact} {days}.", contact=clash.contact, days=_days(clash))


def _week(clash: Clash) -> str:
    return short_day(monday_of(clash.collision.day))


def _apart(clash: Clash) -> str:
    first, second = clash.touches[0].when, clash.touches[-1].when
    one, other = instant_of(first), instant_of(second)
    if one is not None and other is not None:
        hours = round(abs((other - one).total_seconds()) / 3600)
        if hours < _DAY_HOURS:
            return (
                tr("at the same time")
                if not hours
                else tr("{hours} hour{s} apart", hours=hours, s=_s(hours))
            )
    days = abs((second.day - first.day).days) if first.day and second.day else 0
    return tr("on the same day") if not days else tr("{days} day{s} apart", days=days, s=_s(days))


def _days(clash: Clash) -> str:
    days = sorted({touch.when.day for touch in clash.touches if touch.when.day})
    if not days:
        return ""
    if len(days) == 1:
        return f"on {_WEEKDAYS[days[0].weekday()]} {short_day(days[0])}"
    return tr(
        "from {short_day} to {short_day_2}",
        short_day=short_day(days[0]),
        short_day_2=short_day(days[-1]),
    )


def _hours(hours: int) -> str:
    days, rest = divmod(hours, _DAY_HOURS)
    if rest or not days:
        return tr("{hours} hour{s}", hours=hours, s=_s(hours))
    word = _NUMBERS[days] if days < len(_NUMBERS) else str(days)
    return tr("{word} day{s}", word=word, s=_s(days))


def _named(others: Sequence[Beside]) -> str:
    told = [_told(one) for one in others[:_MOST]]
    more = len(others) - len(told)
    return ", ".join(told) + (tr(" and {more} more", more=more) if more else "")


def _told(one: Beside) -> str:
    facts = ", ".join(filter(None, (_when(one.when), one.owner)))
    return f"{one.title} ({facts})" if facts else one.title


def _when(when: When) -> str:
    if when.day is None:
        return ""
    hour = "" if when.at_time is None else f", {when.at_time:%H:%M}"
    return (
        tr("week of {short_day}", short_day=short_day(when.day))
        if when.is_whole_week
        else f"{short_day(when.day)}{hour}"
    )


def _day_of(day: date, when: When) -> str:
    return (
        tr("the week of {short_day}", short_day=short_day(day))
        if when.is_whole_week
        else short_day(day)
    )


def _talk_to(people: Sequence[PersonTag]) -> str:
    names = [person.name for person in people]
    if not names:
        return ""
    head = ", ".join(names[:-1])
    return (
        tr("Talk to {head} and {names}.", head=head, names=names[-1])
        if head
        else tr("Talk to {names}.", names=names[-1])
    )


def _s(count: int) -> str:
    return "" if count == 1 else "s"
