"""What a draft of the playbook puts on Home, and whose it is."""

from __future__ import annotations

from dataclasses import replace

from abm_desktop.alignment.services.playbook import (
    begin_draft,
    change_draft,
    sign_playbook,
    signed_policy,
    versions,
)
from abm_desktop.home.needs import Need, NeedKind, Scope, Wanted
from abm_desktop.home.services.needs import needs
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.services.pins import Proof


def seen(space: Workspace, scope: Scope = Scope.BOTH) -> list[Need]:
    with space.reading() as reading:
        found = needs(reading, Wanted(scope))
    return [one for group in found.groups if group.kind is NeedKind.PLAYBOOK for one in group.needs]


def sign(space: Workspace, team: Team, name: str) -> None:
    with space.reading() as reading:
        row, person = versions(reading)[0], service.find_person(reading, name)
    with space.change(f"Sign for {team}") as change:
        proof = Proof(person.id, person.name, person.team)
        sign_playbook(change, row.id, team, proof, row.digest)


def draft(space: Workspace) -> None:
    with space.change("Begin a draft") as change:
        key = begin_draft(change, "Fewer attempts")
    with space.reading() as reading:
        base = signed_policy(reading, key)
    with space.change("Change the draft") as change:
        change_draft(change, key, base, replace(base, attempts=4))


def test_a_draft_waits_for_the_other_team_once_one_has_signed_it(workspace: Workspace) -> None:
    draft(workspace)
    assert seen(workspace) == []
    sign(workspace, Team.SALES, "Tomás Okafor")
    (need,) = seen(workspace)
    assert need.title == "The playbook waits for Marketing's signature"
    assert need.reason == "Draft 1 · signed by Tomás Okafor · Fewer attempts"
    assert need.team is Team.MARKETING
    sign(workspace, Team.MARKETING, "Priya Nair-Holt")
    assert seen(workspace) == []


def test_it_is_a_matter_of_whoever_leads_the_team_that_has_not_signed(workspace: Workspace) -> None:
    draft(workspace)
    sign(workspace, Team.SALES, "Tomás Okafor")
    with workspace.reading() as reading:
        priya = service.find_person(reading, "Priya Nair-Holt").id
    workspace.person_id = priya
    assert seen(workspace, Scope.MINE) == []
    with workspace.change("Let her lead") as change:
        service.edit_person(change, priya, {"is_leader": (False, True)})
    assert len(seen(workspace, Scope.MINE)) == 1
