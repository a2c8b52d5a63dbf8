"""Fields that objectives and actions share: team, owner and due date."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.plans.rows import Colleague
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from resources.records import dataclass
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField
from ui.plans.desk import Desk

TEAMS: Final[list[tuple[str, object]]] = [
    (tr("Sales"), Team.SALES),
    (tr("Marketing"), Team.MARKETING),
    (tr("Both teams"), Team.BOTH),
]


@dataclass(frozen=True, slots=True)
class Belonging:
    """Whose something is and until when it is due."""

    team: Team
    owner_id: UUID | None
    due: date | None


class OwnerFields:
    """Three fields beside each other."""

    def __init__(self, desk: Desk, team: Team, owner: Colleague | None, due: date | None) -> None:
        theme = desk.theme
        held = None if owner is None else owner.id
        self.seen = Belonging(team, held, due)
        self.team = ComboBox(theme)
        self.team.set_choices(TEAMS, team)
        self.owner = ComboBox(theme)
        self.owner.set_choices(desk.active(held), held)
        self.due = DateField(theme, due, today=desk.today, optional=True, side=Side.AHEAD)
        self.row = QHBoxLayout()
        self.row.setSpacing(12)
        for name, editor in ((tr("Team"), self.team), (tr("Owner"), self.owner)):
            self.row.addWidget(FormField(theme, name, editor), 1, Qt.AlignmentFlag.AlignTop)
        due_field = FormField(theme, tr("Due"), self.due, optional=True)
        self.row.addWidget(due_field, 1, Qt.AlignmentFlag.AlignTop)

    def typed(self) -> Belonging:
        """Return what is chosen."""
        team = self.team.currentData()
        return Belonging(Team(team), self.owner.currentData(), self.due.day())

    def edits(self) -> dict[str, tuple[Any, Any]]:
        """Return what was changed: what was seen, and what it shall be."""
        typed = self.typed()
        return {
            field: (getattr(self.seen, field), getattr(typed, field))
            for field in Belonging.__dataclass_fields__
            if getattr(self.seen, field) != getattr(typed, field)
        }
