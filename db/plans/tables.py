"""Tables of the room plans: objectives, SWOT, notes and files of an account."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Float, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row
from db.vocabulary import Quadrant, Team


class Objective(Row):
    """What an account plan wants to reach, and how far it is."""

    __tablename__ = "objective"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    title: Mapped[str]
    measure: Mapped[str | None]
    """What tells whether it is reached, such as "Signed order"."""
    unit: Mapped[str | None]
    baseline: Mapped[float | None] = mapped_column(Float(53))
    target: Mapped[float | None] = mapped_column(Float(53))
    current: Mapped[float | None] = mapped_column(Float(53))
    team: Mapped[Team]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    due: Mapped[date | None]
    closed_on: Mapped[date | None]
    """The day on which it was reached, or given up."""
    position: Mapped[int]


class SwotLine(Row):
    """A strength, weakness, opportunity or threat."""

    __tablename__ = "swot_line"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    quadrant: Mapped[Quadrant]
    text: Mapped[str]
    position: Mapped[int]


class SwotEvidence(Row):
    """What supports a line: one engagement, touch, deal or file, or an address, or words."""

    __tablename__ = "swot_evidence"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("swot_line.id"), index=True)
    engagement_id: Mapped[UUID | None] = mapped_column(ForeignKey("engagement.id"), index=True)
    touch_id: Mapped[UUID | None] = mapped_column(ForeignKey("touch.id"), index=True)
    deal_id: Mapped[UUID | None] = mapped_column(ForeignKey("deal.id"), index=True)
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("account_file.id"), index=True)
    url: Mapped[str | None]
    text: Mapped[str | None]


class AccountNote(Row):
    """A note about an account, in Markdown."""

    __tablename__ = "account_note"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    title: Mapped[str | None]
    body: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who wrote it first."""
    written_at: Mapped[datetime]


class AccountFile(Row):
    """A file or a web address that belongs to an account."""

    __tablename__ = "account_file"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    title: Mapped[str]
    url: Mapped[str | None]
    file_name: Mapped[str | None]
    digest: Mapped[str | None] = mapped_column(info={"names_content": True})
    """Which bytes of `file_content` it is; none where it is an address."""
    size: Mapped[int | None] = mapped_column(BigInteger)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    added_at: Mapped[datetime]
