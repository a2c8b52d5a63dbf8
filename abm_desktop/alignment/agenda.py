"""An agenda: what the data says on each topic of a meeting, so that nobody has to prepare it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from resources.records import dataclass


class Tone(StrEnum):
    """How a line stands out."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"


class About(StrEnum):
    """What a line leads to."""

    NOTHING = "nothing"
    ACCOUNT = "account"
    HANDOFF = "handoff"
    DEAL = "deal"
    THEME = "theme"
    REQUEST = "request"
    ASSET = "asset"
    PREDICTION = "prediction"
    PROMISE = "promise"
    CAMPAIGN = "campaign"
    PLAYBOOK = "playbook"
    SCOREBOARD = "scoreboard"
    HANDOFFS = "handoffs"
    PREDICTIONS = "predictions"
    CANDIDATES = "candidates"
    PLANNER = "planner"
    PROFILE = "profile"
    EMBEDDING = "embedding"


@dataclass(frozen=True, slots=True)
class Window:
    """The days that an agenda speaks of.

    Attributes:
        since: the day of the last meeting of the kind that was held, or when it would have been.
        today: what was after it is not over yet.
        until: the day before the next one of the kind.
    """

    since: date
    today: date
    until: date


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a topic.

    Attributes:
        text: what is so, such as "Kyndal Retail Group waits for Mara Lindqvist".
        figure: what stands at the right, such as "5 h left"; empty for none.
        detail: what explains it, in smaller print; empty for nothing.
        about, key: what it leads to.
    """

    text: str
    figure: str = ""
    detail: str = ""
    tone: Tone = Tone.PLAIN
    about: About = About.NOTHING
    key: UUID | None = None


@dataclass(frozen=True, slots=True)
class TopicLines:
    """A topic with what the data says on it.

    Attributes:
        start: minutes after the beginning of the meeting.
        lines: the most telling ones first; `more` are left out.
        empty: what is said where there is nothing.
    """

    code: str
    title: str
    question: str
    minutes: int
    start: int
    lines: tuple[Line, ...]
    more: int
    empty: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """The topics of a meeting in their order."""

    topics: tuple[TopicLines, ...]

    def to_json(self) -> dict[str, Any]:
        """Return it as a meeting that was held keeps it."""
        body = asdict(self)
        for topic in body["topics"]:
            for line in topic["lines"]:
                line["key"] = line["key"].hex if line["key"] else None
        return body

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Self:
        """Read the agenda of a meeting that was held."""
        return cls(tuple(_topic(topic) for topic in body.get("topics", ())))


def _topic(body: Mapping[str, Any]) -> TopicLines:
    return TopicLines(**{**body, "lines": tuple(map(_line, body["lines"]))})


def _line(body: Mapping[str, Any]) -> Line:
    key = UUID(body["key"]) if body["key"] else None
    return Line(**{**body, "tone": Tone(body["tone"]), "about": About(body["about"]), "key": key})


def shortened(lines: Sequence[Line], most: int) -> tuple[tuple[Line, ...], int]:
    """Return so many lines at most, and how many are left out."""
    return tuple(lines[:most]), max(len(lines) - most, 0)
