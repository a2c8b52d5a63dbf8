"""A small electorate, and what it does, in the words of the tests."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from abm_desktop.accounts.choosing_rows import CandidateRow, Choosing
from abm_desktop.accounts.services import ballots, choosing, nominations, revealing, rounds
from abm_desktop.accounts.services.ballots import Vote
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.services import pins
from abm_desktop.workspace.services.pins import Proof
from tests.accounts.lists import add

PIN = "pass 7"


@dataclass
class Election:
    """People with proofs, candidates by name, and the open round."""

    space: Workspace
    people: dict[str, Proof]
    accounts: dict[str, UUID]
    round_id: UUID

    def vote(
        self, person: str, account: str, score: int, argument: str = "", team: Team | None = None
    ) -> None:
        proof = self.people[person]
        with self.space.change(f"Vote on {account}", by=proof.person_id) as change:
            vote = Vote(self.round_id, self.accounts[account], score, argument, team)
            ballots.cast(change, proof, vote)

    def take_back(self, person: str, account: str) -> None:
        proof = self.people[person]
        with self.space.change(f"Take back the vote on {account}", by=proof.person_id) as change:
            ballots.take_back(change, proof, self.round_id, self.accounts[account])

    def own(self, person: str) -> dict[str, int]:
        with self.space.reading() as reading:
            votes = ballots.own_votes(reading, self.people[person], self.round_id)
        names = {key: name for name, key in self.accounts.items()}
        return {names[key]: vote.score for key, vote in votes.items()}

    def reveal(self) -> int:
        return revealing.reveal(self.space, self.round_id)

    def do(self, label: str, act, account: str) -> None:
        with self.space.change(label) as change:
            act(change, self.round_id, self.accounts[account])

    def look(self) -> Choosing:
        with self.space.reading() as reading:
            return choosing.choosing(reading)

    def row(self, account: str) -> CandidateRow:
        return next(one for one in self.look().candidates if one.name == account)


def electorate(space: Workspace) -> dict[str, Proof]:
    """Let everybody choose a PIN; Ines of sales and Leo of marketing join Mara, Tomás and Priya."""
    with space.change("Add colleagues") as change:
        service.add_person(change, "Ines Brandt", Team.SALES)
        service.add_person(change, "Leo Castell", Team.MARKETING)
    with space.reading() as reading:
        people = service.people(reading)
    return {one.name.split()[0]: pins.choose(space, one.id, PIN) for one in people}


def election(space: Workspace, *names: str) -> Election:
    """Open a round on candidates of these names, nominated by Mara."""
    people = electorate(space)
    accounts = {name: add(space, name) for name in names or ("Orwin", "Kestane", "Lunaris")}
    with space.change("Nominate") as change:
        for key in accounts.values():
            nominations.nominate(change, key, "fit", "They asked for us")
    with space.change("Open round 1") as change:
        key = rounds.open_round(change)
    return Election(space, people, accounts, key)
