"""Where accounts stood and stand: the dated values of listing, tier, stage and owners."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, select

from abm_desktop.accounts.said import LISTING_WORDS
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import JourneyStage
from db.workspace.tables import DatedValue, Person
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class DatedFact:
    """What a field of an account became, in words, and the day from which that is true.

    Attributes:
        field: `listing`, `tier`, `stage`, `sales_owner_id` or `marketing_owner_id`.
        value: such as "1:1" or a name; None for nobody or nothing.
    """

    field: str
    value: str | None
    since: date


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an account stood at the end of a day; without any history it was a candidate."""

    listing: Listing = Listing.CANDIDATE
    tier: Tier | None = None
    stage: str = "identified"
    sales_owner_id: UUID | None = None
    marketing_owner_id: UUID | None = None


_READ: Final[Mapping[str, Any]] = {
    "listing": Listing,
    "tier": Tier,
    "stage": str,
    "sales_owner_id": UUID,
    "marketing_owner_id": UUID,
}


def history(reading: Reading, key: UUID) -> list[DatedFact]:
    """Return the dated values of an account in words, the newest first."""
    words = _words(reading)
    statement = select(DatedValue.field, DatedValue.value, DatedValue.since).where(
        DatedValue.entity == "account", DatedValue.key == key
    )
    found = reading.session.execute(
        statement.order_by(DatedValue.since.desc(), DatedValue.id.desc())
    )
    return [DatedFact(field, words.get(value, value), since) for field, value, since in found]


def standings(reading: Reading, keys: Collection[UUID], day: date) -> dict[UUID, Standing]:
    """Return where each of the accounts stood at the end of a day."""
    standings = dict.fromkeys(keys, Standing())
    statement = _until(day).where(DatedValue.key.in_(keys))
    for key, field, value in reading.session.execute(statement):
        known: Any = None if value is None else _READ[field](value)
        standings[key] = replace(standings[key], **{field: known})
    return standings


def targets_as_of(reading: Reading, day: date) -> set[UUID]:
    """Return the accounts that stood on the target list at the end of a day."""
    statement = _until(day).where(DatedValue.field == "listing")
    last = {key: value for key, _field, value in reading.session.execute(statement)}
    return {key for key, value in last.items() if value == Listing.TARGET}


def _until(day: date) -> Select[UUID, str, Any]:
    """Return the statement for dated values of accounts; of each field the last one holds."""
    return (
        select(DatedValue.key, DatedValue.field, DatedValue.value)
        .where(DatedValue.entity == "account", DatedValue.since <= day)
        .order_by(DatedValue.since, DatedValue.id)
    )


def _words(reading: Reading) -> dict[Any, str]:
    """Return what dated values are called: people by key, stages by code, listings."""
    people = reading.session.execute(select(Person.id, Person.name))
    stages = reading.session.execute(select(JourneyStage.code, JourneyStage.label))
    return {
        **{listing.value: words for listing, words in LISTING_WORDS.items()},
        **{stage.code: stage.label for stage in stages},
        **{person.id.hex: person.name for person in people},
    }
