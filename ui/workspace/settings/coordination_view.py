"""What changed rules of coordination would do, in words and as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.touches.schedule import words as when_words
from abm_desktop.touches.services.coordination_effect import DAYS, CoordinationEffect, Turn
from resources.language import digits, tr, tr_count
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.popover import Popover
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_MOST: Final = 200
_HEIGHT: Final = 260
_DOT: Final = " \N{MIDDLE DOT} "


def coordination_words(effect: CoordinationEffect) -> str:
    """Return what rules would do: "12 of 84 touches planned in the next 30 days would collide, now 5"."""
    before, after = effect.before, effect.after
    ahead = tr_count(
        "{colliding} of {count} touch planned in the next {days} days would collide",
        "{colliding} of {count} touches planned in the next {days} days would collide",
        effect.planned,
        colliding=digits(after.colliding),
        days=DAYS,
    )
    parts = [f"{ahead}, {_now(before.colliding, after.colliding)}"]
    if before.paused != after.paused:
        parts.append(
            tr_count(
                "{count} account would be paused, now {paused}",
                "{count} accounts would be paused, now {paused}",
                after.paused,
                paused=digits(before.paused),
            )
        )
    if before.overloaded != after.overloaded:
        parts.append(
            tr_count(
                "{count} week of a colleague would hold too much, now {before}",
                "{count} weeks of colleagues would hold too much, now {before}",
                after.overloaded,
                before=digits(before.overloaded),
            )
        )
    return f"{'; '.join(parts)}."


class TurnsPopover(Popover):
    """The touches that would collide, or would not any more."""

    def __init__(self, theme: Theme, turns: Sequence[Turn], parent: QWidget) -> None:
        super().__init__(theme, tr("Would change"), width=420, parent=parent)
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for turn in turns[:_MOST]:
            column.addWidget(PlainLabel(theme, turn.touch.title, "body_strong"))
            column.addWidget(PlainLabel(theme, _told(turn), "small", "text2"))
        if len(turns) > _MOST:
            words = tr("And {turns} more", turns=digits(len(turns) - _MOST))
            column.addWidget(PlainLabel(theme, words, "small", "text2"))
        column.addStretch(1)
        area = ScrollArea(lines)
        hold_height(area, min(_HEIGHT, 48 * len(turns) + 8))
        self.body.addWidget(area)


def _told(turn: Turn) -> str:
    becomes = tr("would collide") if turn.collides else tr("would not collide any more")
    return _DOT.join((turn.touch.account, when_words(turn.touch.when), becomes))


def _now(before: int, after: int) -> str:
    return tr("as now") if before == after else tr("now {before}", before=digits(before))
