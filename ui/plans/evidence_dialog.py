"""What supports a line of the SWOT: told, opened, added and taken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.plans import service
from abm_desktop.plans.rows import EvidenceDraft, EvidenceKind, EvidenceRow, SwotRow
from abm_desktop.workspace.days import day_words
from resources.language import tr
from ui.kit.buttons import IconButton
from ui.kit.dialog import Dialog
from ui.kit.fields import SearchField
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.writing_rights import needs_writing
from ui.plans.desk import Desk
from ui.plans.offered import Offered, OfferedList
from ui.plans.words import EVIDENCE_ICONS, EVIDENCE_WORDS
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_SEEN: Final = 5
_HEIGHT: Final = 34


class EvidenceLine(QWidget):
    """One thing that supports the line: Enter opens it, Del takes it off.

    Signals:
        opened, removed: what the keys ask for.
    """

    opened = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, row: EvidenceRow, when: str) -> None:
        super().__init__()
        self.evidence = row
        self._theme = theme
        hold_height(self, _HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(", ".join(filter(None, (row.words, EVIDENCE_WORDS[row.kind], when))))
        words = tr("Take {evidence} off", evidence=row.words)
        remove = needs_writing(IconButton(theme, "x", words, side=24, size=13))
        remove.clicked.connect(lambda _on: self.removed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 4, 0)
        layout.setSpacing(8)
        layout.addWidget(Icon(theme, EVIDENCE_ICONS[row.kind], 15))
        layout.addWidget(PlainLabel(theme, row.words), 1)
        layout.addWidget(PlainLabel(theme, when, "small", "text3"))
        layout.addWidget(remove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.opened.emit()
            case Qt.Key.Key_Delete:
                self.removed.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Up as key:
                self.focusNextPrevChild(key == Qt.Key.Key_Down)
            case _:
                super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._theme.colour
        rect = QRectF(self.rect())
        if self.hasFocus():
            paint_box(painter, rect, 5, colour("selected"), colour("accent"))
        elif self.underMouse():
            paint_box(painter, rect, 5, colour("hover"))


class _Search(SearchField):
    """Keeps Enter to itself: it adds what is chosen and leaves the dialog open."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class EvidenceDialog(Dialog):
    """Everything is kept at once; nothing waits for the button."""

    def __init__(self, desk: Desk, row: SwotRow, open_it: Callable[[EvidenceRow], None]) -> None:
        context = desk.context
        super().__init__(desk.theme, row.text, context.window, width=560, confirm=tr("Done"))
        self.row = row
        self._desk = desk
        self._open_it = open_it
        self.lines: list[EvidenceLine] = []
        self._supports = QVBoxLayout()
        self._supports.setContentsMargins(0, 0, 0, 0)
        self._supports.setSpacing(2)
        self._empty = PlainLabel(desk.theme, _NOTHING, "small", "text3", wrap=True)
        found = tr("Find a touch, engagement, deal or file")
        self.search = needs_writing(_Search(desk.theme, found, width=None))
        self.offered = OfferedList(desk.theme, desk.today)
        self.cancel.hide()
        self._lay_out()
        self.search.textChanged.connect(self.offered.filter)
        self.search.returnPressed.connect(self._add_current)
        self.offered.table.opened.connect(self._add)
        self.show_row(row)
        self._ask()

    def show_row(self, row: SwotRow) -> None:
        """Show what supports the line now."""
        self.row = row
        old, had = self.lines, any(line.hasFocus() for line in self.lines)
        self.lines = [self._line(evidence) for evidence in row.evidence]
        for line in self.lines:
            self._supports.addWidget(line)
        if had:
            (self.lines[0] if self.lines else self.search).setFocus()
        for line in old:
            self._supports.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._empty.setVisible(not self.lines)
        hold_height(self._area, max(1, min(len(self.lines), _SEEN)) * (_HEIGHT + 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.offered.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _line(self, evidence: EvidenceRow) -> EvidenceLine:
        when = day_words(evidence.day, self._desk.today) if evidence.day else ""
        line = EvidenceLine(self._desk.theme, evidence, when)
        line.opened.connect(partial(self._open, evidence))
        line.removed.connect(partial(self._remove, evidence))
        return line

    def _open(self, evidence: EvidenceRow) -> None:
        if evidence.kind is not EvidenceKind.WORDS:
            super().accept()
            self._open_it(evidence)

    def _remove(self, evidence: EvidenceRow) -> None:
        self._desk.do(
            tr(
                "Remove evidence {evidence} from {text}",
                evidence=evidence.words,
                text=self.row.text,
            ),
            lambda change: service.remove_evidence(change, evidence.id),
        )

    def _add_current(self) -> None:
        offered = self.offered.current()
        if offered is not None:
            self._add(offered)

    def _add(self, offered: Offered) -> None:
        line = self.row.id
        draft = EvidenceDraft(offered.kind, offered.target, offered.words)
        self._desk.do(
            tr("Add evidence to {text}", text=self.row.text),
            lambda change: service.add_evidence(change, line, draft),
            quietly=True,
        )
        self.search.clear()
        self.search.setFocus()

    def _ask(self) -> None:
        account = self._desk.account
        if account is not None:
            self._desk.context.jobs.query(
                self, lambda reading: service.offered_evidence(reading, account), self._offer
            )

    def _offer(self, rows: Sequence[EvidenceRow]) -> None:
        self.offered.offer([Offered(row.kind, row.target, row.words, row.day) for row in rows])
        self.offered.filter(self.search.text())

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self._supports)
        self._supports.addWidget(self._empty)
        self._area = ScrollArea(inner)
        self.body.addWidget(self._area)
        self.body.addWidget(PlainLabel(self._desk.theme, tr("Add evidence"), "body_strong"))
        self.body.addWidget(self.search)
        self.body.addWidget(self.offered.table)
        self.body.addWidget(PlainLabel(self._desk.theme, _HOW, "caption", "text3", wrap=True))


_NOTHING: Final = tr("Nothing supports this yet. Name what you know it from.")
_HOW: Final = tr(
    "Enter adds the chosen row. Or type a web address, or in words how you know it, and "
    "press Enter."
)
