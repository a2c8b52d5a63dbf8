"""What can be done on the page of the candidates, each as one change with a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from abm_desktop.accounts.choosing_rows import CandidateRow, RoundRow
from abm_desktop.accounts.said import TEAMS_WITHIN
from abm_desktop.accounts.services import (
    ballots,
    list_versions,
    nominations,
    revealing,
    rounds,
)
from abm_desktop.accounts.services.ballots import Vote
from abm_desktop.accounts.services.rounds import Seating
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.services.pins import Proof
from abm_desktop.workspace.team_words import TEAMS
from resources.language import tr, tr_count
from ui.context import Context
from ui.jobs import Failure

T = TypeVar("T")
Done = Callable[[], None]


class ChoosingDeeds:
    """Makes the changes; votes and signatures are their person's own, whoever sits at the keyboard."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def withdraw(self, row: CandidateRow) -> None:
        """Take the own nomination of an account back."""
        self._context.jobs.change(
            tr("Withdraw the nomination of {name}", name=row.name),
            lambda change: nominations.withdraw(change, row.account_id),
        )

    def open_round(self, number: int, accounts: Sequence[UUID]) -> None:
        """Open a round on these candidates."""
        self._context.jobs.change(
            tr("Open round {number}", number=number),
            lambda change: rounds.open_round(change, accounts),
        )

    def vote(self, proof: Proof, row: CandidateRow, vote: Vote) -> None:
        """Cast a vote; its name says on what, never what."""
        label = tr("Vote on {name}", name=row.name)
        self._as(proof, label, lambda change: ballots.cast(change, proof, vote))

    def take_back(self, proof: Proof, round_row: RoundRow, row: CandidateRow) -> None:
        """Take the own vote on a candidate back."""
        label = tr("Take back the vote on {name}", name=row.name)
        key, account = round_row.id, row.account_id
        self._as(proof, label, lambda change: ballots.take_back(change, proof, key, account))

    def reveal(self, round_row: RoundRow, done: Done) -> None:
        """Show both teams what was voted."""
        workspace = self._context.workspace

        def revealed(_count: int) -> None:
            done()
            # It takes the place of an earlier refusal, which would go on saying the contrary.
            self._context.shell.tell(
                tr("Revealed the votes of round {number}", number=round_row.number)
            )

        self._context.jobs.work(
            tr("Reveal the votes of round {number}", number=round_row.number),
            lambda: revealing.reveal(workspace, round_row.id),
            revealed,
        )

    def vote_again(self, round_row: RoundRow, row: CandidateRow) -> None:
        """Let both teams vote on a candidate once more."""
        self._context.jobs.change(
            tr("Ask for another vote on {name}", name=row.name),
            lambda change: rounds.vote_again(change, round_row.id, row.account_id),
        )

    def keep(self, round_row: RoundRow, row: CandidateRow, refused: Done) -> None:
        """Let the scores of a candidate stand; `refused` comes before the reason is told."""
        self._context.jobs.change(
            tr("Keep the votes on {name}", name=row.name),
            lambda change: rounds.keep(change, round_row.id, row.account_id),
            failed=self._after(refused),
        )

    def park(self, round_row: RoundRow, row: CandidateRow, refused: Done) -> None:
        """Leave a candidate out of this round; `refused` comes before the reason is told."""
        self._context.jobs.change(
            tr("Park {name}", name=row.name),
            lambda change: rounds.park(change, round_row.id, row.account_id),
            failed=self._after(refused),
        )

    def fill(self, round_row: RoundRow, rows: Sequence[CandidateRow]) -> None:
        """Give those above the line their seats."""
        seatings = [Seating(row.account_id, row.tier) for row in rows if row.tier is not None]
        label = tr_count(
            "Fill {count} seat after round {number}",
            "Fill {count} seats after round {number}",
            len(seatings),
            number=round_row.number,
        )
        self._context.jobs.change(
            label, lambda change: rounds.fill_seats(change, round_row.id, seatings)
        )

    def close(self, round_row: RoundRow) -> None:
        """End a round."""
        self._context.jobs.change(
            tr("Close round {number}", number=round_row.number),
            lambda change: rounds.close_round(change, round_row.id),
        )

    def sign(self, proof: Proof, team: Team) -> None:
        """Sign the list as it is now for a team."""
        tell = self._context.shell.tell

        def signed(_version: UUID) -> None:
            tell(
                tr(
                    "{name} signed the list for {team}",
                    name=proof.name,
                    team=TEAMS[team],
                )
            )

        label = tr("Sign the list for {team}", team=TEAMS_WITHIN[team])
        self._as(proof, label, lambda change: list_versions.sign(change, proof, team), signed)

    def _after(self, refused: Done) -> Failure:
        def tell(error: BaseException) -> None:
            refused()
            self._context.jobs.failed.emit(error)

        return tell

    def _as(
        self,
        proof: Proof,
        label: str,
        act: Callable[..., T],
        done: Callable[[T], None] | None = None,
    ) -> None:
        workspace = self._context.workspace

        def work() -> T:
            with workspace.change(label, by=proof.person_id) as change:
                return act(change)

        self._context.jobs.work(label, work, done)
