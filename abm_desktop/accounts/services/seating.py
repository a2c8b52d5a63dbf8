"""Who gets a seat, for one account and for many: held until the change ends."""

from __future__ import annotations

from sqlalchemy import select

from abm_desktop.accounts.seats import Seats
from abm_desktop.accounts.services.counting import counts
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.opened import Change
from db.workspace.tables import PolicyVersion


class NoSeatError(KnownError):
    """No seat of that tier is free; the text says what helps."""


def need_free(change: Change, tier: Tier, count: int = 1) -> None:
    """Refuse so many more in a tier than have a free seat there.

    Raises:
        NoSeatError: not all of them fit; the text says how many do.
    """
    seats = _held(change)
    if count > seats.free(tier):
        raise NoSeatError(seats.refusal(tier, count))


def _held(change: Change) -> Seats:
    # The lock keeps two people on one server from taking the last seat at the same time.
    change.session.execute(select(PolicyVersion.id).with_for_update()).all()
    return counts(change).seats
