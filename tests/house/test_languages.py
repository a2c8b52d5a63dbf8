"""The languages that the program offers are whole, and say the same as the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

from abm_desktop.tongue import chosen, languages_of
from resources.files import TRANSLATIONS
from resources.languages import ENGLISH, VARIABLE, offered
from tests import catalogues

SPOKEN = [code for code in offered() if code != ENGLISH]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def said() -> set[catalogues.Key]:
    return {one.key for one in catalogues.said()}


@pytest.mark.parametrize("language", SPOKEN)
def test_every_text_of_the_code_is_translated_and_no_other(language, said):
    known = catalogues.translated(language)
    assert said - known.keys() == set(), "run: .ci/tool python -m tests.catalogues, then translate"
    assert known.keys() - said == set(), "run: .ci/tool python -m tests.catalogues"


@pytest.mark.parametrize("language", SPOKEN)
def test_a_translation_names_the_values_that_its_text_names(language):
    for (text, _about), words in catalogues.translated(language).items():
        one_or_many = {text} if isinstance(text, str) else {*text}
        wanted = set().union(*(named(one) for one in one_or_many))
        for said in {words} if isinstance(words, str) else {*words}:
            assert named(said) <= wanted, f"{text!r} in {language}: {said!r}"
        if isinstance(text, str):
            assert named(str(words)) == wanted, f"{text!r} in {language}: {words!r}"


@pytest.mark.parametrize("language", SPOKEN)
def test_the_compiled_catalogue_is_made_of_those_of_the_rooms(language):
    with (TRANSLATIONS / f"{language}.mo").open("rb") as content:
        compiled = GNUTranslations(content)
    for (text, about), words in catalogues.translated(language).items():
        if isinstance(text, str):
            said = compiled.pgettext(about, text) if about else compiled.gettext(text)
            assert said == words
        else:
            assert tuple(compiled.ngettext(*text, count) for count in (1, 2)) == tuple(words)


def test_the_language_is_the_one_that_is_wanted_and_spoken_else_english():
    assert chosen(["de-AT", "en"], ["en", "de"]) == "de"
    assert chosen(["fr", "de_CH.UTF-8"], ["en", "de"]) == "de"
    assert chosen(["fr"], ["en", "de"]) == "en"
    assert chosen([""], ["en", "de"]) == "en"
    assert languages_of({"LANG": "de_DE.UTF-8"}) == ["de_DE.UTF-8"]
    assert languages_of({"LANGUAGE": "sv:de", "LANG": "C"}) == ["sv", "de"]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "18 Nov 2026; \u20ac4.62M; 1,200.5; 1 touch; 1,200 touches"),
        ("xx", "18 Nov 2026; \u20ac4.62M; 1,200.5; 1 touch; 1,200 touches"),
        ("de", "18. Nov. 2026; 4,62\u00a0Mio. \u20ac; 1.200,5; 1 Touchpoint; 1.200 Touchpoints"),
    ],
)
def test_a_process_writes_days_and_figures_as_its_language_does(language, written):
    work = (
        "from datetime import date\n"
        "from abm_desktop.workspace.days import full_day\n"
        "from abm_desktop.workspace.money_words import short_money\n"
        "from resources.language import numerals, tr_count\n"
        "touches = [tr_count('{count} touch', '{count} touches', n) for n in (1, 1200)]\n"
        "print('; '.join([full_day(date(2026, 11, 18)), short_money(462_000_000, 'EUR'),"
        " numerals('1,200.5'), *touches]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", work],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            VARIABLE: language,
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
        },
    )
    assert done.stdout.strip() == written


def named(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))
