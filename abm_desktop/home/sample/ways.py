"""How the people of the sample story are reached, what they said about it, and who left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import Line, table
from abm_desktop.vocabulary import Medium, PointKind, Stance
from resources.records import dataclass


@dataclass(slots=True)
class WayRows:
    """Rows of further addresses and of stances, and what changes of the contacts themselves."""

    points: list[Row] = field(default_factory=list)
    stances: list[Row] = field(default_factory=list)
    facts: dict[UUID, dict[str, Any]] = field(default_factory=dict)


def way_rows(cast: Cast, days: SampleDays, keys: SampleKeys) -> WayRows:
    """Return what the story tells of the ways to its people."""
    rows = WayRows()
    for contact, line in _told(cast):
        what, _, kind = line["what"].rpartition("_")
        if what == "further":
            rows.points.append(_point(keys, contact, PointKind(kind), line, len(rows.points)))
        elif what:
            rows.stances.append(_stance(keys, contact, Medium(what), Stance(kind), line, days))
        elif kind == "left":
            rows.facts.setdefault(contact, {})["left_on"] = days.ago(int(line["ago"]))
        else:
            rows.facts.setdefault(contact, {})[kind] = line["value"]
    return rows


def _told(cast: Cast) -> Iterator[tuple[UUID, Line]]:
    for line in table("ways"):
        yield cast.targets[line["account"]].contact(line["name"]).key, line


def _point(keys: SampleKeys, contact: UUID, kind: PointKind, line: Line, position: int) -> Row:
    return {
        "id": keys.fresh(),
        "contact_id": contact,
        "kind": kind,
        "value": line["value"],
        "label": line["label"] or None,
        "position": position,
    }


def _stance(  # noqa: PLR0917 - what one line tells
    keys: SampleKeys, contact: UUID, medium: Medium, stance: Stance, line: Line, days: SampleDays
) -> Row:
    return {
        "id": keys.fresh(),
        "contact_id": contact,
        "medium": medium,
        "stance": stance,
        "source": line["value"],
        "since": days.ago(int(line["ago"])),
    }
