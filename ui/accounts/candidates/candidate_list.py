"""The list of candidates: groups with their headings, the cut line through them all."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Any, Final, TypeAlias
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abm_desktop.accounts.choosing_rows import CandidateRow
from abm_desktop.accounts.votes import Group
from resources.language import tr
from resources.records import dataclass
from ui.accounts.candidates.row_painter import RowPainter, Scene
from ui.accounts.candidates.scale import EDGE
from ui.accounts.candidates.words import group_words, said
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width, tip
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

ROW: Final = 48
HEADING: Final = 32
_ENTRY: Final = Qt.ItemDataRole.UserRole
_ENDS: Final = (Qt.Key.Key_Home, Qt.Key.Key_End)
_MOVE_MS: Final = 400
_BETWEEN_MS: Final = 40
_FRAME_MS: Final = 16
_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ICONS: Final = {
    Group.DISCUSS: ("chat-circle-text", "warning"),
    Group.VOTING: ("lock-simple", "text2"),
    Group.AGREED: ("check-circle-fill", "success"),
    Group.NOT_ENOUGH: ("question", "text2"),
    Group.SEATED: ("armchair", "accent"),
    Group.PARKED: ("pause", "text2"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a group: its name, and what it holds."""

    group: Group
    name: str
    about: str


Entry: TypeAlias = Heading | CandidateRow


class CandidateModel(QAbstractListModel):
    """Holds headings and candidates; headings are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.scene: Scene | None = None

    def show_scene(self, rows: tuple[CandidateRow, ...], scene: Scene) -> None:
        """Show these candidates in place of what was there."""
        self.beginResetModel()
        self.scene = scene
        self.entries = list(_entries(rows, scene))
        self.endResetModel()

    def place_of(self, account: UUID | None) -> int:
        """Return where a candidate stands, or -1."""
        places = (
            place
            for place, one in enumerate(self.entries)
            if isinstance(one, CandidateRow) and one.account_id == account
        )
        return next(places, -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            words = self._words(entry)
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.entries[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _words(self, entry: Entry) -> str:
        if isinstance(entry, Heading):
            return f"{entry.name}, {entry.about}"
        return "" if self.scene is None else said(entry, self.scene.look)


class CandidateList(QListView):
    """Arrows, J and K move over the candidates; Enter opens the account.

    Signals:
        turned: another candidate is the chosen one; none where there is none.
        opened: a candidate whose account shall be shown.
    """

    turned = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.rows = CandidateModel()
        self._is_filling = False
        self._next: UUID | None = None
        self._shown_at: float | None = None
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.timeout.connect(self._move)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Candidates"))
        self.selectionModel().currentChanged.connect(self._turn)
        self.doubleClicked.connect(lambda _index: self._open())
        theme.changed.connect(self.doItemsLayout)

    def current(self) -> CandidateRow | None:
        """Return the candidate that is chosen."""
        place = self.currentIndex().row()
        entry = self.rows.entries[place] if 0 <= place < len(self.rows.entries) else None
        return entry if isinstance(entry, CandidateRow) else None

    def show_scene(self, rows: tuple[CandidateRow, ...], scene: Scene) -> None:
        """Show candidates anew; the one that was chosen is chosen again, else the first."""
        before = self.current()
        wanted = self._next or (before.account_id if before else None)
        self._next = None
        scrolled = self.verticalScrollBar().value()
        self._is_filling = True
        self.rows.show_scene(rows, scene)
        place = self.rows.place_of(wanted)
        if place < 0:
            place = self.rows.place_of(_first(self.rows.entries))
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
        self._is_filling = False
        self.verticalScrollBar().setValue(scrolled)
        self.turned.emit(self.current())

    def step(self, step: int) -> None:
        """Choose the next candidate or the one before, if there is one."""
        place = self.currentIndex().row() + step
        while 0 <= place < len(self.rows.entries):
            if isinstance(self.rows.entries[place], CandidateRow):
                self.setCurrentIndex(self.rows.index(place))
                return
            place += step

    def go_on(self) -> None:
        """Once the rows are shown anew, choose who is discussed after the one that is chosen."""
        self._next = self._next_to_discuss()

    def stay(self) -> None:
        """Nothing came of it: whoever is chosen stays it when the rows are shown anew."""
        self._next = None

    def _next_to_discuss(self) -> UUID | None:
        row = self.current()
        waiting = [
            one
            for one in self.rows.entries
            if isinstance(one, CandidateRow) and one.group is Group.DISCUSS
        ]
        if row not in waiting:
            return None
        place = waiting.index(row)
        following = [*waiting[place + 1 :], *waiting[:place]]
        return following[0].account_id if following else None

    def play_reveal(self) -> None:
        """Let the marks travel from the middle to their scores, row after row."""
        if self.theme.motion(_MOVE_MS):
            self._shown_at = monotonic()
            self._frames.start()

    def progress(self, place: int) -> float:
        """Return how far the marks of a row have come, 0 to 1."""
        if self._shown_at is None:
            return 1.0
        passed = (monotonic() - self._shown_at) * 1000 - place * _BETWEEN_MS
        share = max(0.0, min(1.0, passed / _MOVE_MS))
        return 1 - (1 - share) ** 3

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = Qt.Key(event.key()), not event.modifiers()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        if is_plain and key in steps:
            self.step(steps[key])
        elif is_plain and key in _ENDS:
            self._go_to_end(first=key == Qt.Key.Key_Home)
        elif is_plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)
            if self.current() is None:
                # A page further may end on a heading.
                self.step(1)

    def sizeHint(self) -> QSize:
        return QSize(800, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 120)

    def _go_to_end(self, *, first: bool) -> None:
        count = len(self.rows.entries)
        places = range(count) if first else reversed(range(count))
        rows = (one for one in places if isinstance(self.rows.entries[one], CandidateRow))
        if (place := next(rows, None)) is not None:
            self.setCurrentIndex(self.rows.index(place))
            # The heading above the first one is seen, too.
            if first:
                self.scrollToTop()

    def _move(self) -> None:
        self.viewport().update()
        if self.progress(len(self.rows.entries)) >= 1:
            self._frames.stop()
            self._shown_at = None

    def _turn(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_filling:
            self.stay()
            self.turned.emit(self.current())

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)


class _Delegate(QStyledItemDelegate):
    """Draws headings and candidates in the colours of the theme."""

    def __init__(self, theme: Theme, view: CandidateList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        is_heading = isinstance(index.data(_ENTRY), Heading)
        return QSize(320, scaled(HEADING if is_heading else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry, scene = index.data(_ENTRY), self._view.rows.scene
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Heading):
            self._paint_heading(painter, rect, entry)
        elif scene is not None:
            self._paint_ground(painter, rect, option.state)
            RowPainter(painter, rect, entry, scene, self._theme).paint(
                self._view.progress(index.row())
            )
        rule = QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(rule, self._theme.colour("border"))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, heading: Heading) -> None:
        colour = self._theme.colour
        painter.fillRect(rect, colour("canvas"))
        icon, token = _ICONS[heading.group]
        square = QRectF(rect.x() + EDGE, rect.center().y() - 8, 16, 16)
        paint_icon(painter, square, icon, self._theme, token)
        left, face = square.right() + 8, font("body_strong")
        width = text_width(heading.name, face) + 2
        room = QRectF(left, rect.y(), width, rect.height())
        paint_text(painter, room, heading.name, face, colour("text2"))
        rest = QRectF(room.right() + 8, rect.y(), rect.right() - room.right() - 16, rect.height())
        paint_text(painter, rest, heading.about, font("body"), colour("text2"))

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        colour = self._theme.colour
        token = "surface"
        if state & QStyle.StateFlag.State_Selected:
            token = "selected"
        elif state & QStyle.StateFlag.State_MouseOver:
            token = "hover"
        painter.fillRect(rect, colour(token))
        if token == "selected":
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), colour("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_box(painter, rect.adjusted(0, 0, 0, -1), 0, None, colour("accent"))


def _entries(rows: tuple[CandidateRow, ...], scene: Scene) -> Iterator[Entry]:
    counts = {group: sum(row.group is group for row in rows) for group in Group}
    last: Group | None = None
    for row in rows:
        if row.group is not None and row.group is not last:
            yield Heading(row.group, *group_words(row.group, counts[row.group], scene.look.gap))
            last = row.group
        yield row


def _first(entries: list[Entry]) -> UUID | None:
    rows = (one for one in entries if isinstance(one, CandidateRow))
    return next((row.account_id for row in rows), None)
