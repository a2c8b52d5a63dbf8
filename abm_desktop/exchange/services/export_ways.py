"""What an exported list tells about how people may be reached: a list must not outlive a stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.committee.services.queries import reach_of, stances
from abm_desktop.exchange.files.sheet import Cell
from abm_desktop.vocabulary import Medium, PointKind
from db.committee.tables import Contact, ContactPoint

_MOBILE: Final = frozenset(("mobile", "mobil", "mobiltelefon", "handy"))


def contact_ways(session: Session) -> Callable[[Contact], tuple[Cell, ...]]:
    """Return what tells of a contact its further addresses, stops and consent, and when it left."""
    everybody = Contact.is_erased.is_(False)
    said = stances(session, everybody)
    points: dict[object, list[ContactPoint]] = {}
    order = (ContactPoint.position, ContactPoint.id)
    for point in session.scalars(select(ContactPoint).order_by(*order)):
        points.setdefault(point.contact_id, []).append(point)

    def ways(contact: Contact) -> tuple[Cell, ...]:
        reach = reach_of(contact, said.get(contact.id, ()))
        told = [reach.stop_words, *(one.words for one in reach.said)]
        return (
            *_addresses(points.get(contact.id, ())),
            Medium.EMAIL in reach.stopped,
            Medium.PHONE in reach.stopped,
            "; ".join(filter(None, told)),
            contact.left_on,
        )

    return ways


def _addresses(points: Iterable[ContactPoint]) -> tuple[str, str, str]:
    mails, mobiles, others = [], [], []
    for point in points:
        if point.kind is PointKind.EMAIL:
            mails.append(point.value)
        elif (point.label or "").casefold() in _MOBILE:
            mobiles.append(point.value)
        else:
            others.append(point.value)
    return "; ".join(mails), "; ".join(mobiles), "; ".join(others)
