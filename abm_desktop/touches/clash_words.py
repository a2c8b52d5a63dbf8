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

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_TEAMS: Final = {Team.SALES: "Sales", Team.MARKETING: "Marketing", Team.BOTH: "Both teams"}
_TOGETHER: Final = "Sales and Marketing reach a person on one day only together."
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
    return _crowd(clash.rule, len(clash.touches)) or f"Same person, {_apart(clash)}"


def title_of(clash: Clash) -> str:
    """Return the same after the name of whom it is about: `2 touches 4 hours apart`."""
    count = len(clash.touches)
    if clash.rule is CoordinationRule.PERSON_CAP:
        return f"{count} touches close together"
    return _crowd(clash.rule, count) or f"{count} touches {_apart(clash)}"


def sentence(clash: Clash, tier: Tier | None) -> str:
    """Return what collides and which rule says so, for whoever sees all touches of it beside it."""
    return f"{_what(clash)} {rule_sentence(clash.rule, clash.collision.limit, tier)}"


def rule_sentence(rule: CoordinationRule, limit: int, tier: Tier | None) -> str:
    """Return a rule in a sentence: `The rule for 1:1 accounts is two days apart`."""
    whose = f" for {tier} accounts" if tier else ""
    return {
        CoordinationRule.ACCOUNT_CAP: f"The rule{whose} is at most {limit}.",
        CoordinationRule.PERSON_CAP: f"The rule{whose} is at most {limit} in that time.",
        CoordinationRule.BOTH_TEAMS: _TOGETHER,
        CoordinationRule.TOO_SOON: f"The rule{whose} is {_hours(limit)} apart.",
    }[rule]


def against(breach: Breach, others: Sequence[Beside]) -> str:
    """Return what stands against a touch: the rule, and with what it collides."""
    whom, limit, named = breach.whom, breach.limit, _named(others)
    week = short_day(monday_of(breach.day))
    team = _TEAMS[others[0].team] if others else "The other team"
    reaches = "reach" if others and others[0].team is Team.BOTH else "reaches"
    return {
        CoordinationRule.ACCOUNT_CAP: f"{whom} would get {breach.count} touches in the week of "
        f"{week}; {limit} is the most.",
        CoordinationRule.PERSON_CAP: f"{whom} would get {breach.count} touches with {named}; "
        f"{limit} is the most.",
        CoordinationRule.BOTH_TEAMS: f"{team} {reaches} {whom} on the same day: {named}.",
        CoordinationRule.TOO_SOON: f"{whom} gets {named}; {limit} hours must lie between.",
    }[breach.rule]


def against_touch(clash: Clash, key: UUID | None, me: UUID | None) -> str:
    """Return what a collision says against a touch, and whom to talk to; `me` talks to nobody."""
    others = [touch for touch in clash.touches if touch.id != key]
    account = others[0].account if others else "The account"
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
        CoordinationRule.TOO_SOON: f"Within {limit} hours",
        CoordinationRule.BOTH_TEAMS: "Both teams that day",
        CoordinationRule.PERSON_CAP: "Too many for one person",
        CoordinationRule.ACCOUNT_CAP: "Too many in that week",
    }[rule]


def with_other(rule: CoordinationRule, count: int, other: str) -> str:
    """Return a collision of a touch with another in one line: `Collides with CFO invite`."""
    return _crowd(rule, count) or (f"Collides with {other}" if other else "")


def kept_words(clash: Clash) -> str:
    """Return why a collision stays: `Kept by Mara Lindqvist: they asked for both`."""
    kept = clash.kept
    if kept is None:
        return ""
    by = f" by {kept.person}" if kept.person else ""
    return f"Kept{by}: {kept.reason}"


def channel_word(channel: ChannelRow) -> str:
    """Return a channel as it stands within a sentence: `email`, but `LinkedIn note`."""
    label = channel.label
    return label[:1].lower() + label[1:] if label[1:] == label[1:].lower() else label


def move_words(touch: TouchRow, others: Sequence[TouchRow], day: date) -> str:
    """Return what moving one of several touches to a day is called: `Move email to 23 Nov`."""
    same = any(other.channel.code == touch.channel.code for other in others)
    what = "the later one" if same else channel_word(touch.channel)
    return f"Move {what} to {_day_of(day, touch.when)}"


def take_words(day: date, when: When) -> str:
    """Return what taking the nearest free day is called: `Take 23 Nov`."""
    return f"Take {_day_of(day, when)}"


def _crowd(rule: CoordinationRule, count: int) -> str:
    """Return what is too many; empty where two are merely too close."""
    if rule is CoordinationRule.ACCOUNT_CAP:
        return f"{count} touches of one account in a week"
    if rule is CoordinationRule.PERSON_CAP:
        return f"Same person, {count} touches close together"
    return ""


def _what(clash: Clash) -> str:
    count = len(clash.touches)
    if clash.rule is CoordinationRule.ACCOUNT_CAP:
        account = clash.touches[0].account if clash.touches else "The account"
        return f"{account} gets {count} touches in the week of {_week(clash)}."
    if clash.rule is CoordinationRule.PERSON_CAP:
        return f"{clash.contact} gets {count} touches {_days(clash)}."
    return f"Both touches reach {clash.contact} {_days(clash)}."


def _week(clash: Clash) -> str:
    return short_day(monday_of(clash.collision.day))


def _apart(clash: Clash) -> str:
    first, second = clash.touches[0].when, clash.touches[-1].when
    one, other = instant_of(first), instant_of(second)
    if one is not None and other is not None:
        hours = round(abs((other - one).total_seconds()) / 3600)
        if hours < _DAY_HOURS:
            return "at the same time" if not hours else f"{hours} hour{_s(hours)} apart"
    days = abs((second.day - first.day).days) if first.day and second.day else 0
    return "on the same day" if not days else f"{days} day{_s(days)} apart"


def _days(clash: Clash) -> str:
    days = sorted({touch.when.day for touch in clash.touches if touch.when.day})
    if not days:
        return ""
    if len(days) == 1:
        return f"on {_WEEKDAYS[days[0].weekday()]} {short_day(days[0])}"
    return f"from {short_day(days[0])} to {short_day(days[-1])}"


def _hours(hours: int) -> str:
    days, rest = divmod(hours, _DAY_HOURS)
    if rest or not days:
        return f"{hours} hour{_s(hours)}"
    word = _NUMBERS[days] if days < len(_NUMBERS) else str(days)
    return f"{word} day{_s(days)}"


def _named(others: Sequence[Beside]) -> str:
    told = [_told(one) for one in others[:_MOST]]
    more = len(others) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")


def _told(one: Beside) -> str:
    facts = ", ".join(filter(None, (_when(one.when), one.owner)))
    return f"{one.title} ({facts})" if facts else one.title


def _when(when: When) -> str:
    if when.day is None:
        return ""
    hour = "" if when.at_time is None else f", {when.at_time:%H:%M}"
    return (
        f"week of {short_day(when.day)}" if when.is_whole_week else f"{short_day(when.day)}{hour}"
    )


def _day_of(day: date, when: When) -> str:
    return f"the week of {short_day(day)}" if when.is_whole_week else short_day(day)


def _talk_to(people: Sequence[PersonTag]) -> str:
    names = [person.name for person in people]
    if not names:
        return ""
    head = ", ".join(names[:-1])
    return f"Talk to {head} and {names[-1]}." if head else f"Talk to {names[-1]}."


def _s(count: int) -> str:
    return "" if count == 1 else "s"
