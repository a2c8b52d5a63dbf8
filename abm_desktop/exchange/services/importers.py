"""The kinds that can be imported, by the name that the command line gives them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from abm_desktop.exchange.account_kind import ACCOUNTS
from abm_desktop.exchange.account_rules import ACCOUNT_RULES
from abm_desktop.exchange.services.account_records import AccountRecords
from abm_desktop.exchange.services.records import Importer

IMPORTERS: Final = MappingProxyType(
    {
        importer.kind.name: importer
        for importer in (Importer(ACCOUNTS, ACCOUNT_RULES, AccountRecords()),)
    }
)
"""Written out by hand; every kind stands here once."""
