"""Touches of the sample story: what is told of each, and the rows that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleContact, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.engagements import SampleEngagement
from abm_desktop.home.sample.files import Line, answers, listed, record, table
from abm_desktop.vocabulary import Outcome, Team, TouchState
from resources.records import dataclass

_ZONE: Final = "Europe/Berlin"
"""Where the seller sits: times of touches are told there."""
_USUAL_TIME = time(10, 30)
_SUBJECT = "Subject: "


@dataclass(frozen=True, slots=True)
class SampleTouch:
    """A touch of the story.

    Attributes:
        offset: its day in working days from today; None while it is unscheduled.
        owner: code of the person who owns it; `colleagues` are codes too.
        answer: what they did in response, in words; empty where they did nothing.
        excuse: code and words of the reason for which it was skipped.
    """

    account: SampleAccount
    offset: int | None
    team: Team
    channel: str
    owner: str
    title: str
    state: TouchState
    contacts: tuple[SampleContact, ...] = ()
    colleagues: tuple[str, ...] = ()
    at: time | None = None
    is_whole_week: bool = False
    outcome: Outcome | None = None
    note: str = ""
    message: str = ""
    subject: str = ""
    answer: str = ""
    excuse: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class TouchRows:
    """Touches as rows of their three tables, and what they were answered with."""

    touches: list[Row]
    contacts: list[Row]
    people: list[Row]
    answers: list[SampleEngagement]


def told_touches(cast: Cast, days: SampleDays) -> list[SampleTouch]:
    """Return the touches that the story tells one by one."""
    messages = record("texts")
    return [_told(cast, line, messages, days) for line in table("touches")]


def _told(cast: Cast, line: Line, messages: dict[str, list[str]], days: SampleDays) -> SampleTouch:
    account = cast.targets[line["account"]]
    day = line["day"].removesuffix("w")
    subject, message = _written(messages[line["message"]] if line["message"] else [])
    return SampleTouch(
        account=account,
        offset=int(day) if day else None,
        team=Team(line["team"]),
        channel=line["channel"],
        owner=line["owner"],
        title=line["title"],
        state=TouchState(line["state"]),
        contacts=_contacts(account, line),
        colleagues=listed(line["with"]),
        at=time.fromisoformat(line["time"]) if line["time"] else None,
        is_whole_week=line["day"].endswith("w"),
        outcome=Outcome(line["outcome"]) if line["outcome"] else None,
        note=line["note"],
        message=days.told(message),
        subject=days.told(subject),
        answer=days.told(line["answer"]),
    )


def _written(lines: list[str]) -> tuple[str, str]:
    """Return subject and message of a text; what is no mail begins without a subject."""
    if not lines or not lines[0].startswith(_SUBJECT):
        return "", "\n".join(lines)
    return lines[0].removeprefix(_SUBJECT), "\n".join(lines[1:]).lstrip("\n")


def _contacts(account: SampleAccount, line: Line) -> tuple[SampleContact, ...]:
    if line["contacts"] == "-":
        return ()
    if line["contacts"]:
        return tuple(account.contact(name) for name in listed(line["contacts"]))
    first = account.first_contact
    return () if first is None else (first,)


def touch_rows(
    touches: list[SampleTouch], people: dict[str, UUID], days: SampleDays, keys: SampleKeys
) -> TouchRows:
    """Return the rows of touches, and the engagements that completing them logged."""
    activities = answers()
    rows = TouchRows([], [], [], [])
    for touch in touches:
        answer = _answer(touch, activities, days, keys)
        row = _row(touch, people, days, keys) | {"engagement_id": answer.key if answer else None}
        rows.touches.append(row)
        rows.answers.extend([answer] if answer else [])
        rows.contacts.extend(_links(row, "contact_id", (one.key for one in touch.contacts), keys))
        rows.people.extend(
            _links(row, "person_id", (people[who] for who in touch.colleagues), keys)
        )
    return rows


def _row(
    touch: SampleTouch, people: dict[str, UUID], days: SampleDays, keys: SampleKeys
) -> dict[str, Any]:
    day = _day(touch, days)
    is_done = touch.state is TouchState.DONE and day is not None
    return {
        "id": keys.fresh(),
        "account_id": touch.account.key,
        "channel": touch.channel,
        "team": touch.team,
        "owner_id": people[touch.owner],
        "title": touch.title,
        "subject": touch.subject or None,
        "message": touch.message or None,
        "day": day,
        "is_whole_week": touch.is_whole_week,
        "at_time": touch.at,
        "zone": _ZONE if touch.at else None,
        "state": touch.state,
        "outcome": touch.outcome,
        "outcome_note": touch.note or None,
        "done_at": days.instant(day, touch.at or _USUAL_TIME) if day and is_done else None,
        "skip_reason": touch.excuse[0] if touch.excuse else None,
        "skip_note": touch.excuse[1] if touch.excuse else None,
    }


def _day(touch: SampleTouch, days: SampleDays) -> date | None:
    if touch.offset is None:
        return None
    if touch.state is TouchState.DONE:
        return days.back(-touch.offset)
    day = days.working(touch.offset)
    return date.fromisocalendar(*day.isocalendar()[:2], 1) if touch.is_whole_week else day


def _answer(
    touch: SampleTouch, activities: dict[str, str | None], days: SampleDays, keys: SampleKeys
) -> SampleEngagement | None:
    activity, day = activities[touch.channel], _day(touch, days)
    if not touch.answer or activity is None or day is None:
        return None
    return SampleEngagement(
        key=keys.fresh(),
        account=touch.account,
        at=days.instant(day, touch.at or _USUAL_TIME),
        activity=activity,
        text=touch.answer,
        contacts=touch.contacts,
        logged_by=touch.owner,
    )


def _links(touch: Row, field: str, others: Iterator[UUID], keys: SampleKeys) -> Iterator[Row]:
    return ({"id": keys.fresh(), "touch_id": touch["id"], field: other} for other in others)
