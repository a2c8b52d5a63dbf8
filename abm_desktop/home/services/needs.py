"""Everything that needs somebody, in a fixed number of queries however much there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from abm_desktop.home.needs import Needs, Wanted, mine_now, of_scope
from abm_desktop.home.services.needs_accounts import AccountNeeds
from abm_desktop.home.services.needs_first import first_sources, ground_of
from abm_desktop.home.services.needs_gathering import Source, now_and_later, seen_of
from abm_desktop.home.services.needs_meetings import PromiseNeeds
from abm_desktop.home.services.needs_moments import MomentNeeds
from abm_desktop.home.services.needs_others import ActionNeeds, DealNeeds
from abm_desktop.home.services.needs_pauses import PauseNeeds
from abm_desktop.home.services.needs_plays import PlayNeeds
from abm_desktop.home.services.needs_promises import HandoffNeeds, LossNeeds
from abm_desktop.workspace.opened import Reading

_PUT_OFF_SHOWN: Final = 50


def needs(reading: Reading, wanted: Wanted) -> Needs:
    """Return what needs the person who looks, or both teams: the first of each kind, and counts."""
    sources = _sources(reading)
    all_now, all_later = now_and_later(reading, sources)
    now, later = of_scope(all_now, wanted.scope), of_scope(all_later, wanted.scope)
    seen_again = later[:_PUT_OFF_SHOWN] if wanted.with_put_off else ()
    groups, put_off_needs = seen_of(sources, now, wanted, put_off=seen_again)
    return Needs(groups, mine_now(all_now), len(later), put_off_needs)


def _sources(reading: Reading) -> Sequence[Source]:
    ground = ground_of(reading)
    return (
        *first_sources(reading),
        HandoffNeeds(reading, ground),
        LossNeeds(reading, ground),
        PromiseNeeds(reading, ground),
        MomentNeeds(reading, ground),
        PauseNeeds(reading, ground),
        PlayNeeds(reading, ground),
        ActionNeeds(reading, ground),
        AccountNeeds(reading, ground),
        DealNeeds(reading, ground),
    )
