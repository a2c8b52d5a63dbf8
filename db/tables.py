"""All tables of all rooms, so that the metadata is whole wherever it is needed."""

from __future__ import annotations

from db.accounts import choosing, derived, listed
from db.accounts import tables as accounts
from db.alignment import handoff_parts, handoffs, meetings, playbook, predictions, voices
from db.base import Base
from db.committee import tables as committee
from db.engagement import tables as engagement
from db.exchange import tables as exchange
from db.home import tables as home
from db.plans import actions
from db.plans import tables as plans
from db.revenue import deal_parts
from db.revenue import tables as revenue
from db.touches import campaigns, plays
from db.touches import tables as touches
from db.workspace import tables as workspace

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "accounts",
    "actions",
    "campaigns",
    "choosing",
    "committee",
    "deal_parts",
    "derived",
    "engagement",
    "exchange",
    "handoff_parts",
    "handoffs",
    "home",
    "listed",
    "meetings",
    "plans",
    "playbook",
    "plays",
    "predictions",
    "revenue",
    "touches",
    "voices",
    "workspace",
]
