"""What all cards of a plan share: the account, who works here, and how changes are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import date
from typing import TypeVar
from uuid import UUID

from abm_desktop.errors import EditConflictError
from abm_desktop.plans.rows import Colleague, Plan
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.service import PersonRow
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.jobs import Edits, still_to_write
from ui.kit.writing_rights import may_write
from ui.plans.unkept import Unkept
from ui.theme.theme import Theme

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """The account at which somebody begins to type: what they type is its, whatever comes next."""

    account: UUID
    name: str


@dataclass(slots=True)
class Desk:
    """The plan as it was read last, and the hands that change it."""

    context: Context
    account: UUID | None = None
    plan: Plan | None = None
    people: list[PersonRow] = field(default_factory=list)
    unkept: Unkept = field(default_factory=Unkept)

    @property
    def theme(self) -> Theme:
        """The theme of the window."""
        return self.context.theme

    @property
    def today(self) -> date:
        """The local day."""
        return self.context.workspace.clock.today()

    @property
    def name(self) -> str:
        """What the account is called."""
        return "" if self.plan is None else self.plan.name

    def place(self) -> Place | None:
        """Return the account that is looked at now."""
        return None if self.account is None else Place(self.account, self.name)

    @property
    def my_team(self) -> Team:
        """The team of who works here; new matters are theirs until somebody says otherwise."""
        me = self.context.workspace.person_id
        return next((person.team for person in self.people if person.id == me), Team.BOTH)

    @property
    def me(self) -> Colleague | None:
        """Who works here: new matters are theirs until somebody says otherwise."""
        me = self.context.workspace.person_id
        found = (one for one in self.people if one.id == me and one.is_active)
        return next((Colleague(one.id, one.name, one.team) for one in found), None)

    def active(self, held: UUID | None = None) -> list[tuple[str, object]]:
        """Return who may own something, and who owns it now, as choices."""
        there = [person for person in self.people if person.is_active or person.id == held]
        return [(tr("Nobody yet"), None), *((person.name, person.id) for person in there)]

    def do(self, label: str, work: Callable[[Change], object], *, quietly: bool = False) -> None:
        """Make a change; `quietly` where the page itself shows what happened."""
        if may_write(self.context.window):
            self.context.jobs.change(label, work, quietly=quietly)

    def add(
        self,
        label: str,
        work: Callable[[Change], UUID],
        kept: Callable[[UUID], None],
        failed: Callable[[], None],
    ) -> None:
        """Add a row that is seen where it was typed; what was typed comes back where that fails."""

        def tell(error: BaseException) -> None:
            failed()
            self.context.jobs.failed.emit(error)

        self.context.jobs.change(label, work, kept, failed=tell, quietly=True)

    def edit(
        self,
        label: str,
        write: Callable[[Change, Edits], object],
        edits: Edits,
        failed: Callable[[], None] = lambda: None,
        settled: Callable[[], None] = lambda: None,
    ) -> None:
        """Edit fields of a row; where somebody changed the same ones, the person decides.

        What was typed stays to be seen meanwhile: `failed` brings it back, `settled` ends that.
        """

        def again(error: EditConflictError, chosen: Edits) -> None:
            settled()
            if wanted := still_to_write(edits, error, chosen):
                self.edit(label, write, wanted, failed, settled)

        def tell(error: BaseException) -> None:
            failed()
            if isinstance(error, EditConflictError):
                conflict = error
                self.context.jobs.conflicted.emit(conflict, lambda chosen: again(conflict, chosen))
            else:
                self.context.jobs.failed.emit(error)

        self.context.jobs.edit_or_fail(label, write, edits, failed=tell)
