"""What something consists of, at its left: found by what is typed, chosen by arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, Protocol

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.fields import SearchField
from ui.kit.frames import Panel, ScrollArea, keep_in_sight
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.kit.side_room import SideRoom
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

WIDTH: Final = 236
_SHARE: Final = 0.26
_UNSAVED: Final = tr("Not saved yet")


class Entry(Protocol):
    """One part of it.

    Attributes:
        key: its stable name.
        group: the heading that it stands under.
        icon: a Phosphor name.
        about: what it is about, in one sentence.
        words: what people may search for to find it, beside its title.
    """

    @property
    def key(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def words(self) -> str: ...


class Contents(Panel):
    """Leads to the parts.

    Signals:
        chosen: the key of the part that the person wants to see.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, sections: Sequence[Entry], *, name: str, search: str) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.RightEdge)
        SideRoom(theme, self, WIDTH, _SHARE)
        self.setAccessibleName(name)
        self._sections = {section.key: section for section in sections}
        self._items: dict[str, _Item] = {}
        self._groups: dict[str, QWidget] = {}
        self.search = SearchField(theme, search, "/", width=None)
        self._none = PlainLabel(theme, tr("Nothing is about that"), "small", "text2")
        self._group = QButtonGroup(self)
        self._build(sections)
        self._group.buttonToggled.connect(self._tell)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._choose_first)

    def choose(self, key: str) -> None:
        """Mark a part as the chosen one; what was searched for before does not hide it."""
        if key not in self.found():
            self.search.clear()
        self._items[key].setChecked(True)
        self.setFocusProxy(self._items[key])

    def mark(self, key: str, *, unsaved: bool) -> None:
        """Mark a part in which something typed waits to be saved."""
        self._items[key].mark(unsaved=unsaved)

    def found(self) -> list[str]:
        """Return the parts that fit what is typed, in their order."""
        wanted = self.search.text().casefold().split()
        return [
            key
            for key, section in self._sections.items()
            if all(word in _searched(section) for word in wanted)
        ]

    def _build(self, sections: Sequence[Entry]) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 10, 13, 14)
        column.setSpacing(2)
        for group, members in groupby(sections, key=lambda section: section.group):
            self._groups[group] = part = QWidget()
            # A group that is put away takes the room around it along.
            lines = QVBoxLayout(part)
            lines.setContentsMargins(0, 0, 0, 10)
            lines.setSpacing(2)
            lines.addWidget(PlainLabel(self._theme, group, "section", "text3"))
            lines.addSpacing(2)
            for section in members:
                item = self._items[section.key] = _Item(self._theme, section)
                self._group.addButton(item)
                lines.addWidget(item)
            column.addWidget(part)
        self._none.hide()
        column.addWidget(self._none)
        column.addStretch(1)
        self._frame(inner)

    def _frame(self, parts: QWidget) -> None:
        """Let the parts scroll below the search: large text in a small window needs more room."""
        above = QVBoxLayout()
        above.setContentsMargins(12, 14, 13, 0)
        above.addWidget(self.search)
        whole = QVBoxLayout(self)
        # The line at the right is no part of the ground that scrolls.
        whole.setContentsMargins(0, 0, 1, 0)
        whole.setSpacing(2)
        whole.addLayout(above)
        whole.addWidget(ScrollArea(parts), 1)

    def _filter(self) -> None:
        found = set(self.found())
        for key, item in self._items.items():
            item.setVisible(key in found)
        groups = {self._sections[key].group for key in found}
        for group, part in self._groups.items():
            part.setVisible(group in groups)
        self._none.setVisible(not found)

    def _choose_first(self) -> None:
        found = self.found()
        if found:
            self.choose(found[0])
            self._items[found[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, button: QAbstractButton, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            keep_in_sight(button)
            self.chosen.emit(next(key for key, item in self._items.items() if item is button))


class _Item(DrawnButton):
    """One part: its icon and its title."""

    def __init__(self, theme: Theme, section: Entry) -> None:
        super().__init__(theme, section.title)
        self._icon = section.icon
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(section.title)
        self._about = section.about
        self._is_unsaved = False
        self.setAccessibleDescription(section.about)

    def mark(self, *, unsaved: bool) -> None:
        """Show whether something typed waits in it."""
        self._is_unsaved = unsaved
        self.setAccessibleDescription(f"{_UNSAVED}. {self._about}" if unsaved else self._about)
        self._say_tip()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 25, scaled(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_tip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        chosen = self.isChecked()
        if chosen:
            paint_box(painter, QRectF(self.rect()), 6, colour("selected"), colour("accent_line"))
        elif self.is_lit():
            paint_box(painter, QRectF(self.rect()), 6, colour("hover"))
        square = QRectF(9, self.height() / 2 - 8, 16, 16)
        paint_icon(painter, square, self._icon, self.theme, "accent" if chosen else "text2")
        if self._is_unsaved:
            dot = QRectF(square.right() - 4, square.top() - 4, 8, 8)
            paint_box(painter, dot, 4, colour("warning"), colour("surface"))
        face = font("body_strong" if chosen else "body_medium")
        paint_text(painter, self._room(), self.label, face, colour("text" if chosen else "text2"))

    def _room(self) -> QRectF:
        return QRectF(35, 0, self.width() - 43, self.height())

    def _say_tip(self) -> None:
        """Say what waits in it, and its whole title where that is cut short."""
        is_cut = text_width(self.label, font("body_strong")) > self._room().width()
        said = (self.label if is_cut else "", _UNSAVED if self._is_unsaved else "")
        self.set_tip(". ".join(filter(None, said)))


def _searched(section: Entry) -> str:
    return f"{section.title} {section.group} {section.about} {section.words}".casefold()
