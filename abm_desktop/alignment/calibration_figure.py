"""How often predicted events came true, by how likely they were thought: dots along a diagonal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from abm_desktop.alignment.predicted import Bin
from abm_desktop.workspace.figure_style import (
    Spot,
    Tokens,
    empty_figure,
    note_spots,
    settings,
    spot_in,
    whole_axes,
)
from resources.language import digits, tr, tr_count

SIZE: Final = 11
_LEFT: Final = 4.2
"""Room for the shares at the left, in sizes of a letter."""
_BELOW: Final = 3.4
"""Room for the probabilities below, likewise."""
_EDGE: Final = 10.0
_RADIUS: Final = 5.0


def calibration_figure(
    bins: Sequence[Bin], tokens: Tokens, width: float, height: float, *, size: float = SIZE
) -> Any:
    """Draw a dot for each bin that holds predictions, with their count.

    A bin with too few is hollow: nothing is read out of it. Along the diagonal, what was said and
    what happened agree.
    """
    from matplotlib import rc_context

    with rc_context({**settings(tokens), "font.size": size}):
        figure = empty_figure(width, height)
        axes = whole_axes(figure, width, height)
        area = (_LEFT * size, _EDGE, width - 1.7 * size, height - _BELOW * size)
        _draw_ground(axes, area, tokens, size)
        note_spots(
            figure,
            [_draw_bin(axes, one, area, tokens, size) for one in bins if one.count],
        )
    return figure


def _draw_ground(
    axes: Any, area: tuple[float, float, float, float], tokens: Tokens, size: float
) -> None:
    left, top, right, bottom = area
    for share in (0, 0.25, 0.5, 0.75, 1):
        x, y = left + share * (right - left), bottom - share * (bottom - top)
        axes.plot([left, right], [y, y], color=tokens["grid"], linewidth=0.8)
        axes.text(
            left - 6,
            y,
            f"{share * 100:.0f} %",
            ha="right",
            va="center",
            color=tokens["text3"],
            fontsize=size,
        )
        axes.text(
            x,
            bottom + 6,
            f"{share * 100:.0f} %",
            ha="center",
            va="top",
            color=tokens["text3"],
            fontsize=size,
        )
    axes.plot(
        [left, right], [bottom, top], color=tokens["text3"], linewidth=1, linestyle=(0, (3, 3))
    )


def _draw_bin(
    axes: Any,
    one: Bin,
    area: tuple[float, float, float, float],
    tokens: Tokens,
    size: float,
) -> Spot:
    from matplotlib.patches import Circle

    assert one.predicted is not None  # noqa: S101 - a bin that holds predictions knows both
    assert one.observed is not None  # noqa: S101
    left, top, right, bottom = area
    x = left + one.predicted * (right - left)
    y = bottom - one.observed * (bottom - top)
    fill = tokens["accent"] if one.can_be_read else tokens["surface"]
    axes.add_patch(
        Circle((x, y), _RADIUS, facecolor=fill, edgecolor=tokens["accent"], linewidth=1.5)
    )
    above = y - _RADIUS - 4
    is_high = above < top + size
    axes.text(
        x,
        y + _RADIUS + 4 if is_high else above,
        digits(one.count),
        ha="center",
        va="top" if is_high else "bottom",
        color=tokens["text2"],
        fontsize=size,
    )
    return spot_in(axes, (x - 12, y - 12, x + 12, y + 12), _words(one), str(one.low))


def _words(one: Bin) -> str:
    assert one.observed is not None  # noqa: S101 - a bin that holds predictions knows it
    happened = tr_count(
        "{low} to {high} % said: {share} % of {count} came true",
        "{low} to {high} % said: {share} % of {count} came true",
        one.count,
        low=one.low,
        high=one.high,
        share=f"{one.observed * 100:.0f}",
    )
    if one.can_be_read:
        return happened
    too_few = tr("Too few to read anything out of it")
    return f"{happened}. {too_few}"
