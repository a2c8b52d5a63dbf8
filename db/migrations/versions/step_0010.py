"""What the name of a change was said from, so that each reads it in their own language.

Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    # Names that are there stay as their writers read them: nobody noted what they were said from.
    op.add_column("change_set", sa.Column("said", kinds.words(), nullable=True))


def downgrade() -> None:
    op.drop_column("change_set", "said")
