"""Days that are typed in a field, in the ways people write them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from resources.languages import VARIABLE
from ui.kit.dates import DateField
from ui.kit.fields import FormField, TextField
from ui.kit.typed_day import typed_day

TODAY = dt.date(2026, 11, 18)
GERMAN = {
    "3. März 2027": "2027-03-03",
    "3. März": "2025-03-03",
    "12. Dez. 2026": "2026-12-12",
    "12. Dez 2026": "2026-12-12",
    "12. Dezember": "2025-12-12",
    "1. Mai": "2025-05-01",
    "3.3.": "2025-03-03",
    "03. 03. 2027": "2027-03-03",
    "heute": "2026-11-18",
    "Morgen": "2026-11-19",
    "gestern": "2026-11-17",
    "today": "2026-11-18",
    "12 December 2026": "2026-12-12",
    "31. Februar": "None",
    "3. Brumaire": "None",
}


@pytest.fixture
def field(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    day = DateField(theme, dt.date(2027, 2, 12), today=TODAY)
    form = FormField(theme, "Day", day)
    form.beside, form.around = TextField(theme), window
    column = QVBoxLayout(window)
    column.addWidget(form)
    column.addWidget(form.beside)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    day.setFocus(Qt.FocusReason.TabFocusReason)
    return form


def type_in(text):
    """Type letters that no key of a test's keyboard has as well."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key(ord(letter.upper()))
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 March", dt.date(2027, 3, 3)),
        ("31 mar", dt.date(2027, 3, 31)),
        ("3.3.", dt.date(2027, 3, 3)),
        ("31 March 2028", dt.date(2028, 3, 31)),
        ("today", TODAY),
        ("Tomorrow", dt.date(2026, 11, 19)),
    ],
)
def test_a_day_is_taken_as_it_was_typed(qtbot, field, typed, meant):
    type_in(typed)
    assert field.editor.day() == meant
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert (field.editor.day(), field.error()) == (meant, "")


def test_a_day_that_its_month_has_not_is_refused_on_leaving(qtbot, field):
    type_in("31 February")
    field.beside.setFocus()
    assert field.editor.day() == dt.date(2027, 2, 12)
    assert field.error() == "There is no 31 February. Enter another day."


def test_a_text_says_the_day_that_it_names_and_else_none():
    assert typed_day("29 Feb", TODAY, 2028) == dt.date(2028, 2, 29)
    assert typed_day("29 Feb", TODAY, 2027) is None
    assert typed_day("Thursday", TODAY, 2027) is None
    assert typed_day("3 Juliet", TODAY, 2027) is None


def test_german_days_are_read_where_the_program_speaks_german():
    script = f"""
import datetime as dt
from ui.kit.typed_day import typed_day
for text in {list(GERMAN)!r}:
    print(typed_day(text, dt.date(2026, 11, 18), 2025))
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, VARIABLE: "de", "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert dict(zip(GERMAN, done.stdout.split(), strict=True)) == GERMAN


def test_in_a_field_for_days_to_come_a_day_without_its_year_is_the_next_such_day(qtbot, theme):
    field = DateField(theme, dt.date(2026, 12, 18), today=TODAY, to_come=True)
    qtbot.addWidget(field)
    said = {}
    for typed in ("3 March", "3 March 2026", "18 Nov", "17 Nov", "24 Dec"):
        field.selectAll()
        qtbot.keyClicks(field, typed)
        said[typed] = str(field.day())
    assert said == {
        "3 March": "2027-03-03",
        "3 March 2026": "2026-03-03",
        "18 Nov": "2026-11-18",
        "17 Nov": "2027-11-17",
        "24 Dec": "2026-12-24",
    }
