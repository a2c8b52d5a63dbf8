"""The name of a change is read in the language of whoever reads it, whoever made the change."""

from __future__ import annotations

import copy
import json
import os
import pickle
import sqlite3
import subprocess
import sys
import weakref
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text

from abm_desktop.accounts.postable import EDIT_ACCOUNT
from abm_desktop.committee.services import erasing
from abm_desktop.revenue.naming import assign_each_label, assign_label
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.outbox.entries import Entry
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.whole import metadata
from db.workspace.contents import look_into
from db.workspace.tables import ChangeSet
from resources.language import tr
from resources.languages import VARIABLE
from resources.retelling import told
from resources.said import written
from tests.tongues import speaking

Open = Callable[[Location], Workspace]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def space(anywhere: Location, opened: Open) -> Workspace:
    return opened(anywhere)


def add(space: Workspace, name: str) -> UUID:
    with space.change(tr("Add {name}", name=name)) as change:
        return change.add(Account(name=name)).id


def offers(space: Workspace) -> tuple[str | None, str | None]:
    with space.reading() as reading:
        found = history.offers(reading)
    return found.undo, found.redo


def names(space: Workspace) -> list[str]:
    """Return what all changes are called here, the newest first."""
    newest_first = select(ChangeSet.label, ChangeSet.said).order_by(ChangeSet.number.desc())
    with space.reading() as reading:
        return [told(*row) for row in reading.session.execute(newest_first)]


def newest(space: Workspace) -> str:
    return names(space)[0]


def kept(space: Workspace) -> tuple[str, str | None]:
    """Return what the newest change set keeps of its name."""
    with space.reading() as reading:
        newest_first = select(ChangeSet.label, ChangeSet.said).order_by(ChangeSet.number.desc())
        label, said = reading.session.execute(newest_first.limit(1)).one()
        return label, said


def test_each_reads_what_the_other_did_in_their_own_language(space: Workspace) -> None:
    add(space, "Norrhavn")
    with speaking("de"):
        assert (newest(space), offers(space)[0]) == ("Norrhavn hinzufügen",) * 2
        add(space, "Orwin")
        assert kept(space)[0] == newest(space) == "Orwin hinzufügen"
    assert (newest(space), offers(space)[0]) == ("Add Orwin",) * 2


def test_what_is_undone_elsewhere_is_read_there_and_here(space: Workspace) -> None:
    add(space, "Norrhavn")
    with speaking("de"):
        assert history.undo(space).label == "Norrhavn hinzufügen"
        assert (newest(space), kept(space)[0]) == ("Norrhavn hinzufügen",) * 2
    assert (newest(space), offers(space)) == ("Add Norrhavn", (None, "Add Norrhavn"))
    assert history.redo(space).label == "Add Norrhavn"
    with speaking("de"):
        assert names(space)[:3] == ["Norrhavn hinzufügen"] * 3


def test_numbers_of_things_have_the_plural_and_the_thousands_of_the_reader(
    space: Workspace,
) -> None:
    with space.change(assign_label(["deal"] * 1_200, "Norrhavn")) as change:
        change.add(Account(name="Norrhavn"))
    assert newest(space) == "Assign 1,200 deals to Norrhavn"
    with speaking("de"):
        assert newest(space) == assign_label(["deal"] * 1_200, "Norrhavn")
        assert "1.200 Deals" in newest(space)


def test_what_is_named_within_a_name_is_said_again_as_well(space: Workspace) -> None:
    with space.change(assign_each_label(1, 2)) as change:
        change.add(Account(name="Norrhavn"))
    with speaking("de"):
        assert newest(space) == assign_each_label(1, 2) != assign_each_label(2, 2)


def test_a_name_of_which_nothing_is_known_stays_as_it_was_written(space: Workspace) -> None:
    with space.change("Add Norrhavn") as change:
        change.add(Account(name="Norrhavn"))
    assert kept(space) == ("Add Norrhavn", None)
    with speaking("de"):
        assert newest(space) == "Add Norrhavn"
        assert history.undo(space).label == "Add Norrhavn"
    assert kept(space) == ("Add Norrhavn", None)


HOSTILE = {
    "no JSON": "{",
    "too deep for JSON": "[" * 3_900,
    "no name": "7",
    "no values": '[["Add {name}"]]',
    "a value that is missing": '[["Add {name}"],{}, {}]',
    "another value": '[["Add {name}"],{"other":"x"}]',
    "a list for a value": '[["Add {name}"],{"name":["x"]}]',
    "an attribute": '[["{name.__class__} {name}"],{"name":"x"}]',
    "an item": '[["{name[0]}"],{"name":"x"}]',
    "a format": '[["{name:>999999999}"],{"name":"x"}]',
    "a conversion": '[["{name!r}"],{"name":"x"}]',
    "a brace left open": '[["Add {name"],{"name":"x"}]',
    "texts within texts without end": '[["{a}"],{"a":' * 9 + '"x"' + "}]" * 9,
    "a lone surrogate": r'[["Add {name}"],{"name":"\ud800"}]',
    "a NUL": r'[["Add {name}"],{"name":"\u0000"}]',
    "a count that is none": '[["{count} deal","{count} deals","x"],{}]',
    "a count beyond numbers": f'[["{{count}} deal","{{count}} deals",{"9" * 3_900}],{{}}]',
    "more texts than there are": '[["a","b",1,2],{}]',
    "a text without a letter": '[[""],{}]',
    "a number of things without a word": '[["","",2],{}]',
    "no text within": "[[],{}]",
    "a number within": '[[],{"text":7}]',
    "a text that grows": json.dumps([["{a}" * 100], {"a": "x" * 3_000}]),
    "a name of a megabyte": json.dumps([["Add {name}"], {"name": "x" * 1_000_000}]),
}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_a_stranger_wrote_in_place_of_it_is_passed_over(
    workspace: Workspace, workspace_file: Path, said: str, language: str
) -> None:
    add(workspace, "Norrhavn")
    with closing(sqlite3.connect(workspace_file)) as stranger, stranger:
        stranger.execute("UPDATE change_set SET said = ?", (said,))
    with speaking(language):
        assert offers(workspace) == ("Add Norrhavn", None)
        assert history.undo(workspace).label == "Add Norrhavn"


def test_bytes_in_place_of_it_are_passed_over(workspace: Workspace, workspace_file: Path) -> None:
    add(workspace, "Norrhavn")
    with closing(sqlite3.connect(workspace_file)) as stranger, stranger:
        stranger.execute("UPDATE change_set SET said = ?", (b"\xff\xfe",))
    assert newest(workspace) == "Add Norrhavn"


def test_a_text_that_this_version_does_not_know_is_read_as_its_writer_read_it(
    workspace: Workspace, workspace_file: Path
) -> None:
    add(workspace, "Norrhavn")
    with closing(sqlite3.connect(workspace_file)) as newer, newer:
        newer.execute(
            "UPDATE change_set SET label = 'Salut Norrhavn', said = ?",
            ('[["Greet {name}"],{"name":"Norrhavn"}]',),
        )
    with speaking("de"):
        assert newest(workspace) == "Salut Norrhavn"


def test_braces_in_a_name_are_letters(space: Workspace) -> None:
    add(space, "{name} {0} %s")
    with speaking("de"):
        assert newest(space) == "{name} {0} %s hinzufügen"


def test_who_was_erased_is_in_no_name_of_any_language(space: Workspace) -> None:
    account = add(space, "Norrhavn")
    with space.change(tr("Add {name}", name="Henrik Zqv")) as change:
        key = change.add(Contact(account_id=account, name="Henrik Zqv")).id
    with space.change(tr("Edit {name}", name="Henrik Zqv")) as change:
        change.edit(Account, account, {"city": (None, "Rome")})
    erasing.erase_contact(space, key)
    with space.reading() as reading:
        rows = reading.session.execute(text("SELECT label, said FROM change_set")).all()
    assert "Zqv" not in str(rows)
    with speaking("de"):
        assert "Änderung an jemandem, der gelöscht wurde" in names(space)


def test_a_backup_tells_its_last_change_in_the_language_of_the_reader(
    workspace: Workspace, workspace_file: Path
) -> None:
    add(workspace, "Norrhavn")
    with speaking("de"):
        last = look_into(workspace_file, metadata().tables).last
    assert last is not None
    assert (last.label, last.by) == ("Norrhavn hinzufügen", "Mara Lindqvist")


def test_what_waits_for_a_server_is_read_and_sent_in_every_language() -> None:
    post = EDIT_ACCOUNT.of(UUID(int=1)).post({"city": ("Turin", "Rome")})
    entry = Entry.of(
        UUID(int=2), tr("Edit {name}", name="Norrhavn"), datetime.now(UTC), "here", post
    )
    with speaking("de"):
        again = Entry.read(entry.key, entry.written(), is_tried=False)
    assert again.label == "Norrhavn bearbeiten"
    assert told(again.label, written(again.label)) == "Edit Norrhavn"


def test_what_an_earlier_program_left_waiting_keeps_its_name() -> None:
    post = EDIT_ACCOUNT.of(UUID(int=1)).post({"city": ("Turin", "Rome")})
    entry = Entry.of(UUID(int=2), "Edit Norrhavn", datetime.now(UTC), "here", post)
    earlier = json.loads(entry.written()) | {"form": 1}
    del earlier["said"]
    again = Entry.read(entry.key, json.dumps(earlier).encode(), is_tried=False)
    assert again == entry


def test_a_text_is_equal_to_its_letters_and_is_one_without_memory_elsewhere() -> None:
    said = tr("Add {name}", name="Norrhavn")
    assert (said, hash(said), {said: 1}["Add Norrhavn"]) == (
        "Add Norrhavn",
        hash("Add Norrhavn"),
        1,
    )
    for other in (pickle.loads(pickle.dumps(said)), copy.copy(said), copy.deepcopy(said)):
        assert (other, type(other)) == ("Add Norrhavn", str)


def test_a_text_keeps_no_error_alive_that_it_tells() -> None:
    class FullError(Exception):
        """An error that can be watched."""

    error = FullError("no room")
    gone = weakref.ref(error)
    kept = tr("{path} cannot be read: {error}.", path=Path("a"), error=error)
    del error
    assert gone() is None
    assert kept == "a cannot be read: no room."


def test_a_german_program_and_an_english_one_on_one_file_read_each_other(
    workspace: Workspace, workspace_file: Path
) -> None:
    add(workspace, "Norrhavn")
    undone = command(workspace_file, "undo", "de")
    assert "Norrhavn hinzufügen" in undone
    assert offers(workspace) == (None, "Add Norrhavn")
    assert "Norrhavn hinzufügen" in command(workspace_file, "redo", "de")
    assert offers(workspace) == ("Add Norrhavn", None)
    assert "Add Norrhavn" in command(workspace_file, "undo", "en")


def command(path: Path, name: str, language: str) -> str:
    """Run a command of the program in a language, and return what it says."""
    wanted = [name, "-w", str(path), "--as", "Mara Lindqvist"]
    done = subprocess.run(
        [sys.executable, "-m", "abm_desktop", *wanted],
        cwd=ROOT,
        env={**os.environ, VARIABLE: language},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout
