"""Further addresses of a person, and what they said of each way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from abm_desktop.committee.reach import MEDIUM_WORDS, within
from abm_desktop.committee.rows import ContactRow, PointRow
from abm_desktop.vocabulary import Medium, PointKind, Stance
from abm_desktop.workspace.days import full_day
from resources.language import tr
from ui.committee.people_cells import ICONS
from ui.kit.buttons import Button, IconButton
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme

_WORDS: Final = 82
"""As wide as the longest name of a way."""
_POINT_ICONS: Final = {PointKind.EMAIL: "envelope-simple", PointKind.PHONE: "phone"}


class WaysList(QWidget):
    """Built anew for each person.

    Signals:
        point_menu_asked: what can be done with a further address is wanted, at a place.
        stance_menu_asked: what can be said of a way is wanted, at a place; no way for every way.
        add_asked: another address of a kind is wanted.
    """

    point_menu_asked = Signal(object, QPoint)
    stance_menu_asked = Signal(object, QPoint)
    add_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._inner: QWidget | None = None
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_person(self, who: ContactRow) -> None:
        """Show the ways of a person; the keyboard stays at the same button."""
        shown = (who.id, who.points, who.reach)
        if shown == self._shown:
            return
        self._shown = shown
        old, held = self._inner, self._held()
        self._build(who)
        for button in self.findChildren(QPushButton):
            if held and button.accessibleName() == held and not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _held(self) -> str:
        """Return the name of the button that has the keyboard, also while a dialog is in front."""
        focused = self.window().focusWidget()
        is_mine = focused is not None and self.isAncestorOf(focused)
        return focused.accessibleName() if focused is not None and is_mine else ""

    def _build(self, who: ContactRow) -> None:
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._add_points(column, who)
        column.addSpacing(10)
        self._add_stances(column, who)
        self._column.addWidget(self._inner)

    def _add_points(self, column: QVBoxLayout, who: ContactRow) -> None:
        column.addWidget(PlainLabel(self._theme, tr("FURTHER ADDRESSES"), "section", "text3"))
        for point in who.points:
            column.addWidget(self._point_line(point))
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(12)
        for words, kind in (
            (tr("Add e-mail"), PointKind.EMAIL),
            (tr("Add phone"), PointKind.PHONE),
        ):
            button = needs_writing(Button(self._theme, words, kind="link", size="small"))
            button.clicked.connect(lambda _on=False, kind=kind: self.add_asked.emit(kind))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _point_line(self, point: PointRow) -> QWidget:
        second = point.label
        return self._line(
            _POINT_ICONS[point.kind],
            "text2",
            point.value,
            second,
            tr("More for {address}", address=point.value),
            lambda place: self.point_menu_asked.emit(point, place),
        )

    def _add_stances(self, column: QVBoxLayout, who: ContactRow) -> None:
        column.addWidget(PlainLabel(self._theme, tr("STOPS AND CONSENT"), "section", "text3"))
        every = _every_way(who)
        icon, token = ("prohibit", "danger") if who.do_not_contact else ("users", "text2")
        column.addWidget(
            self._line(
                icon,
                token,
                tr("Every way"),
                every,
                tr("Say something of every way"),
                lambda place: self.stance_menu_asked.emit(None, place),
                _WORDS,
            )
        )
        for medium in Medium:
            column.addWidget(self._stance_line(who, medium))

    def _stance_line(self, who: ContactRow, medium: Medium) -> QWidget:
        said = who.reach.of(medium)
        word = MEDIUM_WORDS[medium]
        second, token, icon = tr("Nothing said"), "text3", ICONS[medium]
        if said is not None:
            day = full_day(said.since)
            is_stop = said.stance is Stance.STOP
            second = tr("Stopped {day}", day=day) if is_stop else tr("Agreed {day}", day=day)
            second += f": {said.source}" if said.source else ""
            icon = "prohibit" if said.stance is Stance.STOP else "check"
            token = "danger" if said.stance is Stance.STOP else "success"
        return self._line(
            icon,
            token,
            word,
            second,
            tr("Say something of {way}", way=within(medium)),
            lambda place: self.stance_menu_asked.emit(medium, place),
            _WORDS,
        )

    def _line(  # noqa: PLR0917 - the parts of a line, in their order
        self,
        icon: str,
        token: str,
        first: str,
        second: str,
        name: str,
        ask: Callable[[QPoint], object],
        width: int = 0,
    ) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Icon(self._theme, icon, 15, token))
        lead = PlainLabel(self._theme, first)
        lead.setMinimumWidth(width)
        row.addWidget(lead, 0)
        row.addWidget(PlainLabel(self._theme, second, "small", "text3"), 1)
        more = IconButton(self._theme, "dots-three", name, side=24)
        more.clicked.connect(lambda: ask(more.mapToGlobal(QPoint(0, more.height()))))
        row.addWidget(more)
        return line


def _every_way(who: ContactRow) -> str:
    if not who.do_not_contact:
        return tr("No stop")
    return who.reach.stop_words
