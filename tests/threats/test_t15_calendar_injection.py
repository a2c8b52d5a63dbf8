"""A title adds lines of its own to a calendar file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from abm_desktop.exchange.services.calendar_out import CalendarScope, export_calendar
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Workspace
from tests.touches.facts import Facts, add_facts

INJECTED = "Call; a, b\\c\r\nATTENDEE:mailto:evil@x.example\x07"


@pytest.fixture
def facts(workspace: Workspace) -> Facts:
    """Accounts and people to plan touches with."""
    return add_facts(workspace)


@pytest.fixture
def written(facts: Facts, tmp_path: Path) -> Callable[[], bytes]:
    """Write the calendar of everybody and return its bytes."""

    def write() -> bytes:
        with facts.workspace.reading() as reading:
            export_calendar(reading, CalendarScope(), tmp_path / "calendar.ics")
        return (tmp_path / "calendar.ics").read_bytes()

    return write


def test_text_is_text_and_adds_no_line_to_the_calendar(
    facts: Facts, written: Callable[[], bytes]
) -> None:
    facts.plan(title=INJECTED, message=INJECTED, team=Team.BOTH, contacts=(facts.sigrid,))
    content = written()
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert "ATTENDEE" not in event
    assert str(event["SUMMARY"]).endswith("Call; a, b\\c\nATTENDEE:mailto:evil@x.example")
    assert b"\r\nATTENDEE" not in content


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\x1d", "\r", "\n"])
def test_no_sign_that_some_program_takes_for_a_new_line_makes_one(
    facts: Facts, written: Callable[[], bytes], sign: str
) -> None:
    facts.plan(title=f"Call{sign}BEGIN:VALARM{sign}X-EVIL:1", team=Team.BOTH)
    content = written()
    names = {line.partition(b":")[0] for line in content.split(b"\r\n")}
    assert not names & {b"BEGIN:VALARM", b"X-EVIL"}
    assert not [part for part in Calendar.from_ical(content).walk() if part.name == "VALARM"]
