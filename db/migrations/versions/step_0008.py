"""After which answer a play went on, so that a later one stops it again.

Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("play_run", sa.Column("went_on_after", kinds.instant(), nullable=True))
    # Nobody noted which answer that was: every one that is known by now.
    op.execute(
        "UPDATE play_run SET went_on_after = (SELECT max(engagement.at) FROM engagement"
        " WHERE engagement.account_id = play_run.account_id) WHERE state = 'continued'"
    )


def downgrade() -> None:
    op.drop_column("play_run", "went_on_after")
