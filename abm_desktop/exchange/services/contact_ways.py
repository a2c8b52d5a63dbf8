"""How contacts are reached, as the importer reads and writes it: further addresses, and stops."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.contact_points import POINTS, held_points, point_ref, points_of
from abm_desktop.exchange.kinds.fields import Ref, Value, Values
from abm_desktop.exchange.services.records import parts
from abm_desktop.vocabulary import Medium, Stance
from abm_desktop.workspace.opened import Change
from db.committee.tables import Contact, ContactPoint, ContactStance

_STOPS: Final = {"no_mail": Medium.EMAIL, "no_calls": Medium.PHONE}

People = Sequence[tuple[UUID, Values]]


def ways_of(
    session: Session, *conditions: ColumnElement[bool]
) -> Mapping[UUID, Mapping[str, Value]]:
    """Return further addresses and single stops of contacts as values, by contact."""
    ways: defaultdict[UUID, dict[str, Value]] = defaultdict(dict)
    for contact, refs in _points(session, *conditions).items():
        for field, (kind, _label) in POINTS.items():
            if mine := tuple(ref for ref in refs if (ref.brings or {})["kind"] == kind):
                ways[contact][field] = mine
    stopped = {medium: field for field, medium in _STOPS.items()}
    statement = (
        select(ContactStance.contact_id, ContactStance.medium)
        .join(Contact, Contact.id == ContactStance.contact_id)
        .where(ContactStance.stance == Stance.STOP, *conditions)
    )
    for contact, medium in session.execute(statement):
        if medium in stopped:
            ways[contact][stopped[medium]] = True
    return ways


def write_ways(change: Change, people: People) -> None:
    """Write the further addresses that contacts do not have yet, and the stops that are new."""
    with_points = [(key, values) for key, values in people if any(map(values.get, POINTS))]
    for some in parts(with_points):
        change.insert_many(ContactPoint, list(_new_points(change, some)))
    with_stops = [(key, values) for key, values in people if any(map(values.get, _STOPS))]
    for some in parts(with_stops):
        _write_stops(change, some)


def _points(session: Session, *conditions: ColumnElement[bool]) -> Mapping[UUID, list[Ref]]:
    statement = (
        select(ContactPoint)
        .join(Contact, Contact.id == ContactPoint.contact_id)
        .where(*conditions)
        .order_by(ContactPoint.contact_id, ContactPoint.position, ContactPoint.id)
    )
    found: defaultdict[UUID, list[Ref]] = defaultdict(list)
    for row in session.scalars(statement):
        found[row.contact_id].append(point_ref(row.kind, row.value, row.label or ""))
    return found


def _new_points(change: Change, people: People) -> Iterator[dict[str, Any]]:
    mine = Contact.id.in_([key for key, _values in people])
    there = {key: set(refs) for key, refs in _points(change.session, mine).items()}
    main = change.session.execute(select(Contact.id, Contact.email, Contact.phone).where(mine))
    for key, email, phone in main:
        held = held_points({n: text for n, text in (("email", email), ("phone", phone)) if text})
        there[key] = there.get(key, set()) | held
    last = Counter({key: len(refs) for key, refs in there.items()})
    for key, values in people:
        for ref in points_of(values):
            if ref not in there[key]:
                last[key] += 1
                told = ref.brings or {}
                yield {
                    "contact_id": key,
                    "kind": told["kind"],
                    "value": told["value"],
                    "label": told["label"] or None,
                    "position": last[key],
                }


def _write_stops(change: Change, people: People) -> None:
    keys = [key for key, _values in people]
    statement = select(ContactStance.contact_id, ContactStance.medium, ContactStance.id).where(
        ContactStance.contact_id.in_(keys)
    )
    there = {(contact, medium): key for contact, medium, key in change.session.execute(statement)}
    told = {
        "stance": Stance.STOP,
        "source": change.authorship.label,
        "since": change.authorship.day,
    }
    wanted = [
        (key, medium)
        for key, values in people
        for field, medium in _STOPS.items()
        if values.get(field) is True
    ]
    known = [(there[one], told) for one in wanted if one in there]
    change.update_many(ContactStance, known)
    new = [
        {"contact_id": key, "medium": medium, **told}
        for key, medium in wanted
        if (key, medium) not in there
    ]
    change.insert_many(ContactStance, new)
