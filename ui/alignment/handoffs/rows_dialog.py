"""The rows behind a figure of hand-offs, whole or in groups with the figures of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from abm_desktop.alignment.handoff_measures import GroupBy, HandoffFigures, grouped
from abm_desktop.alignment.handoffs import HandoffRow
from resources.language import tr, tr_about, tr_count
from ui.alignment.handoffs.list_view import Group, HandoffList
from ui.alignment.handoffs.words import percent_words, span_words
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl

_WHOLE: Final = "whole"
_BY: Final = (
    Segment(_WHOLE, tr("All")),
    Segment(GroupBy.SOURCE, tr("Source")),
    Segment(GroupBy.CAMPAIGN, tr("Campaign")),
    Segment(GroupBy.PLAY, tr("Play")),
    Segment(GroupBy.SENDER, tr_about("sender", "From")),
    Segment(GroupBy.SELLER, tr_about("receiver", "To")),
    Segment(GroupBy.WEEK, tr("Week")),
)
_LIST: Final = 380
_BESIDES: Final = 200


class RowsDialog(Dialog):
    """Lists hand-offs; confirming shows the chosen one on the page.

    Signals:
        chosen: a hand-off shall be shown (its key).
    """

    chosen = Signal(object)

    def __init__(
        self, context: Context, title: str, definition: str, rows: Sequence[HandoffRow]
    ) -> None:
        super().__init__(
            context.theme, title, context.window, width=680, confirm=tr("Show this hand-off")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = context.theme
        self._rows = rows
        self.groups = SegmentedControl(theme, _BY, tr("Group by"), wraps=True)
        self.list = HandoffList(theme)
        self.list.setFixedHeight(self.room_for(_LIST, besides=_BESIDES))
        self.body.addWidget(PlainLabel(theme, definition, "small", "text2", wrap=True))
        self.body.addWidget(self.groups)
        self.body.addWidget(self.list)
        self.groups.chosen.connect(self._show)
        self.list.doubleClicked.connect(lambda _index: self.accept())
        self._show(_WHOLE)

    def accept(self) -> None:
        row = self.list.current()
        if row is not None:
            self.chosen.emit(row.id)
            super().accept()

    def headings(self) -> list[str]:
        """Return the headings with the figures of their groups."""
        return [entry for entry in self.list.rows.entries if isinstance(entry, str)]

    def _show(self, by: str) -> None:
        current = self.list.current()
        wanted: UUID | None = None if current is None else current.id
        self.list.show_groups(self._groups(by), wanted)
        self.confirm.setEnabled(self.list.current() is not None)

    def _groups(self, by: str) -> list[Group]:
        if by == _WHOLE:
            count = len(self._rows)
            title = tr_count("{count} hand-off", "{count} hand-offs", count)
            return [Group(title, self._rows)]
        rows = {row.id: row for row in self._rows}
        return [
            Group(_words(group.label, group.figures), [rows[key] for key in group.figures.sent])
            for group in grouped(self._rows, GroupBy(by))
        ]


def _words(label: str, found: HandoffFigures) -> str:
    """Return a heading: label, count, and the shares of what lies below."""
    parts = [
        label,
        tr_count("{count} sent", "{count} sent", len(found.sent)),
        tr(
            "accepted {share}",
            share=percent_words(found.accepted.percent, len(found.accepted.of)),
        ),
        tr(
            "on time {share}",
            share=percent_words(found.on_time.percent, len(found.on_time.of)),
        ),
    ]
    if found.median_answer is not None:
        parts.append(tr("median {time}", time=span_words(found.median_answer)))
    return ", ".join(parts)
