"""How both teams work side by side, week by week, with the calls behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.services.embedding import Embedding, JoinedCalls, embedding
from abm_desktop.engagement.days import local_day
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.queries import touches_of
from abm_desktop.workspace.days import short_day
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar

_CALLS: Final = 8
"""So many of the last calls that were joined are named."""
_FORMULA: Final = tr(
    "A call or meeting of sales counts for a marketer who takes part in it. The promise "
    "is {promised} a week. Say it in the menu of a touch: I sat in on this."
)
_RIGHT: Final = Qt.AlignmentFlag.AlignRight


class _Found(NamedTuple):
    """What the dialog shows."""

    both: Embedding
    calls: list[TouchRow]


def _read(reading: Reading) -> _Found:
    both = embedding(reading)
    keys = [key for one in both.marketers for key in one.touches]
    rows = touches_of(reading, list(dict.fromkeys(keys)))
    done = [row for row in rows if row.done_at is not None]
    done.sort(key=lambda row: row.done_at or reading.now, reverse=True)
    return _Found(both, done[:_CALLS])


class EmbeddingDialog(Dialog):
    """Shows a line for each marketer and seller, and the last calls that were joined."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context.theme,
            tr("Working side by side"),
            context.window,
            width=860,
            confirm=tr("Close"),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.hide()
        self._context = context
        self.lines: list[list[str]] = []
        self.calls: list[Button] = []
        context.jobs.query(self, _read, self._show, topic="embedding")

    def _show(self, found: _Found) -> None:
        theme, both = self._context.theme, found.both
        if not both.marketers:
            self.body.addWidget(PlainLabel(theme, tr("Nobody works in marketing yet."), wrap=True))
            return
        promised = both.marketers[0].promised
        note = PlainLabel(theme, _FORMULA.format(promised=promised), "small", "text2", wrap=True)
        self.body.addWidget(self._weeks(both))
        planning = tr(
            "Sales was in {some} of {all} meetings of campaign planning",
            some=both.with_sellers,
            all=both.planned,
        )
        names = ", ".join(f"{one.name} {one.there}" for one in both.sellers if one.there)
        words = f"{planning}: {names}." if names else f"{planning}."
        self.body.addWidget(PlainLabel(theme, words, wrap=True))
        self.body.addWidget(note)
        self._show_calls(found.calls)

    def _weeks(self, both: Embedding) -> QWidget:
        grid_holder = QWidget()
        grid = QGridLayout(grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        theme = self._context.theme
        told = tr(
            "Calls of sales joined, of {promised} promised a week",
            promised=both.marketers[0].promised,
        )
        grid.addWidget(PlainLabel(theme, told, "caption", "text3"), 0, 0, 1, 2)
        heads = [*(short_day(day) for day in both.weeks[:-1]), tr("This week")]
        for place, words in enumerate(heads):
            label = PlainLabel(theme, words, "caption", "text3", align=_RIGHT)
            grid.addWidget(label, 0, place + 2)
        for row, one in enumerate(both.marketers, start=1):
            grid.addWidget(Avatar(theme, one.name, "marketing"), row, 0)
            grid.addWidget(PlainLabel(theme, one.name), row, 1)
            self._show_counts(grid, row, one)
        return grid_holder

    def _show_counts(self, grid: QGridLayout, row: int, one: JoinedCalls) -> None:
        self.lines.append([one.name, *map(str, one.by_week)])
        last = len(one.by_week) - 1
        for place, count in enumerate(one.by_week):
            is_short = count < one.promised and place != last
            token = "danger" if is_short else "text"
            # In words too: what falls short of the promise is told apart by more than a colour.
            words = (
                tr("{joined} of {promised}", joined=count, promised=one.promised)
                if is_short
                else str(count)
            )
            label = PlainLabel(
                self._context.theme, words, "body_medium", token, tabular=True, align=_RIGHT
            )
            grid.addWidget(label, row, place + 2)

    def _show_calls(self, rows: Sequence[TouchRow]) -> None:
        theme = self._context.theme
        column = QVBoxLayout()
        column.setSpacing(0)
        self.body.addLayout(column)
        for row in rows:
            who = ", ".join(one.name for one in (row.owner, *row.people) if one is not None)
            day = "" if row.done_at is None else short_day(local_day(row.done_at))
            button = Button(
                theme, f"{day}  {row.account}: {row.title} ({who})", kind="link", size="small"
            )
            button.clicked.connect(lambda _on, row=row: self._lead(row))
            self.calls.append(button)
            column.addWidget(button)

    def _lead(self, row: TouchRow) -> None:
        self.accept()
        self._context.shell.open_account(row.account_id, tab="touches", row=row.id)
