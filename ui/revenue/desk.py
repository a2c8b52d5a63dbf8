"""What the page of deals needs besides rows: stages, people and the quarter to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from abm_desktop.revenue import service
from abm_desktop.revenue.quarters import Quarter
from abm_desktop.revenue.rows import DealRow, DealStageRow
from abm_desktop.revenue.services.fiscal import this_quarter
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace import service as workspace_service
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Desk:
    """Choices and counts as they are now.

    Attributes:
        deals: how many deals there are; `needing` of them need an account.
        quarter: the quarter of the fiscal year in which today lies.
        me: the person who works here.
    """

    deals: int
    needing: int
    stages: tuple[DealStageRow, ...]
    people: tuple[PersonRow, ...]
    quarter: Quarter
    me: UUID | None

    @property
    def teams(self) -> Mapping[UUID | None, str]:
        """Return the team of each colleague."""
        return {person.id: person.team.value for person in self.people}

    @property
    def open_stages(self) -> tuple[DealStageRow, ...]:
        """Return the stages on offer in which a deal is neither won nor lost."""
        return tuple(one for one in offered(self.stages) if one.outcome is DealOutcome.OPEN)

    def next_stage(self, row: DealRow) -> DealStageRow | None:
        """Return the stage after a deal's own; the one that wins it after the last open one."""
        if row.stage.outcome is not DealOutcome.OPEN:
            return None
        later = [one for one in self.open_stages if one.position > row.stage.position]
        return later[0] if later else self.closing_stage(DealOutcome.WON)

    def closing_stage(self, outcome: DealOutcome) -> DealStageRow | None:
        """Return the stage in which deals are won, or lost."""
        return next((one for one in offered(self.stages) if one.outcome is outcome), None)


def read_desk(reading: Reading) -> Desk:
    """Return choices and counts."""
    return Desk(
        deals=service.deal_count(reading),
        needing=service.unassigned_count(reading),
        stages=tuple(service.deal_stages(reading)),
        people=tuple(workspace_service.people(reading)),
        quarter=this_quarter(reading),
        me=reading.person_id,
    )
