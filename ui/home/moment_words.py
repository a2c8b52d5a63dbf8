"""How moments are told: the day they stand under, what stands below their title."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from abm_desktop.touches.rows import Moment
from abm_desktop.workspace.days import day_words, near_day
from resources.language import tr, tr_count
from ui.touches.words import OUTCOME_WORDS

_WEEKDAYS: Final = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
_NOON: Final = time(12)


def day_heading(day: date, today: date) -> str:
    """Return the heading of a day, such as `Today, Wed 18 Nov` or `Thu 12 Nov`."""
    words = tr("{weekday} {day}", weekday=_WEEKDAYS[day.weekday()], day=day_words(day, today))
    is_near = day in (today, today - timedelta(days=1))
    return f"{near_day(day, today)}, {words}" if is_near else words


def hour(moment: Moment) -> str:
    """Return when on its day it was; empty for noon, which stands for an hour nobody knows."""
    at = moment.at.astimezone()
    if at.date() != moment.day or at.time() == _NOON:
        return ""
    return f"{at:%H:%M}"


def whom(moment: Moment) -> str:
    """Return who of the account took part, such as `Henrik Dahlmo and 2 others`."""
    if not moment.contacts:
        return ""
    first, others = moment.contacts[0], len(moment.contacts) - 1
    if not others:
        return first
    return tr_count("{first} and {count} other", "{first} and {count} others", others, first=first)


def below(moment: Moment) -> str:
    """Return with whom, how, and by which colleague, for the line below the title."""
    parts = (whom(moment), moment.channel, moment.person)
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def outcome(moment: Moment) -> str:
    """Return how a touch was taken, in words; empty for an engagement."""
    return OUTCOME_WORDS[moment.outcome] if moment.outcome is not None else ""


def whole(moment: Moment, today: date) -> str:
    """Return everything about a moment in lines."""
    when = " ".join(part for part in (day_words(moment.day, today), hour(moment)) if part)
    people = ", ".join(moment.contacts)
    lines = (moment.title, people, moment.channel, moment.person, outcome(moment), when)
    return "\n".join(line for line in (*lines, moment.text) if line)
