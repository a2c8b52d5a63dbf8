"""Everything that needs somebody, in a fixed number of queries however much there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from abm_desktop.home.needs import (
    Need,
    NeedGroup,
    NeedKind,
    Needs,
    Waiting,
    Wanted,
    mine_now,
    of_scope,
    parted,
)
from abm_desktop.home.services.needs_accounts import AccountNeeds
from abm_desktop.home.services.needs_ground import Ground, ground_of
from abm_desktop.home.services.needs_meetings import PromiseNeeds
from abm_desktop.home.services.needs_moments import MomentNeeds
from abm_desktop.home.services.needs_others import ActionNeeds, DealNeeds
from abm_desktop.home.services.needs_pauses import PauseNeeds
from abm_desktop.home.services.needs_playbook import PlaybookNeeds
from abm_desktop.home.services.needs_plays import PlayNeeds
from abm_desktop.home.services.needs_promises import HandoffNeeds, LossNeeds
from abm_desktop.home.services.needs_put_off import put_off_by
from abm_desktop.home.services.needs_touches import TouchNeeds
from abm_desktop.home.services.needs_votes import VoteNeeds
from abm_desktop.workspace.opened import Reading

_Source = (
    VoteNeeds
    | PlaybookNeeds
    | TouchNeeds
    | HandoffNeeds
    | LossNeeds
    | PromiseNeeds
    | MomentNeeds
    | PauseNeeds
    | PlayNeeds
    | ActionNeeds
    | AccountNeeds
    | DealNeeds
)
_PUT_OFF_SHOWN = 50


def needs(reading: Reading, wanted: Wanted) -> Needs:
    """Return what needs the person who looks, or both teams: the first of each kind, and counts."""
    ground = ground_of(reading)
    sources = _sources(reading, ground)
    everything = [one for source in sources for one in source.waiting]
    all_now, all_later = parted(everything, put_off_by(reading))
    now, later = of_scope(all_now, wanted.scope), of_scope(all_later, wanted.scope)
    chosen = {kind: _of_kind(now, kind)[: wanted.shown(kind)] for kind in NeedKind}
    seen_again = later[:_PUT_OFF_SHOWN] if wanted.with_put_off else []
    told = _told(sources, [*(one for ones in chosen.values() for one in ones), *seen_again])
    return Needs(
        groups=tuple(
            NeedGroup(kind, len(_of_kind(now, kind)), _rows(told, ones))
            for kind, ones in chosen.items()
            if ones
        ),
        mine=mine_now(all_now),
        put_off=len(later),
        put_off_needs=_rows(told, seen_again),
    )


def _sources(reading: Reading, ground: Ground) -> list[_Source]:
    return [
        VoteNeeds(reading, ground),
        PlaybookNeeds(reading, ground),
        TouchNeeds(reading, ground),
        HandoffNeeds(reading, ground),
        LossNeeds(reading, ground),
        PromiseNeeds(reading, ground),
        MomentNeeds(reading, ground),
        PauseNeeds(reading, ground),
        PlayNeeds(reading, ground),
        ActionNeeds(reading, ground),
        AccountNeeds(reading, ground),
        DealNeeds(reading, ground),
    ]


def _of_kind(waiting: Iterable[Waiting], kind: NeedKind) -> list[Waiting]:
    return [one for one in waiting if one.kind is kind]


def _told(sources: Sequence[_Source], chosen: Sequence[Waiting]) -> dict[Waiting, Need]:
    told: dict[Waiting, Need] = {}
    for source in sources:
        mine = [one for one in chosen if one.kind in source.kinds]
        if mine:
            told.update(source.told(mine))
    return told


def _rows(told: dict[Waiting, Need], chosen: Iterable[Waiting]) -> tuple[Need, ...]:
    return tuple(told[one] for one in chosen if one in told)
