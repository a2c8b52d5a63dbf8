"""A workspace with an account to plan touches for."""

from __future__ import annotations

import pytest

from abm_desktop.workspace.opened import Workspace
from tests.touches.facts import Facts, add_facts


@pytest.fixture
def facts(workspace: Workspace) -> Facts:
    return add_facts(workspace)
