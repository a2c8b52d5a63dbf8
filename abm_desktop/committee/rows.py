"""What the room committee hands out, and what it takes to add a person."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from pathlib import Path
from uuid import UUID

from abm_desktop.committee.erased import shown_name
from abm_desktop.committee.reach import Reach
from abm_desktop.vocabulary import PointKind, Tier
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in the buying committee; `letter` is empty where its mark has none."""

    code: str
    label: str
    letter: str
    position: int
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class PointRow:
    """A further mail address or phone number of a person, with a label such as "Private"."""

    id: UUID
    kind: PointKind
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same person at another account."""

    contact: UUID
    account: UUID
    account_name: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person at an account. Of an erased one nothing but the role is left.

    Attributes:
        role: code of the committee role, none while unknown; `role_label` is its name or "".
        do_not_contact: a hard stop for planning, outreach and export.
        reach: what decides whether the person may be reached in some way, that stop included.
        points: further addresses; `email` and `phone` are the main ones.
        came_from, went_to: the same person at the account before and at the one after, if known.
    """

    id: UUID
    account: UUID
    name: str
    title: str | None
    email: str | None
    phone: str | None
    note: str | None
    role: str | None
    role_label: str
    do_not_contact: bool
    is_erased: bool
    reach: Reach = field(default_factory=Reach)
    points: tuple[PointRow, ...] = ()
    came_from: Elsewhere | None = None
    went_to: Elsewhere | None = None

    @property
    def left_on(self) -> date | None:
        """Return the day on which the person was known to have left the account."""
        return self.reach.left_on

    @property
    def is_here(self) -> bool:
        """Tell whether the person is at the account now: neither left nor erased."""
        return not self.is_erased and self.reach.left_on is None

    @property
    def shown_name(self) -> str:
        """Return the name, or what stands for it once it is erased."""
        return shown_name(self.name, is_erased=self.is_erased)


@dataclass(frozen=True, slots=True)
class MissingRole:
    """A role that the policy requires of an account of its tier, and nobody there has."""

    role: RoleRow
    tier: Tier


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person to add to an account; empty texts count as unknown.

    Attributes:
        knowingly: whether somebody said yes to adding a person who was erased on request before.
    """

    account: UUID
    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""
    role: str | None = None
    do_not_contact: bool = False
    knowingly: bool = False


@dataclass(frozen=True, slots=True)
class DeletedPerson:
    """Somebody who was deleted at an account, and whom the history still names."""

    id: UUID
    account: UUID
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """What became of erasing a person.

    Attributes:
        backups: the backups that hold the person still; only deleting them forgets it there too.
    """

    backups: tuple[Path, ...]
