"""What is built in bulk is never walked through by the collector of cyclic garbage."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from abm_desktop.workspace.uncollected import uncollected


class Row:
    """Stands for one of very many."""


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """As in a program without a window, where Python collects by itself."""
    was_enabled = gc.isenabled()
    gc.enable()
    yield
    gc.unfreeze()
    if not was_enabled:
        gc.disable()


def test_what_is_built_is_walked_through_neither_then_nor_afterwards():
    with uncollected():
        rows = [Row() for _ in range(1_000)]
        assert not gc.isenabled()
    assert gc.isenabled()
    known = {id(one) for one in gc.get_objects()}
    assert known.isdisjoint(map(id, rows))


def test_what_is_built_goes_with_its_last_reference():
    with uncollected():
        row = Row()
    gone = weakref.ref(row)
    del row
    assert gone() is None


def test_two_that_build_side_by_side_are_both_left_alone_until_the_later_is_done():
    first, second = uncollected(), uncollected()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    rows = [Row() for _ in range(1_000)]
    second.__exit__(None, None, None)
    assert gc.isenabled()
    assert {id(one) for one in gc.get_objects()}.isdisjoint(map(id, rows))


def test_a_collector_that_was_switched_off_before_stays_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
