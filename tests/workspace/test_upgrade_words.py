"""Words that an upgrade adds are said in the language of the workspace, not of the code."""

from __future__ import annotations

import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from resources.defaults import default_rows
from resources.languages import VARIABLE

ROOT = Path(__file__).parents[2]
RELEASED = ROOT / "tests" / "promises" / "released"
SCRIPT = """
import sys
from pathlib import Path
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
path = Path(sys.argv[1])
open_workspace(Location(path), clock=Clock(), backup_root=path.parent / "backups").close()
"""


def unpack(schema, folder, language):
    """Return a workspace of an earlier schema whose first words are those of a language."""
    path = folder / f"schema_{schema}.abm"
    path.write_bytes(lzma.decompress((RELEASED / f"{path.name}.xz").read_bytes()))
    with closing(sqlite3.connect(path)) as connection:
        for table in ("journey_stage", "committee_role", "activity_type", "channel"):
            for row in default_rows(language)[table]:
                connection.execute(
                    f"UPDATE {table} SET label = ? WHERE code = ?", (row["label"], row["code"])
                )
        connection.commit()
    return path


def kept(path, table, column):
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute(f"SELECT code, {column} FROM {table}"))


def first(language, entity, column):
    return {row["code"]: row[column] for row in default_rows(language)[entity]}


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_glossary_comes_in_the_language_of_the_other_words(tmp_path, language):
    path = unpack(5, tmp_path, language)
    open_workspace(Location(path), clock=Clock(), backup_root=tmp_path / "backups").close()
    assert kept(path, "term", "meaning") == first(language, "term", "meaning")
    assert kept(path, "term", "term") == first(language, "term", "term")
    reasons = kept(path, "reason", "label")
    assert reasons["R2"] == first(language, "reason", "label")["R2"]


def test_stages_and_sources_come_in_it_too(tmp_path):
    path = unpack(2, tmp_path, "de")
    open_workspace(Location(path), clock=Clock(), backup_root=tmp_path / "backups").close()
    assert kept(path, "deal_stage", "label") == first("de", "deal_stage", "label")
    assert kept(path, "lead_source", "label") == first("de", "lead_source", "label")


def test_a_german_window_adds_english_words_to_an_english_workspace(tmp_path):
    path = unpack(5, tmp_path, "en")
    subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)],
        env={**os.environ, VARIABLE: "de", "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert kept(path, "term", "term") == first("en", "term", "term")


def test_where_people_renamed_all_words_those_of_the_window_are_added(tmp_path):
    path = unpack(5, tmp_path, "en")
    with closing(sqlite3.connect(path)) as connection:
        for table in ("journey_stage", "committee_role", "activity_type", "channel"):
            connection.execute(f"UPDATE {table} SET label = 'our ' || label")
        connection.commit()
    subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)],
        env={**os.environ, VARIABLE: "de", "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert kept(path, "term", "term") == first("de", "term", "term")
