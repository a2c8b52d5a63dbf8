"""Moving something up or down among others: where it comes to stand, and the words of the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from resources.language import tr
from resources.records import dataclass
from ui.kit.menu import Menu


@dataclass(frozen=True, slots=True)
class Step:
    """A place among others: right before one of them, or last."""

    before: UUID | None


def step_of(keys: Sequence[UUID], key: UUID, down: int) -> Step | None:
    """Return where the one with a key comes to stand; nowhere beyond the first and the last."""
    place = keys.index(key) + down if key in keys else -1
    if not down or not 0 <= place < len(keys):
        return None
    return Step(keys[place] if down < 0 else next(iter(keys[place + 1 :]), None))


def add_moves(menu: Menu, move: Callable[[int], object]) -> None:
    """Offer to move something up and down."""
    menu.add(tr("Move up"), partial(move, -1), icon_name="arrow-up", key="Alt+Up", writes=True)
    menu.add(tr("Move down"), partial(move, 1), icon_name="arrow-down", key="Alt+Down", writes=True)
