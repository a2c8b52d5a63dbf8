"""What the program needs of SQLite, on every build of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from db.workspace.engine import need_power


def test_a_build_of_sqlite_without_mathematical_functions_gets_the_one_that_sums_need() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        # Without a function in its place, this build raises where it is called, as one without it.
        connection.create_function("power", 2, None)
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("SELECT power(2, 3)")
        need_power(connection)
        assert connection.execute("SELECT power(2.0, -1.5)").fetchone() == (2.0**-1.5,)
