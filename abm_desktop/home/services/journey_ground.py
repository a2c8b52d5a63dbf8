"""What the tests of the journey look at, for all accounts or for some: four queries in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from abm_desktop.engagement.journey import IDENTIFIED, Evidence, look_back_from
from abm_desktop.vocabulary import DealOutcome, Listing, Tier
from abm_desktop.workspace.policy import Policy
from db.accounts.tables import Account
from db.engagement.scores import minutes_between, people_between
from db.engagement.tables import Engagement
from db.engagement.weights import Weights, weights_by
from db.revenue.tables import Deal, DealStage
from db.types import PackedKey

Keys = Collection[UUID] | None
"""The accounts that are looked at; None for all."""


def weights_of(policy: Policy, minutes: Mapping[str, int]) -> Weights:
    """Return the weights of a policy and of the minutes of activities, as statements need them."""
    return weights_by(minutes, policy.role_weights, policy.tier_weights, policy.half_life_days)


def evidence_of_all(
    session: Session, policy: Policy, minutes: Mapping[str, int], today: date, keys: Keys = None
) -> Mapping[bytes, Evidence]:
    """Return, by packed key, what speaks of accounts whose stage follows the tests.

    Of people only how many gave enough is known, which is all that a test asks.
    """
    weights, since = weights_of(policy, minutes), look_back_from(today, policy)
    least = policy.ready_person_minutes
    given = _by_account(session, minutes_between(weights, since, today, keys))
    people = _by_account(session, people_between(weights, since, today, least, keys))
    deals = _deals(session, keys)
    found = session.connection().execute(_followers(keys))
    return {
        key: Evidence(
            tier,
            given.get(key, 0.0),
            (float(least),) * people.get(key, 0),
            deals[DealOutcome.OPEN].get(key, 0),
            deals[DealOutcome.WON].get(key, 0),
        )
        for key, tier in found
    }


def _followers(keys: Keys) -> Select[bytes, Tier | None]:
    """Return the statement for the accounts whose stage follows the tests, and may have to move."""
    statement = select(type_coerce(Account.id, PackedKey()), Account.tier).where(
        Account.listing.in_((Listing.TARGET, Listing.CANDIDATE)),
        Account.stage_is_set.is_(False),
        or_(
            Account.stage != IDENTIFIED,
            exists().where(Engagement.account_id == Account.id),
            exists().where(Deal.account_id == Account.id),
        ),
    )
    return statement if keys is None else statement.where(Account.id.in_(keys))


def _deals(session: Session, keys: Keys) -> Mapping[DealOutcome, Mapping[bytes, int]]:
    statement = (
        select(type_coerce(Deal.account_id, PackedKey()), DealStage.outcome, func.count())
        .join(DealStage, DealStage.code == Deal.stage)
        .where(Deal.account_id.is_not(None))
        .group_by(Deal.account_id, DealStage.outcome)
    )
    if keys is not None:
        statement = statement.where(Deal.account_id.in_(keys))
    counts: defaultdict[DealOutcome, dict[bytes, int]] = defaultdict(dict)
    for account, outcome, count in session.connection().execute(statement):
        counts[outcome][account] = count
    return counts


def _by_account(session: Session, statement: Select[Any]) -> dict[bytes, Any]:
    rows = statement.subquery()
    account, figure = rows.columns
    packed = select(type_coerce(account, PackedKey()), figure)
    return dict(session.connection().execute(packed).all())
