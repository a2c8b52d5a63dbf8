"""The plays that every workspace begins with; what was made of them since is the workspace's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.touches.services.plays import add_rows
from abm_desktop.vocabulary import OwnerRule, PlayAnchor, PlayStop, Team
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services.order import last_position
from db.keys import new_key
from db.text import fold
from db.touches.plays import Play
from resources.files import PLAYS
from resources.language import language, tr
from resources.records import dataclass

_IN_ORDER: Final = (
    "dream_account_opening",
    "executive_dinner",
    "intent_spike",
    "shake_the_tree",
    "competitor_displacement",
    "closed_lost_90",
)


@dataclass(frozen=True, slots=True)
class ReadPlay:
    """A play that a file told: its key, and those of its steps by what the file calls them."""

    id: UUID
    steps: Mapping[str, UUID]


def missing_plays(reading: Reading) -> list[str]:
    """Return the names of the ready-made plays that this workspace does not have."""
    held = set(reading.session.scalars(select(Play.code)))
    return [told["name"] for told in map(_told, _IN_ORDER) if told["code"] not in held]


def add_ready_plays(change: Change, fresh: Callable[[], UUID] = new_key) -> int:
    """Add the ready-made plays that are not there, and return how many were added.

    One that has another name by now is there; one that was deleted is not. `fresh` makes the keys.
    """
    held = set(change.session.scalars(select(Play.code)))
    names = set(change.session.scalars(select(Play.name_folded)))
    told = [one for one in map(_told, _IN_ORDER) if one["code"] not in held]
    for one in told:
        name = (
            tr("{name}, ready-made", name=one["name"])
            if fold(one["name"]) in names
            else one["name"]
        )
        add_told_play(change, one, name, fresh)
    return len(told)


def begin_with_plays(change: Change) -> None:
    """Give a new workspace the ready-made plays."""
    add_ready_plays(change)


def add_told_play(
    change: Change, told: Mapping[str, Any], name: str, fresh: Callable[[], UUID]
) -> ReadPlay:
    """Add a play as a file tells it, and return its key with those of its steps by their codes."""
    row = change.add(
        Play(
            id=fresh(),
            code=told["code"],
            name=name,
            purpose=told["purpose"],
            anchor=PlayAnchor(told["anchor"]),
            anchor_label=told.get("anchor_label"),
            stops_on=PlayStop(told["stops_on"]),
            position=last_position(change, Play, Play.id.is_not(None)),
        )
    )
    change.session.flush()
    steps = [
        (step["code"], step.get("after"), _fields(step) | {"id": fresh()}) for step in told["steps"]
    ]
    return ReadPlay(row.id, add_rows(change, row.id, steps))


def _fields(step: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": step["title"],
        "team": Team(step["team"]),
        "channel": step["channel"],
        "offset_days": step["offset"],
        "lead_days": step.get("lead", 0),
        "owner_rule": OwnerRule(step["owner"]),
        "audience": step.get("audience", []),
        "cost_minor": step.get("cost"),
        "subject": step.get("subject"),
        "message": "\n".join(step.get("message", [])) or None,
    }


def _told(code: str) -> dict[str, Any]:
    """Return a play in the words of the language, in English where that has none."""
    told: dict[str, Any] = _read(PLAYS / f"{code}.json")
    said = PLAYS / language() / f"{code}.json"
    if not said.is_file():
        return told
    words = _read(said)
    steps = [step | words["steps"].get(step["code"], {}) for step in told["steps"]]
    return told | words | {"steps": steps}


def _read(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read
