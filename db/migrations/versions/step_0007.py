"""Where the days of people begin: the time zone of a workspace, and of whoever lives in another one.

Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from babel.localtime import get_localzone

from db.migrations import kinds

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for table in ("profile", "person"):
        op.add_column(table, sa.Column("zone", kinds.words(), nullable=True))
    # Answers were owed by the clock of this computer until now, and are from now on everywhere.
    op.execute(sa.update(sa.table("profile", sa.column("zone"))).values(zone=_zone_here()))


def _zone_here() -> str:
    try:
        return getattr(get_localzone(), "key", None) or "UTC"
    except (LookupError, OSError, ValueError):
        # TZ may hold a rule, or a name that nobody knows: the clock has none that could be kept.
        return "UTC"


def downgrade() -> None:
    for table in ("profile", "person"):
        op.drop_column(table, "zone")
