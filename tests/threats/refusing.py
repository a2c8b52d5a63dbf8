"""Files that are refused before they do harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from abm_desktop.errors import KnownError
from tests.exchange.books import read


def assert_refused_at_once(path: Path, sentence: str) -> None:
    """Hold that a file is refused before much of it was read or unfolded, which would take work."""
    before = _seconds_of_work()
    with pytest.raises(KnownError, match=sentence):
        read(path)
    assert _seconds_of_work() - before < 2


def _seconds_of_work() -> float:
    """Return how long processors worked for this process and its children, however many others do."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
