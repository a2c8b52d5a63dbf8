"""What can be done with people of accounts while the team server is away."""

from __future__ import annotations

from typing import Final

from abm_desktop.committee.services.editing import edit_contact
from abm_desktop.workspace.outbox.posts import PostableEdit

EDIT_CONTACT: Final = PostableEdit("edit_contact", edit_contact)
