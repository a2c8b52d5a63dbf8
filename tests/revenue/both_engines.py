"""A deal of an account, in a workspace on either engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from abm_desktop.workspace.opened import Location, Workspace
from tests.revenue.selling import account, add


@pytest.fixture
def space(opened: Callable[[Location], Workspace], anywhere: Location) -> Workspace:
    """An open workspace on either engine."""
    return opened(anywhere)


@pytest.fixture
def norrhavn(space: Workspace) -> UUID:
    """Norrhavn Logistics, an account."""
    return account(space, "Norrhavn Logistics", domain="norrhavn.example")


@pytest.fixture
def rollout(space: Workspace, norrhavn: UUID) -> UUID:
    """The fleet rollout for Norrhavn, opened three weeks ago."""
    return add(
        space,
        "Fleet rollout",
        norrhavn,
        stage="qualification",
        amount_minor=1_000_000_00,
        opened_on=date(2026, 10, 28),
        close_on=date(2026, 12, 15),
    )
