"""Charts of the scoreboard as matplotlib figures: what was won over time, and the four levers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from abm_desktop.revenue.won_bars import WonBar
from abm_desktop.workspace.figure_style import (
    Spot,
    Tokens,
    empty_figure,
    note_spots,
    settings,
    spot_in,
)
from resources.language import numerals, tr_about
from resources.records import dataclass

_MINUS: Final = "\N{MINUS SIGN}"
_BAR: Final = 0.62
"""Width of a bar as a share of its place."""
_ROOM: Final = 1.16
"""How far the axis reaches beyond the highest bar, at least."""
_LABEL: Final = 56
"""Points that the label of a bar takes; where there are fewer, some bars have none."""
SIZE: Final = 11
"""Of letters, in points, which are pixels on a screen of ratio 1."""
LABELS: Final = (
    tr_about("lever below a bar", "Deals"),
    tr_about("lever below a bar", "Win rate"),
    tr_about("lever below a bar", "Deal size"),
    tr_about("lever below a bar", "Cycle"),
)
LEVERS: Final = ("open_count", "win_rate", "average_won_value", "cycle_days")
"""The figures behind the levers, in the same order."""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From one velocity to another; all values in the unit that the card's words name."""

    before_label: str
    before: float
    added: Sequence[float]
    after_label: str
    after: float


def won_figure(
    bars: Sequence[WonBar],
    divisor: float,
    tokens: Tokens,
    width: float,
    height: float,
    *,
    size: float = SIZE,
) -> Any:
    """Won value over time: from target accounts below in accent, all else above it in grey.

    Args:
        bars: in minor units.
        divisor: minor units of one step of the axis's unit.
        tokens: the colours of a theme.
        width: of the figure, in points.
        height: of the figure, in points.
        size: of letters, in points.
    """
    from matplotlib import rc_context

    with rc_context({**settings(tokens), "font.size": size}):
        figure = empty_figure(width, height)
        axes = _axes(figure, (4 * size, 2 * size, 2, 6), width, height)
        places = range(len(bars))
        target = [bar.target / divisor for bar in bars]
        others = [(bar.total - bar.target) / divisor for bar in bars]
        axes.bar(places, target, _BAR, color=tokens["accent"])
        axes.bar(places, others, _BAR, bottom=target, color=tokens["control"])
        highest = max((bar.total / divisor for bar in bars), default=0)
        _scale(axes, highest)
        label = int(_LABEL * size / SIZE)
        every = max(1, -(-len(bars) * label // int(width)))
        axes.set_xlim(-0.6, len(bars) - 0.4)
        axes.set_xticks(list(places)[::every], [bar.label for bar in bars[::every]])
        axes.axhline(0, color=tokens["border2"], linewidth=1)
    return figure


def waterfall_figure(
    steps: Waterfall, tokens: Tokens, width: float, height: float, *, size: float = SIZE
) -> Any:
    """What each lever added to velocity: gains and losses between the two velocities.

    The sizes are in points; the axis begins at zero, so that heights can be compared.
    """
    from matplotlib import rc_context

    with rc_context({**settings(tokens), "font.size": size, "axes.grid": False}):
        figure = empty_figure(width, height)
        axes = _axes(figure, (2, 2 * size, 2, 6), width, height)
        # Above the highest bar there is room for its label, however low the figure is.
        above = 1 + 1.9 * size / max(height - 2 * size - 6, size)
        _draw_steps(axes, steps, tokens, max(above, _ROOM))
        axes.set_yticks([])
        labels = [steps.before_label, *LABELS, steps.after_label]
        axes.set_xticks(range(len(labels)), labels)
        axes.set_xlim(-0.5, len(labels) - 0.5)
        axes.axhline(0, color=tokens["border2"], linewidth=1)
        note_spots(figure, list(_step_spots(axes, steps)))
    return figure


def _step_spots(axes: Any, steps: Waterfall) -> Iterator[Spot]:
    """Yield for each bar its value, and the figure whose deals are behind it."""
    _low, high = axes.get_ylim()
    told = [
        (f"{steps.before_label}: {_short(steps.before)}", ""),
        *(
            (f"{label}: {_signed(added)}", key)
            for label, added, key in zip(LABELS, steps.added, LEVERS, strict=True)
        ),
        (f"{steps.after_label}: {_short(steps.after)}", "velocity_per_day"),
    ]
    for place, (words, key) in enumerate(told):
        yield spot_in(axes, (place - 0.5, high, place + 0.5, 0), words, key)


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else _MINUS if value < 0 else ''}{_short(abs(value))}"


def _draw_steps(axes: Any, steps: Waterfall, tokens: Tokens, room: float) -> None:
    top = level = steps.before
    axes.bar(0, steps.before, _BAR, color=tokens["control"])
    _write(axes, 0, steps.before, _short(steps.before), tokens["text"])
    for place, added in enumerate(steps.added, start=1):
        token = "success" if added >= 0 else "danger"
        axes.bar(place, added, _BAR, bottom=level, color=tokens[token])
        _link(axes, place, level, tokens["control"])
        level += added
        top = max(top, level)
        _write(axes, place, max(level, level - added), _signed(added), tokens[token])
    _link(axes, len(steps.added) + 1, level, tokens["control"])
    axes.bar(len(steps.added) + 1, steps.after, _BAR, color=tokens["accent"])
    _write(axes, len(steps.added) + 1, steps.after, _short(steps.after), tokens["text"])
    axes.set_ylim(0, max(top, steps.after) * room or 1)


def _link(axes: Any, place: int, level: float, ink: str) -> None:
    edges = (place - 1 + _BAR / 2, place - _BAR / 2)
    axes.plot(edges, (level, level), color=ink, linewidth=1, linestyle=(0, (1, 2)))


def _write(axes: Any, place: int, height: float, text: str, ink: str) -> None:
    axes.annotate(
        text,
        (place, height),
        (0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=ink,
        fontweight=600,
    )


def _axes(
    figure: Any, margins: tuple[float, float, float, float], width: float, height: float
) -> Any:
    left, low, right, top = margins
    box = (left / width, low / height, 1 - (left + right) / width, 1 - (low + top) / height)
    axes = figure.add_axes(box)
    axes.tick_params(axis="x", pad=5)
    axes.tick_params(axis="y", pad=6)
    return axes


def _scale(axes: Any, highest: float) -> None:
    """Four round steps at most, from zero."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_ylim(0, highest * 1.06 or 1)
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _place: _short(value)))


def _short(value: float) -> str:
    """Return a value with at most three figures."""
    return numerals(f"{float(f'{value:.3g}'):,.10g}")
