"""Everything of all rooms that can wait for the team server, by the code under which it waits."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Final

from abm_desktop.accounts import postable as accounts
from abm_desktop.alignment import postable as alignment
from abm_desktop.committee import postable as committee
from abm_desktop.engagement import postable as engagement
from abm_desktop.plans import postable as plans
from abm_desktop.revenue import postable as revenue
from abm_desktop.touches import postable as touches
from abm_desktop.workspace.outbox.posts import Postable

_ROOMS: Final = (accounts, committee, engagement, touches, revenue, plans, alignment)


def _declared(room: ModuleType) -> list[Postable]:
    return [one for one in vars(room).values() if isinstance(one, Postable)]


POSTABLE: Final[Mapping[str, Postable]] = {
    one.code: one for room in _ROOMS for one in _declared(room)
}
