"""Another language within the process of a test, which speaks one language otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from resources import language


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say what is said from now on in another language; what modules have said already stays."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_language", code)
        patch.setattr(language, "_marks", language._number_marks())
        patch.setattr(language, "_words", language._catalogue())
        patch.setattr(language, "_told", {})
        yield
