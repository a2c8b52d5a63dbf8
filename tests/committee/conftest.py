"""An account to have people at."""

from __future__ import annotations

from uuid import UUID

import pytest

from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account


@pytest.fixture
def norrhavn(workspace: Workspace) -> UUID:
    """Norrhavn Logistics, a target of tier 1:1."""
    with workspace.change("Add Norrhavn") as change:
        row = Account(name="Norrhavn Logistics", listing=Listing.TARGET, tier=Tier.ONE_TO_ONE)
        return change.add(row).id
