"""How the rows of the queue and the facts beside a touch are told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from abm_desktop.touches.drafting import Draft, FieldName, Source
from abm_desktop.touches.outreach_rows import OutreachContext, QueueRow
from abm_desktop.touches.queue import Group
from abm_desktop.touches.rows import Moment, TouchRow
from abm_desktop.touches.schedule import is_overdue, seen_from
from abm_desktop.workspace.days import WEEKDAYS, day_words
from abm_desktop.workspace.money_words import short_money
from resources.language import tr, tr_about, tr_count

DOT: Final = " \N{MIDDLE DOT} "
_WEEK: Final = timedelta(days=7)
_FIELDS: Final = {
    FieldName.FIRST_NAME: tr_about("field of a draft", "first name"),
    FieldName.NAME: tr_about("field of a draft", "name"),
    FieldName.TITLE: tr_about("field of a draft", "title"),
    FieldName.ACCOUNT: tr_about("field of a draft", "account"),
    FieldName.CITY: tr_about("field of a draft", "city"),
    FieldName.INDUSTRY: tr_about("field of a draft", "industry"),
    FieldName.MY_NAME: tr_about("field of a draft", "my name"),
    FieldName.LAST_MARKETING_MOMENT: tr_about("field of a draft", "last marketing moment"),
    FieldName.LAST_SALES_MOMENT: tr_about("field of a draft", "last sales moment"),
    FieldName.LAST_MOMENT: tr_about("field of a draft", "last moment"),
}
"""The names in braces are kept with drafts and the same in every language; these are read."""


def who(row: TouchRow) -> str:
    """Return whom a touch reaches: a person and how many others, else the account."""
    if not row.contacts:
        return row.account
    others = len(row.contacts) - 1
    if not others:
        return row.contacts[0].name
    return tr_count(
        "{person} and {count} other",
        "{person} and {count} others",
        others,
        person=row.contacts[0].name,
    )


def when(row: TouchRow, today: date) -> str:
    """Return when a touch is due, as short as its column: `Today`, `Thu 10:00`, `9 Nov`."""
    seen = seen_from(row.when)
    day = seen.day
    if day is None:
        return ""
    if is_overdue(seen, today):
        return day_words(day, today)
    if seen.is_whole_week:
        return tr("Week")
    at = f"{seen.at_time:%H:%M}" if seen.at_time else ""
    if day <= today:
        return at or tr("Today")
    return f"{WEEKDAYS[day.weekday()]} {at}".rstrip()


def third_line(row: QueueRow) -> str:
    """Return what stands below who and where: what holds the touch, what it collides with, or what it is."""
    if row.hold is not None:
        return row.hold.words
    return row.clash or row.touch.title


def said(row: QueueRow, today: date) -> str:
    """Return a row in sentences, for a screen reader and as its tool tip."""
    touch = row.touch
    channel = touch.channel.label
    if row.group is Group.DONE:
        return tr(
            "Done: {title}, {channel}, {person}, {account}. {reason}",
            title=touch.title,
            channel=channel,
            person=who(touch),
            account=touch.account,
            reason=row.reason,
        )
    parts = [
        tr(
            "{title}. {channel} to {person}, {account}, {when}.",
            title=touch.title,
            channel=channel,
            person=who(touch),
            account=touch.account,
            when=when(touch, today),
        )
    ]
    parts += [f"{words}." for words in (row.hold.words if row.hold else "", row.clash) if words]
    if not row.is_mine and touch.owner is not None:
        parts.append(tr("For {owner}.", owner=touch.owner.name))
    return " ".join([*parts, row.reason])


def account_line(context: OutreachContext) -> str:
    """Return where the account stands, in a few words: `Pipeline`, `€640k`, `1:1`."""
    line = context.account.line
    pipeline = line.pipeline
    amount = short_money(pipeline.amount_minor, pipeline.currency) if pipeline else ""
    return DOT.join(filter(None, (line.stage.label, amount, str(line.tier or ""))))


def moment_day(moment: Moment, today: date) -> str:
    """Return when a moment was: with its hour where it was today."""
    at = moment.at.astimezone()
    if moment.day == today:
        return tr("today {time}", time=f"{at:%H:%M}")
    is_yesterday = moment.day == today - timedelta(days=1)
    return tr("yesterday") if is_yesterday else day_words(moment.day, today)


def moment_line(moment: Moment) -> str:
    """Return whom a moment was with, and what was noted of it."""
    people = moment.contacts[0] if moment.contacts else ""
    others = len(moment.contacts) - 1
    if others > 0:
        people = tr_count(
            "{person} and {count} other", "{person} and {count} others", others, person=people
        )
    rest = moment.text.replace("\n", " ") or moment.channel
    return DOT.join(filter(None, (people, rest)))


def field_words(name: str) -> str:
    """Return what a field of a draft is called; a workspace's own is called by its label."""
    return {str(one): words for one, words in _FIELDS.items()}.get(name.casefold(), name)


def filled_words(draft: Draft) -> str:
    """Return how many fields are filled, or which are open."""
    if not draft.fields:
        return tr("No fields")
    if draft.open_fields:
        names = ", ".join(map(field_words, draft.open_fields))
        return tr(
            "{filled} of {fields} fields filled, open: {open}",
            filled=draft.filled,
            fields=draft.fields,
            open=names,
        )
    return tr("{filled} of {fields} fields filled", filled=draft.filled, fields=draft.fields)


def moments_words(draft: Draft) -> str:
    """Return how many moments of which team are used; empty for none."""
    marketing, sales = draft.moments(Source.MARKETING), draft.moments(Source.SALES)
    if marketing and sales:
        return tr_count("{count} moment used", "{count} moments used", marketing + sales)
    if marketing:
        return tr_count(
            "{count} marketing moment used", "{count} marketing moments used", marketing
        )
    return (
        tr_count("{count} sales moment used", "{count} sales moments used", sales) if sales else ""
    )


def position_words(place: int, count: int) -> str:
    """Return where one is in the queue: `1 of 6`; nothing where nothing is open."""
    if not count:
        return ""
    where = tr("{place} of {total}", place=place, total=count)
    return DOT.join((where, tr("J and K to move")))
