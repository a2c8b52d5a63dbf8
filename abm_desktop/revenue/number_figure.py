"""The Number as a line towards its plan, with what may become of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from abm_desktop.revenue.board_words import unit_of
from abm_desktop.revenue.number_path import NumberPath, Point, Tick
from abm_desktop.workspace.figure_style import (
    Spot,
    Tokens,
    empty_figure,
    note_spots,
    settings,
    spot_in,
)
from abm_desktop.workspace.money_words import short_money
from resources.language import numerals, tr, tr_about
from resources.records import dataclass

SIZE: Final = 11
"""Of letters, in points, which are pixels on a screen of ratio 1."""
_FILL: Final = 0.08
_CONE: Final = 0.2
_APART: Final = 15 / 11
"""Between two labels at the right, in sizes of a letter."""
_TEN: Final = 10
_EARLY: Final = 0.3
"""Share of a period in which there is no room for words at the left of today."""
_QUARTER: Final = 3
_DASHES: Final = (0, (6, 4))
_DOTS: Final = (0, (2.5, 2))


@dataclass(frozen=True, slots=True)
class _End:
    """A value at the right edge."""

    value: int
    word: str
    key: str
    token: str
    weight: int


def number_figure(
    path: NumberPath,
    currency: str,
    tokens: Tokens,
    width: float,
    height: float,
    *,
    size: float = SIZE,
) -> Any:
    """Draw what was won, cumulated, with its plan dashed and a cone from commit to best case.

    Args:
        path: in minor units of `currency`.
        currency: by its code.
        tokens: the colours of a theme.
        width: of the figure, in points.
        height: of the figure, in points.
        size: of its letters, in points.
    """
    from matplotlib import rc_context

    divisor, _unit = unit_of(path.highest, currency)
    with rc_context({**settings(tokens), "font.size": size}):
        figure = empty_figure(width, height)
        axes = _axes(figure, size, width, height)
        pen = _Pen(axes, path, divisor, tokens, size)
        pen.scale()
        pen.ticks()
        pen.plan()
        pen.ahead()
        pen.won()
        pen.today(currency)
        spots = [*pen.spots(currency), *pen.ends(width, height)]
        note_spots(figure, spots)
    return figure


def _axes(figure: Any, size: float, width: float, height: float) -> Any:
    left, right, low, top = 3.2 * size, 8.4 * size, 2.2 * size, 0.8 * size
    box = (left / width, low / height, 1 - (left + right) / width, 1 - (low + top) / height)
    axes = figure.add_axes(box)
    axes.tick_params(axis="both", pad=6)
    return axes


class _Pen:
    """Draws one path into axes whose x are days and whose y are the unit of the card."""

    def __init__(
        self, axes: Any, path: NumberPath, divisor: float, tokens: Tokens, size: float
    ) -> None:
        self._axes = axes
        self._path = path
        self._divisor = divisor
        self._tokens = tokens
        self._size = size

    def scale(self) -> None:
        """Settle the limits, from zero to a little above the highest value."""
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        axes, path = self._axes, self._path
        axes.set_xlim(path.since.toordinal() - 1, path.until.toordinal())
        axes.set_ylim(0, path.highest / self._divisor * 1.06 or 1)
        axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]))
        axes.yaxis.set_major_formatter(
            FuncFormatter(lambda value, _place: numerals(f"{value:,.6g}"))
        )

    def ticks(self) -> None:
        """Name the months, or the weeks, in their middle; today's is strong."""
        axes, path, tokens = self._axes, self._path, self._tokens
        longest = max((len(tick.label) for tick in path.ticks), default=1)
        room = axes.bbox.width / max(len(path.ticks), 1)
        every = max(1, -(-int((longest * 0.6 + 1) * self._size) // max(int(room), 1)))
        shown = path.ticks[::every]
        labels = [tick.label for tick in shown]
        axes.set_xticks([_middle(tick) for tick in shown], labels)
        for tick, label in zip(shown, axes.get_xticklabels(), strict=True):
            if tick.start <= path.today <= tick.end:
                label.set_color(tokens["text"])
                label.set_fontweight(600)
        for tick in path.ticks[_QUARTER::_QUARTER]:
            axes.axvline(tick.start.toordinal() - 1, color=tokens["grid"], linewidth=0.75, zorder=0)
        axes.axhline(0, color=tokens["border2"], linewidth=1)

    def plan(self) -> None:
        """Draw the plan dashed, and say what is due today."""
        if self._path.plan:
            xs, ys = self._line(self._path.plan)
            self._axes.plot(xs, ys, color=self._tokens["text3"], linewidth=1.4, linestyle=_DASHES)

    def ahead(self) -> None:
        """Draw the forecast dotted, in a cone from commit to best case."""
        path, tokens, outlook = self._path, self._tokens, self._path.outlook
        if outlook.forecast is None or outlook.commit is None or outlook.best_case is None:
            return
        begin, end = path.today.toordinal(), path.until.toordinal()
        if begin >= end:
            return
        now = outlook.won / self._divisor
        low, middle, high = (
            value / self._divisor for value in (outlook.commit, outlook.forecast, outlook.best_case)
        )
        self._axes.fill(
            (begin, end, end), (now, high, low), color=tokens["accent"], alpha=_CONE, linewidth=0
        )
        self._axes.plot(
            (begin, end), (now, middle), color=tokens["accent"], linewidth=1.8, linestyle=_DOTS
        )

    def won(self) -> None:
        """Draw what was won until today, its months ringed."""
        tokens = self._tokens
        xs, ys = self._line(self._path.won)
        self._axes.fill_between(xs, ys, color=tokens["accent"], alpha=_FILL, linewidth=0)
        self._axes.plot(xs, ys, color=tokens["accent"], linewidth=2.5, solid_joinstyle="round")
        self._axes.plot(
            *(xs[1:-1], ys[1:-1]),
            linestyle="none",
            marker="o",
            markersize=5,
            markerfacecolor=tokens["surface"],
            markeredgecolor=tokens["accent"],
            markeredgewidth=1.6,
        )
        self._axes.plot(
            xs[-1:], ys[-1:], linestyle="none", marker="o", markersize=9, color=tokens["accent"]
        )

    def today(self, currency: str) -> None:
        """Mark today, and say what was won and what was planned until then."""
        path, tokens, outlook = self._path, self._tokens, self._path.outlook
        day, now = path.today.toordinal(), outlook.won / self._divisor
        self._axes.plot((day, day), (0, now), color=tokens["control"], linewidth=1, linestyle=_DOTS)
        length = (path.until - path.since).days + 1
        is_early = (path.today - path.since).days < _EARLY * length
        side, shift = ("left", 8) if is_early else ("right", -9)
        is_running = path.today < path.until
        amount = short_money(outlook.won, currency)
        words = (
            tr("{amount} today", amount=amount)
            if is_running
            else tr("{amount} in all", amount=amount)
        )
        # Ahead of the plan, what was won runs where the words of the plan would stand: both go below.
        due = outlook.plan_to_date
        is_ahead = not is_early and due is not None and outlook.won > due
        lower = self._below_lines(day, now, shift - len(words) * 0.62 * self._size)
        self._say((day, now), (shift, -lower), words, side, tokens["accent"], weight=600)
        if due is not None:
            amount = short_money(due, currency)
            words = (
                tr("Plan, {amount} today", amount=amount)
                if is_running
                else tr("Plan, {amount} in all", amount=amount)
            )
            if is_ahead:
                place = (shift, -lower - 1.5 * self._size)
                self._say((day, now), place, words, side, tokens["text2"])
            else:
                point = (day, due / self._divisor)
                self._say(point, (-12, 0.9 * self._size), words, side, tokens["text2"])

    def _below_lines(self, day: int, now: float, shift: float) -> float:
        """Return how far below today's point words stand that reach back to `shift` points before it."""
        from numpy import interp

        to_points, size = self._axes.transData.transform, self._size
        here = to_points((day, now))
        days = self._axes.transData.inverted().transform((here[0] + shift, here[1]))[0]
        lines = [self._line(points) for points in (self._path.won, self._path.plan) if points]
        least = min(float(interp(days, xs, ys)) for xs, ys in lines)
        low = min(here[1], to_points((day, least))[1]) - 1.4 * size
        return float(here[1] - max(low, self._axes.bbox.y0 + 0.9 * size))

    def ends(self, width: float, height: float) -> list[Spot]:
        """Write what may become of it at the right edge, in their order and never over each other."""
        found = sorted(self._ends(), key=lambda end: -end.value)
        gap = self._size * _APART
        to_points = self._axes.transData.transform
        last = self._path.until.toordinal()
        ideal = [float(to_points((last, end.value / self._divisor))[1]) for end in found]
        places = _spread(ideal, gap, height - self._size)
        spots = []
        left = float(self._axes.bbox.x1) + 8
        for end, y in zip(found, places, strict=True):
            value = end.value / self._divisor
            decimals = 2 if self._path.highest / self._divisor < _TEN else 1
            text = f"{numerals(f'{value:.{decimals}f}')} {end.word}"
            self._axes.figure.text(
                left / width,
                y / height,
                text,
                va="center",
                ha="left",
                color=self._tokens[end.token],
                fontweight=end.weight,
            )
            box = (left / width, 1 - (y + gap / 2) / height, 1.0, 1 - (y - gap / 2) / height)
            spots.append(Spot(box, text, end.key))
        return spots

    def spots(self, currency: str) -> Iterator[Spot]:
        """Yield for each month or week what was won in it and until its end."""
        path = self._path
        plan = dict(path.plan)
        _low, high = self._axes.get_ylim()
        before = 0
        for place, (tick, (day, total)) in enumerate(zip(path.ticks, path.won[1:], strict=False)):
            words = tr(
                "{period}: {won} won, {total} so far",
                period=tick.label,
                won=short_money(total - before, currency),
                total=short_money(total, currency),
            )
            if day == tick.end and tick.end in plan:
                amount = short_money(plan[tick.end], currency)
                words = tr("{won}, plan {amount}", won=words, amount=amount)
            box = (tick.start.toordinal() - 1, high, tick.end.toordinal(), 0)
            yield spot_in(self._axes, box, words, f"tick:{place}")
            before = total

    def _ends(self) -> Iterator[_End]:
        outlook = self._path.outlook
        if outlook.plan is not None:
            yield _End(outlook.plan, tr_about("end of a line", "plan"), "", "text", 600)
        if outlook.best_case is not None:
            yield _End(
                outlook.best_case, tr_about("end of a line", "best"), "best_case", "text2", 400
            )
        if outlook.forecast is not None:
            yield _End(
                outlook.forecast, tr_about("end of a line", "forecast"), "forecast", "accent", 600
            )
        if outlook.commit is not None:
            yield _End(outlook.commit, tr_about("end of a line", "commit"), "commit", "text2", 400)

    def _line(self, points: Sequence[Point]) -> tuple[list[int], list[float]]:
        return (
            [day.toordinal() for day, _value in points],
            [value / self._divisor for _day, value in points],
        )

    def _say(
        self,
        point: tuple[float, float],
        shift: tuple[float, float],
        text: str,
        side: str,
        ink: str,
        *,
        weight: int = 400,
    ) -> None:
        self._axes.annotate(
            text,
            point,
            shift,
            textcoords="offset points",
            ha=side,
            va="center",
            color=ink,
            fontweight=weight,
        )


def _middle(tick: Tick) -> float:
    return (tick.start.toordinal() - 1 + tick.end.toordinal()) / 2


def _spread(ideal: Sequence[float], gap: float, highest: float) -> list[float]:
    """Return places from the top down, at least a gap apart, as near to the ideal ones as that allows."""
    places: list[float] = []
    for y in ideal:
        ceiling = places[-1] - gap if places else highest
        places.append(min(y, ceiling))
    # What was pushed too far down is moved up together with those above it.
    for place in range(len(places) - 2, -1, -1):
        middle = (places[place] + ideal[place]) / 2
        room = places[place - 1] - gap if place else highest
        places[place] = min(max(places[place], middle), room)
    return places


def spot_days(path: NumberPath, key: str) -> tuple[date, date] | None:
    """Return the days of the month or week that a spot of the figure stands for."""
    kind, _, place = key.partition(":")
    if kind != "tick" or not place.isdigit():
        return None
    tick = path.ticks[int(place)]
    return tick.start, tick.end
