"""What measures need to know of all deals: ten queries, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Select, func, select, type_coerce

from abm_desktop.revenue.frame import Cut, DealFact, Stage, deals_frame
from abm_desktop.revenue.services.currency import reporting_rates
from abm_desktop.revenue.services.dated_steps import Steps, dated_steps, streamed
from abm_desktop.revenue.standing import Dated, DealPast, ending_in
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.rates import Rates
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.revenue.deal_parts import DealProduct, Product
from db.revenue.tables import Deal, DealStage, LeadSource
from db.touches.tables import Campaign
from db.types import PackedKey
from db.workspace.tables import Person, Profile
from resources.records import dataclass

if TYPE_CHECKING:
    from pandas import DataFrame

_KEPT: Final = 4
"""Frames that are kept: of the days that are looked at and of those before, on two pages."""


@dataclass(frozen=True, slots=True)
class Deals:
    """All deals of a workspace, and what is needed to measure them.

    Attributes:
        rates: the currency that figures are in, and what others are worth in it.
        first_month: of the fiscal year, 1 to 12.
        policy: with the plan, and by what is told who sourced a deal.
    """

    facts: tuple[DealFact, ...]
    stages: Mapping[str, Stage]
    rates: Rates
    first_month: int
    policy: Policy = field(default_factory=Policy)
    _frames: dict[Cut, DataFrame] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def currency(self) -> str:
        """Return the currency that figures are in."""
        return self.rates.own

    def frame_of(self, cut: Cut) -> DataFrame:
        """Return those that a cut counts as a frame, which nobody changes.

        Grouping otherwise, or asking why, makes no other one: the last few are kept.
        """
        if (kept := self._frames.get(cut)) is not None:
            return kept
        self._frames[cut] = frame = self.new_frame(cut)
        for older in list(self._frames)[:-_KEPT]:
            self._frames.pop(older, None)
        return frame

    def forget_frames(self) -> None:
        """Let the frames that are kept go, one after the other."""
        for cut in list(self._frames):
            self._frames.pop(cut, None)

    def new_frame(self, cut: Cut) -> DataFrame:
        """Return those that a cut counts as a frame of their own."""
        return deals_frame(self.facts, cut, self.stages, self.rates)


def load_deals(reading: Reading) -> Deals:
    """Return all deals with their history."""
    first_month = reading.session.scalars(select(Profile.fiscal_year_start)).one()
    rates = reporting_rates(reading)
    facts, stages = tuple(_facts(reading)), _stages(reading)
    return Deals(facts, stages, rates, first_month, policy(reading))


def _stages(reading: Reading) -> dict[str, Stage]:
    found = reading.session.execute(
        select(DealStage.code, DealStage.label, DealStage.outcome, DealStage.probability)
    )
    return {row.code: Stage(row.label, row.outcome, row.probability) for row in found}


def _facts(reading: Reading) -> Iterator[DealFact]:
    pasts = dict(dated_steps(reading, "deal", ("stage", "amount_minor", "close_on")))
    accounts = dict(dated_steps(reading, "account", ("tier", "listing")))
    products = _products(reading)
    nothing: list[Steps] = [(), (), ()]
    for key, account, opened_on, currency, *rest in streamed(reading, _deals()):
        (stage, amount, close_on, tier, listing, team), texts = rest[:6], rest[6:]
        stages, amounts, closes = pasts.pop(key, nothing)
        tiers, listings, *_ = accounts.get(account, nothing)
        yield DealFact(
            key,
            DealPast(
                opened_on,
                ending_in(stages, stage),
                ending_in(amounts, amount),
                ending_in(_days(closes), close_on),
            ),
            currency,
            tuple(texts),
            products.get(key, ()),
            ending_in(tiers, tier),
            ending_in(listings, listing),
            account,
            team,
        )


def _deals() -> Select[Any]:
    """Return the statement for what a deal is now, with the texts of `frame.TEXTS` at the end."""
    columns: list[Any] = [
        *(type_coerce(Deal.id, PackedKey()), type_coerce(Deal.account_id, PackedKey())),
        *(Deal.opened_on, Deal.currency, Deal.stage, Deal.amount_minor, Deal.close_on),
        *(Account.tier, Account.listing, LeadSource.team, Account.name, Account.sector),
        *(func.coalesce(Person.name, Deal.owner_text), Person.manager, Person.office),
        *(Person.team, LeadSource.label, Campaign.name, Deal.type),
    ]
    return (
        select(*columns)
        .select_from(Deal)
        .outerjoin(Account, Account.id == Deal.account_id)
        .outerjoin(Person, Person.id == Deal.owner_id)
        .outerjoin(LeadSource, LeadSource.code == Deal.source)
        .outerjoin(Campaign, Campaign.id == Deal.campaign_id)
    )


def _days(steps: Steps) -> Dated[date | None]:
    return tuple((since, day and date.fromisoformat(day)) for since, day in steps)


def _products(reading: Reading) -> dict[bytes, tuple[str, ...]]:
    deal = type_coerce(DealProduct.deal_id, PackedKey()).label("packed")
    statement = (
        select(deal, Product.name)
        .join(Product, Product.id == DealProduct.product_id)
        .order_by(DealProduct.deal_id, Product.name_folded)
    )
    found = groupby(streamed(reading, statement), key=itemgetter(0))
    return {packed: tuple(name for _, name in rows) for packed, rows in found}
