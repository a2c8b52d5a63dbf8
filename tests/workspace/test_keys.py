"""Keys ascend in the order in which they are made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import RFC_4122

from db.keys import new_key, new_keys


def test_keys_of_one_millisecond_stand_in_the_order_in_which_they_were_made():
    keys = [new_key() for _ in range(5_000)] + new_keys(5_000) + [new_key()]
    assert keys == sorted(set(keys))
    assert {(key.version, key.variant) for key in keys} == {(7, RFC_4122)}


def test_no_key_is_made_twice_by_threads_that_make_them_at_once():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _number: new_keys(3), range(2_000)))
    assert len({key for keys in made for key in keys}) == 6_000


def test_a_key_tells_when_it_was_made():
    before = datetime.now(UTC).timestamp()
    (key,) = new_keys(1)
    assert abs((key.int >> 80) / 1000 - before) < 60
    assert new_keys(0) == []
