"""Dates do not move: what is for a day is for that day in every zone, on every screen and in every file.

Days are planned and told in Auckland, Los Angeles, Kiritimati and Berlin, around midnight and on the days on
which clocks change. Instants stay the same moment, and are shown by the clocks of whoever looks.
"""

from __future__ import annotations

import csv
import os
import time as clock_time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.engagement.days import local_day
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log as log_engagement
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.engagement.tables import Engagement
from db.touches.tables import Touch

ZONES = ("Pacific/Auckland", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Berlin", "UTC")
DAYS = (
    date(2026, 3, 29),  # clocks go forward in Berlin
    date(2026, 10, 25),  # and back
    date(2026, 3, 8),  # forward in Los Angeles
    date(2026, 11, 1),  # and back
    date(2026, 4, 5),  # back in Auckland
    date(2026, 9, 27),  # and forward
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2028, 2, 29),
)
pytestmark = pytest.mark.skipif(not hasattr(clock_time, "tzset"), reason="the zone of a process")


@contextmanager
def living_in(zone: str) -> Iterator[None]:
    """Let this process live in another zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    clock_time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        clock_time.tzset()


@contextmanager
def at_work(path: Path, zone: str, now: datetime) -> Iterator[Workspace]:
    """Open the workspace as somebody does who lives in a zone."""
    with living_in(zone):
        space = open_workspace(
            Location(path=path), clock=Clock.fixed(now), backup_root=path.parent / "backups"
        )
        try:
            with space.reading() as reading:
                space.person_id = service.find_person(reading, "Mara Lindqvist").id
            yield space
        finally:
            space.close()


def norrhavn(space: Workspace) -> UUID:
    with space.change("Add Norrhavn") as change:
        return add_account(change, NewAccount("Norrhavn"))


@pytest.mark.parametrize("planner", ZONES)
def test_a_touch_is_on_its_day_for_whoever_looks_wherever_it_was_planned(
    run, workspace_file: Path, tmp_path: Path, planner: str
):
    midnight = datetime(2026, 3, 1, 23, 59, tzinfo=ZoneInfo(planner))
    with at_work(workspace_file, planner, midnight) as space:
        account = norrhavn(space)
        for day in DAYS:
            with space.change("Plan") as change:
                draft = TouchDraft(
                    account,
                    "dinner",
                    Team.SALES,
                    day=day,
                    at_time=time(2, 30),
                    zone="Europe/Berlin",
                    title=day.isoformat(),
                )
                touches.plan(change, draft)
    for zone in ZONES:
        with at_work(workspace_file, zone, midnight) as space, space.reading() as reading:
            found = {row.title: row.day for row in reading.session.query(Touch)}
            assert found == {day.isoformat(): day for day in DAYS}, zone
        with living_in(zone):
            out = tmp_path / "touches.csv"
            assert (
                run("export", "touches", "--format", "csv", "-w", workspace_file, "--out", out).code
                == 0
            )
            with out.open(encoding="utf-8-sig", newline="") as file:
                assert all(row["Title"] == row["Day"] for row in csv.DictReader(file)), zone
            calendar = tmp_path / "touches.ics"
            assert (
                run(
                    "export",
                    "calendar",
                    "-w",
                    workspace_file,
                    "--since",
                    "2026-01-01",
                    "--out",
                    calendar,
                ).code
                == 0
            )
            text = calendar.read_text(encoding="utf-8")
            assert all(f"DTSTART;TZID=Europe/Berlin:{day:%Y%m%d}T023000" in text for day in DAYS), (
                zone
            )


@pytest.mark.parametrize("zone", ZONES)
def test_days_of_a_file_are_the_days_that_it_names(run, workspace_file, tmp_path, zone):
    file = tmp_path / "deals.csv"
    rows = "".join(f"{day},Norrhavn,Prospecting,{day},1\n" for day in map(str, DAYS))
    file.write_text(f"Opportunity Name,Account Name,Stage,Close Date,Amount\n{rows}")
    with living_in(zone):
        args = (
            "import",
            "opportunities",
            file,
            "-w",
            workspace_file,
            "--as",
            "Mara Lindqvist",
            "--currency",
            "EUR",
        )
        ran = run(*args, "--new-accounts", "--json")
        assert (ran.code, ran.json["created"]) == (0, len(DAYS)), ran.json
    for other in ZONES:
        with living_in(other):
            out = tmp_path / "out.csv"
            run("export", "opportunities", "--format", "csv", "-w", workspace_file, "--out", out)
            with out.open(encoding="utf-8-sig", newline="") as told:
                assert all(row["Name"] == row["Closes on"] for row in csv.DictReader(told)), other


def test_an_instant_is_the_same_moment_everywhere_and_on_the_day_of_whoever_looks(
    workspace_file: Path,
):
    moment = datetime(2026, 3, 1, 23, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    with at_work(workspace_file, "America/Los_Angeles", moment) as space:
        account = norrhavn(space)
        with space.change("Log") as change:
            log_engagement(change, NewEngagement(account, "call_connected", moment, "Called us"))
    days = {}
    for zone in ZONES:
        with at_work(workspace_file, zone, moment) as space, space.reading() as reading:
            at = reading.session.query(Engagement).one().at
            assert at == moment.astimezone(UTC)
            days[zone] = local_day(at)
    assert days["America/Los_Angeles"] == date(2026, 3, 1)
    assert days["Europe/Berlin"] == days["Pacific/Auckland"] == date(2026, 3, 2)


def test_a_clock_that_was_set_back_by_a_day_keeps_the_order_of_the_log(workspace_file: Path):
    tuesday = datetime(2026, 11, 17, 9, tzinfo=UTC)
    wednesday = datetime(2026, 11, 18, 9, tzinfo=UTC)
    for now, name in ((wednesday, "First"), (tuesday, "Second")):
        with at_work(workspace_file, "UTC", now) as space, space.change(name) as change:
            add_account(change, NewAccount(name))
    with at_work(workspace_file, "UTC", wednesday) as space, space.reading() as reading:
        assert history.offers(reading).undo == "Second"
