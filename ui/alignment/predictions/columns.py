"""The columns of the list of predictions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from abm_desktop.alignment.prediction_rows import PredictionRow
from abm_desktop.vocabulary import PredictionKind
from abm_desktop.workspace.days import full_day
from resources.language import tr
from ui.alignment.predictions.words import (
    KINDS,
    error_words,
    happened_words,
    row_sentence,
    told_words,
)
from ui.kit.paint.chip import ChipKind
from ui.kit.table.cells import AvatarsCell, ChipCell, DateCell, NumberCell, TextCell
from ui.kit.table.column import Column

Today = Callable[[], date]
_CHIPS: Final[dict[bool | None, ChipKind]] = {True: "success", False: "danger", None: "neutral"}


def prediction_columns(today: Today) -> tuple[Column, ...]:
    """Return the columns: event, who, what was told, until when, what happened, how wrong."""
    return (*_told(today), *_became(today))


def _told(today: Today) -> tuple[Column, ...]:
    return (
        Column(
            tr("Event"),
            320,
            lambda row: row.question,
            TextCell(_title, _below),
            sort_key=lambda row: row.question.casefold(),
            tooltip=lambda row: row_sentence(row, today()),
            stretch=4,
            least=170,
        ),
        Column(
            tr("By"),
            44,
            lambda row: row.person_name,
            AvatarsCell(lambda row: [(row.person_name, row.team)]),
            sort_key=lambda row: row.person_name.casefold(),
        ),
        Column(
            tr("Said"),
            96,
            told_words,
            TextCell(told_words, None, "body_strong"),
            sort_key=lambda row: row.probability,
            falls=True,
            least=60,
        ),
        Column(
            tr("Until"),
            92,
            lambda row: full_day(row.due),
            DateCell(lambda row: full_day(row.due)),
            sort_key=lambda row: row.due,
        ),
    )


def _became(today: Today) -> tuple[Column, ...]:
    def happened(row: PredictionRow) -> str:
        return happened_words(row, today())

    def kind(row: Any) -> ChipKind:
        return _chip(row, today())

    return (
        Column(
            tr("What happened"),
            128,
            happened,
            ChipCell(happened, kind),
            sort_key=happened,
            least=104,
        ),
        Column(
            tr("Error"),
            60,
            error_words,
            NumberCell(error_words),
            align="right",
            sort_key=lambda row: row.outcome.error if row.outcome else None,
            falls=True,
        ),
    )


def _is_of_handoff(row: PredictionRow) -> bool:
    return row.kind is PredictionKind.HANDOFF_BECOMES_DEAL and bool(row.account_name)


def _title(row: PredictionRow) -> str:
    """Return the event; of a hand-off the account, since the rest of it stands beside and below."""
    return row.account_name if _is_of_handoff(row) else row.question


def _below(row: PredictionRow) -> str:
    parts = ("" if _is_of_handoff(row) else row.account_name, KINDS[row.kind])
    return " \N{MIDDLE DOT} ".join(filter(None, parts))


def _chip(row: PredictionRow, today: date) -> ChipKind:
    if row.came_true is None and row.due < today:
        return "warning"
    return _CHIPS[row.came_true]
