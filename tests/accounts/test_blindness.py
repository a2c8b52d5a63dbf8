"""Blindness attacked: until the reveal nothing that anybody can get at says what somebody voted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import inspect, text

from abm_desktop.accounts.services import ballots, choosing, list_versions, nominations
from abm_desktop.accounts.services.ballots import Vote
from abm_desktop.commands import main
from abm_desktop.errors import KnownError
from abm_desktop.exchange.services.archiving import export_archive, restore_archive
from abm_desktop.home.services.search import find, texts
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location
from tests.accounts.electing import Election, election
from tests.recorded import recorded

MARKER = "Zqvortex whispers"
"""An argument that stands nowhere else."""
SECRET = 4


@pytest.fixture
def held(anywhere, opened) -> Election:
    """A round in which Tomás gave Orwin four with the marked argument, and changed it once."""
    found = election(opened(anywhere))
    found.vote("Tomás", "Orwin", 2, MARKER)
    found.vote("Tomás", "Orwin", SECRET, MARKER)
    return found


def said(value: Any) -> Iterator[str]:
    """Yield everything that an answer says, however deep."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from said(getattr(value, field.name))
    elif isinstance(value, dict):
        for part in (*value.keys(), *value.values()):
            yield from said(part)
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from said(part)
    else:
        yield str(value)


def test_no_answer_about_the_round_knows_a_vote(held):
    with held.space.reading() as reading:
        answers = [
            choosing.choosing(reading),
            nominations.nominations(reading),
            list_versions.standing(reading),
            list_versions.versions(reading),
            choosing.last_tallies(reading, held.round_id),
            recorded(reading),
            history.offers(reading),
        ]
    words = " ".join(said(answers))
    assert MARKER not in words
    row = held.row("Orwin")
    assert (row.tally.sales, row.tally.marketing, row.arguments) == (None, None, ())
    assert row.voters == {held.people["Tomás"].person_id}


def test_colleagues_see_their_own_votes_and_nobody_elses(held):
    held.vote("Priya", "Orwin", 1)
    assert held.own("Priya") == {"Orwin": 1}
    assert held.own("Ines") == {}
    assert held.own("Mara") == {}


def test_nothing_of_a_vote_is_in_any_other_table_nor_in_the_log(held):
    with held.space.reading() as reading:
        connection = reading.session.connection()
        for table in inspect(connection).get_table_names():
            rows = connection.execute(text(f'SELECT * FROM "{table}"')).mappings().all()
            for row in rows:
                seen = {k: v for k, v in row.items() if (table, k) != ("ballot", "argument")}
                assert MARKER not in str(seen), f"{table} tells the argument"
        logged = connection.execute(
            text('SELECT "before", "after" FROM change WHERE entity = \'ballot\'')
        ).all()
    assert logged
    assert not any("score" in str(one).replace("revealed_score", "") for one in logged)
    assert not any(f"revealed_score': {SECRET}" in str(one) for one in logged)


def test_undo_and_redo_tell_no_vote_and_bring_none_back(held):
    held.space.person_id = held.people["Tomás"].person_id
    told = [history.undo(held.space), history.redo(held.space), history.undo(held.space)]
    with held.space.reading() as reading:
        told += [recorded(reading), history.offers(reading)]
    words = " ".join(said(told))
    assert MARKER not in words
    assert held.own("Tomás") == {}


def test_another_window_hears_that_somebody_voted_and_not_what(held, anywhere, opened):
    other = opened(anywhere)
    heard: list[Any] = []
    other.subscribe(heard.append)
    held.vote("Tomás", "Kestane", SECRET, MARKER)
    other.catch_up()
    assert [one.label for one in heard] == ["Vote on Kestane"]
    assert heard[0].touches("ballot")
    assert MARKER not in " ".join(said(heard))


def test_no_refusal_repeats_what_was_voted(held):
    proof, other = held.people["Tomás"], held.people["Priya"]
    wrong = Vote(held.round_id, held.accounts["Orwin"], 9, MARKER)
    for attempt in (
        lambda change: ballots.cast(change, proof, wrong),
        lambda change: ballots.take_back(change, proof, held.round_id, held.accounts["Lunaris"]),
    ):
        with (
            pytest.raises(KnownError) as refused,
            held.space.change("Vote on Orwin", by=proof.person_id) as change,
        ):
            attempt(change)
        assert MARKER not in str(refused.value)
    with (
        pytest.raises(ValueError, match="change of its voter") as bug,
        held.space.change("Vote on Orwin", by=other.person_id) as change,
    ):
        ballots.cast(change, proof, Vote(held.round_id, held.accounts["Orwin"], 3, MARKER))
    assert MARKER not in str(bug.value)


def test_the_search_over_everything_finds_no_argument(held):
    with held.space.reading() as reading:
        for wanted in ("Zqvortex", "whispers", "zqv"):
            told = [find(reading, wanted), texts(reading, wanted)]
            assert MARKER not in " ".join(said(told))
        assert "Orwin" in " ".join(said(find(reading, "Orwin")))


def test_an_archive_holds_no_vote_before_the_reveal_and_keeps_it_from_then_on(
    held, tmp_path, opened
):
    with held.space.reading() as reading:
        export_archive(reading, tmp_path / "before.json")
    assert MARKER.encode() not in (tmp_path / "before.json").read_bytes()
    early = Location(path=tmp_path / "early.abm")
    restore_archive(tmp_path / "before.json", early)
    with opened(early).reading() as reading:
        rows = choosing.choosing(reading).candidates
    assert not any(row.voters for row in rows), "a vote without content is none"
    held.vote("Priya", "Orwin", 2)
    held.reveal()
    with held.space.reading() as reading:
        export_archive(reading, tmp_path / "after.json")
    target = Location(path=tmp_path / "again.abm")
    restore_archive(tmp_path / "after.json", target)
    again = opened(target)
    with again.reading() as reading:
        row = next(one for one in choosing.choosing(reading).candidates if one.name == "Orwin")
    assert [one.text for one in row.arguments] == [MARKER]
    assert (row.tally.sales, row.tally.marketing) == (75, 25)


EXPORTS = (
    *("progress", "list", "touch-calendar", "accounts", "contacts", "opportunities"),
    *("engagements", "touches", "campaign-members", "products", "people", "archive"),
)
ENDINGS = {"progress": "pdf", "list": "pdf", "touch-calendar": "pdf", "archive": "json"}


def contents(path: Path) -> bytes:
    """Return everything that a file says: its bytes, unpacked, and the words of its pages."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        pages = PdfReader(io.BytesIO(data)).pages
        return data + "".join(page.extract_text() for page in pages).encode()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return data + b"".join(packed.read(name) for name in packed.namelist())
    return data


@pytest.mark.parametrize("kind", [*EXPORTS, "plan", "brief", "xlsx"])
def test_nothing_that_is_written_out_holds_the_argument(
    kind, workspace, workspace_file, tmp_path, capsys
):
    held = election(workspace)
    held.vote("Tomás", "Orwin", SECRET, MARKER)
    ending = ENDINGS.get(kind, "xlsx" if kind == "xlsx" else "csv")
    command, more = kind, []
    if kind in ("plan", "brief"):
        ending, more = "pdf", ["--account", "Orwin"]
    if kind == "xlsx":
        command = "accounts"
    path = tmp_path / f"out.{ending}"
    order = ["export", command, "-w", str(workspace_file), "--out", str(path), *more]
    assert main(order) == 0, capsys.readouterr().err
    printed = capsys.readouterr()
    assert MARKER.encode() not in contents(path)
    assert MARKER not in printed.out + printed.err


def test_the_audit_trail_names_who_voted_on_what_and_nothing_more(held):
    with held.space.reading() as reading:
        rows = recorded(reading)
    votes = [row for row in rows if row.label.startswith("Vote")]
    assert [(row.label, row.person) for row in votes] == [("Vote on Orwin", "Tomás Okafor")] * 2
