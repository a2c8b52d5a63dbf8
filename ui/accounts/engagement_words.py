"""Engagement, committee and pipeline of a line in words, each as one sentence for a screen reader."""

from __future__ import annotations

from typing import Final

from abm_desktop.accounts.coverage import Hold
from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.said import HOLD_WORDS
from abm_desktop.reports.money import short_money
from abm_desktop.workspace.days import day_words
from resources.language import is_english, numerals, tr, tr_about, tr_count
from ui.accounts.later import RoleMark
from ui.accounts.yardstick import Yardstick

PERCENT: Final = "\N{NARROW NO-BREAK SPACE}%"
_MOST: Final = 999
"""A rise beyond this many percent is told as so many times what it was."""


def minutes_words(row: AccountRow) -> str:
    """Return the engagement minutes as they are worth today; empty where there never were any."""
    return "" if row.engagement is None else numerals(f"{row.engagement.score:,.0f}")


def minutes_sentence(row: AccountRow, yardstick: Yardstick) -> str:
    """Return the minutes, and how many make the account ready."""
    if row.engagement is None:
        return tr("No engagement yet: nobody there has done anything that was logged")
    ready = yardstick.ready_minutes(row)
    minutes = minutes_words(row)
    if ready is None:
        return tr("{minutes} engagement minutes", minutes=minutes)
    return tr(
        "{minutes} engagement minutes; {ready} make it ready for joint outreach",
        minutes=minutes,
        ready=ready,
    )


def trend(row: AccountRow) -> float | None:
    """Return the percent by which the minutes rose or fell, in whole percent as it is shown."""
    line = row.engagement
    return None if line is None or line.trend is None else float(round(line.trend))


def trend_words(row: AccountRow) -> str:
    """Return the change in percent, or how many times as much it is where it rose far.

    `new` stands where it rose from nothing, and nothing where there is no engagement.
    """
    line, change = row.engagement, trend(row)
    if line is None:
        return ""
    if change is None:
        return tr_about("change of engagement", "new") if round(line.score) else ""
    if change > _MOST:
        return numerals(f"\N{MULTIPLICATION SIGN}{1 + change / 100:,.0f}")
    return f"{abs(change):.0f}{PERCENT}"


def change_words(row: AccountRow) -> str:
    """Return which way the minutes go, such as `up 38 % on 30 days ago`."""
    change = trend(row)
    if change is None:
        return tr("all of it new in 30 days")
    if not change:
        return tr("as 30 days ago")
    by = f"{abs(change):.0f}{PERCENT}"
    return (
        tr("up {change} on 30 days ago", change=by)
        if change > 0
        else tr("down {change} on 30 days ago", change=by)
    )


def trend_sentence(row: AccountRow, yardstick: Yardstick) -> str:
    """Return which way the minutes go, and when somebody engaged last."""
    line = row.engagement
    if line is None:
        return tr("Engagement: none yet")
    return tr(
        "Engagement: {change}, last on {day}",
        change=change_words(row),
        day=day_words(line.last_on, yardstick.today()),
    )


def committee_sentence(row: AccountRow, yardstick: Yardstick) -> str:
    """Return which of the roles that are looked for are strong, known and missing."""
    marks = yardstick.dots(row)
    parts = []
    for hold in Hold:
        labels = [yardstick.label(dot) for dot in marks if dot.hold is hold]
        if labels:
            parts.append(f"{HOLD_WORDS[hold]}: {', '.join(labels)}")
    return (
        tr("Committee. {roles}", roles=". ".join(parts))
        if parts
        else tr("Committee: no role is looked for")
    )


def pipeline_words(row: AccountRow, yardstick: Yardstick) -> str:
    """Return the open pipeline, such as `€640k`; empty where no deal is open."""
    pipeline = row.pipeline
    if pipeline is None or not pipeline.deals:
        return ""
    if pipeline.unknown == pipeline.deals:
        return "?"
    return short_money(pipeline.amount_minor, yardstick.currency)


def pipeline_sentence(row: AccountRow, yardstick: Yardstick) -> str:
    """Return the open deals, and how many of them have no amount that could be counted."""
    pipeline = row.pipeline
    if pipeline is None or not pipeline.deals:
        return tr("Pipeline: no open deal")
    deals = tr_count("{count} open deal", "{count} open deals", pipeline.deals)
    if pipeline.unknown == pipeline.deals:
        return tr("Pipeline: {deals}, no amount known", deals=deals)
    known = short_money(pipeline.amount_minor, yardstick.currency)
    if not pipeline.unknown:
        return tr("Pipeline: {amount} in {deals}", amount=known, deals=deals)
    return tr_count(
        "Pipeline: {amount} in {deals}, {count} without an amount",
        "Pipeline: {amount} in {deals}, {count} without an amount",
        pipeline.unknown,
        amount=known,
        deals=deals,
    )


def role_word(role: RoleMark) -> str:
    """Return the word of a role that its letter stands for, such as `sponsor` for X."""
    words = role.label.split() or [role.code]
    first, last = words[0], words[-1]
    word = first if first.startswith(role.letter) else last
    return word.lower() if is_english() else word
