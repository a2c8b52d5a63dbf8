"""What a new workspace begins with is said in the language that the program speaks."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.defaults import default_labels, default_rows
from resources.languages import ENGLISH, STRETCHED, VARIABLE, offered

TRANSLATED = [language for language in offered() if language != ENGLISH]
TEXTS = ("label", "term", "meaning")
ALIKE = {
    *("Pipeline", "Champion", "Coach", "LinkedIn", "Meeting", "Dinner", "Webinar", "Newsletter"),
    *("Content", "Film", "Website", "Partner"),
    *("Tier", "Engagement", "Moment", "Play", "Plan", "Commit", "Playbook"),
}
"""Words that Germans say as well."""


def texts(language: str) -> Iterator[tuple[tuple[str, str, str], str]]:
    for entity, rows in default_rows(language).items():
        for row in rows:
            yield from (((entity, row["code"], name), row[name]) for name in TEXTS if name in row)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_of_a_new_workspace_is_said_in_the_language(language):
    english = dict(texts(ENGLISH))
    alike = {key: text for key, text in texts(language) if text == english[key]}
    assert set(alike.values()) - ALIKE == set(), alike


@pytest.mark.parametrize("language", TRANSLATED)
def test_only_words_and_letters_differ_from_the_english_ones(language):
    for entity, rows in default_rows(ENGLISH).items():
        said = default_rows(language)[entity]
        for row, other in zip(rows, said, strict=True):
            differing = {name for name in row.keys() | other.keys() if row[name] != other[name]}
            assert differing <= {*TEXTS, "letter"}, (entity, row["code"])


@pytest.mark.parametrize("language", offered())
def test_no_two_words_of_a_kind_are_called_alike(language):
    for entity, rows in default_rows(language).items():
        for name in ("label", "term", "letter"):
            called = [(row.get("kind"), row[name]) for row in rows if row.get(name)]
            assert len(set(called)) == len(called), f"{name} of {entity}"


def test_a_language_without_words_of_its_own_says_them_in_english():
    assert default_rows(STRETCHED) == default_rows(ENGLISH)


def test_a_word_is_known_by_its_first_labels_in_all_languages():
    assert default_labels("deal_stage")["proposal"] == ("Proposal", "Angebot")
    assert default_labels("channel")["webinar"] == ("Webinar",)


def test_a_workspace_that_is_made_in_german_begins_with_german_words(tmp_path: Path):
    path = tmp_path / "Nordwerk.abm"
    said = {**os.environ, VARIABLE: "de"}
    command = [sys.executable, "-m", "abm_desktop", "new", str(path)]
    subprocess.run(command, env=said, check=True, capture_output=True)
    with sqlite3.connect(path) as database:
        for entity, label in (
            ("journey_stage", "Zurückgestellt"),
            ("deal_stage", "Verhandlung"),
            ("committee_role", "Einkauf"),
            ("channel", "Geschenk"),
            ("reason", "Zu früh"),
            ("activity_type", "Telefonat mit uns"),
            ("lead_source", "Bestandskunde"),
        ):
            found = {row[0] for row in database.execute(f"SELECT label FROM {entity}")}
            assert label in found, entity
        terms = {row[0] for row in database.execute("SELECT term FROM term")}
    database.close()
    assert {"Passung", "Übergabe", "Gewinnquote"} <= terms
