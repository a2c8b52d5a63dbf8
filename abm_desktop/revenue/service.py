"""Use cases of deals, by the names under which the rest of the program knows them."""

from __future__ import annotations

from abm_desktop.revenue.services.assigning import (
    assign_account,
    assign_each,
    unassigned,
    unassigned_count,
)
from abm_desktop.revenue.services.board import board
from abm_desktop.revenue.services.deals import (
    SORTS,
    DealFilter,
    DealOrder,
    deal_count,
    deal_keys,
    deal_rows,
    deals,
    deals_of,
    search_deals,
)
from abm_desktop.revenue.services.editing import add_deal, delete_deals, edit_deal
from abm_desktop.revenue.services.facts import deal
from abm_desktop.revenue.services.links import set_competitors, set_contacts, set_products
from abm_desktop.revenue.services.moving import close_deal, move_deal, move_deals, reopen_deal
from abm_desktop.revenue.services.words import (
    closing_reasons,
    competitors,
    deal_stages,
    ensure_competitor,
    lead_sources,
    products,
)

__all__ = [
    "SORTS",
    "DealFilter",
    "DealOrder",
    "add_deal",
    "assign_account",
    "assign_each",
    "board",
    "close_deal",
    "closing_reasons",
    "competitors",
    "deal",
    "deal_count",
    "deal_keys",
    "deal_rows",
    "deal_stages",
    "deals",
    "deals_of",
    "delete_deals",
    "edit_deal",
    "ensure_competitor",
    "lead_sources",
    "move_deal",
    "move_deals",
    "products",
    "reopen_deal",
    "search_deals",
    "set_competitors",
    "set_contacts",
    "set_products",
    "unassigned",
    "unassigned_count",
]
