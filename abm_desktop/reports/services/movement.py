"""Who joined and who left the target list, read from the dated history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from abm_desktop.reports.periods import Period
from abm_desktop.reports.progress.content import ListMove
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account, Reason
from db.workspace.tables import ChangeSet, DatedValue, LoggedChange, Person
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Movement:
    """The moves of a period in the order of their days."""

    joined: tuple[ListMove, ...]
    left: tuple[ListMove, ...]


@dataclass(frozen=True, slots=True)
class _Move:
    account: UUID
    day: date
    listing: Listing


@dataclass(frozen=True, slots=True)
class _Decision:
    """What the log says of a change of an account's place, or what the account itself says."""

    listing: Listing
    days: tuple[date, ...]
    reason: str | None
    note: str | None
    who: str

    def explains(self, move: _Move) -> bool:
        return self.listing is move.listing and (move.day in self.days or not self.days)


def movement(reading: Reading, period: Period) -> Movement:
    """Return who joined and left in a period, with the reason that was given then.

    Somebody who joined and left on the same day is in both. An account that was deleted since is
    in neither. Always five queries.
    """
    values = _dated(reading, period)
    moves = list(_moves(values, period))
    told = _Telling(reading, period)
    lines = [(move.listing, told.line(move, _tier(values, move))) for move in moves]
    return Movement(
        joined=tuple(line for listing, line in lines if line and listing is Listing.TARGET),
        left=tuple(line for listing, line in lines if line and listing is not Listing.TARGET),
    )


class _Telling:
    """Puts moves into words."""

    def __init__(self, reading: Reading, period: Period) -> None:
        self._words = dict(reading.session.execute(select(Reason.code, Reason.label)).all())
        moved = select(DatedValue.key).where(
            DatedValue.entity == "account",
            DatedValue.field == "listing",
            DatedValue.since.between(period.start, period.end),
        )
        self._names: dict[UUID, str] = {}
        self._decisions: dict[UUID, list[_Decision]] = {}
        for account in reading.session.scalars(select(Account).where(Account.id.in_(moved))):
            self._names[account.id] = account.name
            self._decisions[account.id] = [_standing(account)]
        self._read_log(reading, moved)

    def line(self, move: _Move, tier: str) -> ListMove | None:
        """Return a move in words; nothing for an account that is gone."""
        if move.account not in self._names:
            return None
        made = [one for one in self._decisions[move.account] if one.explains(move)]
        name = self._names[move.account]
        if not made:
            return ListMove(move.day, name, tier)
        return ListMove(move.day, name, tier, self._reason(made[-1]), made[-1].who)

    def _reason(self, decision: _Decision) -> str:
        label = self._words.get(decision.reason or "", "")
        return ": ".join(part for part in (label, decision.note) if part)

    def _read_log(self, reading: Reading, moved: Any) -> None:
        statement = (
            select(LoggedChange.key, LoggedChange.after, ChangeSet.at, Person.name)
            .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
            .outerjoin(Person, Person.id == ChangeSet.person_id)
            .where(LoggedChange.entity == "account", LoggedChange.key.in_(moved))
            .order_by(ChangeSet.number, LoggedChange.position)
        )
        known: dict[UUID, dict[str, Any]] = {}
        for key, after, at, who in reading.session.execute(statement):
            fields = known.setdefault(key, {})
            fields.update(after or {})
            if after and "listing" in after and key in self._decisions:
                self._decisions[key].append(_decision(fields, _days(at), who or ""))


def _dated(reading: Reading, period: Period) -> Sequence[DatedValue]:
    statement = (
        select(DatedValue)
        .where(
            DatedValue.entity == "account",
            DatedValue.field.in_(("listing", "tier")),
            DatedValue.since <= period.end,
        )
        .order_by(DatedValue.since, DatedValue.id)
    )
    return reading.session.scalars(statement).all()


def _moves(values: Sequence[DatedValue], period: Period) -> Iterator[_Move]:
    last: dict[UUID, Listing] = {}
    for value in values:
        if value.field != "listing":
            continue
        before, after = (
            last.get(value.key, Listing.CANDIDATE),
            Listing(value.value or Listing.CANDIDATE),
        )
        last[value.key] = after
        crosses = Listing.TARGET in (before, after) and before is not after
        if crosses and value.since >= period.start:
            yield _Move(value.key, value.since, after)


def _tier(values: Sequence[DatedValue], move: _Move) -> str:
    """Return the tier that an account came with, or the last one that it had."""
    tiers = [
        value.value
        for value in values
        if value.key == move.account and value.field == "tier" and value.since <= move.day
    ]
    return next((tier for tier in reversed(tiers) if tier), "")


def _days(at: datetime) -> tuple[date, ...]:
    """Return every day that an instant falls on somewhere: a move has the day of who made it."""
    day = at.astimezone(UTC).date()
    return (day - timedelta(days=1), day, day + timedelta(days=1))


def _standing(account: Account) -> _Decision:
    """Return what the account says itself: all there is where the log holds no entry of a move."""
    return _Decision(account.listing, (), account.listing_reason, account.listing_note, "")


def _decision(fields: Mapping[str, Any], days: tuple[date, ...], who: str) -> _Decision:
    return _Decision(
        Listing(fields["listing"]),
        days,
        fields.get("listing_reason"),
        fields.get("listing_note"),
        who,
    )
