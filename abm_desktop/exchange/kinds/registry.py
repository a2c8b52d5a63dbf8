"""The kinds of record that files bring in, by the name that the command line gives them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.campaign_kind import CAMPAIGN_MEMBERS
from abm_desktop.exchange.kinds.contact_kind import CONTACTS
from abm_desktop.exchange.kinds.deal_kind import DEALS
from abm_desktop.exchange.kinds.engagement_kind import ENGAGEMENTS
from abm_desktop.exchange.kinds.person_kind import PEOPLE
from abm_desktop.exchange.kinds.product_kind import PRODUCTS

KINDS: Final = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            *(ACCOUNTS, PEOPLE, PRODUCTS, CONTACTS, DEALS, ENGAGEMENTS),
            CAMPAIGN_MEMBERS,
        )
    }
)
"""In the order in which a person brings them in: whatever others refer to comes first."""
