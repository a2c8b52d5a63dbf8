"""Everything that is held about one person, as it is handed to them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class HeldAddress:
    """A further mail address or phone number."""

    kind: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class HeldStance:
    """What the person said about being reached in a way."""

    way: str
    stance: str
    source: str
    since: date | None


@dataclass(frozen=True, slots=True)
class HeldField:
    """A custom field and what it holds."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class HeldTouch:
    """What was done or is planned to reach the person."""

    day: date | None
    title: str
    channel: str
    state: str
    outcome: str
    message: str
    note: str


@dataclass(frozen=True, slots=True)
class HeldEngagement:
    """What the person did."""

    at: datetime
    activity: str
    text: str


@dataclass(frozen=True, slots=True)
class HeldCampaign:
    """A campaign that reached the person."""

    name: str
    status: str
    responded: bool
    responded_on: date | None


@dataclass(frozen=True, slots=True)
class HeldDeal:
    """A deal in which the person has a part."""

    name: str
    stage: str
    role: str


@dataclass(frozen=True, slots=True)
class HeldMention:
    """A text about the account that names the person."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class HeldChange:
    """One entry of the history: a field, what it was, and what it became."""

    at: datetime
    by: str
    change: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PersonAtAccount:
    """The person at one account."""

    account: str
    name: str
    title: str
    role: str
    email: str
    phone: str
    note: str
    external_id: str
    left_on: date | None
    addresses: tuple[HeldAddress, ...]
    stances: tuple[HeldStance, ...]
    fields: tuple[HeldField, ...]
    touches: tuple[HeldTouch, ...]
    engagements: tuple[HeldEngagement, ...]
    campaigns: tuple[HeldCampaign, ...]
    deals: tuple[HeldDeal, ...]
    mentions: tuple[HeldMention, ...]
    history: tuple[HeldChange, ...]


@dataclass(frozen=True, slots=True)
class PersonData:
    """Everything held about one person, at every account where they were."""

    workspace: str
    name: str
    today: date
    at: tuple[PersonAtAccount, ...]


def as_json(data: PersonData) -> dict[str, Any]:
    """Return it as JSON can hold it."""
    plain: dict[str, Any] = _plain(asdict(data))
    return plain


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value
