"""What can be done with deals while the team server is away."""

from __future__ import annotations

from typing import Final

from abm_desktop.revenue.services.editing import edit_deal
from abm_desktop.workspace.outbox.posts import PostableEdit

EDIT_DEAL: Final = PostableEdit("edit_deal", edit_deal)
