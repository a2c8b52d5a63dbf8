"""What an account did: moments a week as bars, and the latest moments in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from abm_desktop.reports.page import marks, styles
from abm_desktop.reports.page.document import Document
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import gap
from abm_desktop.reports.page.text import fits
from abm_desktop.reports.plan.content import AccountPlan, MomentLine
from abm_desktop.workspace.days import monday_of, short_day
from resources.language import numerals, tr, tr_count

WEEKS: Final = 12
BARS: Final = 40.0
HEAD: Final = BARS + 25.0
"""Bars, their dates and the sentence below."""
ROW: Final = 13.0
BETWEEN: Final = 24.0
DAY: Final = 34.0
NO_MOMENT: Final = tr(
    "No engagement yet. Log the first call, reply or visit, and the weeks and the latest "
    "engagements stand here."
)


def newest_first(moments: Sequence[MomentLine]) -> list[MomentLine]:
    """The moments, the latest day first."""
    return sorted(moments, key=lambda moment: moment.day, reverse=True)


def weekly_counts(moments: Sequence[MomentLine], today: date) -> list[int]:
    """Moments in each of the last twelve weeks, the week of `today` last."""
    first = monday_of(today) - timedelta(weeks=WEEKS - 1)
    counts = [0] * WEEKS
    for moment in moments:
        week = (moment.day - first).days // 7
        if 0 <= week < WEEKS:
            counts[week] += 1
    return counts


def summary(moments: Sequence[MomentLine], today: date) -> str:
    """The sentence under the bars; minutes of the same weeks, where an activity has any."""
    counted = sum(weekly_counts(moments, today))
    first = monday_of(today) - timedelta(weeks=WEEKS - 1)
    end = first + timedelta(weeks=WEEKS)
    known = [one.minutes for one in moments if first <= one.day < end and one.minutes is not None]
    amount = tr_count("{count} engagement", "{count} engagements", counted)
    last = short_day(max(moment.day for moment in moments))
    if not known:
        return tr(
            "{engagements} in {weeks} weeks; the last on {day}.",
            engagements=amount,
            weeks=WEEKS,
            day=last,
        )
    return tr(
        "{engagements} and {minutes} minutes in {weeks} weeks; the last on {day}.",
        engagements=amount,
        minutes=numerals(f"{sum(known):,.0f}"),
        weeks=WEEKS,
        day=last,
    )


def engagement_height(plan: AccountPlan) -> float:
    """Height of the section over the whole width: bars at the left, the newest at the right."""
    return HEAD if plan.moments else 32.0


def draw_engagement(document: Document, plan: AccountPlan) -> bool:
    """Draw the section, and say whether every engagement stands in it whole."""
    pen, x, y = document.pen, document.left, document.y
    if not plan.moments:
        gap(pen, NO_MOMENT, x, y, document.inner)
        return True
    width = (document.inner - BETWEEN) / 2
    marks.weekly_bars(pen, weekly_counts(plan.moments, plan.today), x, y, width=width, height=BARS)
    first = monday_of(plan.today) - timedelta(weeks=WEEKS - 1)
    pen.text(x, y + BARS + 8.5, short_day(first), styles.CAPTION)
    pen.text(x + width, y + BARS + 8.5, tr("This week"), styles.CAPTION, "right")
    pen.fitted(x, y + BARS + 19, summary(plan.moments, plan.today), styles.CAPTION_STRONG, width)
    right = x + width + BETWEEN
    shown = newest_first(plan.moments)[: int(HEAD / ROW)]
    for index, moment in enumerate(shown):
        _draw_moment(pen, moment, right, y + index * ROW, width)
    whole = all(_is_whole(pen, moment, width) for moment in plan.moments)
    return whole and len(shown) == len(plan.moments)


def said(moment: MomentLine) -> str:
    """What happened and who did it."""
    return " · ".join(part for part in (moment.text, moment.who) if part)


def spent(moment: MomentLine) -> str:
    """`30 min`, or nothing where the activity has no weight."""
    return (
        ""
        if moment.minutes is None
        else tr("{minutes} min", minutes=numerals(f"{moment.minutes:,.0f}"))
    )


def _draw_moment(pen: Pen, moment: MomentLine, x: float, y: float, width: float) -> None:
    pen.line(x, y, x + width, y, "border", width=0.6)
    pen.text(x, y + 9.3, short_day(moment.day), styles.CAPTION)
    pen.fitted(x + DAY, y + 9.3, said(moment), styles.SMALL, _said_width(pen, moment, width))
    pen.text(x + width, y + 9.3, spent(moment), styles.CAPTION, "right")


def _said_width(pen: Pen, moment: MomentLine, width: float) -> float:
    return width - DAY - pen.width(spent(moment), styles.CAPTION) - 6


def _is_whole(pen: Pen, moment: MomentLine, width: float) -> bool:
    room = _said_width(pen, moment, width)
    return "\n" not in moment.text and fits(pen.setter, said(moment), styles.SMALL, room)
