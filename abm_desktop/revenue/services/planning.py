"""Use cases of the plan: what shall be won in each month."""

from __future__ import annotations

from collections.abc import Mapping

from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.service import edit_rules, policy


def set_target(change: Change, month: str, was: int | None, target: int | None) -> int:
    """Set what shall be won in a month such as `2026-11`; other months stay as they are.

    Args:
        change: the open change.
        month: the month.
        was: what the person saw, in minor units; none for no target.
        target: what it shall be; none takes it away.

    Raises:
        EditConflictError: somebody changed the target of that month meanwhile.
        PolicyError: the target is below zero.
    """
    now = policy(change).monthly_plan
    return edit_rules(change, {"monthly_plan": (_with(now, month, was), _with(now, month, target))})


def _with(plan: Mapping[str, int], month: str, target: int | None) -> dict[str, int]:
    others = {key: amount for key, amount in plan.items() if key != month}
    # By month, so that the same plan is the same whoever wrote which part of it last.
    return dict(sorted((others if target is None else {**others, month: target}).items()))
