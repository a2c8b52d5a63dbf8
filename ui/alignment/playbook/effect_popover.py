"""The rows behind one thing that signing would do; each that is of an account leads there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.language import tr_count
from ui.alignment.playbook.panel import EffectLine
from ui.kit.buttons import Button
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.popover import Popover
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_MOST: Final = 200
_HEIGHT: Final = 320
_ROW: Final = 46
_ARROW: Final = "\N{RIGHTWARDS ARROW}"


class EffectPopover(Popover):
    """Lists rows with what they are now and what they would be."""

    def __init__(
        self, theme: Theme, line: EffectLine, parent: QWidget, lead: Callable[[UUID], None]
    ) -> None:
        super().__init__(theme, line.words, width=420, parent=parent)
        self._lead = lead
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(3)
        for row in line.rows[:_MOST]:
            column.addWidget(self._name(theme, row.name, row.account))
            told = f"{row.was} {_ARROW} {row.becomes}"
            column.addWidget(PlainLabel(theme, told, "small", "text2"))
            column.addSpacing(4)
        if len(line.rows) > _MOST:
            more = tr_count("And {count} more", "And {count} more", len(line.rows) - _MOST)
            column.addWidget(PlainLabel(theme, more, "small", "text2"))
        column.addStretch(1)
        area = ScrollArea(lines)
        hold_height(area, min(_HEIGHT, _ROW * len(line.rows) + 8))
        self.body.addWidget(area)

    def _name(self, theme: Theme, name: str, account: UUID | None) -> QWidget:
        if account is None:
            return PlainLabel(theme, name, "body_strong")
        button = Button(theme, name, kind="link")
        button.clicked.connect(lambda: self._go(account))
        row = QWidget()
        inner = QVBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _go(self, account: UUID) -> None:
        self.close()
        self._lead(account)
