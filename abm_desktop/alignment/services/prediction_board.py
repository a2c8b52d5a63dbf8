"""Everything that the page of predictions shows, from one look."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from abm_desktop.alignment.ledger import Ledger, ledger
from abm_desktop.alignment.predicted import Bin, Scores, calibration, scores
from abm_desktop.alignment.prediction_rows import PredictionRow
from abm_desktop.alignment.services.predictions import by_person, outcomes, predictions
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How good somebody's predictions were.

    Attributes:
        is_ranked: whether enough of them are resolved to be compared with others.
        open: how many are not resolved yet.
    """

    person: UUID
    name: str
    team: Team
    scores: Scores
    open: int
    is_ranked: bool


@dataclass(frozen=True, slots=True)
class PredictionBoard:
    """All predictions, how good they were, and what they earned.

    Attributes:
        least: resolved predictions under which nobody is ranked and nothing is earned.
        people: those who are ranked first, the best first; then the others by name.
    """

    rows: tuple[PredictionRow, ...]
    scores: Scores
    bins: tuple[Bin, ...]
    people: tuple[Standing, ...]
    ledger: Ledger
    least: int


def prediction_board(reading: Reading) -> PredictionBoard:
    """Return the board, in a fixed number of queries."""
    rows = predictions(reading)
    least = policy(reading).ranked_predictions
    resolved = outcomes(rows)
    people = [_standing(of, least) for of in by_person(rows).values()]
    return PredictionBoard(
        rows=tuple(rows),
        scores=scores(resolved),
        bins=tuple(calibration(resolved)),
        people=tuple(sorted(people, key=_rank)),
        ledger=ledger(rows, least),
        least=least,
    )


def _standing(rows: Sequence[PredictionRow], least: int) -> Standing:
    found = scores(outcomes(rows))
    first = rows[0]
    return Standing(
        first.person,
        first.person_name,
        first.team,
        found,
        open=len(rows) - found.count,
        is_ranked=found.count >= least and found.skill is not None,
    )


def _rank(one: Standing) -> tuple[bool, float, str]:
    skill = one.scores.skill
    return not one.is_ranked, -skill if one.is_ranked and skill is not None else 0.0, one.name
