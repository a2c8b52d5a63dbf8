"""Use cases of account plans: objectives, next actions, SWOT with evidence, notes and files."""

from __future__ import annotations

from abm_desktop.plans.services.actions import (
    add_action,
    complete_action,
    delete_action,
    edit_action,
    move_action,
    reopen_action,
)
from abm_desktop.plans.services.evidence import offered_evidence
from abm_desktop.plans.services.files import (
    add_link,
    attach,
    content,
    delete_file,
    edit_file,
    files,
    sweep_contents,
    unnamed_contents,
)
from abm_desktop.plans.services.notes import add_note, delete_note, edit_note
from abm_desktop.plans.services.objectives import (
    add_objective,
    close_objective,
    delete_objective,
    edit_objective,
    move_objective,
    reopen_objective,
)
from abm_desktop.plans.services.plan import completeness, plan
from abm_desktop.plans.services.swot import (
    add_evidence,
    add_line,
    delete_line,
    edit_line,
    move_line,
    remove_evidence,
)

__all__ = [
    "add_action",
    "add_evidence",
    "add_line",
    "add_link",
    "add_note",
    "add_objective",
    "attach",
    "close_objective",
    "complete_action",
    "completeness",
    "content",
    "delete_action",
    "delete_file",
    "delete_line",
    "delete_note",
    "delete_objective",
    "edit_action",
    "edit_file",
    "edit_line",
    "edit_note",
    "edit_objective",
    "files",
    "move_action",
    "move_line",
    "move_objective",
    "offered_evidence",
    "plan",
    "remove_evidence",
    "reopen_action",
    "reopen_objective",
    "sweep_contents",
    "unnamed_contents",
]
