"""A touch as it was planned, and what a person changed about it, field by field."""

from __future__ import annotations

from typing import Any, Final

from abm_desktop.touches.rows import PersonTag, TouchDraft, TouchRow
from abm_desktop.touches.schedule import When
from ui.jobs import Edits

_PLACING: Final = frozenset(
    {"channel", "team", "day", "is_whole_week", "at_time", "zone", "contacts"}
)
"""What decides how close a touch comes to others."""


def draft_of(
    touch: TouchRow, wished: When | None = None, person: PersonTag | None = None
) -> TouchDraft:
    """Return a touch as it would be planned anew, to ask what is against it.

    There or elsewhere, and of its owner or of a colleague who gets it.
    """
    when, owner = wished or touch.when, person or touch.owner
    return TouchDraft(
        account=touch.account_id,
        channel=touch.channel.code,
        team=touch.team,
        owner=owner.id if owner else None,
        people=tuple(one.id for one in touch.people),
        contacts=tuple(contact.id for contact in touch.contacts),
        day=when.day,
        is_whole_week=when.is_whole_week,
        at_time=when.at_time,
        zone=when.zone,
        ends_on=when.ends_on,
        title=touch.title,
    )


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
    edits: Edits = {
        field: (value, after[field])
        for field, value in before.items()
        if not _same(value, after[field])
    }
    first, last = seen.when.day, seen.when.ends_on
    if "day" in edits and first and last and typed.day:
        # Elsewhere it takes as many days as before.
        edits["ends_on"] = (last, last + (typed.day - first))
    return edits


def is_placed_anew(seen: TouchRow, typed: TouchDraft) -> bool:
    """Tell whether a planned touch would come close to others in another way than before."""
    return seen.is_planned and not _PLACING.isdisjoint(edits_between(seen, typed))


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
