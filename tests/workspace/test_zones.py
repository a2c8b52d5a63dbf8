"""Time zones: which one a country has, and which one holds for a person."""

from __future__ import annotations

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.core import get_global

from abm_desktop.errors import KnownError
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.zones import is_zone, usual_zone, zone_for, zone_here, zone_of_place
from db.workspace.engine import Engines
from db.workspace.schema import migrate
from resources.files import ROOT


def test_a_country_has_the_zone_in_which_nearly_all_of_its_people_live():
    assert zone_of_place("SE") == "Europe/Stockholm"
    assert zone_of_place("DE-BY") == "Europe/Berlin"
    assert zone_of_place("PT") == "Europe/Lisbon"
    assert zone_of_place("US") is None
    assert zone_of_place("XX") is None


def test_a_country_with_one_zone_has_the_one_that_cldr_names():
    said = {
        country: zones[0]
        for country, zones in get_global("territory_zones").items()
        if len(zones) == 1
    }
    assert json.loads((ROOT / "zones.json").read_text(encoding="utf-8")) == said
    assert [zone for zone in said.values() if not is_zone(zone)] == []


@pytest.mark.parametrize(
    "country", ["CL", "CN", "DE", "EC", "ES", "MH", "MY", "NZ", "PT", "UA", "UZ"]
)
def test_the_zone_of_a_country_with_several_is_one(country: str):
    found = zone_of_place(country)
    assert found is not None
    assert is_zone(found)


def test_a_zone_of_ones_own_comes_first_then_that_of_the_country_then_that_of_the_workspace():
    assert zone_for("Asia/Tokyo", "SE", "Europe/Berlin") == ZoneInfo("Asia/Tokyo")
    assert zone_for(None, "SE", "Europe/Berlin") == ZoneInfo("Europe/Stockholm")
    assert zone_for(None, "US", "Europe/Berlin") == ZoneInfo("Europe/Berlin")
    assert zone_for("Mars/Phobos", None, "Europe/Berlin") == ZoneInfo("Europe/Berlin")
    assert usual_zone(None, None) == "UTC"


@pytest.mark.parametrize("said", ["XYZ", "<+03>-3", "EST5EDT,M3.2.0,M11.1.0"])
def test_where_the_clock_says_no_name_of_a_zone_older_workspaces_open_and_new_ones_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
):
    monkeypatch.setenv("TZ", said)
    assert zone_here() == "UTC"
    old = Location(path=tmp_path / "old.abm")
    assert old.path is not None
    old.path.touch()
    engines = Engines.connect(old)
    migrate(engines.writer, 6)
    with engines.writer.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO profile (id, version, name, list_name, currency, fiscal_year_start, is_sample)"
            " VALUES (x'00000000000000000000000000000001', 1, 'Quillmere', 'Targets', 'EUR', 1, 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO change_set (id, number, at, label, origin, touched)"
            " VALUES (x'00000000000000000000000000000002', 1, '2026-01-05 09:00:00', 'Make it', 'edit', '{}')"
        )
        connection.exec_driver_sql("UPDATE change_counter SET number = 1")
    engines.dispose()
    space = open_workspace(old, clock=Clock(), backup_root=tmp_path / "backups")
    with space.reading() as reading:
        assert service.profile(reading).zone == "UTC"
    space.close()


def test_a_zone_that_there_is_not_is_refused_with_a_sentence(workspace):
    with workspace.reading() as reading:
        tomas = service.find_person(reading, "Tomás Okafor").id
    with (
        pytest.raises(KnownError, match="Mars/Phobos is no time zone"),
        workspace.change("Edit Tomás Okafor") as change,
    ):
        service.edit_person(change, tomas, {"zone": (None, "Mars/Phobos")})
    with workspace.change("Keep the time of Asia/Tokyo") as change:
        service.edit_profile(change, {"zone": ("Europe/Berlin", "Asia/Tokyo")})
    with workspace.reading() as reading:
        assert service.profile(reading).zone == "Asia/Tokyo"
    history.undo(workspace)
    with workspace.reading() as reading:
        assert service.profile(reading).zone == "Europe/Berlin"
