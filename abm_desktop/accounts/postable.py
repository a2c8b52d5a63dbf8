"""What can be done with accounts while the team server is away."""

from __future__ import annotations

from typing import Final

from abm_desktop.accounts.service import edit_account
from abm_desktop.workspace.outbox.posts import PostableEdit

EDIT_ACCOUNT: Final = PostableEdit("edit_account", edit_account)
