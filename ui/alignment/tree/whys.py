"""What is behind each figure of the tree: its formula with the inputs, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from abm_desktop.alignment.services.tree import TreeBoard, accepted_in, opened_in
from abm_desktop.alignment.services.tree_rows import DoneTouch, done_keys, done_touches
from abm_desktop.alignment.tree_reasons import MEASURES, reason
from abm_desktop.revenue.services.measuring import keys_behind
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from resources.language import tr, tr_count
from resources.records import dataclass
from ui.alignment.health.why_handoffs import handoffs_behind
from ui.context import Context
from ui.kit.table.cells import AccountCell, TextCell
from ui.kit.table.column import Column
from ui.revenue.why_panel import DEALS, Behind, Kind, read_deals

_NUMBER: Final = "target_won_value"
_NOTHING: Final = {
    "deals_opened": tr("No deal was opened this week yet."),
    "meetings": tr("Nobody was met this week yet."),
    "touches": tr("No touch was done this week yet."),
}


def _columns(today: Callable[[], date]) -> list[Column]:
    def done(row: DoneTouch) -> str:
        return day_words(row.done_on, today())

    def said(row: DoneTouch) -> str:
        parts = [row.account, row.title, row.channel, row.owner, done(row)]
        return ", ".join(part for part in parts if part)

    return [
        Column(
            tr("Account"),
            216,
            lambda row: row.account,
            AccountCell(lambda row: row.account, lambda row: row.title),
            tooltip=said,
            accessible=said,
        ),
        Column(
            tr("Channel"),
            110,
            lambda row: row.channel,
            TextCell(lambda row: row.channel, lambda row: row.owner or tr("nobody")),
        ),
        Column(tr("Done"), 66, done, TextCell(done)),
    ]


def _counted(count: int) -> str:
    return tr_count("{count} touch", "{count} touches", count)


TOUCHES: Final = Kind(
    "touch", tr("Touches behind the figure"), _counted, _columns, lambda row: row.id
)
"""Touches that were done."""


@dataclass(frozen=True, slots=True)
class TreeWhys:
    """Finds what is behind the figures of one tree; `open_deal` opens a deal."""

    context: Context
    board: TreeBoard
    open_deal: Callable[[Any], object]

    def behind(self, code: str) -> Behind:
        """Return what is behind a figure."""
        if code == "handoffs":
            return self._handoffs()
        if code in ("meetings", "touches"):
            return self._touches(code)
        return self._deals(code)

    def _deals(self, code: str) -> Behind:
        board = self.board

        def read(_reading: Reading) -> Sequence[UUID]:
            if code == "deals_opened":
                return opened_in(board.facts, board.facts.weeks.now)
            figure = MEASURES.get(code, _NUMBER)
            return keys_behind(board.facts.deals, board.question, figure)

        how, nothing = reason(board, code), _NOTHING.get(code, "")
        return Behind(self._title(code), how, DEALS, read, read_deals, self.open_deal, nothing)

    def _handoffs(self) -> Behind:
        facts = self.board.facts
        rows = accepted_in(facts, facts.weeks.now)
        keys = {row.id for row in rows}
        how = reason(self.board, "handoffs")
        return handoffs_behind(self.context, self._title("handoffs"), how, rows, keys)

    def _touches(self, code: str) -> Behind:
        days, shell = self.board.facts.weeks.now, self.context.shell

        def read(reading: Reading) -> Sequence[UUID]:
            return done_keys(reading, days.since, days.until, meetings=code == "meetings")

        return Behind(
            self._title(code),
            reason(self.board, code),
            TOUCHES,
            read,
            done_touches,
            lambda row: shell.open_account(row.account_id, tab="touches", row=row.id),
            _NOTHING[code],
        )

    def _title(self, code: str) -> str:
        return self.board.node(code).title
