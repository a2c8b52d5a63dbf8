"""Three definitions of sourced as bars under each other, and below a line what marketing influenced."""

from __future__ import annotations

from typing import Any, Final

from abm_desktop.revenue.sourced_shares import Definition, Sourced, SourcedShare
from abm_desktop.revenue.sourced_words import ASKS, LOCKED, NAMES, WHO, influence_words
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.figure_style import (
    Spot,
    Tokens,
    empty_figure,
    fits,
    note_spots,
    settings,
    spot_in,
    whole_axes,
)
from abm_desktop.workspace.money_words import short_money
from resources.language import tr, tr_count

SIZE: Final = 11
_EDGE: Final = 15.0
"""Free at both sides, in points."""
_ORDER: Final[tuple[Team | None, ...]] = (Team.SALES, Team.BOTH, None, Team.MARKETING)
"""Of the parts of a bar: the teams stand at its outer ends."""
_DRESS: Final[dict[Team | None, tuple[str, str]]] = {
    Team.SALES: ("sales", "on_sales"),
    Team.MARKETING: ("mktg", "on_mktg"),
    Team.BOTH: ("accent", "on_accent"),
    None: ("sunken", "text2"),
}
"""Fill and ink of each part."""
_LETTERS: Final[dict[Team | None, str]] = {
    Team.SALES: "S",
    Team.MARKETING: "M",
    Team.BOTH: "S+M",
    None: "?",
}
_GAP: Final = 2.0
_BLOCKS: Final = 3.72
"""Heights of a definition in the whole figure: three of them, and a lower one for influence."""


def sourced_figure(
    sourced: Sourced,
    currency: str,
    tokens: Tokens,
    width: float,
    height: float,
    *,
    size: float = SIZE,
) -> Any:
    """Draw who sourced The Number by each definition, and the influenced part below them.

    Args:
        sourced: amounts in minor units of `currency`.
        currency: by its code.
        tokens: the colours of a theme.
        width: of the figure, in points.
        height: of the figure, in points.
        size: of its letters, in points.
    """
    from matplotlib import rc_context

    with rc_context({**settings(tokens), "font.size": size}):
        figure = empty_figure(width, height)
        pen = _Pen(whole_axes(figure, width, height), tokens, width, size, currency)
        block = height / _BLOCKS
        for place, definition in enumerate(sourced.definitions):
            pen.definition(definition, place * block + 0.06 * block, block)
        pen.influence(sourced, 3 * block + 0.08 * block, block)
        note_spots(figure, pen.spots)
    return figure


class _Pen:
    """Draws into axes whose data are points from the top left corner."""

    def __init__(self, axes: Any, tokens: Tokens, width: float, size: float, currency: str) -> None:
        self._axes = axes
        self._tokens = tokens
        self._left, self._right = _EDGE, width - _EDGE
        self._size = size
        self._currency = currency
        self.spots: list[Spot] = []

    def definition(self, definition: Definition, top: float, block: float) -> None:
        """Draw one definition: its name, what it asks, and the bar of its shares."""
        name, line = NAMES[definition.by], top + 0.8 * self._size
        self._write(self._left, line, name, "text", weight=600)
        beside = self._left + len(name) * self._size * 0.55 + 8
        if definition.is_locked:
            self._write(
                self._right, line, f"\N{BLACK DIAMOND} {LOCKED}", "accent", side="right", weight=600
            )
        room = self._right - beside - (len(LOCKED) + 4) * self._size * 0.62 * definition.is_locked
        if fits(ASKS[definition.by], self._size, room):
            self._write(beside, line, ASKS[definition.by], "text3")
        self._bar(definition, line + 0.85 * self._size, block * 0.46)

    def influence(self, sourced: Sourced, top: float, block: float) -> None:
        """Draw the part that marketing influenced, apart from what was sourced."""
        self._axes.plot(
            (0, self._right + _EDGE), (top, top), color=self._tokens["border"], linewidth=1
        )
        line = top + 1.25 * self._size
        part = sourced.influenced_amount / sourced.amount if sourced.amount else 0
        said = _amount_and_share(
            short_money(sourced.influenced_amount, self._currency), f"{part * 100:.0f}"
        )
        self._write(self._left, line, tr("Influenced by marketing"), "text", weight=500)
        self._write(self._right, line, said, "text", side="right", weight=600)
        at = line + 1.1 * self._size
        for share, token in ((1.0, "sunken"), (part, "accent")):
            if share:
                self._box(self._left, at, (self._right - self._left) * share, 7, token)
        words = tr(
            "Influenced, {how}: {amount}. Never added to sourced",
            how=influence_words(sourced.window),
            amount=said,
        )
        box = (self._left, top + 2, self._right, min(at + 10, top + block))
        self.spots.append(spot_in(self._axes, box, words, "influenced"))

    def _bar(self, definition: Definition, top: float, height: float) -> None:
        parts = [definition.share(who) for who in _ORDER if definition.share(who).amount]
        whole = sum(part.amount for part in parts)
        wide = self._right - self._left - _GAP * max(len(parts) - 1, 0)
        left = self._left
        if not parts:
            self._box(self._left, top, wide, height, "sunken")
        for part in parts:
            width = wide * part.amount / whole
            fill, ink = _DRESS[part.who]
            self._box(left, top, width, height, fill)
            self._label(part, left, width, top + height / 2, ink)
            said = f"{NAMES[definition.by]}, {WHO[part.who]}: {self._said(part)}, {_deals(part)}"
            key = f"sourced:{definition.by}:{part.who or ''}"
            box = (left, top, left + width, top + height)
            self.spots.append(spot_in(self._axes, box, said, key))
            left += width + _GAP

    def _label(self, part: SourcedShare, left: float, width: float, y: float, ink: str) -> None:
        letter, is_last = _LETTERS[part.who], part.who is Team.MARKETING
        said = self._said(part)
        full = f"{said} {letter}" if is_last else f"{letter} {said}"
        for text in (full, f"{letter} {part.percent} %", letter):
            if fits(text, self._size, width - 12):
                x, side = (left + width - 8, "right") if is_last else (left + 8, "left")
                self._write(x, y, text, ink, side=side, weight=600)
                return

    def _said(self, part: SourcedShare) -> str:
        return _amount_and_share(short_money(part.amount, self._currency), str(part.percent))

    def _box(self, left: float, top: float, width: float, height: float, token: str) -> None:
        from matplotlib.patches import FancyBboxPatch

        radius = min(3.0, width / 2, height / 2)
        style = f"round,pad=0,rounding_size={radius}"
        patch = FancyBboxPatch(
            (left, top), width, height, boxstyle=style, linewidth=0, facecolor=self._tokens[token]
        )
        self._axes.add_artist(patch)

    def _write(
        self, x: float, y: float, text: str, token: str, *, side: str = "left", weight: int = 400
    ) -> None:
        self._axes.text(
            x, y, text, ha=side, va="center", color=self._tokens[token], fontweight=weight
        )


def _deals(part: SourcedShare) -> str:
    count = len(part.deals)
    return tr_count("{count} deal", "{count} deals", count)


def _amount_and_share(amount: str, percent: str) -> str:
    return tr("{amount} · {percent} %", amount=amount, percent=percent)
