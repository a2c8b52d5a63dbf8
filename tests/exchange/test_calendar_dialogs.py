"""The dialogs of calendars: meetings seen before they come in, and touches written out."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from abm_desktop.touches import service
from abm_desktop.workspace import history
from tests import patience
from tests.engagement.stage import shell_of, stage
from tests.exchange.test_meetings_in import HENRIK, NADIA, TOMAS, calendar, event, with_addresses
from ui.exchange.calendar_dialog import CalendarDialog
from ui.exchange.meetings_dialog import MeetingsDialog
from ui.kit.messages import Banner

ODD = "R&D <b>day"
DAY = "DTSTART;VALUE=DATE:20261124"


@pytest.fixture
def facts(workspace):
    return with_addresses(workspace)


@pytest.fixture
def context(qtbot, facts, tmp_path):
    with stage(facts.workspace, tmp_path) as context:
        context.window.resize(1280, 800)
        yield context


@pytest.fixture
def settle(context):
    return lambda: patience.settle(context.jobs)


@pytest.fixture
def bring(context, settle, tmp_path):
    """Open the import of meetings with a file of this text."""
    opened = []

    def read(text):
        path = tmp_path / "team.ics"
        path.write_text(text)
        dialog = MeetingsDialog(context, path)
        opened.append(dialog)
        dialog.open()
        settle()
        return dialog

    yield read
    for dialog in opened:
        if isValid(dialog):
            dialog.close()


def lines(dialog):
    model = dialog.lines
    return [
        [column.text(model.row_at(place)) for column in model.columns]
        for place in range(model.rowCount())
    ]


def touches(facts):
    with facts.workspace.reading() as reading:
        return service.every_touch(reading, facts.norrhavn)


def test_what_becomes_of_each_meeting_is_seen_before_anything_is_written(bring, facts, settle):
    dialog = bring(
        calendar(
            event(HENRIK, TOMAS, start=DAY, title=ODD),
            event(uid="two@x", start=DAY, title="Dentist"),
        )
    )
    assert lines(dialog) == [
        ["Create", "24 Nov", ODD, "Henrik Dahlmo", ""],
        ["Refuse", "24 Nov", "Dentist", "", "It names nobody who attends."],
    ]
    assert dialog.summary.text() == "1 created, 1 rejected."
    assert dialog.confirm.text() == "Import 1 meeting"
    assert touches(facts) == []
    dialog.accept()
    settle()
    assert [touch.title for touch in touches(facts)] == [ODD]
    assert history.undo(facts.workspace).label == "Import 1 meeting from team.ics"
    assert touches(facts) == []


def test_what_changed_since_it_was_shown_is_shown_again_and_not_written(bring, facts, settle):
    dialog = bring(calendar(event(HENRIK, TOMAS, start=DAY), event(TOMAS, NADIA, uid="two@x")))
    assert dialog.confirm.text() == "Import 2 meetings"
    facts.forbid(facts.henrik)
    dialog.accept()
    settle()
    assert touches(facts) == []
    assert dialog.isVisible()
    assert "changed since the preview" in dialog.findChild(Banner).sentence.text()
    assert dialog.confirm.text() == "Import 1 meeting"
    dialog.accept()
    settle()
    assert not isValid(dialog) or not dialog.isVisible()


def test_an_import_is_stopped_by_cancel_and_can_be_begun_again(bring, facts, settle, qtbot):
    dialog = bring(calendar(*(event(HENRIK, uid=f"{n}", start=DAY) for n in range(300))))
    dialog.accept()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.words.text() == "Stopped. Nothing was changed.")
    assert touches(facts) == []
    assert dialog.confirm.isEnabled()
    dialog.accept()
    settle()
    assert len(touches(facts)) == 300


def test_a_meeting_of_another_year_is_told_with_its_year(bring, settle):
    dialog = bring(calendar(event(HENRIK, start="DTSTART:20241004T101500Z", title="Old")))
    dialog.first.set_day(date(2024, 1, 1))
    settle()
    (line,) = lines(dialog)
    assert line[1].startswith("4 Oct 2024, ")
    assert "4 Oct 2024" in dialog.lines.columns[-1].accessible(dialog.lines.row_at(0))


def test_other_days_are_read_anew(bring, settle):
    dialog = bring(calendar(event(HENRIK, start="DTSTART:20270401T100000Z")))
    assert dialog.summary.text() == (
        "No meeting takes place on these days. 1 event lies before or after these days."
    )
    assert not dialog.confirm.isEnabled()
    dialog.last.set_day(date(2027, 4, 30))
    settle()
    assert dialog.confirm.text() == "Import 1 meeting"
    dialog.first.set_day(date(2027, 5, 30))
    settle()
    assert "lies before the first" in dialog.findChild(Banner).sentence.text()
    assert not dialog.confirm.isEnabled()


def test_a_file_that_is_no_calendar_is_told_in_the_dialog_and_another_one_chosen(
    bring, settle, tmp_path, monkeypatch
):
    dialog = bring("Name,Mail\nA,b@c\n")
    assert "is no calendar file" in dialog.findChild(Banner).sentence.text()
    assert not dialog.confirm.isEnabled()
    other = tmp_path / "other.ics"
    other.write_text(calendar(event(HENRIK), event(uid="bad", start="DTSTART:never")))
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", staticmethod(lambda *_args: (str(other), ""))
    )
    dialog.choose.click()
    settle()
    assert dialog.confirm.text() == "Import 1 meeting"
    assert "no day and no time" in dialog.findChildren(Banner)[-1].sentence.text()


def test_a_calendar_of_mine_goes_where_i_choose_and_the_window_tells(
    context, settle, facts, tmp_path, monkeypatch
):
    me = facts.workspace.person_id
    facts.plan(title="Norrhavn Logistics mine", owner=me)
    facts.plan(title="Norrhavn Logistics theirs", owner=facts.tomas)
    facts.plan(title="Norrhavn Logistics some day", owner=me, day=None)
    path = tmp_path / "mine.ics"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(path), ""))
    )
    offered = []
    shell = shell_of(context)
    monkeypatch.setattr(shell, "offer", lambda words, *_rest: offered.append(words))
    monkeypatch.setattr(shell, "show_progress", lambda *_args: lambda *_done: None)
    dialog = CalendarDialog(context)
    dialog.open()
    settle()
    assert dialog.whose.currentText() == "My touches"
    dialog.accept()
    settle()
    found = [str(one["SUMMARY"]) for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT")]
    assert found == ["Norrhavn Logistics mine"]
    assert offered == ["Wrote 1 event to mine.ics. 1 touch has no day yet and no place in it."]


def test_on_the_page_of_an_account_its_touches_are_offered_first(context, settle, facts):
    dialog = CalendarDialog(context, facts.norrhavn.hex)
    dialog.open()
    settle()
    words = [dialog.whose.itemText(place) for place in range(dialog.whose.count())]
    assert words == [
        "Touches for Norrhavn Logistics",
        "My touches",
        "Everybody's touches",
        "Touches of Tomás Okafor",
        "Touches of Priya Nair-Holt",
    ]
    dialog.close()
