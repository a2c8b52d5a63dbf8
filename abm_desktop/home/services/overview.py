"""The one look at an account that its page needs around its tabs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.committee import service as committee
from abm_desktop.home.account_overview import AccountOverview, Glance
from abm_desktop.home.services.holdings import holdings
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.services.worth import open_worth
from abm_desktop.touches import service as touches
from abm_desktop.touches.services.holding import with_held
from abm_desktop.touches.services.pauses import held_by_account, pause_of
from abm_desktop.vocabulary import FieldOwner, Listing
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import people, policy
from abm_desktop.workspace.services.custom_fields import custom_fields

NEXT: Final = 5
"""So many of the next touches are seen at a glance."""


def overview(reading: Reading, key: UUID, listed: Sequence[UUID] = ()) -> AccountOverview:
    """Return what the page of an account shows around its tabs.

    `listed` are the accounts of the list that it was opened from; where it is not among them, or
    it was opened from no list, it stands among the targets by name.

    Raises:
        RowGoneError: there is no such account any more.
    """
    found, rules = accounts.account(reading, key), policy(reading)
    pause = pause_of(reading, key)
    paused = frozenset({key} if pause else ())
    facts = replace(found, line=with_held(reading, [found.line], paused)[0])
    tier = facts.line.tier
    return AccountOverview(
        facts=facts,
        stages=accounts.stages(reading),
        people=[person for person in people(reading) if person.is_active],
        own_fields=custom_fields(reading, FieldOwner.ACCOUNT),
        required_roles=len(rules.required_roles.get(tier, ())) if tier else 0,
        missing_roles=committee.missing_roles(reading, key),
        holdings=holdings(reading, key),
        pipeline=open_worth(reading, key),
        listed=listed if key in listed else _targets(reading, facts),
        quiet_after_days=rules.quiet_after_days,
        today=reading.today,
        pause=pause,
        held=held_by_account(reading, [key]).get(key, 0) if pause else 0,
    )


def glance(reading: Reading, key: UUID) -> Glance:
    """Return what the overview of an account shows beside its moments.

    Raises:
        RowGoneError: there is no such account any more.
    """
    return Glance(
        overview=overview(reading, key),
        next_touches=touches.upcoming(reading, key, NEXT),
        deals=revenue.deals_of(reading, key),
        contacts=committee.contacts(reading, key),
        roles=committee.roles(reading),
    )


def _targets(reading: Reading, facts: AccountFacts) -> Sequence[UUID]:
    """Return the targets by name, if the account is one of them."""
    is_target = facts.line.listing is Listing.TARGET
    return target_list.keys(reading, ListQuery()) if is_target else ()
