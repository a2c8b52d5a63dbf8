"""A workspace in which marketing hands over and sales answers, on both engines."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest

from abm_desktop.workspace.opened import Location, Workspace
from tests.alignment.life import Life, begin


@pytest.fixture
def berlin() -> Iterator[None]:
    """Let this computer stand in Berlin: people's days are those of its zone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def life(berlin: None, anywhere: Location, opened: Callable[[Location], Workspace]) -> Life:
    """Norrhavn Logistics, handed from Priya to Tomás: in a file, and on a server."""
    return begin(opened(anywhere))


@pytest.fixture
def here(berlin: None, workspace: Workspace) -> Life:
    """The same in a file only, for what no engine changes."""
    return begin(workspace)
