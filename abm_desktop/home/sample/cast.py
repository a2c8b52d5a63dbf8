"""Who takes part in the sample story, as far as the story needs to know them."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from uuid import UUID

from resources.records import dataclass

_VERSION_7 = 0x7 << 76
_RFC_VARIANT = 0x2 << 62


class SampleKeys:
    """Keys in the form of UUIDv7 that are the same whenever the story is told for the same day."""

    def __init__(self, day: date) -> None:
        self._day = day.toordinal()
        self._count = 0

    def fresh(self) -> UUID:
        """Return the next key; later ones are greater."""
        self._count += 1
        return UUID(int=self._day << 80 | _VERSION_7 | _RFC_VARIANT | self._count)


@dataclass(frozen=True, slots=True)
class SampleContact:
    """A person at an account; `role` is the code of a committee role, or empty."""

    key: UUID
    name: str
    role: str
    do_not_contact: bool


@dataclass(slots=True)
class SampleAccount:
    """An account of the story.

    Attributes:
        sales: code of its owner of sales; empty for a candidate, as `marketing`.
        letters: the committee roles that are known, such as "ECTU".
        heat: how much it does, against the others.
        trend: by how many percent that grows from month to month.
        since: the day on which it got its seat.
        until: the day on which it was retired: nothing is drawn from then on.
        quiet_since: the day from which no engagement is drawn.
    """

    key: UUID
    name: str
    domain: str
    sales: str = ""
    marketing: str = ""
    letters: str = ""
    heat: int = 0
    trend: int = 0
    since: date = date.min
    until: date = date.max
    quiet_since: date = date.max
    contacts: list[SampleContact] = field(default_factory=list)

    def contact(self, name: str) -> SampleContact:
        """Return its contact of that name."""
        return next(contact for contact in self.contacts if contact.name == name)

    @property
    def first_contact(self) -> SampleContact | None:
        """Return whom to reach where the story does not say: the champion, if there is one."""
        free = [contact for contact in self.contacts if not contact.do_not_contact]
        champions = [contact for contact in free if contact.role == "champion"]
        return next(iter(champions or free), None)


@dataclass(frozen=True, slots=True)
class Cast:
    """All who take part."""

    people: dict[str, UUID]
    """By code, such as ML."""
    targets: dict[str, SampleAccount]
    retired: dict[str, SampleAccount]
    candidates: dict[str, SampleAccount]

    @property
    def accounts(self) -> dict[str, SampleAccount]:
        """Return all accounts by name."""
        return {**self.targets, **self.retired, **self.candidates}
