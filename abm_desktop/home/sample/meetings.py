"""Meetings of the sample story: held ones with what was said in them, and those that come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, time, timedelta
from typing import Any, Final
from uuid import UUID

from abm_desktop.alignment.agenda import About, Agenda, Line, Tone, TopicLines
from abm_desktop.alignment.rhythm import FORMS, NO_PROMISE
from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import record
from abm_desktop.vocabulary import MeetingKind, PromiseState, Team
from abm_desktop.workspace.days import monday_of
from resources.records import dataclass

_ZONE: Final = "Europe/Berlin"
_CALLS: Final = ("call", "meeting", "video")
_WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Calls:
    """Touches that were done, and who takes part in them beside their owners already."""

    done: Sequence[Row]
    beside: Sequence[Row]


@dataclass(frozen=True, slots=True)
class MeetingRows:
    """Meetings as rows of their tables, and who joined which call of sales."""

    meetings: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    decisions: list[Row] = field(default_factory=list)
    promises: list[Row] = field(default_factory=list)
    joined: list[Row] = field(default_factory=list)


def meeting_rows(cast: Cast, calls: Calls, days: SampleDays, keys: SampleKeys) -> MeetingRows:
    """Return all meetings, and who of marketing joined which calls of sales."""
    story, teller = record("meetings"), _Teller(cast, days, keys)
    for told in story["meetings"]:
        teller.tell(told)
    teller.settle()
    teller.rows.joined.extend(_joined(cast, calls, days, keys))
    return teller.rows


class _Teller:
    """Turns what is told of meetings into rows, one after the other."""

    def __init__(self, cast: Cast, days: SampleDays, keys: SampleKeys) -> None:
        self.rows = MeetingRows()
        self._cast, self._days, self._keys = cast, days, keys
        self._held: dict[date, UUID] = {}

    def tell(self, told: Mapping[str, Any]) -> None:
        """Add the rows of one meeting."""
        kind = MeetingKind(told["kind"])
        day = self._day(told["day"])
        row = self._meeting(told, kind, day)
        self.rows.meetings.append(row)
        if row["held_at"] is not None:
            self._held[day] = row["id"]
        for code, was_there in self._asked(told, is_held=row["held_at"] is not None):
            person = {"person_id": self._cast.people[code], "was_there": was_there}
            self.rows.people.append(self._of(row, person))
        for topic, text in told.get("notes", {}).items():
            self.rows.notes.append(self._of(row, {"topic": topic, "text": text}))
        for place, one in enumerate(told.get("decisions", ())):
            self.rows.decisions.append(self._said(row, one, place, {"made_at": row["held_at"]}))
        for place, one in enumerate(told.get("promises", ())):
            self.rows.promises.append(self._said(row, one, place, self._promise(one)))

    def settle(self) -> None:
        """Name the meetings in which promises were closed."""
        for row in self.rows.promises:
            row["closed_in_id"] = self._held.get(row["closed_in_id"])

    def _meeting(self, told: Mapping[str, Any], kind: MeetingKind, day: date) -> Row:
        at, form = time.fromisoformat(told["time"]), FORMS[kind]
        is_held = "lines" in told
        begun = self._days.instant(day, at)
        return {
            "id": self._keys.fresh(),
            "kind": kind,
            "title": form.title,
            "day": day,
            "at_time": at,
            "zone": _ZONE,
            "minutes": form.minutes,
            "chair_id": self._cast.people[told["chair"]],
            "started_at": begun if is_held else None,
            "held_at": begun + timedelta(minutes=form.minutes) if is_held else None,
            "agenda": self._agenda(kind, told["lines"]).to_json() if is_held else None,
        }

    def _agenda(self, kind: MeetingKind, told: Mapping[str, Sequence[Mapping[str, Any]]]) -> Agenda:
        start, topics = 0, []
        for topic in FORMS[kind].topics:
            lines = tuple(self._line(one) for one in told.get(topic.code, ()))
            empty = NO_PROMISE if topic.code == "promises" else ""
            topics.append(
                TopicLines(
                    topic.code, topic.title, topic.question, topic.minutes, start, lines, 0, empty
                )
            )
            start += topic.minutes
        return Agenda(tuple(topics))

    def _line(self, told: Mapping[str, Any]) -> Line:
        account = self._cast.accounts.get(told.get("account", ""))
        about = About.ACCOUNT if account else About(told.get("about", About.NOTHING))
        return Line(
            told["text"],
            told.get("figure", ""),
            told.get("detail", ""),
            Tone(told.get("tone", Tone.PLAIN)),
            about,
            account.key if account else None,
        )

    def _asked(self, told: Mapping[str, Any], *, is_held: bool) -> list[tuple[str, bool | None]]:
        there = [(code, True) for code in told["people"]]
        return [*there, *((code, False if is_held else None) for code in told["away"])]

    def _promise(self, told: Mapping[str, Any]) -> Row:
        state = PromiseState(told.get("state", PromiseState.OPEN))
        closed_in = told.get("closed_in")
        offset = told.get("closed", closed_in)
        day = None if offset is None else self._day(offset)
        return {
            "owner_id": self._cast.people[told["owner"]],
            "due": self._day(told["due"]),
            "state": state,
            "closed_at": None if day is None else self._days.instant(day, time(14, 5)),
            # That meeting is told later: its key stands in for it once all are told.
            "closed_in_id": None if closed_in is None else day,
            "note": told.get("note"),
        }

    def _said(self, row: Row, told: Mapping[str, Any], place: int, more: Row) -> Row:
        account = self._cast.accounts.get(told.get("account", ""))
        words = {
            "topic": told["topic"],
            "text": told["text"],
            "account_id": account.key if account else None,
            "position": place,
        }
        return self._of(row, {**words, **more})

    def _of(self, row: Row, values: Row) -> Row:
        return {"id": self._keys.fresh(), "meeting_id": row["id"], **values}

    def _day(self, offset: int) -> date:
        return self._days.ago(-offset) if offset < 0 else self._days.working(offset)


def _joined(cast: Cast, told: Calls, days: SampleDays, keys: SampleKeys) -> list[Row]:
    """Return who of marketing sat in on which calls of sales, the newest week first."""
    story = record("meetings")
    known = {(row["touch_id"], row["person_id"]) for row in told.beside}
    calls: dict[date, list[Row]] = defaultdict(list)
    for row in told.done:
        if row["channel"] in _CALLS and row["team"] is Team.SALES:
            calls[monday_of(row["done_at"].astimezone().date())].append(row)
    found = []
    for back, counts in enumerate(story["joined"]):
        week = calls[monday_of(days.today) - _WEEK * back]
        for place, (code, count) in enumerate(zip(story["joined_by"], counts, strict=True)):
            person, first = cast.people[code], place * 2
            for row in [*week[first:], *week[:first]][:count]:
                if (row["id"], person) not in known:
                    link = {"id": keys.fresh(), "touch_id": row["id"], "person_id": person}
                    found.append(link)
    return found
