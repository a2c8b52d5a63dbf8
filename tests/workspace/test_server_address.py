"""What the address of a team server says, and what of it may be written down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.engine import make_url

from abm_desktop.workspace.server_address import (
    CLEAR,
    PROTECTION,
    VERIFIED,
    ServerAddress,
    apart,
    without_passwords,
)
from db.workspace.location import Location

PLAIN = "postgresql://mara@a.example:5433,b.example/team"
CANARY = "canary-7c1e"
words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)


def test_an_address_is_taken_apart_and_written_again():
    read = ServerAddress.read("postgres://mara:p%40ss@ABM.example:5433/team?sslmode=require")
    assert (read.user, read.password, read.host, read.port, read.database) == (
        *("mara", "p@ss", "abm.example", "5433", "team"),
    )
    assert read.option(PROTECTION) == "require"
    assert read.plain == "postgresql://mara@ABM.example:5433/team?sslmode=require"


@pytest.mark.parametrize("protection", [VERIFIED, CLEAR])
def test_an_option_is_said_and_nothing_else_of_the_address_changes(protection):
    address = ServerAddress.read(PLAIN).saying(PROTECTION, protection)
    assert address.option(PROTECTION) == protection
    assert address.saying(PROTECTION, "").plain == PLAIN


def test_other_words_of_an_address_stay_in_their_order():
    text = f"{PLAIN}?host=/var/run&sslmode=require&application_name=x"
    assert ServerAddress.read(text).saying(PROTECTION, CLEAR).plain == (
        f"{PLAIN}?host=/var/run&application_name=x&sslmode=disable"
    )


@given(user=words, password=words, database=words)
def test_whatever_stands_in_an_address_the_driver_reads_the_same(user, password, database):
    whole = ServerAddress("abm.example", database, user, password).whole
    read, driver = ServerAddress.read(whole), make_url(whole)
    assert (read.user, read.password, read.database) == (user, password, database)
    assert (driver.username, driver.password, driver.database) == (user, password, database)


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://mara:{CANARY}@abm.example/team",
        f"postgresql://mara:a/{CANARY}@abm.example/team",
        f"postgresql://mara:a#{CANARY}@abm.example/team",
        f"postgresql://mara:a?{CANARY}@abm.example/team?sslmode=require",
        f"postgresql://mara:1/{CANARY}@abm.example/team",
        f"postgresql://mara:a@{CANARY}@abm.example/team",
        f"POSTGRESQL+psycopg://mara:{CANARY}@abm.example/team",
        f"postgresql://mara@abm.example/team?password={CANARY}",
        f"postgresql://abm.example/team?user=mara&password={CANARY}",
        f"postgresql://mara@abm.example/team?sslpassword={CANARY}",
    ],
)
def test_however_a_password_is_written_it_is_taken_out(address):
    location = Location.parse(address)
    plain, _password = apart(address)
    shown = (
        f"{plain} {location!r} {location.label} {location.server!r} {without_passwords(address)}"
    )
    assert CANARY not in shown
    assert location.label == "abm.example/team"
    assert ServerAddress.read(plain).user == "mara"
    assert CANARY in str(location.url)


def test_a_port_and_a_sign_in_an_option_are_no_password():
    read = ServerAddress.read("postgresql://localhost:5432/team?application_name=a@b/c")
    assert (read.hosts, read.password, read.database) == ("localhost:5432", None, "team")
    assert apart("team.abm") == ("team.abm", None)
