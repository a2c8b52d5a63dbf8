"""What can be done with the log of engagements while the team server is away."""

from __future__ import annotations

from typing import Final

from abm_desktop.engagement.service import edit_engagement
from abm_desktop.workspace.outbox.posts import PostableEdit

EDIT_ENGAGEMENT: Final = PostableEdit("edit_engagement", edit_engagement)
