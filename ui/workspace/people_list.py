"""The people of a workspace as a list to choose from: avatar, name, team and role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.team_words import TEAMS
from resources.language import tr
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.row import paint_ground, paint_rule
from ui.kit.paint.text import paint_text, tip
from ui.kit.paint.two_lines import two_lines
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_PERSON: Final = Qt.ItemDataRole.UserRole
_WORDS: Final = Qt.ItemDataRole.UserRole + 1
_ROW: Final = 48
_IN_SIGHT: Final = 5
_EDGE: Final = 12
_AVATAR: Final = 30
_BADGE: Final = 13
_DOT: Final = " \N{MIDDLE DOT} "
_Index: TypeAlias = QModelIndex | QPersistentModelIndex


class PeopleModel(QAbstractListModel):
    """Holds people; who signs in with a login of their own is shown, and cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.people: tuple[PersonRow, ...] = ()
        self._logins: Mapping[UUID, str] = {}

    def show_people(self, people: Sequence[PersonRow], logins: Mapping[UUID, str]) -> None:
        """Show these people in place of those before."""
        self.beginResetModel()
        self.people, self._logins = tuple(people), logins
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self.people[index.row()]
        words = self._words(person)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{person.name}, {words}"
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{person.name}, {words}")
        return (
            {_PERSON: person, _WORDS: words}.get(Qt.ItemDataRole(role)) if role >= _PERSON else None
        )

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self.people[index.row()].id in self._logins:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _words(self, person: PersonRow) -> str:
        login = self._logins.get(person.id)
        signs_in = "" if login is None else tr("Signs in as {login}", login=login)
        leads = tr("Leader") if person.is_leader else ""
        return _DOT.join(filter(None, (TEAMS[person.team], leads, signs_in)))


class PeopleList(QListView):
    """Arrows move over the people; nobody is chosen before somebody was pointed at or reached.

    Signals:
        chosen: another person is chosen, or nobody.
        taken: the person who is chosen was pressed twice.
    """

    chosen = Signal()
    taken = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = PeopleModel()
        self.setModel(self.rows)
        self.setItemDelegate(_PersonDelegate(theme, self))
        self.setAccessibleName(tr("People of this workspace"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.chosen.emit())
        self.doubleClicked.connect(lambda index: self.taken.emit() if index.isValid() else None)

    def show_people(self, people: Sequence[PersonRow], logins: Mapping[UUID, str]) -> None:
        """Show these people; nobody of them is chosen."""
        self.rows.show_people(people, logins)
        self.chosen.emit()

    def room_for(self, count: int) -> int:
        """Return how high the list is as designed for so many people, up to some that are in sight at once."""
        return min(max(count, 1), _IN_SIGHT) * _ROW + 2

    def person(self) -> PersonRow | None:
        """Return who is chosen."""
        found = self.selectionModel().selectedIndexes()
        return self.rows.people[found[0].row()] if found else None

    def choose(self, person: PersonRow | None) -> None:
        """Choose somebody again after others came or left; nobody, where they left themselves."""
        keys = [one.id for one in self.rows.people]
        if person is not None and person.id in keys:
            self.setCurrentIndex(self.rows.index(keys.index(person.id)))

    def step(self, by: int) -> None:
        """Choose the next person that can be chosen, below or above."""
        here = self.selectionModel().selectedIndexes()
        count = self.rows.rowCount()
        row = here[0].row() + by if here else (0 if by > 0 else count - 1)
        while 0 <= row < count:
            index = self.rows.index(row)
            if self.rows.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return
            row += by


class _PersonDelegate(QStyledItemDelegate):
    """Draws a person in the colours of the theme."""

    def __init__(self, theme: Theme, parent: PeopleList) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(160, scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        person: PersonRow = index.data(_PERSON)
        rect = QRectF(option.rect)
        painter.save()
        may_be_chosen = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        if may_be_chosen:
            paint_ground(painter, rect, option.state, self._theme)
        paint_rule(painter, rect, self._theme)
        side = scaled(_AVATAR)
        mark = QRectF(rect.x() + _EDGE, round(rect.center().y() - side / 2), side, side)
        paint_avatar(painter, mark, person.name, self._theme, person.team)
        left = mark.right() + 10
        upper, lower = two_lines(QRectF(left, rect.y(), rect.right() - left - _EDGE, rect.height()))
        token = "text" if may_be_chosen else "text3"
        colour = self._theme.colour
        paint_text(painter, upper, person.name, font("body_strong"), colour(token))
        badge = QRectF(left, round(lower.center().y() - _BADGE / 2), _BADGE, _BADGE)
        paint_badge(painter, badge, person.team, self._theme)
        words = lower.adjusted(badge_width(person.team, _BADGE) + 5, 0, 0, 0)
        paint_text(painter, words, index.data(_WORDS), font("caption"), colour("text2"))
        painter.restore()
