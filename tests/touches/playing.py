"""Norrhavn Logistics with a play around a dinner, and short ways to run it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from abm_desktop.touches import service
from abm_desktop.touches.play_rows import PlayDraft, RunRow, StepDraft
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.run_rows import NewTouch, RunPreview, RunRequest
from abm_desktop.touches.services import play_steps, plays, running, runs
from abm_desktop.vocabulary import OwnerRule, PlayAnchor, Team
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from db.committee.tables import Contact
from tests.touches.facts import Facts, add_facts

DINNER = date(2026, 12, 10)


class Stage:
    """Norrhavn with a champion and an economic buyer, owned by both teams, and a short dinner play."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.facts: Facts = add_facts(space)
        norrhavn, tessaro = self.facts.norrhavn, self.facts.tessaro
        with space.change("Set the stage") as change:
            for account in (norrhavn, tessaro):
                row = change.get(Account, account)
                row.sales_owner_id, row.marketing_owner_id = self.facts.tomas, self.facts.priya
            change.get(Contact, self.facts.henrik).role = "champion"
            change.get(Contact, self.facts.sigrid).role = "economic_buyer"
            change.get(Contact, self.facts.stranger).role = "champion"
        self.play = self.do(plays.add_play, PlayDraft("Dinner", "", PlayAnchor.DATE, "dinner"))
        self.invite = self.step("Invite", Team.SALES, "email", -15, ("economic_buyer", "champion"))
        self.remind = self.step(
            "Remind", Team.MARKETING, "call", -8, ("economic_buyer",), after=self.invite
        )
        self.dinner = self.step(
            "Dinner", Team.BOTH, "dinner", 0, ("economic_buyer", "champion"), cost_minor=18000
        )
        self.thank = self.step(
            "Thank", Team.SALES, "call", 2, ("economic_buyer",), after=self.dinner, lead_days=1
        )

    def do(self, use_case: Callable[..., object], *args: object, **fields: object) -> object:
        with self.space.change("Change") as change:
            return use_case(change, *args, **fields)

    def step(
        self, title: str, team: Team, channel: str, offset: int, audience: tuple[str, ...], **fields
    ) -> UUID:
        rule = OwnerRule.MARKETING_OWNER if team is Team.MARKETING else OwnerRule.SALES_OWNER
        draft = StepDraft(title, team, channel, rule, offset, audience=audience)
        return self.do(play_steps.add_step, self.play, replace(draft, **fields))

    def request(self, *accounts: UUID, **fields: object) -> RunRequest:
        return replace(RunRequest(self.play, accounts or (self.facts.norrhavn,), DINNER), **fields)

    def preview(self, *accounts: UUID, **fields: object) -> RunPreview:
        with self.space.reading() as reading:
            return running.preview(reading, self.request(*accounts, **fields))

    def seen(self, step: UUID, **fields: object) -> NewTouch:
        return next(t for t in self.preview(**fields).touches if t.step.id == step)

    def run(self, *accounts: UUID, **fields: object) -> tuple[UUID, ...]:
        return self.do(running.run, self.preview(*accounts, **fields))

    def runs(self, **fields: object) -> list[RunRow]:
        with self.space.reading() as reading:
            return runs.runs(reading, **fields)

    def touches(self, account: UUID | None = None) -> list[TouchRow]:
        with self.space.reading() as reading:
            return service.every_touch(reading, account or self.facts.norrhavn)

    def days(self) -> dict[str, date]:
        return {touch.title: touch.when.day for touch in self.touches()}
