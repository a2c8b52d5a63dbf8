"""The papers that there are, as cards with a small page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.reports.catalogue import Report
from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.frames import Panel, ScrollArea, keep_in_sight
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import elided, paint_text
from ui.reports.small_pages import PAINTED, SmallPage
from ui.reports.subject import TITLES
from ui.theme.fitting import hold_width
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

WIDTH: Final = 268
_HEIGHT: Final = 66
_SECTIONS: Final = (
    (tr("ACCOUNT PLANS"), (Report.PLAN, Report.FULL_PLAN, Report.BOOK)),
    (tr("PROGRESS"), (Report.PROGRESS, Report.TARGET_LIST)),
    (tr("BOTH TEAMS"), (Report.PLAYBOOK, Report.MINUTES)),
    (tr("WORK"), (Report.TOUCH_CALENDAR, Report.BRIEF)),
)


class Gallery(Panel):
    """Chooses one paper; arrow keys move the choice.

    Signals:
        chosen: a `Report`.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.RightEdge)
        hold_width(self, WIDTH)
        self.setAccessibleName(tr("Reports"))
        self._cards = {
            report: ReportCard(theme, TITLES[report], PAINTED[report])
            for _section, reports in _SECTIONS
            for report in reports
        }
        self._group = QButtonGroup(self)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 18, 11, 16)
        column.setSpacing(4)
        for section, reports in _SECTIONS:
            self._add(column, section, reports)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(ScrollArea(inner))
        self._group.buttonToggled.connect(self._tell)

    def choose(self, key: Report) -> None:
        """Mark a paper as the chosen one."""
        self._cards[key].setChecked(True)
        self.setFocusProxy(self._cards[key])

    def describe(self, key: Report, about: str) -> None:
        """Say what a paper would be of: the account, or the period."""
        self._cards[key].describe(about)

    def card(self, key: Report) -> ReportCard:
        """Return the card of a paper."""
        return self._cards[key]

    def _add(self, column: QVBoxLayout, section: str, reports: Sequence[Report]) -> None:
        label = PlainLabel(self._theme, section, "caption_strong", "text3")
        indented = QVBoxLayout()
        indented.setContentsMargins(10, 0, 0, 2)
        indented.addWidget(label)
        column.addLayout(indented)
        for report in reports:
            column.addWidget(self._cards[report])
            self._group.addButton(self._cards[report])
        column.addSpacing(10)

    def _tell(self, button: QWidget, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self.chosen.emit(next(key for key, card in self._cards.items() if card is button))
            keep_in_sight(button)


class ReportCard(DrawnButton):
    """One report: a small page, its title, and what it would be of."""

    def __init__(self, theme: Theme, title: str, paint: SmallPage) -> None:
        super().__init__(theme, title)
        self._paint = paint
        self._about = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def describe(self, about: str) -> None:
        """Say what the report would be of."""
        self._about = about
        self.setAccessibleName(f"{self.label}, {about}" if about else self.label)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH) - 24, scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        if self.isChecked():
            paint_box(painter, QRectF(self.rect()), 8, colour("selected"), colour("accent_line"))
        elif self.is_lit():
            paint_box(painter, QRectF(self.rect()), 8, colour("hover"))
        page = QRectF(11, (self.height() - 48) / 2, 37, 48)
        paint_box(painter, page, 3, colour("surface"), colour("border2"))
        self._paint(painter, page, self.theme)
        line = scaled(18)
        room = QRectF(60, self.height() / 2 - line, self.width() - 70, line)
        paint_text(painter, room, self.label, font("body_strong"), colour("text"))
        about = elided(self._about, font("small"), int(room.width()))
        paint_text(painter, room.translated(0, line), about, font("small"), colour("text3"))
