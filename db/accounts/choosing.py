"""Tables of how both teams choose: rounds of blind votes; nominations and the list are in `listed`."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import KEPT, Row
from db.vocabulary import CandidateOutcome, RoundState, Team


class ListRound(Row):
    """A round in which both teams vote, blind, on the candidates for the free seats."""

    __tablename__ = "list_round"

    number: Mapped[int] = mapped_column(unique=True)
    state: Mapped[RoundState] = mapped_column(default=RoundState.VOTING)
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    revealed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    __table_args__ = KEPT


class RoundAccount(Row):
    """A candidate of a round, and what became of it there."""

    __tablename__ = "round_account"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("list_round.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    turn: Mapped[int] = mapped_column(default=1)
    """How often it is voted on: 2 once the teams vote again after they disagreed."""
    is_revealed: Mapped[bool] = mapped_column(default=False)
    """Whether the ballots of its last turn can be seen."""
    is_kept: Mapped[bool] = mapped_column(default=False)
    """Whether both teams let a disagreement stand: the scores count as they are."""
    outcome: Mapped[CandidateOutcome | None]
    note: Mapped[str | None]

    __table_args__ = (UniqueConstraint("round_id", "account_id"), KEPT)


class Ballot(Row):
    """One colleague's vote on a candidate; what it says is sealed until the reveal.

    The sealed fields are read for the voter alone and by the reveal, which writes what everybody may
    see into the revealed ones. Whatever shows or exports a vote reads those, and so cannot show one
    too early. `db/accounts/sealing.py` holds who may write a ballot, and when.
    """

    __tablename__ = "ballot"

    round_id: Mapped[UUID] = mapped_column(ForeignKey("list_round.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    team: Mapped[Team]
    """For which team it counts, as it was when the vote was cast."""
    turn: Mapped[int] = mapped_column(default=1)
    score: Mapped[int | None] = mapped_column(deferred=True, info={"sealed": True, "needed": True})
    """1 to 5. Never loaded with the row: a server gives it to the voter alone."""
    argument: Mapped[str | None] = mapped_column(deferred=True, info={"sealed": True})
    """What speaks for that score, in the voter's words."""
    has_score: Mapped[bool] = mapped_column(default=False, info={"sealed": True})
    """That there is a score, which everybody may know: an archive brings a sealed vote without one."""
    revealed_score: Mapped[int | None]
    """The score, from the reveal on."""
    revealed_argument: Mapped[str | None]
    cast_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("round_id", "account_id", "person_id", "turn"), KEPT)
