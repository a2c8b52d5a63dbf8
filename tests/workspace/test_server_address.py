"""What the address of a team server says of its protection."""

from __future__ import annotations

import pytest

from abm_desktop.workspace.server_address import (
    CLEAR,
    ENCRYPTED,
    VERIFIED,
    protected,
    protection_of,
)

PLAIN = "postgresql://mara:p%40ss@a.example:5433,b.example/team"


@pytest.mark.parametrize("protection", [VERIFIED, ENCRYPTED, CLEAR])
def test_an_address_says_the_protection_that_was_chosen_and_nothing_else_of_it_changes(protection):
    address = protected(PLAIN, protection)
    assert protection_of(address) == protection
    assert protected(address, VERIFIED) == PLAIN


def test_other_words_of_an_address_stay_in_their_order():
    address = f"{PLAIN}?host=/var/run&sslmode=require&application_name=x"
    assert protected(address, CLEAR) == (
        f"{PLAIN}?host=/var/run&application_name=x&sslmode=disable"
    )
