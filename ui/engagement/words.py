"""Engagement in words: how many minutes, which way they go, and who took part."""

from __future__ import annotations

from collections.abc import Sequence

from abm_desktop.engagement.rows import EngagementRow, Minutes
from resources.language import digits, listed, tr, tr_count


def trend_words(minutes: Minutes) -> str:
    """Return which way the minutes go, such as `up 38 % on 30 days ago`."""
    now, earlier, trend = round(minutes.now), round(minutes.earlier), minutes.trend
    if now == earlier:
        return tr("as 30 days ago")
    if trend is None:
        return tr("all of it new in 30 days")
    if trend > 200:
        return tr("up from {earlier} min 30 days ago", earlier=digits(earlier))
    percent = f"{digits(round(abs(trend)))}\N{NARROW NO-BREAK SPACE}%"
    if now > earlier:
        return tr("up {percent} on 30 days ago", percent=percent)
    return tr("down {percent} on 30 days ago", percent=percent)


def who_words(names: Sequence[str]) -> str:
    """Return up to two names, and how many more there are."""
    if len(names) <= 2:
        return listed(names)
    others = len(names) - 2
    return tr_count(
        "{first}, {second} and {count} other",
        "{first}, {second} and {count} others",
        others,
        first=names[0],
        second=names[1],
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
            "{activity}, {time}, {minutes} min",
            activity=row.label,
            time=f"{when:%H:%M}",
            minutes=digits(row.minutes),
        ),
        who,
        row.text,
    ]
    if row.logged_by:
        lines.append(tr("Logged by {person}", person=row.logged_by))
    return "\n".join(line for line in lines if line)
