"""${message}.

House rules: import no model and no rule of today; one number a step, in order; name every
constraint; rows are never lost (tests migrate filled workspaces and compare them row by row).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
