"""What a server's failures are told as, whatever language the server itself speaks."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from db.errors import BusyError, HeldUpError, KnownError, RowGoneError
from db.workspace.engine import Engines
from db.workspace.failures import told_in_sentences
from db.workspace.location import Location


@pytest.mark.parametrize(
    ("state", "kind", "sentence"),
    [
        ("23503", RowGoneError, "belongs to something that was deleted"),
        ("23505", BusyError, "Somebody else added the same"),
        ("25006", HeldUpError, "None of the servers can be written to"),
        ("40P01", BusyError, "changing the same rows"),
        ("53100", HeldUpError, "disk of the team server is full"),
    ],
)
def test_a_server_that_speaks_another_language_is_understood_by_its_states(
    server, state: str, kind: type[KnownError], sentence: str
):
    engines = Engines.connect(Location(url=server.url("template_workspace")))
    failing = text(f"DO $$ BEGIN RAISE 'Das geht so nicht' USING ERRCODE = '{state}'; END $$")
    try:
        with (
            pytest.raises(kind, match=sentence),
            told_in_sentences(),
            engines.writer.connect() as connection,
        ):
            connection.execute(failing)
    finally:
        engines.dispose()
