"""Tables of the agreed list: who is nominated for it, its versions, what stands on them, who signed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Float, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import KEPT, Row
from db.vocabulary import Team, Tier


class Nomination(Row):
    """That a colleague wants an account on the list, and why."""

    __tablename__ = "nomination"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str | None] = mapped_column(ForeignKey("reason.code"))
    note: Mapped[str | None]
    made_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("account_id", "person_id"),)


class ListVersion(Row):
    """The target list as both teams sign it; frozen from the first signature on."""

    __tablename__ = "list_version"

    number: Mapped[int] = mapped_column(unique=True)
    round_id: Mapped[UUID | None] = mapped_column(ForeignKey("list_round.id"), index=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    note: Mapped[str | None]
    digest: Mapped[str]
    """SHA-256 of what is signed, in hexadecimal digits."""

    __table_args__ = KEPT


class ListEntry(Row):
    """An account of a version of the list, as it was then."""

    __tablename__ = "list_entry"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("list_version.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str]
    tier: Mapped[Tier | None]
    sales_score: Mapped[float | None] = mapped_column(Float(53))
    """0 to 100, as the ballots of the team gave it; none where nobody voted on it."""
    marketing_score: Mapped[float | None] = mapped_column(Float(53))
    reason: Mapped[str | None]

    __table_args__ = (UniqueConstraint("version_id", "account_id"), KEPT)


class ListSignature(Row):
    """That somebody signed a version of the list for a team."""

    __tablename__ = "list_signature"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("list_version.id"))
    team: Mapped[Team]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    signed_at: Mapped[datetime]
    digest: Mapped[str]
    """That of the version as it was signed; where its rows give another one now, this is void."""

    __table_args__ = (UniqueConstraint("version_id", "team"), KEPT)
