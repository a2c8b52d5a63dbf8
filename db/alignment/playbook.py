"""Tables of the playbook: the rules that both teams sign, version by version."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import KEPT, Row
from db.vocabulary import Team


class PlaybookVersion(Row):
    """A version of the playbook: a draft until both teams have signed it, then what holds."""

    __tablename__ = "playbook_version"

    number: Mapped[int] = mapped_column(unique=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What is signed: the whole policy and the glossary, as JSON."""
    based_on: Mapped[int | None]
    """The number of the policy's version that it was drafted from."""
    note: Mapped[str | None]
    """Why it was changed."""
    drafted_at: Mapped[datetime]
    drafted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    holds_since: Mapped[datetime | None]
    """When the second team signed; none while it is a draft."""
    policy_number: Mapped[int | None]
    """The version of the policy that it put in force."""

    __table_args__ = KEPT


class PlaybookSignature(Row):
    """That somebody signed a version of the playbook for a team."""

    __tablename__ = "playbook_signature"

    version_id: Mapped[UUID] = mapped_column(ForeignKey("playbook_version.id"))
    team: Mapped[Team]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    signed_at: Mapped[datetime]
    digest: Mapped[str]
    """SHA-256 of the body that was signed, in hexadecimal digits."""

    __table_args__ = (UniqueConstraint("version_id", "team"), KEPT)
