"""What people typed stands in a log or in a report of a failure."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from abm_desktop.failure_log import Failure, catch, trace, unexpected
from abm_desktop.workspace.opened import Workspace
from db.committee.tables import Contact
from db.keys import new_key
from tests.threats.conftest import Program

PERSONAL = ("jane.doe@acme.example", "Jane Doe")
_BREAKS = """
import sys
from abm_desktop.commands import check, main
def run(options, terminal):
    raise ValueError("jane.doe@acme.example of Jane Doe")
check.run = run
sys.exit(main(["check", "-w", sys.argv[1]]))
"""


def words_of(error: BaseException | None) -> str:
    """Return everything that an error and its causes say."""
    said = ""
    while error is not None:
        said += f" {error} {error!r} {trace(error)}"
        error = error.__cause__ or error.__context__
    return said


def break_down() -> None:
    """Fail for a reason, both of which name somebody."""
    try:
        _ = {}[PERSONAL[0]]
    except KeyError as error:
        raise ValueError(PERSONAL[1]) from error


def test_a_statement_that_fails_does_not_say_with_what(
    workspace: Workspace, norrhavn: UUID
) -> None:
    mail, name = PERSONAL
    key = new_key()
    row = {"id": key, "account_id": norrhavn, "name": name, "email": mail}
    with pytest.raises(DBAPIError) as failed, workspace.change("Add") as change:
        change.session.connection().execute(insert(Contact), [row, row])
    assert "INSERT INTO contact" in str(failed.value)
    assert not [personal for personal in PERSONAL if personal in words_of(failed.value)]
    with pytest.raises(DBAPIError) as failed, workspace.reading() as reading:
        reading.session.execute(
            text("SELECT nothing FROM contact WHERE email = :mail"), {"mail": mail}
        )
    assert mail not in words_of(failed.value)


def test_a_failure_is_told_by_its_kind_and_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Failure] = []
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    catch(lambda _sentence: None, told.append)
    try:
        break_down()
    except ValueError as error:
        sentence = unexpected(error)
    (failure,) = told
    assert "ValueError" in failure.report
    assert "caused by KeyError" in failure.report
    assert Path(__file__).name in failure.report
    assert not [one for one in PERSONAL if one in failure.report + failure.sentence + sentence]


def test_a_command_that_breaks_says_one_sentence_and_logs_no_name(
    program: Program, home: Path, workspace_file: Path
) -> None:
    done = program(_BREAKS, workspace_file)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "Something went wrong that was not foreseen (ValueError)" in line
    (log,) = home.rglob("failures.log")
    assert str(log) in line
    logged = log.read_text("utf-8")
    assert "ValueError" in logged
    assert "<string>:5 run" in logged
    assert not [one for one in PERSONAL if one in logged + line + done.stdout]
