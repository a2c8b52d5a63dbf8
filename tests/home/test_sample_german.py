"""The sample tells one story in every language: only what people read differs."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from resources.files import SAMPLE
from resources.languages import ENGLISH, VARIABLE, offered

TRANSLATED = [language for language in offered() if language != ENGLISH]
TEXTS = {
    "account": "city country industry listing_note sector why",
    "account_field": "text text_folded",
    "account_file": "title",
    "account_note": "body title",
    "account_rollup": "next_touch_title",
    "activity_type": "label",
    "asset": "description title title_folded",
    "ballot": "argument revealed_argument",
    "campaign": "goal name name_folded",
    "campaign_member": "status",
    "channel": "label",
    "committee_role": "label letter",
    "competitor": "name",
    "contact": "title",
    "contact_point": "label",
    "contact_stance": "source",
    "content_request": "decision_note detail title",
    "custom_field": "choices label",
    "deal": "closing_note name name_folded next_step type",
    "deal_stage": "label",
    "decision": "text",
    "engagement": "text",
    "handoff": "answer_note reply_note tests unmet_words why",
    "handoff_evidence": "text",
    "handoff_message": "text",
    "holiday": "label",
    "journey_stage": "label",
    "lead_source": "label",
    "list_version": "note",
    "meeting": "agenda title",
    "meeting_note": "text",
    "next_action": "title",
    "nomination": "note",
    "objective": "measure title unit",
    "play": "anchor_label name name_folded purpose",
    "play_step": "message subject title",
    "playbook_version": "body note",
    "policy_version": "body",
    "prediction": "question",
    "product": "family",
    "promise": "note text",
    "reason": "label",
    "saved_view": "body name",
    "swot_evidence": "text",
    "swot_line": "text",
    "term": "meaning term",
    "theme": "answer title title_folded",
    "touch": "message outcome_note skip_note subject title",
    "voice": "text",
}
"""By table, the columns that hold what people read; everything else is the same in all languages."""
JSON = {"tests", "agenda", "choices", "body"}
SEEDED = {
    *("activity_type", "channel", "committee_role", "deal_stage", "journey_stage"),
    *("lead_source", "reason", "term"),
}
"""Tables whose rows have keys of their own in each workspace, and codes that are the same."""
OF_THE_MAKING = {
    *("change", "change_set", "file_content", "search_entry", "search_words"),
    *("search_words_data", "search_words_docsize", "search_words_idx", "search_words_content"),
    *("search_words_config", "profile"),
}
"""Tables that say when a workspace was made, or follow from its texts."""
KEYS = {"imported_in", "recorded_at", "digest", "size"}
NAMES = {"account.city", "account_field.text", "account_field.text_folded"}
"""Columns of names: of places, months and systems."""
ALIKE = {
    *("Agenda", "Benchmark", "Demo", "Kick-off", "Meeting", "Newsletter", "Webinar", "Dinner"),
    *("Content", "Film", "LinkedIn", "Website", "Partner", "Champion", "Coach", "Pipeline"),
    *("Commit", "Engagement", "Moment", "Plan", "Play", "Playbook", "Tier", "Text"),
    *("Kettlewood", "Plansmith", "Vantry BI"),
    *("SAP", "Microsoft", "Oracle", "Infor", "April", "August", "September", "November"),
    *("Portugal", "Transport", "Executive dinner"),
    *("E", "C", "T"),
    "Ines Brandt · Brackwell Energy",
}
"""Words that Germans say as well, and names."""
CODES = re.compile(r"R\d|D\d|[A-Z]{2}(-[A-Z]+)?|EUR|-?\d.*|[a-z]+:.*|.*/.*")
BRACES = re.compile(r"\{[^}]*\}")
Value = Any


@pytest.fixture(scope="module", params=TRANSLATED)
def both(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """The sample in English and in another language, each made by a process that speaks it."""
    folder = tmp_path_factory.mktemp("samples")
    paths = [folder / f"{language}.abm" for language in (ENGLISH, request.param)]
    for path in paths:
        command = [sys.executable, "-m", "abm_desktop", "new", str(path), "--sample"]
        subprocess.run(
            [*command, "--sample-date", "2026-11-18"],
            env={**os.environ, VARIABLE: path.stem},
            check=True,
            capture_output=True,
        )
    with closing(sqlite3.connect(paths[0])) as one, closing(sqlite3.connect(paths[1])) as other:
        yield one, other


def tables(database: sqlite3.Connection) -> list[str]:
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [row[0] for row in found if row[0] not in OF_THE_MAKING]


def columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]


def rows(database: sqlite3.Connection, table: str) -> list[tuple[Value, ...]]:
    order = ", ".join(f'"{name}"' for name in _order(database, table))
    return database.execute(f'SELECT * FROM "{table}" ORDER BY {order}').fetchall()


def _order(database: sqlite3.Connection, table: str) -> list[str]:
    if table == "policy_version":
        return ["number"]
    if table in SEEDED:
        return [name for name in ("kind", "code") if name in columns(database, table)]
    return [row[1] for row in database.execute(f'PRAGMA table_info("{table}")') if row[5]]


def texts(table: str) -> list[str]:
    return TEXTS.get(table, "").split()


def strings(value: Value) -> Iterator[str]:
    """Yield all texts within a value of JSON; the names of its fields are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def unsaid(value: Value) -> Value:
    """Return a value of JSON without its texts."""
    if isinstance(value, dict):
        return {key: unsaid(one) for key, one in value.items()}
    if isinstance(value, list):
        return [unsaid(one) for one in value]
    return "" if isinstance(value, str) else value


def test_the_story_has_the_same_rows_figures_days_and_codes(both):
    english, other = both
    assert tables(english) == tables(other)
    for table in tables(english):
        there = columns(english, table)
        one, two = rows(english, table), rows(other, table)
        assert len(one) == len(two), table
        random = KEYS | ({"id"} if table in {*SEEDED, "policy_version"} else set())
        for name in there:
            if name in random or name in texts(table):
                continue
            place = there.index(name)
            assert [row[place] for row in one] == [row[place] for row in two], f"{table}.{name}"


def test_what_is_kept_as_json_differs_in_its_texts_alone(both):
    for table, name, one, two in _cells(both):
        if name in JSON and _is_json(one):
            assert unsaid(json.loads(one)) == unsaid(json.loads(two)), f"{table}.{name}"
        else:
            assert (one is None) == (two is None), f"{table}.{name}"


def test_nothing_that_people_read_stays_english_but_names(both):
    alike: dict[str, set[str]] = {}
    for table, name, one, two in _cells(both):
        if name in JSON and _is_json(one):
            pairs = zip(strings(json.loads(one)), strings(json.loads(two)), strict=True)
            # Codes are kept in lower case there, and so are no texts.
            said = {text for text, also in pairs if text == also and text[:1].isupper()}
        else:
            said = {one} if one and one == two else set()
        alike.setdefault(f"{table}.{name}", set()).update(said)
    people = "SELECT name FROM account UNION SELECT name FROM person"
    names = {row[0] for row in both[0].execute(people)} | ALIKE | {one.casefold() for one in ALIKE}
    left = {
        column: {text for text in said - names if not CODES.fullmatch(text)}
        for column, said in alike.items()
        if column not in NAMES
    }
    assert {column: said for column, said in left.items() if said} == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_overlay_is_one_of_the_story_and_keeps_what_is_filled_in(language):
    told = set(_story())
    for path in sorted((SAMPLE / language).glob("*.json")):
        for text, said in json.loads(path.read_text(encoding="utf-8")).items():
            assert text in told, f"{path.name}: {text}"
            assert sorted(BRACES.findall(said)) == sorted(BRACES.findall(text)), text
            assert _figures(said) == _figures(text), text


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_of_the_story_has_two_translations(language):
    known: dict[str, str] = {}
    for path in sorted((SAMPLE / language).glob("*.json")):
        for text, said in json.loads(path.read_text(encoding="utf-8")).items():
            assert known.setdefault(text, said) == said, text


def _cells(
    both: tuple[sqlite3.Connection, sqlite3.Connection],
) -> Iterator[tuple[str, str, Any, Any]]:
    english, other = both
    for table in TEXTS:
        there = columns(english, table)
        pairs = list(zip(rows(english, table), rows(other, table), strict=True))
        for name in texts(table):
            place = there.index(name)
            yield from ((table, name, one[place], two[place]) for one, two in pairs)


def _is_json(value: Value) -> bool:
    return isinstance(value, str) and value[:1] in "[{"


def _story() -> Iterator[str]:
    """Yield every text of the English files, and what evidence is called by."""
    for path in SAMPLE.glob("*.json"):
        for text in strings(json.loads(path.read_text(encoding="utf-8"))):
            yield text
            yield text.partition(": ")[2]
    for path in SAMPLE.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                yield from line.values()


def _figures(text: str) -> list[str]:
    """Return the figures of a text, however a language writes them: `€250k` is `250.000 €`."""
    plain = re.sub(r"€(\d+)k", r"\g<1>000", BRACES.sub("", text))
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d{3})", "", plain)))
