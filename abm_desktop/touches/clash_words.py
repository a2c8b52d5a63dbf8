"""How a collision is told: one vocabulary for dialogs, tool tips, the queue, plays and printed plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from abm_desktop.touches.rows import ChannelRow, PersonTag, TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.coordinating import Clash, instant_of
from abm_desktop.vocabulary import CoordinationRule, Team, Tier
from abm_desktop.workspace.days import WEEKDAYS, monday_of, short_day
from resources.language import listed, tr, tr_count, within
from resources.records import dataclass

_WHOLE_DAYS: Final = {
    1: tr("one day"),
    2: tr("two days"),
    3: tr("three days"),
    4: tr("four days"),
    5: tr("five days"),
    6: tr("six days"),
    7: tr("seven days"),
    8: tr("eight days"),
    9: tr("nine days"),
}
_SAME_DAY: Final = {
    Team.SALES: tr("Sales reaches {whom} on the same day: {others}."),
    Team.MARKETING: tr("Marketing reaches {whom} on the same day: {others}."),
    Team.BOTH: tr("Both teams reach {whom} on the same day: {others}."),
    None: tr("The other team reaches {whom} on the same day: {others}."),
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
    crowd = _crowd(clash.rule, len(clash.touches))
    return crowd or tr("Same person, {how_far_apart}", how_far_apart=_apart(clash))


def title_of(clash: Clash) -> str:
    """Return the same after the name of whom it is about: `2 touches 4 hours apart`."""
    count = len(clash.touches)
    if clash.rule is CoordinationRule.PERSON_CAP:
        return tr_count("{count} touch close together", "{count} touches close together", count)
    return _crowd(clash.rule, count) or tr_count(
        "{count} touch {how_far_apart}",
        "{count} touches {how_far_apart}",
        count,
        how_far_apart=_apart(clash),
    )


def sentence(clash: Clash, tier: Tier | None) -> str:
    """Return what collides and which rule says so, for whoever sees all touches of it beside it."""
    return f"{_what(clash)} {rule_sentence(clash.rule, clash.collision.limit, tier)}"


def rule_sentence(rule: CoordinationRule, limit: int, tier: Tier | None) -> str:
    """Return a rule in a sentence: `The rule for 1:1 accounts is two days apart`."""
    if rule is CoordinationRule.BOTH_TEAMS:
        return _TOGETHER
    what = {
        CoordinationRule.ACCOUNT_CAP: tr("at most {limit}", limit=limit),
        CoordinationRule.PERSON_CAP: tr("at most {limit} in that time", limit=limit),
        CoordinationRule.TOO_SOON: tr("{time} apart", time=_hours(limit)),
    }[rule]
    return (
        tr("The rule for {tier} accounts is {rule}.", tier=tier, rule=what)
        if tier
        else tr("The rule is {rule}.", rule=what)
    )


def against(breach: Breach, others: Sequence[Beside]) -> str:
    """Return what stands against a touch: the rule, and with what it collides."""
    whom, count, limit, named = breach.whom, breach.count, breach.limit, _named(others)
    if breach.rule is CoordinationRule.ACCOUNT_CAP:
        return tr_count(
            "{whom} would get {count} touch in the week of {day}; {limit} is the most.",
            "{whom} would get {count} touches in the week of {day}; {limit} is the most.",
            count,
            whom=whom,
            day=short_day(monday_of(breach.day)),
            limit=limit,
        )
    if breach.rule is CoordinationRule.PERSON_CAP:
        return tr_count(
            "{whom} would get {count} touch with {others}; {limit} is the most.",
            "{whom} would get {count} touches with {others}; {limit} is the most.",
            count,
            whom=whom,
            others=named,
            limit=limit,
        )
    if breach.rule is CoordinationRule.BOTH_TEAMS:
        sentence = _SAME_DAY[others[0].team if others else None]
        return sentence.format(whom=whom, others=named)
    return tr_count(
        "{whom} gets {others}; {count} hour must lie between.",
        "{whom} gets {others}; {count} hours must lie between.",
        limit,
        whom=whom,
        others=named,
    )


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
        CoordinationRule.TOO_SOON: tr_count("Within {count} hours", "Within {count} hours", limit),
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
    if not kept.person:
        return tr("Kept: {reason}", reason=kept.reason)
    return tr("Kept by {person}: {reason}", person=kept.person, reason=kept.reason)


def channel_word(channel: ChannelRow) -> str:
    """Return a channel as it stands within a sentence: `email`, but `LinkedIn note`."""
    label = channel.label
    return within(label) if label[1:] == label[1:].lower() else label


def move_words(touch: TouchRow, others: Sequence[TouchRow], day: date) -> str:
    """Return what moving one of several touches to a day is called: `Move email to 23 Nov`."""
    is_same = any(other.channel.code == touch.channel.code for other in others)
    to = _day_of(day, touch.when)
    if is_same:
        return tr("Move the later one to {day}", day=to)
    return tr("Move {channel} to {day}", channel=channel_word(touch.channel), day=to)


def take_words(day: date, when: When) -> str:
    """Return what taking the nearest free day is called: `Take 23 Nov`."""
    return tr("Take {day}", day=_day_of(day, when))


def _crowd(rule: CoordinationRule, count: int) -> str:
    """Return what is too many; empty where two are merely too close."""
    if rule is CoordinationRule.ACCOUNT_CAP:
        return tr_count(
            "{count} touch of one account in a week",
            "{count} touches of one account in a week",
            count,
        )
    if rule is CoordinationRule.PERSON_CAP:
        return tr_count(
            "Same person, {count} touch close together",
            "Same person, {count} touches close together",
            count,
        )
    return ""


def _what(clash: Clash) -> str:
    count = len(clash.touches)
    if clash.rule is CoordinationRule.ACCOUNT_CAP:
        account = clash.touches[0].account if clash.touches else tr("The account")
        return tr_count(
            "{account} gets {count} touch in the week of {day}.",
            "{account} gets {count} touches in the week of {day}.",
            count,
            account=account,
            day=_week(clash),
        )
    if clash.rule is CoordinationRule.PERSON_CAP:
        return tr_count(
            "{contact} gets {count} touch {on_which_days}.",
            "{contact} gets {count} touches {on_which_days}.",
            count,
            contact=clash.contact,
            on_which_days=_days(clash),
        )
    return tr(
        "Both touches reach {contact} {on_which_days}.",
        contact=clash.contact,
        on_which_days=_days(clash),
    )


def _week(clash: Clash) -> str:
    return short_day(monday_of(clash.collision.day))


def _apart(clash: Clash) -> str:
    first, second = clash.touches[0].when, clash.touches[-1].when
    one, other = instant_of(first), instant_of(second)
    if one is not None and other is not None:
        hours = round(abs((other - one).total_seconds()) / 3600)
        if hours < _DAY_HOURS:
            return (
                tr_count("{count} hour apart", "{count} hours apart", hours)
                if hours
                else tr("at the same time")
            )
    days = abs((second.day - first.day).days) if first.day and second.day else 0
    return (
        tr_count("{count} day apart", "{count} days apart", days) if days else tr("on the same day")
    )


def _days(clash: Clash) -> str:
    days = sorted({touch.when.day for touch in clash.touches if touch.when.day})
    if not days:
        return ""
    if len(days) == 1:
        return tr(
            "on {weekday} {day}",
            weekday=WEEKDAYS[days[0].weekday()],
            day=short_day(days[0]),
        )
    return tr("from {first} to {last}", first=short_day(days[0]), last=short_day(days[-1]))


def _hours(hours: int) -> str:
    days, rest = divmod(hours, _DAY_HOURS)
    if rest or not days:
        return tr_count("{count} hour", "{count} hours", hours)
    return _WHOLE_DAYS.get(days) or tr_count("{count} day", "{count} days", days)


def _named(others: Sequence[Beside]) -> str:
    told = [_told(one) for one in others[:_MOST]]
    more = len(others) - len(told)
    if not more:
        return ", ".join(told)
    return tr_count(
        "{touches} and {count} more", "{touches} and {count} more", more, touches=", ".join(told)
    )


def _told(one: Beside) -> str:
    facts = ", ".join(filter(None, (_when(one.when), one.owner)))
    return f"{one.title} ({facts})" if facts else one.title


def _when(when: When) -> str:
    if when.day is None:
        return ""
    hour = "" if when.at_time is None else f", {when.at_time:%H:%M}"
    return (
        tr("week of {day}", day=short_day(when.day))
        if when.is_whole_week
        else f"{short_day(when.day)}{hour}"
    )


def _day_of(day: date, when: When) -> str:
    return tr("the week of {day}", day=short_day(day)) if when.is_whole_week else short_day(day)


def _talk_to(people: Sequence[PersonTag]) -> str:
    return tr("Talk to {people}.", people=listed([one.name for one in people])) if people else ""
