"""Changing how engagement is counted: rules of the policy and minutes of activities together."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from abm_desktop.engagement.services.words import ACTIVITY_TYPES
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services.word_lists import edit_word


def change_rules(
    change: Change, base: Policy, new: Policy, minutes: Mapping[UUID, tuple[int, int]]
) -> None:
    """Keep what a person changed of the rules, and of the minutes of activity types, by their keys.

    Raises:
        EditConflictError: somebody changed the same rule meanwhile; nothing was written.
        KnownError: a value is impossible.
    """
    if new != base:
        service.edit_policy(change, base, new)
    for key, edit in minutes.items():
        edit_word(change, ACTIVITY_TYPES, key, {"minutes": edit})
