"""How far objectives are in words, on screens and on paper alike."""

from __future__ import annotations

from abm_desktop.plans.progress import Figures, Progress
from abm_desktop.plans.rows import ObjectiveRow
from resources.language import digits, numerals, tr, tr_count


def steps_words(progress: Progress) -> str:
    """Return how many steps are done: `3 of 4 steps`; nothing where there are none."""
    if not progress.steps:
        return ""
    return tr_count(
        "{done} of {count} step",
        "{done} of {count} steps",
        progress.steps,
        done=digits(progress.done),
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
    current, target = (
        numerals(figure_words(figure)) for figure in (figures.current, figures.target)
    )
    if figures.falls:
        # "39 of 23" would read as if more than all of it were done.
        if not current:
            return tr("down to {target} {unit}", target=target, unit=unit).strip()
        now = tr(
            "{current} now, down to {target} {unit}", current=current, target=target, unit=unit
        )
        return now.strip()
    if not current:
        return f"{target} {unit}".strip()
    return tr("{current} of {target} {unit}", current=current, target=target, unit=unit).strip()
