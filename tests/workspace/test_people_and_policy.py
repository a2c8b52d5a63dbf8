"""People, teams, the current person, the policy and its versions; erasing; sealed fields."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text

from abm_desktop.errors import CannotUndoError, EditConflictError, KnownError
from abm_desktop.vocabulary import Origin, Team, Tier
from abm_desktop.workspace import history, service
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.policy import Policy, PolicyError
from abm_desktop.workspace.preferences import Preferences, RecentWorkspace
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.workspace.erasure import erase
from db.workspace.fields import logged_fields


def test_only_a_leader_is_of_both_teams(workspace: Workspace) -> None:
    with pytest.raises(KnownError, match="Only a leader"), workspace.change("Add") as change:
        service.add_person(change, "Somebody", Team.BOTH)


def test_a_person_is_found_whatever_case_and_accents(workspace: Workspace) -> None:
    with workspace.reading() as reading:
        assert service.find_person(reading, "tomas OKAFOR").name == "Tomás Okafor"
        assert service.find_person(reading, "mara").name == "Mara Lindqvist"
        with pytest.raises(KnownError, match=r"Mara Lindqvist, Priya Nair-Holt, Tomás Okafor"):
            service.find_person(reading, "Nobody")


def test_nobody_is_bound_in_a_file(workspace: Workspace) -> None:
    with workspace.reading() as reading:
        assert service.bound_person(reading) is None


def test_a_policy_is_kept_in_versions_and_undone_like_everything(workspace: Workspace) -> None:
    new = replace(Policy(), quiet_after_days=21, seats={**Policy().seats, Tier.ONE_TO_ONE: 5})
    with workspace.change("Count quiet accounts after 21 days") as change:
        assert service.set_policy(change, new) == 2
    with workspace.reading() as reading:
        assert service.policy(reading) == new
        assert service.policy(reading).all_seats == 45
    history.undo(workspace)
    with workspace.reading() as reading:
        assert service.policy(reading) == Policy()


def test_two_people_change_different_rules_of_the_policy_and_both_hold(
    workspace: Workspace,
) -> None:
    seen = Policy()
    mine = replace(seen, quiet_after_days=21)
    theirs = replace(seen, seats={**seen.seats, Tier.ONE_TO_ONE: 5})
    for new in (theirs, mine):
        with workspace.change("Change the policy") as change:
            service.edit_policy(change, seen, new)
    with workspace.reading() as reading:
        assert service.policy(reading) == replace(theirs, quiet_after_days=21)


def test_two_people_who_change_the_same_rule_of_the_policy_decide(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    spaces = [opened(anywhere), opened(anywhere)]
    outcomes: list[object] = []

    def change_rule(number: int) -> None:
        try:
            with spaces[number].change("Change the policy") as change:
                mine = replace(Policy(), quiet_after_days=20 + number)
                outcomes.append(service.edit_policy(change, Policy(), mine))
        except EditConflictError as error:
            outcomes.append([conflict.field for conflict in error.conflicts])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(change_rule, range(2)))
    assert sorted(map(str, outcomes)) == ["2", "['quiet_after_days']"]


def test_a_policy_with_an_impossible_value_is_refused() -> None:
    with pytest.raises(PolicyError, match="at least 1"):
        replace(Policy(), quiet_after_days=0)
    with pytest.raises(PolicyError, match="seats of 1:1"):
        replace(Policy(), seats={Tier.ONE_TO_ONE: -1})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("person_days", 366),
        ("hours_between", dict.fromkeys(Tier, 1_000)),
        ("campaign_days", 366),
    ],
)
def test_rules_that_would_look_through_years_of_touches_are_refused(field, value) -> None:
    with pytest.raises(PolicyError, match="at most"):
        replace(Policy(), **{field: value})


def _contact(workspace: Workspace) -> UUID:
    with workspace.change("Add Norrhavn") as change:
        account = change.add(Account(name="Norrhavn")).id
    with workspace.change("Add Jane Doe") as change:
        key = change.add(Contact(account_id=account, name="Jane Doe", email="jane@acme.com")).id
    with workspace.change("Promote Jane Doe") as change:
        change.edit(Contact, key, {"title": (None, "Chief of Jane")})
    return key


def test_erasing_leaves_no_trace_in_rows_log_and_names(workspace: Workspace) -> None:
    key = _contact(workspace)
    with workspace.change("Erase a contact", Origin.ERASURE) as change:
        erase(change, Contact, key)
    assert isinstance(workspace.location.path, Path)
    with workspace.reading() as reading:
        raw = reading.session.connection().connection.driver_connection
        assert raw is not None
        dump = "\n".join(raw.iterdump())
    assert "Jane" not in dump
    assert "jane@acme.com" not in dump


def test_an_erasure_cannot_be_undone(workspace: Workspace) -> None:
    key = _contact(workspace)
    with workspace.change("Erase a contact", Origin.ERASURE) as change:
        erase(change, Contact, key)
    for _ in range(3):
        history.undo(workspace, beyond_erasure=True)
    with pytest.raises(CannotUndoError):
        history.undo(workspace, beyond_erasure=True)
    with workspace.reading() as reading:
        assert [row.name for row in reading.session.query(Contact)] in ([], ["(erased)"])


def test_a_sealed_field_is_never_in_the_log() -> None:
    ballot = Table(
        "ballot",
        MetaData(),
        Column("id", Integer),
        Column("score", Integer, info={"sealed": True}),
        Column("note", Text),
    )
    assert logged_fields(ballot, {"id": 1, "score": 5, "note": "x"}) == {"id": 1, "note": "x"}


def test_this_computer_remembers_who_worked_where(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    person = UUID(int=7)
    preferences.remember_person("a.abm", person)
    preferences.remember_opened(RecentWorkspace("a.abm", "A", "2026-11-18T09:00", "1 of 50 seats"))
    preferences.remember_opened(RecentWorkspace("b.abm", "B", "2026-11-18T10:00", "2 of 50 seats"))
    preferences.remember_opened(RecentWorkspace("a.abm", "A", "2026-11-18T11:00", "3 of 50 seats"))
    again = Preferences(tmp_path)
    assert again.person_of("a.abm") == person
    assert [(row.address, row.seats) for row in again.recent()] == [
        ("a.abm", "3 of 50 seats"),
        ("b.abm", "2 of 50 seats"),
    ]


def test_two_windows_keep_what_each_remembered(tmp_path: Path) -> None:
    one, other = Preferences(tmp_path), Preferences(tmp_path)
    one.put("theme", "dark")
    other.put("folder", "plans")
    again = Preferences(tmp_path)
    assert (again.get("theme"), again.get("folder")) == ("dark", "plans")


def test_damaged_preferences_are_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{half")
    preferences = Preferences(tmp_path)
    preferences.put("theme", "dark")
    assert Preferences(tmp_path).get("theme") == "dark"


def test_recent_workspaces_of_another_version_keep_nobody_from_working(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"recent": [{"address": "a.abm"}, 7]}')
    preferences = Preferences(tmp_path)
    assert preferences.recent() == []
    opened = RecentWorkspace("b.abm", "B", "2026-11-18T10:00", "2 of 50 seats")
    preferences.remember_opened(opened)
    assert Preferences(tmp_path).recent() == [opened]


def test_the_location_label_never_shows_a_password() -> None:
    location = Location.parse("postgresql://mara:secret@db.example/abm")
    assert location.label == "db.example/abm"
    assert "secret" not in location.label


def test_a_colleague_is_edited_and_the_edit_is_undone(workspace: Workspace) -> None:
    with workspace.reading() as reading:
        priya = service.find_person(reading, "Priya Nair-Holt")
    with workspace.change("Edit Priya Nair-Holt") as change:
        edits = {"team": (priya.team, Team.BOTH), "is_leader": (False, True)}
        service.edit_person(change, priya.id, edits)
    with workspace.reading() as reading:
        assert service.person(reading, priya.id).team is Team.BOTH
    history.undo(workspace)
    with workspace.reading() as reading:
        assert service.person(reading, priya.id) == priya


@pytest.mark.parametrize(
    ("edits", "sentence"),
    [
        ({"name": ("Priya Nair-Holt", " ")}, "needs a name"),
        ({"team": (Team.MARKETING, Team.BOTH)}, "Only a leader"),
        ({"name": ("Priya Nair-Holt", "tomas OKAFOR")}, "already"),
    ],
)
def test_an_impossible_colleague_is_refused_and_nothing_is_written(
    workspace: Workspace, edits: service.Edits, sentence: str
) -> None:
    with workspace.reading() as reading:
        priya = service.find_person(reading, "Priya Nair-Holt")
    with pytest.raises(KnownError, match=sentence), workspace.change("Edit") as change:
        service.edit_person(change, priya.id, edits)
    with workspace.reading() as reading:
        assert service.person(reading, priya.id) == priya


def test_two_colleagues_do_not_share_a_name(workspace: Workspace) -> None:
    with pytest.raises(KnownError, match="already"), workspace.change("Add") as change:
        service.add_person(change, "tomas okafor", Team.SALES)


def test_nobody_sets_themselves_inactive(workspace: Workspace) -> None:
    assert workspace.person_id is not None
    with pytest.raises(KnownError, match="Switch to"), workspace.change("Leave") as change:
        service.edit_person(change, workspace.person_id, {"is_active": (True, False)})


@pytest.mark.parametrize(
    "wrong",
    [
        {"aware_minutes": 20, "engaged_minutes": 10},
        {"engaged_minutes": 200},
        {"half_life_days": 6},
        {"working_days": ()},
        {"tier_weights": {Tier.ONE_TO_ONE: -1}},
    ],
)
def test_rules_that_contradict_each_other_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(KnownError):
        Policy(**wrong)
