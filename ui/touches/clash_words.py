"""How collisions of touches are told: the title, the sentence with the rule, and what to do."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.touches.rows import ChannelRow, TouchRow
from abm_desktop.touches.services.coordinating import Clash, instant_of
from abm_desktop.vocabulary import CoordinationRule, Tier
from abm_desktop.workspace.days import monday_of, short_day

_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def clash_title(clash: Clash) -> str:
    """Return a collision in few words: `Same person, 4 hours apart`."""
    count = len(clash.touches)
    if clash.rule is CoordinationRule.ACCOUNT_CAP:
        return f"{count} touches of one account in a week"
    if clash.rule is CoordinationRule.PERSON_CAP:
        return f"Same person, {count} touches close together"
    return f"Same person, {_apart(clash)}"


def clash_sentence(clash: Clash, tier: Tier | None) -> str:
    """Return what collides and which rule says so."""
    whose = f" for {tier} accounts" if tier else ""
    limit, count = clash.collision.limit, len(clash.touches)
    if clash.rule is CoordinationRule.ACCOUNT_CAP:
        account = clash.touches[0].account if clash.touches else "The account"
        week = short_day(monday_of(clash.collision.day))
        return (
            f"{account} gets {count} touches in the week of {week}. "
            f"The rule{whose} is at most {limit}."
        )
    if clash.rule is CoordinationRule.PERSON_CAP:
        return (
            f"{clash.contact} gets {count} touches {_days(clash)}. "
            f"The rule{whose} is at most {limit} in that time."
        )
    both = f"Both touches reach {clash.contact} {_days(clash)}."
    if clash.rule is CoordinationRule.BOTH_TEAMS:
        return f"{both} Sales and Marketing reach a person on one day only together."
    return f"{both} The rule{whose} is {_hours(limit)} apart."


def channel_word(channel: ChannelRow) -> str:
    """Return a channel as it stands within a sentence: `email`, but `LinkedIn note`."""
    label = channel.label
    return label[:1].lower() + label[1:] if label[1:] == label[1:].lower() else label


def move_words(touch: TouchRow, others: tuple[TouchRow, ...], day: date) -> str:
    """Return what moving one of several touches to a day is called: `Move email to 23 Nov`."""
    same = any(other.channel.code == touch.channel.code for other in others)
    what = "the later one" if same else channel_word(touch.channel)
    week = "the week of " if touch.when.is_whole_week else ""
    return f"Move {what} to {week}{short_day(day)}"


def _apart(clash: Clash) -> str:
    first, second = clash.touches[0].when, clash.touches[-1].when
    one, other = instant_of(first), instant_of(second)
    if one is not None and other is not None:
        hours = round(abs((other - one).total_seconds()) / 3600)
        if hours < 24:
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
    days, rest = divmod(hours, 24)
    if rest or not days:
        return f"{hours} hour{_s(hours)}"
    word = _NUMBERS[days] if days < len(_NUMBERS) else str(days)
    return f"{word} day{_s(days)}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
