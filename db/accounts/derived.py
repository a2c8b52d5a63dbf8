"""Tables of what later rooms sum up for each account, rebuilt at will; the rollup that every list needs lies with the account."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Float
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


class EngagementDay(Base):
    """Derived: the weighted minutes that an account's people gave on a day (of UTC).

    The room engagement fills it; it lies here because the list draws a course from it.
    """

    __tablename__ = "engagement_day"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    minutes: Mapped[float] = mapped_column(Float(53))

    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - as SQLAlchemy declares it


class EngagementRollup(Base):
    """Derived: an account's engagement in a form that time alone does not change.

    `base` is the sum of weighted minutes times 2 to the power of (day - `decay.ORIGIN`) / half-life:
    the score of a day is that times one factor for all accounts, so that their order is kept.
    """

    __tablename__ = "engagement_rollup"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    base: Mapped[float] = mapped_column(Float(53), index=True)
    last_on: Mapped[date]
    """The day of the last engagement."""


class RoleRollup(Base):
    """Derived: who is known in a committee role of an account, and when one of them engaged last."""

    __tablename__ = "role_rollup"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]
    last_on: Mapped[date | None]


class PipelineRollup(Base):
    """Derived: the open deals of an account.

    The room revenue fills it; it lies here because the list is sorted by it.
    """

    __tablename__ = "pipeline_rollup"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    deals: Mapped[int]
    amount_minor: Mapped[int] = mapped_column(BigInteger, index=True)
    """What is known of their amounts, in minor units of `currency`."""
    currency: Mapped[str]
    """The one in which the workspace reports, the same in all rows."""
    unknown: Mapped[int]
    """How many of them have no amount, or one in a currency without a rate."""
