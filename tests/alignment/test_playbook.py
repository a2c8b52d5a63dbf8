"""The playbook: drafted, signed by one person of each team, and then what holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from abm_desktop.alignment.services.playbook import (
    begin_draft,
    change_draft,
    discard_draft,
    sign_playbook,
    signed_policy,
    versions,
)
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace import history, service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services.pins import Proof

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture
def space(anywhere: Location, opened: Callable[[Location], Workspace]) -> Workspace:
    """An open workspace on either engine, used by Mara Lindqvist on 18 November 2026."""
    workspace = opened(anywhere)
    workspace.clock = Clock.fixed(NOW)
    return workspace


def proof_of(space: Workspace, name: str) -> Proof:
    with space.reading() as reading:
        person = service.find_person(reading, name)
    return Proof(person.id, person.name, person.team)


def drafted(space: Workspace, **rules: object) -> UUID:
    with space.change("Begin a draft") as change:
        key = begin_draft(change, "Fewer, warmer hand-offs")
    with space.reading() as reading:
        base = signed_policy(reading, key)
    with space.change("Change the draft") as change:
        change_draft(change, key, base, replace(base, **rules))  # type: ignore[arg-type]
    return key


def signed(space: Workspace, key: UUID, team: Team, name: str, digest: str | None = None) -> bool:
    with space.reading() as reading:
        seen = digest or versions(reading)[0].digest
    proof = proof_of(space, name)
    with space.change(f"Sign for {team}") as change:
        return sign_playbook(change, key, team, proof, seen)


def rules(space: Workspace) -> Policy:
    with space.reading() as reading:
        return service.policy(reading)


def test_a_draft_holds_once_both_teams_have_signed_it(space: Workspace) -> None:
    key = drafted(space, quiet_after_days=21)
    assert not signed(space, key, Team.SALES, "Tomás Okafor")
    assert rules(space).quiet_after_days == 14
    assert signed(space, key, Team.MARKETING, "Priya Nair-Holt")
    assert rules(space).quiet_after_days == 21
    with space.reading() as reading:
        row = versions(reading)[0]
    assert not row.is_draft
    assert [(one.team, one.name) for one in row.signatures] == [
        (Team.SALES, "Tomás Okafor"),
        (Team.MARKETING, "Priya Nair-Holt"),
    ]


def test_the_last_signature_is_taken_back_in_one_step_with_what_it_put_in_force(
    space: Workspace,
) -> None:
    key = drafted(space, quiet_after_days=21)
    signed(space, key, Team.SALES, "Tomás Okafor")
    signed(space, key, Team.MARKETING, "Priya Nair-Holt")
    history.undo(space)
    assert rules(space).quiet_after_days == 14
    with space.reading() as reading:
        assert versions(reading)[0].missing() == (Team.MARKETING,)


def test_nobody_signs_for_the_other_team_or_for_both(space: Workspace) -> None:
    key = drafted(space, quiet_after_days=21)
    with pytest.raises(KnownError, match="other team"):
        signed(space, key, Team.MARKETING, "Tomás Okafor")
    signed(space, key, Team.SALES, "Mara Lindqvist")
    with pytest.raises(KnownError, match="second person"):
        signed(space, key, Team.MARKETING, "Mara Lindqvist")
    with pytest.raises(KnownError, match="signed the draft already"):
        signed(space, key, Team.SALES, "Tomás Okafor")


def test_a_change_of_the_draft_makes_its_signature_void(space: Workspace) -> None:
    key = drafted(space, quiet_after_days=21)
    signed(space, key, Team.SALES, "Tomás Okafor")
    with space.reading() as reading:
        base, seen = signed_policy(reading, key), versions(reading)[0].digest
    with space.change("Change the draft") as change:
        change_draft(change, key, base, replace(base, quiet_after_days=28))
    with space.reading() as reading:
        assert versions(reading)[0].signatures == ()
    with pytest.raises(KnownError, match="changed meanwhile"):
        signed(space, key, Team.MARKETING, "Priya Nair-Holt", seen)


def test_what_the_settings_changed_since_stays_when_the_draft_is_signed(space: Workspace) -> None:
    key = drafted(space, quiet_after_days=21)
    with space.change("Change a rule") as change:
        service.edit_rules(change, {"pause_days": (30, 45)})
    signed(space, key, Team.SALES, "Tomás Okafor")
    signed(space, key, Team.MARKETING, "Priya Nair-Holt")
    assert (rules(space).quiet_after_days, rules(space).pause_days) == (21, 45)


def test_a_rule_that_draft_and_settings_changed_in_other_ways_is_not_signed(
    space: Workspace,
) -> None:
    key = drafted(space, quiet_after_days=21)
    with space.change("Change a rule") as change:
        service.edit_rules(change, {"quiet_after_days": (14, 10)})
    signed(space, key, Team.SALES, "Tomás Okafor")
    with pytest.raises(KnownError, match="Days until quiet was changed in the settings"):
        signed(space, key, Team.MARKETING, "Priya Nair-Holt")
    assert rules(space).quiet_after_days == 10


def test_two_people_change_one_draft_rule_by_rule(space: Workspace) -> None:
    key = drafted(space)
    with space.reading() as reading:
        base = signed_policy(reading, key)
    seats = {**base.seats, Tier.ONE_TO_ONE: 12}
    for new in (replace(base, seats=seats), replace(base, pause_days=45)):
        with space.change("Change the draft") as change:
            change_draft(change, key, base, new)
    with space.reading() as reading:
        found = signed_policy(reading, key)
    assert (found.seats[Tier.ONE_TO_ONE], found.pause_days) == (12, 45)
    clash = replace(base, pause_days=50)
    with pytest.raises(KnownError, match="pause ends"), space.change("Change it") as change:
        change_draft(change, key, base, clash)


def test_there_is_one_draft_at_a_time_and_it_can_be_thrown_away(space: Workspace) -> None:
    key = drafted(space, quiet_after_days=21)
    with pytest.raises(KnownError, match="open already"), space.change("Begin") as change:
        begin_draft(change)
    with space.change("Throw it away") as change:
        discard_draft(change, key)
    with space.reading() as reading:
        assert versions(reading) == []
    history.undo(space)
    with space.reading() as reading:
        assert signed_policy(reading, key).quiet_after_days == 21


def test_a_signed_version_stays(space: Workspace) -> None:
    key = drafted(space, quiet_after_days=21)
    signed(space, key, Team.SALES, "Tomás Okafor")
    signed(space, key, Team.MARKETING, "Priya Nair-Holt")
    base = rules(space)
    other = replace(base, quiet_after_days=7)
    with pytest.raises(KnownError, match="stays"), space.change("Change it") as change:
        change_draft(change, key, base, other)
