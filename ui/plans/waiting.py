"""A plan and its files with what waits for the server, or without it again where it was given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Final

from abm_desktop.plans.postable import EDIT_ACTION, EDIT_FILE, EDIT_NOTE, EDIT_OBJECTIVE
from abm_desktop.plans.progress import Figures, progress_of
from abm_desktop.plans.rows import Colleague, FileRow, ObjectiveRow, Plan
from abm_desktop.workspace.outbox.posts import Post
from abm_desktop.workspace.service import PersonRow

_FIGURES: Final = tuple(one.name for one in fields(Figures))


def plan_with(plan: Plan, post: Post, people: Sequence[PersonRow]) -> Plan:
    """Return a plan as an edit leaves it; a field that holds something else since stays."""
    if post.case is EDIT_NOTE:
        return replace(plan, notes=tuple(_with(row, post, people) for row in plan.notes))
    if post.case is EDIT_OBJECTIVE:
        rows = (_objective(row, post, people) for row in plan.objectives)
        return replace(plan, objectives=tuple(rows))
    if post.case is EDIT_ACTION:
        objectives = (
            replace(row, steps=tuple(_with(step, post, people) for step in row.steps))
            for row in plan.objectives
        )
        actions = (_with(row, post, people) for row in plan.actions)
        return replace(plan, objectives=tuple(objectives), actions=tuple(actions))
    return plan


def file_with(row: FileRow, post: Post) -> FileRow:
    """Return a file of an account as an edit leaves it."""
    amended: FileRow = _with(row, post, ()) if post.case is EDIT_FILE else row
    return amended


def _objective(row: ObjectiveRow, post: Post, people: Sequence[PersonRow]) -> ObjectiveRow:
    mine = _mine(row.figures, post) if row.id == post.arguments.get("key") else {}
    figures = replace(row.figures, **{name: mine[name] for name in _FIGURES if name in mine})
    done = sum(step.is_done for step in row.steps)
    amended: ObjectiveRow = _with(row, post, people)
    return replace(amended, figures=figures, progress=progress_of(figures, done, len(row.steps)))


def _with(row: Any, post: Post, people: Sequence[PersonRow]) -> Any:
    if row.id != post.arguments.get("key"):
        return row
    mine = _mine(row, post)
    edits = post.arguments["edits"]
    if "owner_id" in edits and (row.owner and row.owner.id) == edits["owner_id"][0]:
        found = (one for one in people if one.id == edits["owner_id"][1])
        mine["owner"] = next((Colleague(one.id, one.name, one.team) for one in found), None)
    return replace(row, **mine)


def _mine(held: Any, post: Post) -> dict[str, Any]:
    """Return what an edit writes into fields that hold what it saw there; an empty text is kept as nothing."""
    names = {one.name for one in fields(held)}
    return {
        name: "" if isinstance(getattr(held, name), str) and after is None else after
        for name, (before, after) in post.arguments["edits"].items()
        if name in names and (getattr(held, name) or None) == (before or None)
    }
