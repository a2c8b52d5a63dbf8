"""A workspace in which marketing hands over and sales answers, at whatever instant a test says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from abm_desktop.alignment.handoffs import (
    Acceptance,
    HandoffDetail,
    HandoffRow,
    NewEvidence,
    NewHandoff,
    Refusal,
)
from abm_desktop.alignment.services import answering, handing_over, handoffs
from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import LoggedTouch
from abm_desktop.vocabulary import HandoffReply, Outcome, Team
from abm_desktop.workspace import history
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.service import edit_profile
from tests.touches.facts import Facts, add_facts

BERLIN = ZoneInfo("Europe/Berlin")


@dataclass
class Life:
    """Norrhavn Logistics of Germany, with Priya of marketing and Tomás of sales."""

    space: Workspace
    facts: Facts

    def at(self, text: str) -> datetime:
        """Let it be an instant of Berlin, and return it."""
        now = datetime.fromisoformat(text).replace(tzinfo=BERLIN)
        self.space.clock = Clock.fixed(now)
        return now

    def as_(self, person: UUID | None) -> None:
        self.space.person_id = person

    def hand_over(self, **fields: Any) -> UUID:
        new = NewHandoff(
            account=self.facts.norrhavn,
            to=self.facts.tomas,
            why="Three planners at the webinar",
            contacts=(self.facts.henrik,),
            evidence=(NewEvidence(text="They asked for a price"),),
            probability=40,
            unmet_words="They asked for it themselves",
        )
        self.as_(self.facts.priya)
        with self.space.change("Hand Norrhavn Logistics over to Tomás Okafor") as change:
            return handing_over.hand_over(change, replace(new, **fields))

    def accept(self, key: UUID, rating: int = 4, **fields: Any) -> UUID | None:
        self.as_(self.facts.tomas)
        with self.space.change("Accept Norrhavn Logistics") as change:
            return answering.accept(change, key, Acceptance(rating, **fields))

    def reject(self, key: UUID, reason: str = "R2", rating: int = 2, note: str = "") -> None:
        self.as_(self.facts.tomas)
        with self.space.change("Reject Norrhavn Logistics") as change:
            answering.reject(change, key, Refusal(reason, rating, note))

    def disqualify(self, key: UUID, reason: str, rating: int = 2) -> None:
        self.as_(self.facts.tomas)
        with self.space.change("Disqualify Norrhavn Logistics") as change:
            answering.disqualify(change, key, Refusal(reason, rating))

    def reply(self, key: UUID, answer: HandoffReply, note: str = "") -> None:
        self.as_(self.facts.priya)
        with self.space.change("Reply") as change:
            answering.reply(change, key, answer, note)

    def withdraw(self, key: UUID) -> None:
        self.as_(self.facts.priya)
        with self.space.change("Withdraw") as change:
            handing_over.withdraw(change, key)

    def visit(self, text: str = "", days_ago: int = 0) -> UUID:
        new = NewEngagement(
            self.facts.norrhavn,
            "event",
            self.space.clock.now() - timedelta(days=days_ago),
            text=text,
        )
        self.as_(self.facts.priya)
        with self.space.change("Log a visit") as change:
            return engagement.log(change, new)

    def call(self, outcome: Outcome = Outcome.NO_ANSWER) -> None:
        self.as_(self.facts.tomas)
        logged = LoggedTouch(
            self.facts.norrhavn, "call", Team.SALES, self.space.clock.now(), outcome
        )
        with self.space.change("Log call") as change:
            touches.log_touch(change, logged)

    def detail(self, key: UUID) -> HandoffDetail:
        with self.space.reading() as reading:
            found = handoffs.handoff(reading, key)
        assert found is not None
        return found

    def row(self, key: UUID) -> HandoffRow:
        return self.detail(key).row

    def undo(self) -> None:
        """Take back the last change of whoever works here."""
        history.undo(self.space)


def begin(space: Workspace) -> Life:
    """Return a life in a German workspace."""
    facts = add_facts(space)
    with space.change("Move to Germany") as change:
        edit_profile(change, {"country": (None, "DE")})
    return Life(space, facts)
