"""From what waits to what Home shows: those of each kind that are seen, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from abm_desktop.home.needs import Need, NeedGroup, NeedKind, Waiting, Wanted, parted
from abm_desktop.home.services.needs_put_off import put_off_by
from abm_desktop.workspace.opened import Reading


class Source(Protocol):
    """Where needs of some kinds come from: what waits, and the words of what is seen of it."""

    @property
    def kinds(self) -> Sequence[NeedKind]:
        """The kinds that it knows."""

    @property
    def waiting(self) -> Sequence[Waiting]:
        """Everything of them that waits."""

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return some of it as Home shows it."""


def now_and_later(
    reading: Reading, sources: Iterable[Source]
) -> tuple[list[Waiting], list[Waiting]]:
    """Return what waits now and what whoever looks put off, each in its order."""
    everything = [one for source in sources for one in source.waiting]
    if reading.person_id is None:
        # What belongs to nobody is not theirs who have not said who they are.
        everything = [replace(one, is_mine=False) for one in everything]
    return parted(everything, put_off_by(reading))


def seen_of(
    sources: Sequence[Source],
    waiting: Sequence[Waiting],
    wanted: Wanted,
    *,
    kinds: Iterable[NeedKind] = NeedKind,
    put_off: Sequence[Waiting] = (),
) -> tuple[tuple[NeedGroup, ...], tuple[Need, ...]]:
    """Return the groups of some kinds, each with its first needs in words, and what was put off."""
    by_kind = {kind: [one for one in waiting if one.kind is kind] for kind in kinds}
    chosen = {kind: ones[: wanted.shown(kind)] for kind, ones in by_kind.items()}
    told = _told(sources, [*(one for ones in chosen.values() for one in ones), *put_off])
    groups = (
        NeedGroup(kind, len(by_kind[kind]), _rows(told, ones))
        for kind, ones in chosen.items()
        if ones
    )
    return tuple(groups), _rows(told, put_off)


def _told(sources: Sequence[Source], chosen: Sequence[Waiting]) -> dict[Waiting, Need]:
    told: dict[Waiting, Need] = {}
    for source in sources:
        mine = [one for one in chosen if one.kind in source.kinds]
        if mine:
            told.update(source.told(mine))
    return told


def _rows(told: Mapping[Waiting, Need], chosen: Iterable[Waiting]) -> tuple[Need, ...]:
    return tuple(told[one] for one in chosen if one in told)
