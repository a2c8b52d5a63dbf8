"""How far objectives are in words, on screens and on paper alike."""

from __future__ import annotations

from abm_desktop.plans.progress import Figures, Progress
from abm_desktop.plans.rows import ObjectiveRow
from resources.language import tr, tr_count


def steps_words(progress: Progress) -> str:
    """Return how many steps are done: `3 of 4 steps`; nothing where there are none."""
    if not progress.steps:
        return ""
    return tr_count(
        "{done} of {count} step", "{done} of {count} steps", progress.steps, done=progress.done
    )


def figure_words(value: float | None) -> str:
    """Return a figure in digits as it is edited: `260`, `0.5`."""
    if value is None:
        return ""
    return f"{value:.15g}"


def measured_words(row: ObjectiveRow) -> str:
    """Return what tells whether an objective is reached, with its figures where it has some."""
    figures = way_words(row.figures, row.unit)
    return ", ".join(filter(None, (row.measure, figures)))


def way_words(figures: Figures, unit: str) -> str:
    """Return where a figure stands and where it shall be: `26 of 40 k€`, `39 now, down to 23 M€`."""
    if figures.target is None:
        return ""
    current, target = figure_words(figures.current), figure_words(figures.target)
    if figures.falls:
        # "39 of 23" would read as if more than all of it were done.
        now = tr("{current} now, ", current=current) if current else ""
        return tr("{now}down to {target} {unit}", now=now, target=target, unit=unit).strip()
    way = " of ".join(filter(None, (current, target)))
    return f"{way} {unit}".strip()
