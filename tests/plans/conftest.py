"""An account to plan for, and what can be evidence there."""

from __future__ import annotations

from uuid import UUID

import pytest

from abm_desktop.workspace.opened import Workspace
from tests.plans.planning import add_norrhavn


@pytest.fixture
def norrhavn(workspace: Workspace) -> UUID:
    """Norrhavn Logistics, a target of tier 1:1."""
    return add_norrhavn(workspace)
