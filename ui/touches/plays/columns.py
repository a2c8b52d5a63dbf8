"""What the tables of the page show: plays, steps, and where a play runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from abm_desktop.touches.play_rows import PlayRow, RunRow, StepRow
from abm_desktop.touches.play_words import offset_words
from abm_desktop.vocabulary import RunState
from abm_desktop.workspace.days import near_day
from abm_desktop.workspace.money_words import short_money
from resources.language import tr
from ui.kit.paint.chip import ChipKind
from ui.kit.table.cells import AccountCell, ChipCell, NumberCell, TextCell, TouchCell, TouchLine
from ui.kit.table.column import Column
from ui.touches.plays.words import (
    GOING_ON,
    after_words,
    anchor_sentence,
    audience_words,
    lead_words,
    owner_words,
    play_words,
    progress_words,
    run_state_words,
    step_sentence,
)

_KINDS: Final[dict[RunState, ChipKind]] = {
    RunState.ACTIVE: "success",
    RunState.CONTINUED: "success",
    RunState.PAUSED: "warning",
    RunState.STOPPED: "neutral",
}


def play_columns() -> tuple[Column, ...]:
    """Return the columns of the list of plays."""
    return (
        Column(
            tr("Play"),
            220,
            lambda row: row.name,
            TextCell(lambda row: row.name, play_words, "body_strong"),
            accessible=_play_sentence,
            tooltip=lambda row: "\n".join(filter(None, (row.name, row.purpose))),
            stretch=1,
            least=140,
        ),
    )


def step_columns(
    play: Callable[[], PlayRow | None], currency: Callable[[], str]
) -> tuple[Column, ...]:
    """Return the columns of a play's steps."""

    def day(row: StepRow) -> str:
        held = play()
        return "" if held is None else offset_words(held.anchor, held.anchor_label, row.offset_days)

    def says(row: StepRow) -> str:
        held = play()
        return row.title if held is None else step_sentence(held, row)

    def cost(row: StepRow) -> str:
        return "" if row.cost_minor is None else short_money(row.cost_minor, currency())

    return (
        Column(
            "",
            26,
            lambda row: f"{row.place}",
            NumberCell(lambda row: f"{row.place}"),
            accessible=says,
        ),
        Column(
            tr("Step"),
            230,
            lambda row: row.title,
            TouchCell(lambda row: TouchLine(row.team.value, row.title, audience_words(row))),
            tooltip=lambda row: row.message or row.title,
            stretch=3,
            least=150,
        ),
        Column(tr("Day"), 170, day, TextCell(day, lead_words), stretch=1, least=120),
        Column(
            tr("Owner"), 150, owner_words, TextCell(owner_words, after_words), stretch=1, least=104
        ),
        Column(tr("Cost"), 64, cost, NumberCell(cost), align="right"),
    )


def run_columns(
    play: Callable[[], PlayRow | None], today: Callable[[], date]
) -> tuple[Column, ...]:
    """Return the columns of where a play runs."""

    def since(row: RunRow) -> str:
        held = play()
        return "" if held is None else anchor_sentence(held, today(), row.anchor_day)

    def coming(row: RunRow) -> str:
        if not row.next_title:
            return ""
        day = near_day(row.next_on, today()) if row.next_on else tr("Unscheduled")
        return f"{day}: {row.next_title}"

    return (
        Column(
            tr("Account"),
            220,
            lambda row: row.account,
            AccountCell(lambda row: row.account, since),
            stretch=2,
            least=150,
        ),
        Column(
            tr("Progress"), 100, progress_words, TextCell(progress_words, None, "small", "text2")
        ),
        Column(
            tr("Next"), 200, coming, TextCell(coming, None, "small", "text2"), stretch=2, least=100
        ),
        Column(
            tr("State"),
            112,
            run_state_words,
            ChipCell(run_state_words, _kind),
            tooltip=lambda row: row.note or row.answer or run_state_words(row),
        ),
    )


def _kind(row: RunRow) -> ChipKind:
    if row.answer:
        return "warning"
    is_over = row.state in GOING_ON and row.has_ended
    return "neutral" if is_over else _KINDS[row.state]


def _play_sentence(row: PlayRow) -> str:
    return f"{row.name}, {play_words(row)}"
