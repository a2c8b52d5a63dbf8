"""The kinds that can be imported, by the name that the command line gives them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.account_rules import ACCOUNT_RULES
from abm_desktop.exchange.kinds.campaign_kind import CAMPAIGN_MEMBERS
from abm_desktop.exchange.kinds.campaign_rules import CAMPAIGN_MEMBER_RULES
from abm_desktop.exchange.kinds.contact_kind import CONTACTS
from abm_desktop.exchange.kinds.contact_rules import CONTACT_RULES
from abm_desktop.exchange.kinds.deal_kind import DEALS
from abm_desktop.exchange.kinds.deal_rules import DEAL_RULES
from abm_desktop.exchange.kinds.engagement_kind import ENGAGEMENTS
from abm_desktop.exchange.kinds.engagement_rules import ENGAGEMENT_RULES
from abm_desktop.exchange.kinds.person_kind import PEOPLE
from abm_desktop.exchange.kinds.person_rules import PERSON_RULES
from abm_desktop.exchange.kinds.product_kind import PRODUCT_RULES, PRODUCTS
from abm_desktop.exchange.services.account_records import AccountRecords
from abm_desktop.exchange.services.campaign_records import CampaignMemberRecords
from abm_desktop.exchange.services.contact_records import ContactRecords
from abm_desktop.exchange.services.deal_records import DealRecords
from abm_desktop.exchange.services.engagement_records import EngagementRecords
from abm_desktop.exchange.services.own_values import OWN_OF, WithOwnFields
from abm_desktop.exchange.services.person_records import PersonRecords
from abm_desktop.exchange.services.product_records import ProductRecords
from abm_desktop.exchange.services.records import Importer, KeyedRecords


def _own(kind: str, records: KeyedRecords) -> WithOwnFields:
    return WithOwnFields(records, OWN_OF[kind])


IMPORTERS: Final = MappingProxyType(
    {
        importer.kind.name: importer
        for importer in (
            Importer(ACCOUNTS, ACCOUNT_RULES, _own("accounts", AccountRecords())),
            Importer(PEOPLE, PERSON_RULES, PersonRecords()),
            Importer(PRODUCTS, PRODUCT_RULES, ProductRecords()),
            Importer(CONTACTS, CONTACT_RULES, _own("contacts", ContactRecords())),
            Importer(DEALS, DEAL_RULES, _own("opportunities", DealRecords())),
            Importer(ENGAGEMENTS, ENGAGEMENT_RULES, EngagementRecords()),
            Importer(CAMPAIGN_MEMBERS, CAMPAIGN_MEMBER_RULES, CampaignMemberRecords()),
        )
    }
)
"""Written out by hand; every kind stands here once."""
