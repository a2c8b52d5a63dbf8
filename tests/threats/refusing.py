"""Files that are refused before they do harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from abm_desktop.errors import KnownError
from tests.exchange.books import read


def assert_refused_at_once(path: Path, sentence: str) -> None:
    def seconds_until_refused() -> float:
        start = time.monotonic()
        with pytest.raises(KnownError, match=sentence):
            read(path)
        return time.monotonic() - start

    # Others use the machine as well: once it is quick, nothing is unfolded first.
    assert any(seconds_until_refused() < 2 for _ in range(5))
