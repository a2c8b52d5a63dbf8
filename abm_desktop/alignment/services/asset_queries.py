"""Queries of assets: what there is, what it influenced, and what is offered for an account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.voice_rows import AssetRow, OfferedAsset
from abm_desktop.revenue.services.currency import reporting_rates
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.rates import Rates, converted
from db.alignment.voices import Asset, AssetTheme, AssetUse, Theme, Voice
from db.committee.tables import Contact
from db.revenue.tables import Deal, DealStage
from resources.records import dataclass


@dataclass(slots=True)
class _Shown:
    """Where and when an asset was shown: by account, the first day."""

    uses: int = 0
    last_at: datetime | None = None
    first_on: dict[UUID, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Closed:
    """A closed deal of an account at which something was shown."""

    account: UUID
    is_won: bool
    closed_on: date
    amount_minor: int


def assets(reading: Reading) -> list[AssetRow]:
    """Return all assets, the most shown first: five queries, however many there are.

    A deal counts for an asset if the asset was shown at its account on the day of closing or
    before: that is influence, and no cause. A deal may count for several assets, so that their
    sums must not be added.
    """
    shown = _shown(reading)
    closed = _closed_deals(reading)
    answered: dict[UUID, list[UUID]] = defaultdict(list)
    for asset, theme in reading.session.execute(select(AssetTheme.asset_id, AssetTheme.theme_id)):
        answered[asset].append(theme)
    rows = [
        _row(row, shown.get(row.id, _Shown()), closed, tuple(answered[row.id]))
        for row in reading.session.scalars(select(Asset))
    ]
    return sorted(rows, key=lambda row: (row.is_retired, -row.uses, row.title.casefold()))


def offered(reading: Reading, account: UUID, contact: UUID | None = None) -> list[OfferedAsset]:
    """Return the assets that answer what came up at an account, then those made for a person's role.

    What was not shown there yet comes first.
    """
    answers = _answers_at(reading, account)
    role = reading.session.scalar(select(Contact.role).where(Contact.id == contact))
    were_shown = set(
        reading.session.scalars(select(AssetUse.asset_id).where(AssetUse.account_id == account))
    )
    found = [
        OfferedAsset(
            id=row.id,
            title=row.title,
            url=row.url,
            file_name=row.file_name,
            role=row.role,
            answers=tuple(answers.get(row.id, ())),
            was_shown=row.id in were_shown,
        )
        for row in reading.session.scalars(select(Asset).where(Asset.is_retired.is_(False)))
        if row.id in answers or (role is not None and row.role == role)
    ]
    return sorted(found, key=lambda one: (one.was_shown, -len(one.answers), one.title.casefold()))


def _answers_at(reading: Reading, account: UUID) -> dict[UUID, list[str]]:
    statement = (
        select(AssetTheme.asset_id, Theme.title)
        .join(Theme, Theme.id == AssetTheme.theme_id)
        .where(Theme.id.in_(select(Voice.theme_id).where(Voice.account_id == account)))
        .order_by(Theme.title_folded)
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for asset, title in reading.session.execute(statement):
        found[asset].append(title)
    return found


def _shown(reading: Reading) -> dict[UUID, _Shown]:
    found: dict[UUID, _Shown] = defaultdict(_Shown)
    statement = select(AssetUse.asset_id, AssetUse.account_id, AssetUse.used_at)
    for asset, account, at in reading.session.execute(statement.order_by(AssetUse.used_at)):
        of = found[asset]
        of.uses += 1
        of.last_at = at
        of.first_on.setdefault(account, at.astimezone().date())
    return found


def _closed_deals(reading: Reading) -> dict[UUID, list[_Closed]]:
    """Return the closed deals of all accounts at which anything was shown, by account."""
    statement = (
        select(Deal.account_id, DealStage.outcome, Deal.close_on, Deal.amount_minor, Deal.currency)
        .join(DealStage, DealStage.code == Deal.stage)
        .where(
            Deal.account_id.in_(select(AssetUse.account_id)),
            DealStage.outcome != DealOutcome.OPEN,
            Deal.close_on.is_not(None),
        )
    )
    rates = reporting_rates(reading)
    found: dict[UUID, list[_Closed]] = defaultdict(list)
    for account, outcome, closed_on, amount, currency in reading.session.execute(statement):
        if account is not None and closed_on is not None:
            worth = _worth(rates, amount, currency, closed_on)
            found[account].append(_Closed(account, outcome is DealOutcome.WON, closed_on, worth))
    return found


def _worth(rates: Rates, amount: int | None, currency: str | None, on: date) -> int:
    if amount is None:
        return 0
    return converted(amount, currency or rates.own, on, rates) or 0


def _row(
    row: Asset, shown: _Shown, closed: dict[UUID, list[_Closed]], themes: tuple[UUID, ...]
) -> AssetRow:
    present = [
        deal
        for account, first_on in shown.first_on.items()
        for deal in closed.get(account, ())
        if first_on <= deal.closed_on
    ]
    won = [deal for deal in present if deal.is_won]
    return AssetRow(
        id=row.id,
        title=row.title,
        url=row.url,
        file_name=row.file_name,
        digest=row.digest,
        size=row.size,
        role=row.role,
        description=row.description,
        owner=row.owner_id,
        added_at=row.added_at,
        is_retired=row.is_retired,
        themes=themes,
        uses=shown.uses,
        accounts=len(shown.first_on),
        last_used_at=shown.last_at,
        won=len(won),
        won_minor=sum(deal.amount_minor for deal in won),
        lost=len(present) - len(won),
    )
