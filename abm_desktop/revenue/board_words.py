"""How the charts of the scoreboard are scaled and told, on the screen and on paper alike."""

from __future__ import annotations

from typing import Final

from abm_desktop.revenue.figures import Waterfall
from abm_desktop.revenue.services.scoreboard import Scoreboard
from abm_desktop.revenue.unknown import unknown_figures
from abm_desktop.revenue.velocity import FORMULA, contributions
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.money_words import SIGNS, STEPS
from resources.language import tr, tr_about

SHORT: Final = 9
"""Letters up to which the name of a stretch of days has room on a chip or an axis."""
_WORDS: Final = {
    1_000_000_000: tr_about("unit of an axis", "billion"),
    1_000_000: tr_about("unit of an axis", "million"),
    1_000: tr_about("unit of an axis", "thousand"),
}


def unit_of(highest_minor: int, currency: str) -> tuple[float, str]:
    """Return by what minor units are divided on an axis, and what its figures are then."""
    whole = 10 ** minor_digits(currency)
    sign = SIGNS.get(currency, currency)
    for size, _word in STEPS:
        if highest_minor / whole >= size:
            return size * whole, tr("{sign} {unit}", sign=sign, unit=_WORDS[size])
    return whole, sign


def waterfall(board: Scoreboard) -> tuple[Waterfall | None, str]:
    """Return the steps from the velocity before to that of now, or why there are none."""
    total, before, span = board.measured.total, board.before, board.span.before
    if total.velocity_per_day is None:
        return None, unknown_figures(total)["velocity_per_day"]
    if before is None or span is None:
        return None, tr(
            "{formula}. Choose a quarter, a year or days to see what each lever added.",
            formula=FORMULA,
        )
    added = contributions(before.levers, total.levers)
    if added is None or before.velocity_per_day is None:
        return None, tr(
            "{formula}. Of {period} there is not enough data to compare with.",
            formula=FORMULA,
            period=span.label,
        )
    currency = board.measured.currency
    divisor, unit = unit_of(round(max(total.velocity_per_day, before.velocity_per_day)), currency)
    steps = Waterfall(
        span.label if span.since and len(span.label) < SHORT else tr("Before"),
        before.velocity_per_day / divisor,
        tuple(one / divisor for one in added),
        board.span.label or tr("Now"),
        total.velocity_per_day / divisor,
    )
    return steps, tr(
        "{unit} a day. Each bar is what one lever added since {period}.",
        unit=unit,
        period=span.label,
    )
