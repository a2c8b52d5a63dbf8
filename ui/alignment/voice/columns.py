"""The columns of themes, of requests for content, and of assets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from abm_desktop.alignment.services.voice_board import VoiceBoard
from abm_desktop.alignment.voice_rows import AssetRow, RequestRow, ThemeRow
from abm_desktop.workspace.days import day_words, full_day
from resources.language import digits, tr
from ui.alignment.voice.words import (
    KINDS,
    STATE_CHIPS,
    STATES,
    behind_words,
    content_words,
    deals_words,
    is_late,
    pipeline_words,
    place_words,
    shown_words,
)
from ui.kit.paint.chip import ChipKind
from ui.kit.table.cells import ChipCell, DateCell, NumberCell, TextCell
from ui.kit.table.column import Column

Today = Callable[[], date]
Board = Callable[[], VoiceBoard | None]


def _currency(board: Board) -> str:
    found = board()
    return found.currency if found else ""


def theme_columns(board: Board, today: Today) -> tuple[Column, ...]:
    """Return the columns of themes: what, which kind, how often, what stands behind it, answers."""

    def pipeline(row: ThemeRow) -> str:
        return pipeline_words(row.pipeline_minor, row.unknown, _currency(board))

    def last(row: ThemeRow) -> str:
        at = row.last_heard_at
        return day_words(at.astimezone().date(), today()) if at is not None else ""

    return (
        Column(
            tr("What we hear"),
            300,
            lambda row: row.title,
            TextCell(lambda row: row.title, lambda row: row.answer or tr("No agreed answer yet")),
            sort_key=lambda row: row.title.casefold(),
            tooltip=lambda row: f"{row.title}. {behind_words(row, _currency(board))}",
            stretch=4,
            least=150,
        ),
        Column(tr("Kind"), 116, _kind, ChipCell(_kind, _kind_chip), sort_key=_kind),
        _count(tr("Heard"), 64, lambda row: row.heard),
        Column(
            tr("Pipeline behind"),
            112,
            pipeline,
            NumberCell(pipeline),
            align="right",
            sort_key=lambda row: row.pipeline_minor,
            falls=True,
        ),
        Column(tr("Last heard"), 84, last, DateCell(last), sort_key=lambda row: row.last_heard_at),
        Column(
            tr("Content"),
            108,
            content_words,
            ChipCell(content_words, _content_chip),
            sort_key=content_words,
        ),
    )


def request_columns(board: Board, today: Today) -> tuple[Column, ...]:
    """Return the columns of requests: what, for which theme, what was decided, by whom, until when."""

    def pipeline(row: RequestRow) -> str:
        return pipeline_words(row.pipeline_minor, 0, _currency(board))

    def chip(row: RequestRow) -> ChipKind:
        return "danger" if is_late(row, today()) else STATE_CHIPS[row.state]

    def state(row: RequestRow) -> str:
        return tr("Late") if is_late(row, today()) else STATES[row.state]

    def due(row: RequestRow) -> str:
        return full_day(row.due) if row.due else ""

    return (
        Column(
            tr("Asked for"),
            300,
            lambda row: row.title,
            TextCell(lambda row: row.title, lambda row: row.theme_title or row.detail or ""),
            sort_key=lambda row: row.title.casefold(),
            stretch=4,
            least=150,
        ),
        Column(tr("State"), 100, state, ChipCell(state, chip), sort_key=state),
        Column(
            tr("Pipeline behind"),
            112,
            pipeline,
            NumberCell(pipeline),
            align="right",
            sort_key=lambda row: row.pipeline_minor,
            falls=True,
        ),
        _text(tr("Asked by"), 112, lambda row: row.asked_by),
        _text(tr("Made by"), 112, lambda row: row.owner_name),
        Column(tr("Due"), 104, due, DateCell(due), sort_key=lambda row: row.due),
    )


def asset_columns(board: Board, today: Today) -> tuple[Column, ...]:
    """Return the columns of assets: what, for whom, what it answers, where shown, which deals."""

    def role(row: AssetRow) -> str:
        if row.is_retired:
            return tr("Retired")
        found = board()
        return (found.role_words(row.role) if found else "") or tr("Everybody")

    def deals(row: AssetRow) -> str:
        return deals_words(row, _currency(board))

    def last(row: AssetRow) -> str:
        at = row.last_used_at
        return day_words(at.astimezone().date(), today()) if at is not None else ""

    return (
        Column(
            tr("Content"),
            280,
            lambda row: row.title,
            TextCell(lambda row: row.title, place_words),
            sort_key=lambda row: row.title.casefold(),
            stretch=4,
            least=150,
        ),
        _text(tr("Made for"), 168, role, least=100),
        _count(tr("Answers"), 74, lambda row: len(row.themes)),
        _count(tr("Shown"), 66, lambda row: row.uses),
        Column(tr("Last shown"), 84, last, DateCell(last), sort_key=lambda row: row.last_used_at),
        Column(
            tr("Deals with it"),
            216,
            deals,
            NumberCell(deals),
            align="right",
            sort_key=lambda row: row.won_minor,
            least=206,
            tooltip=lambda row: tr(
                "{shown_words}. {deals}. Influence, no cause.",
                shown_words=shown_words(row),
                deals=deals(row),
            ),
            falls=True,
        ),
    )


def _count(title: str, width: int, count: Callable[[Any], int]) -> Column:
    def words(row: Any) -> str:
        return digits(count(row)) if count(row) else ""

    return Column(title, width, words, NumberCell(words), align="right", sort_key=count, falls=True)


def _text(title: str, width: int, words: Callable[[Any], str], least: int = 0) -> Column:
    return Column(
        title,
        width,
        words,
        TextCell(words),
        sort_key=lambda row: words(row).casefold(),
        stretch=1,
        least=least,
    )


def _kind(row: ThemeRow) -> str:
    return tr("Retired") if row.is_retired else KINDS[row.kind]


def _kind_chip(row: Any) -> ChipKind:
    return "outline" if row.is_retired else "neutral"


def _content_chip(row: Any) -> ChipKind:
    return "success" if row.assets else "accent" if row.request else "outline"
