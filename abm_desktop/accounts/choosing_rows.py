"""What is shown of how both teams choose: nominations, rounds, candidates, versions of the list."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from abm_desktop.accounts.list_version import Differing
from abm_desktop.accounts.seats import Seats
from abm_desktop.accounts.votes import NO_TALLY, Group, Ranking, Tally
from abm_desktop.vocabulary import RoundState, Team, Tier
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class NominationRow:
    """Who wants an account on the list, and why."""

    id: UUID
    account_id: UUID
    person_id: UUID
    person: str
    team: Team
    reason: str | None
    """The coded reason in words."""
    note: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ArgumentRow:
    """What speaks for a vote, in the voter's words; there only from the reveal on."""

    person: str
    team: Team
    text: str


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate of a round, or one that is nominated for the next.

    Attributes:
        about: what the company is, such as "Air freight, 2,900 people".
        turn: how often it was voted on, this time included.
        voters: who has voted on it in this turn; never what.
        tally: both teams' scores of its last revealed turn.
        group: where it stands once something was revealed; none before.
        place: its place among those that can get a seat.
        is_above: whether that is above the cut line.
        tier: the tier of the seat that it would get, or got.
    """

    account_id: UUID
    name: str
    about: str
    nominations: tuple[NominationRow, ...] = ()
    turn: int = 1
    is_revealed: bool = False
    is_kept: bool = False
    voters: frozenset[UUID] = frozenset()
    tally: Tally = NO_TALLY
    arguments: tuple[ArgumentRow, ...] = ()
    group: Group | None = None
    place: int | None = None
    is_above: bool = False
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class VoterRow:
    """A colleague who can vote.

    Attributes:
        team: for whom the votes count; both where a leader of both has not voted yet.
        voted: on how many of the candidates that are voted on now.
        took_part: whether they cast a vote in this round at all.
    """

    person_id: UUID
    name: str
    team: Team
    voted: int
    took_part: bool


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round of votes; `to_vote` candidates are voted on now, blind."""

    id: UUID
    number: int
    state: RoundState
    opened_at: datetime
    opened_by: UUID | None
    revealed_at: datetime | None
    closed_at: datetime | None
    to_vote: int


@dataclass(frozen=True, slots=True)
class Choosing:
    """All that the page of the candidates shows.

    Attributes:
        round: the one that is open, else the last one; none before the first.
        nominees: who is nominated and in no open round.
        ranking: the candidates of the round in their order, once something was revealed.
        gap: points from which a candidate is discussed first.
    """

    round: RoundRow | None
    candidates: tuple[CandidateRow, ...]
    nominees: tuple[CandidateRow, ...]
    voters: tuple[VoterRow, ...]
    ranking: Ranking | None
    seats: Seats
    gap: int

    @property
    def is_open(self) -> bool:
        """Tell whether a round goes on."""
        return self.round is not None and self.round.state is not RoundState.CLOSED


@dataclass(frozen=True, slots=True)
class OwnVote:
    """The vote of whoever proved to be its voter."""

    score: int
    argument: str | None


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Who signed a version for a team; void where its rows are not what was signed."""

    team: Team
    person_id: UUID
    person: str
    signed_at: datetime
    is_valid: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of the list.

    Attributes:
        is_intact: whether its rows still give the digest that it was made with.
    """

    id: UUID
    number: int
    made_at: datetime
    made_by: str | None
    note: str | None
    digest: str
    is_intact: bool
    accounts: int
    round_number: int | None
    signatures: tuple[SignatureRow, ...]

    def signed_for(self, team: Team) -> SignatureRow | None:
        """Return who signed for a team, if the signature holds."""
        return next((one for one in self.signatures if one.team is team and one.is_valid), None)

    @property
    def is_signed(self) -> bool:
        """Tell whether both teams signed it."""
        return all(self.signed_for(team) for team in (Team.SALES, Team.MARKETING))


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """How an account of the list differs from a version, and what the history says about why.

    Attributes:
        reason: the coded reason and the words that were kept with the decision.
        change: the name of the last change that made it so, with who and when.
    """

    differing: Differing
    reason: str = ""
    change: str = ""
    person: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListStanding:
    """Where the list stands towards its last version; none before the first."""

    version: VersionRow | None
    differences: tuple[DifferenceRow, ...]
    accounts: int

    @property
    def is_changed(self) -> bool:
        """Tell whether the list is not what the last version says."""
        return bool(self.differences)
