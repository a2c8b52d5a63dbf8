"""Use cases that set what both teams agreed on for the figures of the tree: goals, and who answers."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any
from uuid import UUID

from abm_desktop.errors import KnownError
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.service import edit_rules, policy
from abm_desktop.workspace.tree_figures import UNITS, Unit
from db.workspace.tables import Person
from resources.language import tr


def set_goal(change: Change, code: str, was: float | None, goal: float | None) -> int:
    """Set the goal that both teams agreed on for a figure; the goals of others stay.

    Args:
        change: the open change.
        code: of the figure.
        was: what the person saw; none for no agreed goal.
        goal: what it shall be, in the figure's unit; none lets it follow from above again.

    Raises:
        EditConflictError: somebody changed the same goal meanwhile; nothing was written.
        KnownError: the figure cannot have such a goal.
    """
    if goal is not None:
        _check(code, goal)
    return _edit(change, "goals", code, was, goal)


def set_owner(change: Change, code: str, was: UUID | None, owner: UUID | None) -> int:
    """Set who answers for a figure; none for nobody.

    Raises:
        EditConflictError: somebody changed the same meanwhile; nothing was written.
        KnownError: the colleague is gone.
    """
    if owner is not None and change.session.get(Person, owner) is None:
        raise KnownError(
            tr("This colleague is gone meanwhile. Nothing was changed; choose another.")
        )
    return _edit(change, "node_owners", code, _text(was), _text(owner))


def _edit(change: Change, rule: str, code: str, was: Any, new: Any) -> int:
    now: Mapping[str, Any] = getattr(policy(change), rule)
    return edit_rules(change, {rule: (_with(now, code, was), _with(now, code, new))})


def _check(code: str, goal: float) -> None:
    if code not in UNITS:
        raise KnownError(
            tr("There is no figure called {code} in the tree. Nothing was changed.", code=code)
        )
    if not isfinite(goal) or goal <= 0:
        raise KnownError(tr("A goal is more than zero. Nothing was changed; type a larger number."))
    if UNITS[code] is Unit.SHARE and goal > 1:
        raise KnownError(
            tr("A share is 100 % at most. Nothing was changed; type a smaller number.")
        )


def _with(rule: Mapping[str, Any], code: str, value: Any) -> dict[str, Any]:
    others = {key: one for key, one in rule.items() if key != code}
    # By code, so that the same rule is the same whoever wrote which part of it last.
    return dict(sorted((others if value is None else {**others, code: value}).items()))


def _text(key: UUID | None) -> str | None:
    return None if key is None else str(key)
