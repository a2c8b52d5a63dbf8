"""The card of an account's SWOT: four quadrants whose lines carry their evidence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.plans import service
from abm_desktop.plans.postable import EDIT_LINE
from abm_desktop.plans.rows import Plan, SwotRow
from abm_desktop.vocabulary import Quadrant
from resources.language import tr
from ui.kit.buttons import Button, IconButton
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.messages import Icon
from ui.kit.writing_rights import CAN_WAIT, needs_writing
from ui.plans.desk import Desk, Place
from ui.plans.lines import Lines
from ui.plans.moving import add_moves, step_of
from ui.plans.swot_line import SwotLine
from ui.plans.words import QUADRANTS
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_PLACES: Final = {
    Quadrant.STRENGTH: (0, 0),
    Quadrant.WEAKNESS: (1, 0),
    Quadrant.OPPORTUNITY: (0, 1),
    Quadrant.THREAT: (1, 1),
}
"""Column and row of each quadrant."""
_LOWEST: Final = 150
_AT: Final = {place: quadrant for quadrant, place in _PLACES.items()}


class _Quadrant(QWidget):
    """A quarter: its name, its lines, and how to add one."""

    def __init__(self, theme: Theme, quadrant: Quadrant, lines: Lines[SwotLine]) -> None:
        super().__init__()
        words = QUADRANTS[quadrant]
        self.lines = lines
        self.add = needs_writing(IconButton(theme, "plus", words.begin, side=24, size=14))
        self.begin = needs_writing(Button(theme, words.begin, kind="link", size="small"))
        for button in (self.add, self.begin):
            button.clicked.connect(lambda _on: lines.add_draft())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(Icon(theme, words.icon, 14, words.token))
        head.addWidget(PlainLabel(theme, words.title, "body_strong", words.token), 1)
        head.addWidget(self.add)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 0, 0)
        below.addWidget(self.begin)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 10)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(lines)
        column.addLayout(below)
        column.addStretch(1)
        self.setAccessibleName(words.title)
        lines.changed.connect(self.show_state)

    def minimumSizeHint(self) -> QSize:
        # A height that were set would let the quarter become lower than its lines need.
        return super().minimumSizeHint().expandedTo(QSize(0, scaled(_LOWEST)))

    def show_state(self) -> None:
        """Offer to begin where there is no line yet."""
        self.begin.setVisible(not self.lines.lines)


class _Cross(QWidget):
    """The ground of the quadrants, with a line between them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(1)
        for place in (0, 1):
            self.grid.setColumnStretch(place, 1)
            self.grid.setRowStretch(place, 1)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        across = self.grid.cellRect(0, 0)
        if not across.isValid():
            return
        painter, colour = QPainter(self), self._theme.colour("border")
        painter.fillRect(across.right() + 1, 0, 1, self.height(), colour)
        painter.fillRect(0, across.bottom() + 1, self.width(), 1, colour)


class SwotCard(Card):
    """Enter adds a line, Alt and arrows move one within and between the quadrants.

    Signals:
        evidence_asked: what supports a line is wanted; the row and where it stands.
    """

    evidence_asked = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, "SWOT", tr("each line carries its evidence"), padding=(0, 0))
        self._desk = desk
        self._rows: dict[UUID, SwotRow] = {}
        self._wanted: UUID | None = None
        self.quadrants: dict[Quadrant, _Quadrant] = {}
        cross = _Cross(desk.theme)
        for quadrant, (column, row) in _PLACES.items():
            self.quadrants[quadrant] = made = _Quadrant(desk.theme, quadrant, self._lines(quadrant))
            cross.grid.addWidget(made, row, column)
        self.body.addWidget(cross)

    def show_plan(self, plan: Plan) -> None:
        """Show the lines of a plan; the keyboard follows a line that was moved."""
        self._rows = {row.id: row for row in plan.swot}
        focused = self._focused_key()
        for quadrant, cell in self.quadrants.items():
            cell.lines.show_rows(plan.lines(quadrant))
            cell.show_state()
        self._focus(focused)
        for cell in self.quadrants.values():
            cell.lines.drop_gone()

    def line_of(self, key: UUID) -> SwotLine | None:
        """Return the line of a row, wherever it stands."""
        found = (cell.lines.line_of(key) for cell in self.quadrants.values())
        return next((line for line in found if line is not None), None)

    def begin_in(self, quadrant: Quadrant) -> None:
        """Begin a line of one quadrant."""
        self.quadrants[quadrant].lines.add_draft()

    def begin(self) -> None:
        """Give the keyboard to what is missing: an empty quadrant, else a line without evidence."""
        for cell in self.quadrants.values():
            if not cell.lines.lines:
                cell.lines.add_draft()
                return
        bare = next((row.id for row in self._rows.values() if not row.evidence), None)
        line = None if bare is None else self.line_of(bare)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_typed(self) -> None:
        """Keep what is typed in any line."""
        for cell in self.quadrants.values():
            cell.lines.keep_typed()

    def menu_for(self, key: UUID) -> Menu:
        """Return the menu of a line."""
        row, menu = self._rows[key], Menu(self._desk.theme, self)
        line = self.line_of(key)
        if line is not None:
            menu.add(tr("Edit"), line.edit, icon_name="pencil-simple", key="F2", writes=CAN_WAIT)
        menu.add(tr("Evidence"), partial(self._ask, key), icon_name="link-simple", key="Space")
        menu.addSeparator()
        add_moves(menu, partial(self._move, key, 0))
        for quadrant, words in QUADRANTS.items():
            if quadrant is not row.quadrant:
                menu.add(
                    tr("Move to {quadrant}", quadrant=words.title),
                    partial(self._move_to, key, quadrant),
                    writes=True,
                )
        menu.addSeparator()
        menu.add(
            tr("Delete"), partial(self._delete, key), icon_name="trash", key="Del", writes=True
        )
        return menu

    def _lines(self, quadrant: Quadrant) -> Lines[SwotLine]:
        lines: Lines[SwotLine] = Lines(
            self._desk,
            quadrant.value,
            partial(SwotLine, self._desk.theme),
            SwotLine.show_row,
            keep=partial(self._keep, quadrant),
            rename=self._rename,
        )
        lines.stepped.connect(partial(self._step, quadrant))
        lines.moved.connect(self._move)
        lines.removed.connect(self._delete)
        lines.toggled.connect(self._ask)
        lines.details_asked.connect(self._ask)
        lines.menu_asked.connect(self._show_menu)
        return lines

    def _keep(
        self,
        quadrant: Quadrant,
        place: Place,
        text: str,
        after: UUID | None,
        *,
        kept: Callable[[UUID], None],
        failed: Callable[[], None],
    ) -> None:
        self._desk.add(
            QUADRANTS[quadrant].label.format(text=text, account=place.name),
            lambda change: service.add_line(change, place.account, quadrant, text, after),
            kept,
            failed,
        )

    def _rename(
        self,
        key: UUID,
        edit: tuple[str, str],
        failed: Callable[[], None],
        settled: Callable[[], None],
    ) -> None:
        self._desk.edit(
            tr("Edit {title}", title=edit[0]),
            EDIT_LINE.of(key),
            {"text": edit},
            failed,
            settled,
        )

    def _delete(self, key: UUID) -> None:
        row = self._rows.get(key)
        if row is not None:
            self._desk.do(
                tr("Delete {text}", text=row.text), lambda change: service.delete_line(change, key)
            )

    def _move(self, key: UUID, right: int, down: int) -> None:
        """Move a line up or down, over the edge of its quadrant into the next one, or beside."""
        row = self._rows.get(key)
        if row is None:
            return
        lines = self.quadrants[row.quadrant].lines.lines
        step = step_of([line.key for line in lines if line.key], key, down)
        if step is not None:
            self._put(row, row.quadrant, step.before)
        elif (quadrant := _beside(row.quadrant, right, down)) is not None:
            self._move_to(key, quadrant)

    def _move_to(self, key: UUID, quadrant: Quadrant) -> None:
        self._put(self._rows[key], quadrant, None)

    def _put(self, row: SwotRow, quadrant: Quadrant, before: UUID | None) -> None:
        label = tr("Move {text}", text=row.text)
        if quadrant is not row.quadrant:
            label = tr(
                "Move {text} to {quadrant}", text=row.text, quadrant=QUADRANTS[quadrant].title
            )
        self._wanted = row.id
        self._desk.do(
            label,
            lambda change: service.move_line(change, row.id, quadrant, before),
            quietly=True,
        )

    def _ask(self, key: UUID) -> None:
        row, line = self._rows.get(key), self.line_of(key)
        if row is not None and line is not None:
            self.evidence_asked.emit(row, line.evidence)

    def _show_menu(self, key: UUID, place: QPoint) -> None:
        if key in self._rows:
            menu = self.menu_for(key)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _step(self, quadrant: Quadrant, place: int, right: int, down: int) -> None:
        beside = _beside(quadrant, right, down)
        if beside is not None:
            lines = self.quadrants[beside].lines
            if not lines.focus_place(place if right else (0 if down > 0 else len(lines.lines))):
                self.quadrants[beside].begin.setFocus(Qt.FocusReason.TabFocusReason)

    def _focused_key(self) -> UUID | None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            return wanted
        lines = (cell.lines.focused() for cell in self.quadrants.values())
        return next((line.key for line in lines if line is not None), None)

    def _focus(self, key: UUID | None) -> None:
        line = None if key is None else self.line_of(key)
        if line is not None and not line.is_editing and self.isVisible():
            line.setFocus(Qt.FocusReason.OtherFocusReason)


def _beside(quadrant: Quadrant, right: int, down: int) -> Quadrant | None:
    column, row = _PLACES[quadrant]
    return _AT.get((column + right, row + down))
