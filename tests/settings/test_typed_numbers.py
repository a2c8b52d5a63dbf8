"""Whole numbers in the settings: as each language writes them, and none that means another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from resources.languages import VARIABLE
from ui.workspace.settings.saved_line import whole_number

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("text", "number"), [("48", 48), (" 1,200 ", 1200), ("1200", 1200)])
def test_a_whole_number_is_read_as_it_is_typed(text, number):
    assert whole_number(0, 9999)(text) == number


@pytest.mark.parametrize("text", ["12,5", "2.5", "", "-1", "10,000", "1,2,0", "many"])
def test_a_part_of_a_number_is_not_taken_for_a_larger_one(text):
    with pytest.raises(ValueError, match="Enter a whole number from 0 to 9,999"):
        whole_number(0, 9999)(text)


def test_a_german_program_reads_and_refuses_numbers_as_german_writes_them():
    code = """
from ui.amounts import editable_amount, typed_amount
from ui.workspace.settings.saved_line import whole_number
assert whole_number(0, 9999)("1.200") == 1200
assert typed_amount("1.200,50", "EUR") == 120_050
assert editable_amount(120_050, "EUR") == "1200,50"
try:
    whole_number(0, 9999)("2,5")
except ValueError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, VARIABLE: "de"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == (
        "Geben Sie eine ganze Zahl von 0 bis 9.999 ein",
        "",
    )
