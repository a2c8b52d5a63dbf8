"""Everything that the page of the candidates shows, read at once behind the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from abm_desktop.accounts.choosing_rows import CandidateRow, Choosing, ListStanding, OwnVote
from abm_desktop.accounts.services import ballots, choosing, list_versions
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people
from abm_desktop.workspace.services.pins import Proof
from resources.language import tr_count
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """A fact about a candidate that both teams should have in view; `tab` of its page explains it."""

    icon: str
    words: str
    tab: str


ReadEvidence = Callable[[Reading, UUID], Sequence[EvidenceMark]]
"""What later rooms know of a candidate: engagements, deals that were lost."""


def no_evidence(_reading: Reading, _account: UUID) -> Sequence[EvidenceMark]:
    """Return nothing, where later rooms are not looked at."""
    return ()


@dataclass(frozen=True, slots=True)
class Look:
    """The round, the list, and the own votes of whoever proved to vote now; none where nobody did."""

    choosing: Choosing
    standing: ListStanding
    people: tuple[PersonRow, ...]
    voter: UUID | None
    own: Mapping[UUID, OwnVote] | None

    def own_vote(self, voter: UUID | None, account: UUID) -> OwnVote | None:
        """Return what somebody voted on a candidate, if these are their votes."""
        return self.own.get(account) if self.own is not None and self.voter == voter else None

    def candidate(self, account: UUID) -> CandidateRow | None:
        """Return a candidate of the round."""
        rows = (row for row in self.choosing.candidates if row.account_id == account)
        return next(rows, None)

    def to_seat(self) -> list[CandidateRow]:
        """Return who gets a seat now, as far as tiers have one."""
        ranking = self.choosing.ranking
        if not self.choosing.is_open or ranking is None:
            return []
        proposed = {one.key for one in ranking.proposed}
        return [row for row in self.choosing.candidates if row.account_id in proposed and row.tier]

    def fill_words(self) -> str:
        """Return what the button that fills the seats says; nothing where it fills none."""
        seats = len(self.to_seat())
        return tr_count("Fill {count} seat", "Fill {count} seats", seats) if seats else ""

    def seat_numbers(self) -> dict[UUID, int]:
        """Return which seat each proposed candidate would take."""
        ranking = self.choosing.ranking
        first = self.choosing.seats.all_taken + 1
        proposed = ranking.proposed if ranking else ()
        return {one.key: first + place for place, one in enumerate(proposed)}


def read_look(reading: Reading, voter: Proof | None) -> Look:
    """Return what is shown; own votes are read for their voter alone."""
    found = choosing.choosing(reading)
    own = None
    person = None if voter is None else voter.person_id
    if voter is not None and found.round is not None:
        own = ballots.own_votes(reading, voter, found.round.id)
    everybody = tuple(one for one in people(reading) if one.is_active)
    return Look(found, list_versions.standing(reading), everybody, person, own)
