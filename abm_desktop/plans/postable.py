"""What can be done with plans while the team server is away."""

from __future__ import annotations

from typing import Final

from abm_desktop.plans.services.actions import edit_action
from abm_desktop.plans.services.files import edit_file
from abm_desktop.plans.services.notes import edit_note
from abm_desktop.plans.services.objectives import edit_objective
from abm_desktop.plans.services.swot import edit_line
from abm_desktop.workspace.outbox.posts import PostableEdit

EDIT_ACTION: Final = PostableEdit("edit_action", edit_action)
EDIT_FILE: Final = PostableEdit("edit_file", edit_file)
EDIT_LINE: Final = PostableEdit("edit_line", edit_line)
EDIT_NOTE: Final = PostableEdit("edit_note", edit_note)
EDIT_OBJECTIVE: Final = PostableEdit("edit_objective", edit_objective)
