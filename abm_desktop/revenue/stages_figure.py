"""How many accounts reached each stage, as bars under each other, with the share that moved on."""

from __future__ import annotations

from textwrap import wrap
from typing import Any, Final

from abm_desktop.revenue.stages_reached import StageReached, StagesReached
from abm_desktop.workspace.figure_style import (
    Spot,
    Tokens,
    empty_figure,
    mixed,
    note_spots,
    settings,
    spot_in,
    whole_axes,
)
from resources.language import digits, numerals, tr, tr_count

SIZE: Final = 11
_EDGE: Final = 15.0
_NAMES: Final = 8.2
"""Room for the names of stages, in sizes of a letter."""
_COUNTS: Final = 3.4
"""Room for a count behind the longest bar, likewise."""
_WEAKEST: Final = 0.32
_LETTERS: Final = 15


def stages_figure(
    reached: StagesReached, tokens: Tokens, width: float, height: float, *, size: float = SIZE
) -> Any:
    """Draw one bar for each stage, in one hue that grows stronger.

    Args:
        reached: the counts.
        tokens: the colours of a theme.
        width: of the figure, in points.
        height: of the figure, in points.
        size: of its letters, in points.
    """
    from matplotlib import rc_context

    with rc_context({**settings(tokens), "font.size": size}):
        figure = empty_figure(width, height)
        axes = whole_axes(figure, width, height)
        pitch = height / max(len(reached.stages), 1)
        spots = [
            _draw(axes, reached, place, pitch, (tokens, width, size))
            for place in range(len(reached.stages))
        ]
        note_spots(figure, spots)
    return figure


def _draw(
    axes: Any,
    reached: StagesReached,
    place: int,
    pitch: float,
    look: tuple[Tokens, float, float],
) -> Spot:
    """Draw one stage, and return what it says."""
    tokens, width, size = look
    stage, top = reached.stages[place], place * pitch + 0.05 * pitch
    left, bar = _EDGE + _NAMES * size, pitch * 0.55
    most = width - _EDGE - left - _COUNTS * size
    long = most * stage.count / reached.accounts if reached.accounts else 0
    strength = _WEAKEST + (1 - _WEAKEST) * place / max(len(reached.stages) - 1, 1)
    axes.text(
        _EDGE,
        top + bar / 2,
        "\n".join(wrap(stage.label, _LETTERS)),
        va="center",
        color=tokens["text"],
        fontweight=500,
        linespacing=1.05,
    )
    if long:
        ink = mixed(tokens["accent"], tokens["surface"], strength)
        _draw_bar(axes, (left, top, long, bar), ink)
    axes.text(
        left + long + 8,
        top + bar / 2,
        digits(stage.count),
        va="center",
        color=tokens["text"],
        fontweight=600,
        fontsize=size + 1,
    )
    if stage.moved_on is not None:
        words = tr(
            "\N{DOWNWARDS ARROW} {percent} % move on",
            percent=numerals(f"{stage.moved_on * 100:.0f}"),
        )
        axes.text(
            left + 6,
            top + bar + (pitch - bar) / 2,
            words,
            va="center",
            color=tokens["text3"],
            fontsize=size - 0.5,
        )
    box = (_EDGE, place * pitch, width - _EDGE, (place + 1) * pitch)
    return spot_in(axes, box, stage_words(stage), f"stage:{stage.code}")


def _draw_bar(axes: Any, box: tuple[float, float, float, float], ink: str) -> None:
    from matplotlib.patches import FancyBboxPatch

    left, top, width, height = box
    style = f"round,pad=0,rounding_size={min(3.0, width / 2)}"
    patch = FancyBboxPatch((left, top), width, height, boxstyle=style, linewidth=0, facecolor=ink)
    axes.add_artist(patch)


def stage_words(stage: StageReached) -> str:
    """Return a stage with its count and the share that moved on, in words."""
    words = tr_count(
        "{stage} or later: {count} account",
        "{stage} or later: {count} accounts",
        stage.count,
        stage=stage.label,
    )
    if stage.moved_on is None:
        return words
    percent = numerals(f"{stage.moved_on * 100:.0f}")
    return tr("{accounts}, {percent} % move on", accounts=words, percent=percent)
