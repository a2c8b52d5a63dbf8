"""What the tab of an account's people shows, and which of them it looks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from enum import StrEnum
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.coverage import Hold, RoleDot, dots
from abm_desktop.accounts.rows import KnownRole
from abm_desktop.accounts.search_words import search_words
from abm_desktop.committee import service
from abm_desktop.committee.reach import no_words
from abm_desktop.committee.rows import ContactRow, DeletedPerson, RoleRow
from abm_desktop.committee.services.own_fields import OWN_FIELDS
from abm_desktop.engagement.services.last_engaged import last_engaged
from abm_desktop.touches.rows import CampaignRow
from abm_desktop.touches.service import campaigns_of
from abm_desktop.vocabulary import FieldOwner, Medium, Tier
from abm_desktop.workspace.custom_fields import CustomFieldRow, FieldValue
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from abm_desktop.workspace.services.custom_fields import custom_fields
from abm_desktop.workspace.services.field_values import values_of
from resources.language import digits, tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class PersonOnList:
    """A person with the day on which they engaged last, if they ever did.

    Attributes:
        campaigns: which campaigns reached them and what came of it, in words.
    """

    contact: ContactRow
    engaged_on: date | None
    campaigns: tuple[str, ...] = ()
    own: Mapping[UUID, FieldValue] = field(default_factory=dict)
    """By custom field, what is known of them in it."""

    @property
    def id(self) -> UUID:
        """Return the person's key."""
        return self.contact.id

    @property
    def is_reachable(self) -> bool:
        """Tell whether there is an address over which the person may be reached."""
        ways = ((self.contact.email, Medium.EMAIL), (self.contact.phone, Medium.PHONE))
        return any(address and not self.contact.reach.why_not(way) for address, way in ways)


@dataclass(frozen=True, slots=True)
class People:
    """The people of an account, the roles that it needs, and who was deleted there.

    Attributes:
        dots: how well each required role is held; none where the account has no tier.
    """

    account: UUID
    account_name: str
    tier: Tier | None
    people: tuple[PersonOnList, ...]
    roles: tuple[RoleRow, ...]
    dots: tuple[RoleDot, ...]
    deleted: tuple[DeletedPerson, ...]
    own_fields: tuple[CustomFieldRow, ...]
    today: date

    @property
    def known(self) -> int:
        """Return how many of the required roles somebody has."""
        return sum(dot.hold is not Hold.MISSING for dot in self.dots)

    @property
    def state(self) -> str:
        """Return what stands after the tab's name: "4 of 6", or how many people there are."""
        if self.dots:
            return tr("{known} of {all}", known=self.known, all=len(self.dots))
        count = sum(one.contact.is_here for one in self.people)
        return digits(count) if count else ""

    def role(self, code: str) -> RoleRow | None:
        """Return a role by its code."""
        return next((role for role in self.roles if role.code == code), None)

    def holders(self, code: str) -> list[ContactRow]:
        """Return who has a role at the account now."""
        return [
            one.contact for one in self.people if one.contact.is_here and one.contact.role == code
        ]


class Which(StrEnum):
    """Which people are looked for."""

    ALL = "all"
    REACHABLE = "reachable"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, a role, and whether people can be reached or have left."""

    text: str = ""
    role: str | None = None
    which: Which = Which.ALL

    def fits(self, one: PersonOnList) -> bool:
        """Tell whether somebody is looked for."""
        who = one.contact
        is_there = self.which is Which.ALL or (
            one.is_reachable if self.which is Which.REACHABLE else who.left_on is not None
        )
        return is_there and self.role in (None, who.role) and self._is_said_of(who)

    def _is_said_of(self, who: ContactRow) -> bool:
        points = " ".join(point.value for point in who.points)
        told = (who.shown_name, who.title, who.email, who.phone, who.role_label, points)
        letters = " ".join(search_words(" ".join(filter(None, told))))
        return all(word in letters for word in search_words(self.text))


def read_people(reading: Reading, account: UUID) -> People:
    """Return everything that the tab shows, in a fixed number of statements."""
    facts = accounts.account(reading, account)
    rows = service.contacts(reading, account)
    engaged = last_engaged(reading, account)
    own = values_of(reading, OWN_FIELDS, [row.id for row in rows])
    campaigns = _campaigns(campaigns_of(reading, account))
    people = tuple(
        PersonOnList(
            row, engaged.get(row.id), tuple(campaigns.get(row.id, ())), own.get(row.id, {})
        )
        for row in rows
    )
    rules = policy(reading)
    tier = facts.line.tier
    wanted = rules.required_roles.get(tier, ()) if tier else ()
    return People(
        account=account,
        account_name=facts.name,
        tier=tier,
        people=people,
        roles=tuple(service.roles(reading)),
        dots=dots(wanted, _known_roles(people), reading.today, rules),
        deleted=tuple(service.deleted_people(reading, account)),
        own_fields=tuple(custom_fields(reading, FieldOwner.CONTACT)),
        today=reading.today,
    )


def left_words(who: ContactRow, today: date) -> str:
    """Return that somebody left, and where they went as far as it is known."""
    if who.is_erased or who.left_on is None:
        return ""
    day = day_words(who.left_on, today)
    if who.went_to:
        return tr("Left {day}, now at {account}", day=day, account=who.went_to.account_name)
    return tr("Left {day}", day=day)


def stop_words(who: ContactRow) -> str:
    """Return in a few words which ways are stopped; empty where none is."""
    if who.is_erased:
        return ""
    if who.do_not_contact:
        return tr("Do not contact")
    words = ", ".join(map(no_words, who.reach.stopped))
    return words[:1].upper() + words[1:]


def _campaigns(rows: Sequence[CampaignRow]) -> dict[UUID, list[str]]:
    """Return by person which campaigns reached them, and what came of it."""
    found: dict[UUID, list[str]] = {}
    for campaign in rows:
        for member in campaign.members:
            came = tr("responded") if member.has_responded else tr("no response")
            told = ", ".join(filter(None, (member.status, came)))
            words = f"{campaign.name}: {told}"
            found.setdefault(member.contact_id, []).append(words)
    return found


def _known_roles(people: Sequence[PersonOnList]) -> list[KnownRole]:
    by_code: dict[str, list[PersonOnList]] = {}
    for one in people:
        if one.contact.role is not None and one.contact.is_here:
            by_code.setdefault(one.contact.role, []).append(one)
    return [
        KnownRole(code, len(some), max(filter(None, (p.engaged_on for p in some)), default=None))
        for code, some in by_code.items()
    ]
