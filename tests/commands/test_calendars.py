"""Calendars by the command line: touches out, meetings in."""

from __future__ import annotations

import pytest

NOW = ("--now", "2026-11-18T09:52")
MEETING = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:one
DTSTART:20261124T133000Z
SUMMARY:Network review
ATTENDEE:mailto:somebody@norrhavn.example
END:VEVENT
BEGIN:VEVENT
UID:two
DTSTART:20261125T133000Z
SUMMARY:Dentist
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def meetings(tmp_path):
    path = tmp_path / "meetings.ics"
    path.write_text(MEETING)
    return path


def test_touches_of_a_person_and_of_accounts_go_to_a_calendar(run, sample_file, tmp_path):
    path = tmp_path / "mara.ics"
    ran = run(
        *("export", "calendar", "-w", sample_file, "--person", "Mara Lindqvist"),
        *("--out", path, "--json", *NOW),
    )
    assert ran.code == 0
    assert ran.json["events"] > 20
    assert ran.json["file"] == str(path)
    assert b"X-WR-CALNAME:Quillmere\\, Mara Lindqvist" in path.read_bytes()
    some = run(
        *("export", "calendar", "-w", sample_file, "--account", "norrhavn", "tessaro"),
        *("--out", tmp_path / "two.ics", *NOW),
    )
    assert some.out.startswith("Wrote ")


def test_a_calendar_ends_like_one(run, sample_file, tmp_path):
    ran = run("export", "calendar", "-w", sample_file, "--out", tmp_path / "a.csv")
    assert ran.code == 2
    assert "Let it end with .ics." in ran.err
    both = run(
        *("export", "calendar", "-w", sample_file, "--out", tmp_path / "a.ics"),
        *("--person", "Mara Lindqvist", "--account", "Norrhavn"),
    )
    assert both.code == 2


def test_meetings_are_told_before_they_come_and_taken_back_in_one_step(run, sample_file, meetings):
    told = ("import", "meetings", meetings, "-w", sample_file, "--as", "Mara Lindqvist", *NOW)
    dry = run(*told, "--dry-run", "--json")
    assert dry.code == 0
    assert {name: dry.json[name] for name in ("created", "rejected")} == {
        "created": 1,
        "rejected": 1,
    }
    assert [line["account"] for line in dry.json["meetings"]] == ["Norrhavn Logistics", ""]
    ran = run(*told)
    assert ran.out.startswith("Imported meetings.ics: 1 created, 0 updated")
    assert "rejected: Dentist, 25 Nov" in ran.out
    assert "It names nobody who attends." in ran.out
    again = run(*told)
    assert again.out.startswith("Imported meetings.ics: 0 created, 0 updated, 0 cancelled, 1 skip")
    undone = run("undo", "-w", sample_file, "--as", "Mara Lindqvist")
    assert "Import 1 meeting from meetings.ics" in undone.out


def test_what_goes_out_comes_in_as_it_is(run, sample_file, tmp_path):
    path = tmp_path / "all.ics"
    assert run("export", "calendar", "-w", sample_file, "--out", path, *NOW).code == 0
    back = run(
        *("import", "meetings", path, "-w", sample_file, "--dry-run", "--json", *NOW),
        *("--since", "2026-10-01", "--until", "2027-12-31"),
    )
    assert (back.json["created"], back.json["updated"], back.json["rejected"]) == (0, 0, 0)
    assert back.json["skipped"] > 100


def test_a_zone_and_days_that_are_none_are_told(run, sample_file, meetings):
    ran = run("import", "meetings", meetings, "-w", sample_file, "--zone", "Mars/Phobos")
    assert ran.code == 2
    assert "is no time zone, such as Europe/Copenhagen" in ran.err
    ran = run(
        *("import", "meetings", meetings, "-w", sample_file, "--as", "Mara Lindqvist", *NOW),
        *("--since", "2026-12-01", "--until", "2026-11-01"),
    )
    assert (ran.code, "lies before the first one" in ran.err) == (1, True)


def test_a_broken_calendar_ends_in_one_sentence(run, sample_file, tmp_path):
    path = tmp_path / "broken.ics"
    path.write_text("BEGIN:VCALENDAR\nX\n")
    ran = run("import", "meetings", path, "-w", sample_file, "--as", "Mara Lindqvist")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "is a broken calendar file" in ran.err
