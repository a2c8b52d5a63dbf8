"""What to say of a figure that cannot be known: that there is not enough data, and of what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from abm_desktop.revenue.measures import Measures
from resources.language import digits, tr


def not_enough(count: int) -> str:
    """Return what stands in place of a figure that nobody can know."""
    return tr("not enough data (n = {count})", count=digits(count))


def unknown_figures(measures: Measures) -> dict[str, str]:
    """Return a sentence for each figure that cannot be known."""
    return {
        name: sentence(measures)
        for name, sentence in _SENTENCES.items()
        if getattr(measures, name) is None
    }


def _of_won_value(found: Measures) -> str:
    return tr(
        "Won value: {not_enough}; no won deal has an amount.",
        not_enough=not_enough(found.won_valued),
    )


def _of_typical_values(found: Measures) -> str:
    why = not_enough(found.won_valued)
    if not found.won_count:
        return tr("Mean and median won value: {not_enough}; no deal was won.", not_enough=why)
    return tr("Mean and median won value: {not_enough}; no won deal has an amount.", not_enough=why)


def _of_open_values(found: Measures) -> str:
    return tr(
        "Open pipeline: {not_enough}; no open deal has an amount.",
        not_enough=not_enough(found.open_valued),
    )


def _of_weighted(found: Measures) -> str:
    return tr(
        "Weighted pipeline: {not_enough}; no open deal has an amount and a stage of that day.",
        not_enough=not_enough(found.weighted_count),
    )


def _of_win_rate(found: Measures) -> str:
    return tr(
        "Win rate: {not_enough}; no deal was won or lost.",
        not_enough=not_enough(found.closed_count),
    )


def _of_cycle(found: Measures) -> str:
    why = not_enough(found.cycle_count)
    if not found.won_count:
        return tr("Cycle: {not_enough}; no deal was won.", not_enough=why)
    return tr("Cycle: {not_enough}; no won deal has both an open and a close date.", not_enough=why)


def _of_velocity(found: Measures) -> str:
    if found.cycle_days == 0:
        return tr(
            "Velocity: a cycle of 0 days has none; the deals were won on the day they were opened."
        )
    return tr(
        "Velocity: {not_enough}; it needs win rate, won value and cycle.",
        not_enough=not_enough(found.cycle_count),
    )


_SENTENCES: Final[Mapping[str, Callable[[Measures], str]]] = {
    "won_value": _of_won_value,
    "average_won_value": _of_typical_values,
    "median_won_value": _of_typical_values,
    "open_value": _of_open_values,
    "weighted_value": _of_weighted,
    "win_rate": _of_win_rate,
    "cycle_days": _of_cycle,
    "velocity_per_day": _of_velocity,
}
