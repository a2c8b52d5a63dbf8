"""Engagement in words: how many minutes, which way they go, and who took part."""

from __future__ import annotations

from collections.abc import Sequence

from abm_desktop.engagement.rows import EngagementRow, Minutes
from resources.language import numerals, tr, tr_count

_PERCENT = "\N{NARROW NO-BREAK SPACE}%"


def trend_words(minutes: Minutes) -> str:
    """Return which way the minutes go, such as `up 38 % on 30 days ago`."""
    now, earlier, trend = round(minutes.now), round(minutes.earlier), minutes.trend
    if now == earlier:
        return tr("as 30 days ago")
    if trend is None:
        return tr("all of it new in 30 days")
    if trend > 200:
        return tr("up from {earlier} min 30 days ago", earlier=earlier)
    way = "up" if now > earlier else "down"
    return tr(
        "{way} {trend}{percent} on 30 days ago",
        way=way,
        trend=numerals(f"{abs(trend):.0f}"),
        percent=_PERCENT,
    )


def who_words(names: Sequence[str]) -> str:
    """Return up to two names, and how many more there are."""
    if len(names) <= 2:
        return " and ".join(names)
    others = len(names) - 2
    return tr_count(
        "{names}, {names_2} and {count} other",
        "{names}, {names_2} and {count} others",
        others,
        names=names[0],
        names_2=names[1],
    )


def line_words(row: EngagementRow) -> str:
    """Return the second line of an engagement: who, and what was written down."""
    who = who_words([person.shown_name for person in row.contacts])
    text = " ".join(row.text.split())
    return " · ".join(part for part in (who, text) if part)


def sentence(row: EngagementRow) -> str:
    """Return all that is known of an engagement, as it is read aloud and shown in its tool tip."""
    when = row.at.astimezone()
    who = ", ".join(person.shown_name for person in row.contacts)
    lines = [
        tr(
            "{label}, {when}, {minutes} min",
            label=row.label,
            when=f"{when:%H:%M}",
            minutes=row.minutes,
        ),
        who,
        row.text,
    ]
    if row.logged_by:
        lines.append(tr("Logged by {logged_by}", logged_by=row.logged_by))
    return "\n".join(line for line in lines if line)
