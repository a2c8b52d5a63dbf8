"""All tables of all rooms, so that the metadata is whole wherever it is needed."""

from __future__ import annotations

from db.accounts import choosing, derived, listed
from db.accounts import own_fields as account_fields
from db.accounts import tables as accounts
from db.alignment import handoff_parts, handoffs, meetings, playbook, predictions, voices
from db.base import Base
from db.committee import own_fields as contact_fields
from db.committee import suppressions
from db.committee import tables as committee
from db.engagement import tables as engagement
from db.exchange import tables as exchange
from db.home import search_table
from db.home import tables as home
from db.plans import actions
from db.plans import tables as plans
from db.revenue import deal_parts
from db.revenue import tables as revenue
from db.touches import campaigns, overrides, plays
from db.touches import tables as touches
from db.workspace import arranged
from db.workspace import tables as workspace

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "account_fields",
    "accounts",
    "actions",
    "arranged",
    "campaigns",
    "choosing",
    "committee",
    "contact_fields",
    "deal_parts",
    "derived",
    "engagement",
    "exchange",
    "handoff_parts",
    "handoffs",
    "home",
    "listed",
    "meetings",
    "overrides",
    "plans",
    "playbook",
    "plays",
    "predictions",
    "revenue",
    "search_table",
    "suppressions",
    "touches",
    "voices",
    "workspace",
]
