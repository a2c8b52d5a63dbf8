"""Versions of the target list: what is signed, its digest, and how two of them differ."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from uuid import UUID

from abm_desktop.vocabulary import Tier
from resources.records import dataclass


class Difference(StrEnum):
    """How an account of the list differs between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    TIER = "tier"


@dataclass(frozen=True, slots=True)
class Entry:
    """An account of a version, as it is signed; scores are 0 to 100."""

    account_id: UUID
    name: str
    tier: Tier | None
    sales_score: float | None = None
    marketing_score: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Differing:
    """An account that was added, removed, or moved to another tier."""

    account_id: UUID
    name: str
    kind: Difference
    before: Tier | None
    after: Tier | None


def digest(number: int, entries: Iterable[Entry]) -> str:
    """Return the SHA-256 of a version in hexadecimal digits: the same wherever its rows are the same.

    It is that of a JSON text in UTF-8 without blanks: the number, then the accounts by their keys.
    """
    lines = [
        [
            *(one.account_id.hex, one.name, None if one.tier is None else one.tier.value),
            *(one.sales_score, one.marketing_score, one.reason),
        ]
        for one in sorted(entries, key=lambda one: one.account_id.hex)
    ]
    text = json.dumps([number, lines], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def differing(before: Iterable[Entry], after: Iterable[Entry]) -> tuple[Differing, ...]:
    """Return what was added, then removed, then moved to another tier, each by name."""
    was, now = _by_key(before), _by_key(after)
    found = [
        *(_differing(now[key], Difference.ADDED, None, now[key].tier) for key in now.keys() - was),
        *(
            _differing(was[key], Difference.REMOVED, was[key].tier, None)
            for key in was.keys() - now
        ),
        *(
            _differing(now[key], Difference.TIER, was[key].tier, now[key].tier)
            for key in now.keys() & was
            if was[key].tier is not now[key].tier
        ),
    ]
    order = list(Difference)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.name.casefold())))


def _differing(
    entry: Entry, kind: Difference, before: Tier | None, after: Tier | None
) -> Differing:
    return Differing(entry.account_id, entry.name, kind, before, after)


def _by_key(entries: Iterable[Entry]) -> Mapping[UUID, Entry]:
    return {one.account_id: one for one in entries}
