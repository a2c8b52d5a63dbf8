"""What changed rules would do to scores and stages, in words and as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.home.services.journey_effect import PolicyEffect
from resources.language import digits, tr, tr_count
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.popover import Popover
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_MOST: Final = 200
_HEIGHT: Final = 260
_ARROW: Final = "\N{RIGHTWARDS ARROW}"


class Move(Protocol):
    """An account that would stand elsewhere."""

    @property
    def name(self) -> str:
        """Return the account's name."""

    @property
    def was(self) -> str:
        """Return where it stands now."""

    @property
    def becomes(self) -> str:
        """Return where it would stand."""


def effect_words(effect: PolicyEffect) -> str:
    """Return what rules would do: "12 accounts change stage, 31 scores rise, by 35 min at most"."""
    if effect.is_nothing:
        return tr("No score and no stage would change.")
    parts = []
    if effect.moves:
        parts.append(
            tr_count(
                "{count} account changes stage", "{count} accounts change stage", len(effect.moves)
            )
        )
    if effect.rising:
        parts.append(
            tr_count(
                "{count} score rises, by {most} min at most",
                "{count} scores rise, by {most} min at most",
                effect.rising,
                most=digits(round(effect.most_up)),
            )
        )
    if effect.falling:
        parts.append(
            tr_count(
                "{count} score falls, by {most} min at most",
                "{count} scores fall, by {most} min at most",
                effect.falling,
                most=digits(round(effect.most_down)),
            )
        )
    return f"{'; '.join(parts)}."


class MovesPopover(Popover):
    """The accounts that would stand elsewhere."""

    def __init__(
        self,
        theme: Theme,
        moves: Sequence[Move],
        parent: QWidget,
        title: str = tr("Would change their stage"),
    ) -> None:
        super().__init__(theme, title, width=420, parent=parent)
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for move in moves[:_MOST]:
            column.addWidget(PlainLabel(theme, move.name, "body_strong"))
            column.addWidget(
                PlainLabel(theme, f"{move.was} {_ARROW} {move.becomes}", "small", "text2")
            )
        if len(moves) > _MOST:
            column.addWidget(
                PlainLabel(
                    theme,
                    tr("And {moves} more", moves=digits(len(moves) - _MOST)),
                    "small",
                    "text2",
                )
            )
        column.addStretch(1)
        area = ScrollArea(lines)
        hold_height(area, min(_HEIGHT, 48 * len(moves) + 8))
        self.body.addWidget(area)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
