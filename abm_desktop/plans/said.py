"""How far objectives are in words, on screens and on paper alike."""

from __future__ import annotations

from abm_desktop.plans.progress import Figures, Progress
from abm_desktop.plans.rows import ObjectiveRow


def steps_words(progress: Progress) -> str:
    """Return how many steps are done: `3 of 4 steps`; nothing where there are none."""
    if not progress.steps:
        return ""
    return f"{progress.done} of {progress.steps} step{'' if progress.steps == 1 else 's'}"


def figure_words(value: float | None) -> str:
    """Return a figure in digits as it is edited: `260`, `0.5`."""
    if value is None:
        return ""
    return f"{value:.15g}"


def measured_words(row: ObjectiveRow) -> str:
    """Return what tells whether an objective is reached, with its figures where it has some."""
    figures = _way(row.figures, row.unit)
    return ", ".join(filter(None, (row.measure, figures)))


def _way(figures: Figures, unit: str) -> str:
    if figures.target is None:
        return ""
    ends = [figure_words(figures.current), figure_words(figures.target)]
    way = " of ".join(filter(None, ends))
    return f"{way} {unit}".strip()
