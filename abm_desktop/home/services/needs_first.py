"""What Home shows at the top, read alone: the rest needs most of the program and most of the queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.home.needs import NeedGroup, NeedKind, Wanted, of_scope
from abm_desktop.home.services.needs_gathering import Source, now_and_later, seen_of
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.home.services.needs_playbook import PlaybookNeeds
from abm_desktop.home.services.needs_touches import TouchNeeds
from abm_desktop.home.services.needs_votes import VoteNeeds
from abm_desktop.workspace.once import once
from abm_desktop.workspace.opened import Reading

FIRST: Final = (NeedKind.VOTE, NeedKind.PLAYBOOK, NeedKind.TOUCH_DUE)
"""The kinds above all others: what is read later stands below them and moves none of their rows."""


def first_groups(reading: Reading, wanted: Wanted) -> tuple[NeedGroup, ...]:
    """Return the groups of the first kinds, each as the whole list shows it."""
    sources = first_sources(reading)
    now, _later = now_and_later(reading, sources)
    groups, _put_off = seen_of(sources, of_scope(now, wanted.scope), wanted, kinds=FIRST)
    return groups


def first_sources(reading: Reading) -> Sequence[Source]:
    """Return where the first kinds come from, once a look."""

    def made() -> Sequence[Source]:
        ground = ground_of(reading)
        return (
            VoteNeeds(reading, ground),
            PlaybookNeeds(reading, ground),
            TouchNeeds(reading, ground),
        )

    return once(reading, first_sources, made)


def ground_of(reading: Reading) -> Ground:
    """Return what all needs stand on, once a look."""
    return once(reading, Ground, lambda: Ground(reading))
