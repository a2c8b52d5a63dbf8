"""What the progress report tells of hand-offs, from the very figures of the scoreboard."""

from __future__ import annotations

from abm_desktop.alignment.handoff_strip_figure import strip_weeks
from abm_desktop.alignment.handoff_strip_words import strip_figures
from abm_desktop.alignment.health_figure import Dial
from abm_desktop.alignment.health_words import (
    change_words,
    conversion_words,
    not_enough_words,
    quality_words,
    score_words,
)
from abm_desktop.alignment.services.handoff_figures import handoffs_between
from abm_desktop.alignment.services.health import health
from abm_desktop.reports.periods import Period
from abm_desktop.reports.progress.content import HandoffPart, ScoreFigure
from abm_desktop.revenue.spans import days_span
from abm_desktop.workspace.opened import Reading
from resources.language import tr

BEFORE = tr("the days before")


def handoffs_in(reading: Reading, period: Period) -> HandoffPart:
    """Return the health of a period and its hand-offs."""
    day = min(period.end, reading.today)
    span = days_span(period.start, period.end)
    board, found = health(reading, span, day), handoffs_between(reading, period.start, day)
    now = board.now
    if now.score is None:
        words = tr("Health score: {not_enough}.", not_enough=not_enough_words(now))
    else:
        words = tr(
            "Health score {score} of 100, target {aim}. {quality}. {conversion}.",
            score=score_words(now),
            aim=board.aim,
            quality=quality_words(now),
            conversion=conversion_words(now),
        )
    return HandoffPart(
        count=len(found.rows) + now.answers,
        dial=None
        if now.score is None
        else Dial(now, change_words(now, board.before, BEFORE), board.aim),
        health=words,
        figures=tuple(
            ScoreFigure(one.title, one.figure, one.beside) for one in strip_figures(found.figures)
        ),
        weeks=strip_weeks(found.rows, day.isocalendar().week),
    )
