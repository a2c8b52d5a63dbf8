"""Engagement in words: how many minutes, which way they go, and who took part."""

from __future__ import annotations

from collections.abc import Sequence

from abm_desktop.engagement.rows import EngagementRow, Minutes

_PERCENT = "\N{NARROW NO-BREAK SPACE}%"


def trend_words(minutes: Minutes) -> str:
    """Return which way the minutes go, such as `up 38 % on 30 days ago`."""
    now, earlier, trend = round(minutes.now), round(minutes.earlier), minutes.trend
    if now == earlier:
        return "as 30 days ago"
    if trend is None:
        return "all of it new in 30 days"
    if trend > 200:
        return f"up from {earlier} min 30 days ago"
    way = "up" if now > earlier else "down"
    return f"{way} {abs(trend):.0f}{_PERCENT} on 30 days ago"


def who_words(names: Sequence[str]) -> str:
    """Return up to two names, and how many more there are."""
    if len(names) <= 2:
        return " and ".join(names)
    others = len(names) - 2
    return f"{names[0]}, {names[1]} and {others} {'other' if others == 1 else 'others'}"


def line_words(row: EngagementRow) -> str:
    """Return the second line of an engagement: who, and what was written down."""
    who = who_words([person.shown_name for person in row.contacts])
    text = " ".join(row.text.split())
    return " · ".join(part for part in (who, text) if part)


def sentence(row: EngagementRow) -> str:
    """Return all that is known of an engagement, as it is read aloud and shown in its tool tip."""
    when = row.at.astimezone()
    who = ", ".join(person.shown_name for person in row.contacts)
    lines = [f"{row.label}, {when:%H:%M}, {row.minutes} min", who, row.text]
    if row.logged_by:
        lines.append(f"Logged by {row.logged_by}")
    return "\n".join(line for line in lines if line)
