"""That somebody voted is seen without what they voted: on a server the score is nobody else's to read.

Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column(
        "ballot", sa.Column("has_score", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    ballot = sa.table("ballot", sa.column("score"), sa.column("has_score", sa.Boolean()))
    op.execute(ballot.update().where(ballot.c.score.is_not(None)).values(has_score=True))


def downgrade() -> None:
    op.drop_column("ballot", "has_score")
