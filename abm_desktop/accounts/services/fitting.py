"""Use cases of fit: of single accounts with their reasons, and of the whole list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from statistics import median
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.fit import Fit, FitBand, fit_of
from abm_desktop.accounts.services.fit_table import BANDS, NOTHING, fit_table
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.accounts.services.profile_fields import AMOUNTS, NUMBERS, TEXTS, own_by_name
from abm_desktop.accounts.services.revenue_column import revenue
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace import service
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.custom_fields import PREFIX, FieldValue
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.services.field_values import values_of
from db.accounts.tables import Account
from resources.records import dataclass

Values = dict[str, FieldValue | None]
"""What is known of an account, by the name of the field."""

_COUNTED: Final = (Listing.TARGET, Listing.CANDIDATE)
_FEW: Final = 500
"""So many targets are read by themselves: who looks at one account shall not wait for all."""


@dataclass(frozen=True, slots=True)
class FitLine:
    """The fit of an account in a list of all.

    Attributes:
        score: whole points; None where the account is excluded or nothing of it is known.
        known_percent: how much of the weights is known.
    """

    account: UUID
    score: int | None
    known_percent: int
    band: FitBand


@dataclass(frozen=True, slots=True)
class FitStanding:
    """The fit of an account among the targets.

    Attributes:
        median: of the targets that have a fit; None where none has.
        rank: 1 for the best; None where the account is no target or has no fit.
        ranked: the targets that have a fit.
        currency: what amounts among the values are in.
    """

    fit: Fit
    median: float | None
    rank: int | None
    ranked: int
    currency: str


def fits(
    reading: Reading, keys: Collection[UUID], criteria: Sequence[Criterion] | None = None
) -> dict[UUID, Fit]:
    """Return the fits of accounts by the profile of now, or by another: as many queries for fifty.

    Without a profile there are none.
    """
    if criteria is None:
        criteria = service.policy(reading).criteria
    if not criteria or not keys:
        return {}
    return {key: fit_of(criteria, known) for key, known in _values(reading, criteria, keys).items()}


def fit(reading: Reading, key: UUID) -> Fit | None:
    """Return the fit of an account with each criterion's contribution; None without a profile."""
    return fits(reading, [key]).get(key)


def standing(reading: Reading, key: UUID) -> FitStanding | None:
    """Return the fit of an account beside those of the targets; None without a profile."""
    mine = fit(reading, key)
    if mine is None:
        return None
    targets = _target_scores(reading)
    scores = [score for score in targets.values() if score is not None]
    is_ranked = mine.score is not None and key in targets
    return FitStanding(
        fit=mine,
        median=median(scores) if scores else None,
        rank=1 + sum(score > mine.score for score in scores) if is_ranked else None,  # type: ignore[operator]
        ranked=len(scores),
        currency=service.profile(reading).currency,
    )


def _target_scores(reading: Reading) -> Mapping[UUID, int | None]:
    """Return the score of every target; of few by the rule itself, which needs no other account."""
    targets = select(Account.id).where(Account.listing == Listing.TARGET).limit(_FEW + 1)
    keys = reading.session.scalars(targets).all()
    if len(keys) <= _FEW:
        return {key: found.score for key, found in fits(reading, keys).items()}
    return {line.account: line.score for line in fit_lines(reading, [Listing.TARGET])}


def fit_lines(
    reading: Reading,
    listings: Collection[Listing] = _COUNTED,
    criteria: Sequence[Criterion] | None = None,
) -> list[FitLine]:
    """Return the fit of every account that stands there, without reasons."""
    table = fit_table(reading, criteria)
    places = table.accounts.standing(listings)
    figures = (table.scores, table.known_percents, table.bands)
    found = zip(places.tolist(), *(figure[places].tolist() for figure in figures), strict=True)
    return [
        FitLine(
            UUID(bytes=table.accounts.ids[place]),
            None if score == NOTHING else score,
            max(known, 0),
            BANDS[band],
        )
        for place, score, known, band in found
    ]


def _values(
    reading: Reading, criteria: Sequence[Criterion], keys: Collection[UUID]
) -> Mapping[UUID, Values]:
    """Return what is known of accounts in the fields of a profile."""
    wanted = dict.fromkeys(one.field for one in criteria)
    columns: dict[str, Any] = {name: TEXTS[name] for name in wanted if name in TEXTS}
    columns |= {name: NUMBERS[name] for name in wanted if name in NUMBERS}
    columns |= {name: revenue(reading) for name in wanted if name in AMOUNTS}
    statement = select(Account.id, *columns.values()).where(Account.id.in_(keys))
    found: dict[UUID, Values] = {
        key: dict(zip(columns, told, strict=True))
        for key, *told in reading.session.execute(statement)
    }
    if any(name.startswith(PREFIX) for name in wanted):
        _add_own(reading, found)
    return found


def _add_own(reading: Reading, found: Mapping[UUID, Values]) -> None:
    fields = {one.id: one.name for one in own_by_name(reading).values()}
    for key, held in values_of(reading, OWN_FIELDS, list(found)).items():
        found[key].update(
            {fields[field]: value for field, value in held.items() if field in fields}
        )
