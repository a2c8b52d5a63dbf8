"""The table of digests by which people who were erased are known again."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row


class Suppression(Row):
    """A digest by which an erased person is known again when a file brings them back."""

    __tablename__ = "suppression"

    digest: Mapped[str] = mapped_column(unique=True)
    """A keyed hash of a mail address, a phone number, or a name at an account."""
    since: Mapped[date]
