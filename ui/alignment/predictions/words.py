"""Predictions in words: what was said, what happened, how good that was."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from abm_desktop.alignment.ledger import Ledger
from abm_desktop.alignment.predicted import Scores
from abm_desktop.alignment.prediction_rows import PredictionRow
from abm_desktop.vocabulary import PredictionKind
from abm_desktop.workspace.days import full_day
from resources.language import numerals, tr, tr_about, tr_count

KINDS: Final = {
    PredictionKind.HANDOFF_BECOMES_DEAL: tr("Hand-off becomes a deal"),
    PredictionKind.DEAL_WON: tr("Deal is won"),
    PredictionKind.MEETING_HELD: tr("Meeting is held"),
    PredictionKind.OTHER: tr("Told by a person"),
}
_ARROW: Final = " \N{RIGHTWARDS ARROW} "


def told_words(row: PredictionRow) -> str:
    """Return what was told, each revision after the one before: "40 % -> 70 %"."""
    return _ARROW.join(f"{one.probability} %" for one in row.told)


def happened_words(row: PredictionRow, today: date) -> str:
    """Return what happened, or for how long it is open."""
    if row.came_true is not None:
        return tr("Came true") if row.came_true else tr("Did not")
    if row.due < today:
        return tr("Say what happened")
    return tr("Started") if row.is_frozen else tr_about("state", "Open")


def why_stays(row: PredictionRow, me: UUID | None) -> str:
    """Return why somebody cannot revise a prediction or take it back; empty where they can."""
    if row.came_true is not None:
        return tr("It is known what happened, so what was predicted stays.")
    if row.person != me:
        return tr(
            "This is what {person} predicted: only they change it. Make a prediction of your own.",
            person=row.person_name,
        )
    if row.is_frozen:
        return tr("The event has begun or its day is over, so what you predicted stays.")
    return ""


def why_not_said(row: PredictionRow) -> str:
    """Return why nobody says of a prediction what happened; empty where somebody has to."""
    if row.kind is PredictionKind.OTHER:
        return ""
    return tr("What happened here is read from the data: correct it where it stands.")


def error_words(row: PredictionRow) -> str:
    """Return the error of a resolved prediction; empty while it is open."""
    return "" if row.outcome is None else numerals(f"{row.outcome.error:.2f}")


def row_sentence(row: PredictionRow, today: date) -> str:
    """Return a prediction in one sentence."""
    event = tr("{event}, by {day}", event=row.question, day=full_day(row.due))
    said = tr("{person} said {percents}", person=row.person_name, percents=told_words(row))
    return f"{event}. {said}. {happened_words(row, today)}."


def brier_words(scores: Scores) -> str:
    """Return the Brier score, or that there is none."""
    return "\N{EN DASH}" if scores.brier is None else numerals(f"{scores.brier:.2f}")


def skill_words(scores: Scores) -> str:
    """Return the skill in percent, or that there is none."""
    return (
        "\N{EN DASH}"
        if scores.skill is None
        else f"{scores.skill * 100:+.0f} %".replace("-", "\N{MINUS SIGN}")
    )


def scores_sentence(scores: Scores) -> str:
    """Return how good predictions were, in a sentence."""
    if scores.brier is None or scores.base_rate is None or scores.base_brier is None:
        return tr("Not enough data (n = 0): no predicted event is over yet")
    events = tr_count("{count} event is over", "{count} events are over", scores.count)
    base = tr(
        "{percent} % came true; always saying that makes {error}",
        percent=f"{scores.base_rate * 100:.0f}",
        error=numerals(f"{scores.base_brier:.2f}"),
    )
    error = tr(
        "The mean squared error is {error}, 0 at best.", error=numerals(f"{scores.brier:.2f}")
    )
    return f"{events}. {error} {base}"


def earned_words(ledger: Ledger) -> str:
    """Return what both teams earned, or what is missing for that."""
    if ledger.points is None:
        return tr(
            "Not enough data (n = {number}): {least} events are needed",
            number=ledger.scores.count,
            least=ledger.least,
        )
    return tr("{points} points for each team", points=numerals(f"{ledger.points:,.0f}"))


def points_words(points: float) -> str:
    """Return points with their sign."""
    return numerals(f"{points:+,.1f}").replace("-", "\N{MINUS SIGN}")
