"""What a person changed about a touch, field by field."""

from __future__ import annotations

from typing import Any

from abm_desktop.touches.rows import TouchDraft, TouchRow
from ui.jobs import Edits


def edits_between(seen: TouchRow, typed: TouchDraft) -> Edits:
    """Return the fields that differ from what was seen, with both values."""
    before = _fields_seen(seen)
    after: dict[str, Any] = {
        "channel": typed.channel,
        "team": typed.team,
        "owner_id": typed.owner,
        "title": typed.title,
        "message": typed.message or None,
        "day": typed.day,
        "is_whole_week": typed.is_whole_week,
        "at_time": typed.at_time,
        "zone": typed.zone,
        "contacts": typed.contacts,
        "people": typed.people,
    }
    return {
        field: (value, after[field])
        for field, value in before.items()
        if not _same(value, after[field])
    }


def _fields_seen(seen: TouchRow) -> dict[str, Any]:
    return {
        "channel": seen.channel.code,
        "team": seen.team,
        "owner_id": seen.owner.id if seen.owner else None,
        "title": seen.title,
        "message": seen.message or None,
        "day": seen.when.day,
        "is_whole_week": seen.when.is_whole_week,
        "at_time": seen.when.at_time,
        "zone": seen.when.zone,
        "contacts": tuple(contact.id for contact in seen.contacts),
        "people": tuple(person.id for person in seen.people),
    }


def _same(one: Any, other: Any) -> bool:
    both = isinstance(one, tuple) and isinstance(other, tuple)
    return set(one) == set(other) if both else bool(one == other)
