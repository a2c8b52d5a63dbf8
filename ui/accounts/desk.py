"""What the page needs besides rows: counts, people, stages and reasons to choose from."""

from __future__ import annotations

from abm_desktop.accounts import service
from abm_desktop.accounts.filters import Fields
from abm_desktop.accounts.ready_views import ReadyView, ready_views
from abm_desktop.accounts.rows import ReasonRow, StageRow
from abm_desktop.accounts.services import counting
from abm_desktop.accounts.services.counting import ListCounts
from abm_desktop.accounts.services.filter_fields import filter_fields
from abm_desktop.vocabulary import FieldOwner, ReasonKind, Team
from abm_desktop.workspace import service as workspace_service
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services import saved_views
from abm_desktop.workspace.services.custom_fields import custom_fields
from abm_desktop.workspace.services.saved_views import ViewRow
from resources.records import dataclass
from ui.accounts.later import ReadRoles, RoleMark, no_roles
from ui.accounts.save_view_dialog import PAGE


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
    fields: Fields
    ready: tuple[ReadyView, ...]
    saved: tuple[ViewRow, ...]
    own: tuple[CustomFieldRow, ...]

    def people_of(self, team: Team) -> list[PersonRow]:
        """Return who can own an account for a team: its people, and those of both."""
        return [one for one in self.people if one.is_active and one.team in (team, Team.BOTH)]


def read_desk(reading: Reading, read_roles: ReadRoles = no_roles) -> Desk:
    """Return choices and counts."""
    policy, roles = workspace_service.policy(reading), tuple(read_roles(reading))
    return Desk(
        counts=counting.counts(reading),
        people=tuple(workspace_service.people(reading)),
        stages=tuple(service.stages(reading)),
        add_reasons=tuple(service.reasons(reading, ReasonKind.ADD)),
        retire_reasons=tuple(service.reasons(reading, ReasonKind.RETIRE)),
        policy=policy,
        currency=workspace_service.profile(reading).currency,
        roles=roles,
        fields=filter_fields(reading, {role.code: role.label for role in roles}),
        ready=ready_views(policy),
        saved=tuple(saved_views.views(reading, PAGE)),
        own=tuple(custom_fields(reading, FieldOwner.ACCOUNT)),
    )
