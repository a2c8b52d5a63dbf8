"""What the page needs besides rows: counts, people, stages and reasons to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from abm_desktop.accounts import service
from abm_desktop.accounts.rows import ReasonRow, StageRow
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListCounts
from abm_desktop.vocabulary import ReasonKind, Team
from abm_desktop.workspace import service as workspace_service
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import PersonRow
from ui.accounts.later import ReadRoles, RoleMark, no_roles


@dataclass(frozen=True, slots=True)
class Desk:
    """Choices and counts as they are now."""

    counts: ListCounts
    people: tuple[PersonRow, ...]
    stages: tuple[StageRow, ...]
    add_reasons: tuple[ReasonRow, ...]
    retire_reasons: tuple[ReasonRow, ...]
    policy: Policy
    currency: str
    roles: tuple[RoleMark, ...]

    def people_of(self, team: Team) -> list[PersonRow]:
        """Return who can own an account for a team: its people, and those of both."""
        return [one for one in self.people if one.is_active and one.team in (team, Team.BOTH)]


def read_desk(reading: Reading, read_roles: ReadRoles = no_roles) -> Desk:
    """Return choices and counts."""
    return Desk(
        counts=target_list.counts(reading),
        people=tuple(workspace_service.people(reading)),
        stages=tuple(service.stages(reading)),
        add_reasons=tuple(service.reasons(reading, ReasonKind.ADD)),
        retire_reasons=tuple(service.reasons(reading, ReasonKind.RETIRE)),
        policy=workspace_service.policy(reading),
        currency=workspace_service.profile(reading).currency,
        roles=tuple(read_roles(reading)),
    )
