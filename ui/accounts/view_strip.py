"""The views of the list as chips, as many as there is room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.language import tr
from resources.records import dataclass
from ui.kit.buttons import IconButton
from ui.kit.checks import FilterChip
from ui.kit.menu import Menu
from ui.kit.writing_rights import needs_writing
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_GAP = 8
_HIGH = 26
_BUTTON = 28
_NARROWEST = 84
"""So wide a chip still tells which view it is."""
_WIDEST_OWN = 160


@dataclass(frozen=True, slots=True)
class ViewChip:
    """One view.

    Attributes:
        why: what it answers, for its tool tip.
        icon: what tells shared views from one's own; none for those that every list begins with.
    """

    code: str
    name: str
    why: str = ""
    icon: str = ""


class ViewStrip(QWidget):
    """Shows as many views as there is room for, the chosen one among them; a menu has the others.

    Signals:
        chosen: a view by its code; empty when the chosen one is pressed again.
        save_asked: what is looked at now shall become a view.
        menu_asked: what can be done with a view, by its code.
    """

    chosen = Signal(str)
    save_asked = Signal()
    menu_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._views: Sequence[ViewChip] = ()
        self._code = ""
        self.chips: dict[str, FilterChip] = {}
        self.more = IconButton(theme, "dots-three", tr("Further views"), parent=self)
        self.save = needs_writing(
            IconButton(theme, "plus", tr("Save this view"), key="Ctrl+Shift+S", parent=self)
        )
        self.save.clicked.connect(self.save_asked)
        # It takes what is left: however many views there are, nothing beside them gives way.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.more.clicked.connect(self._show_more)

    def show_views(self, views: Sequence[ViewChip], chosen: str) -> None:
        """Show views, one of them chosen or none."""
        if tuple(views) != tuple(self._views):
            self._views = tuple(views)
            for chip in self.chips.values():
                chip.hide()
                chip.deleteLater()
            self.chips = {view.code: self._chip(view) for view in views}
            self._order()
        self._code = chosen
        for code, chip in self.chips.items():
            chip.setChecked(code == chosen)
        self._arrange()

    def sizeHint(self) -> QSize:
        chips = sum(chip.sizeHint().width() + _GAP for chip in self.chips.values())
        return QSize(chips, _BUTTON)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _BUTTON, _BUTTON)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _order(self) -> None:
        """Let Tab reach what is seen from left to right, also chips that came later."""
        for before, after in pairwise((self.save, *self.chips.values(), self.more, self.save)):
            QWidget.setTabOrder(before, after)

    def _chip(self, view: ViewChip) -> FilterChip:
        chip = FilterChip(self._theme, view.name, icon=view.icon, parent=self)
        chip.set_tip(view.why or view.name)
        chip.clicked.connect(partial(self._press, view.code))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(lambda _at: self.menu_asked.emit(view.code))
        return chip

    def _press(self, code: str, *_checked: bool) -> None:
        self.chosen.emit("" if code == self._code else code)

    def _arrange(self) -> None:
        widths = self._widths()
        left = 0
        for code, chip in self.chips.items():
            chip.setVisible(code in widths)
            if code in widths:
                chip.setGeometry(left, (self.height() - _HIGH) // 2, widths[code], _HIGH)
                left += widths[code] + _GAP
        self.more.setVisible(len(widths) < len(self.chips))
        for button in (self.more, self.save):
            if not button.isHidden():
                button.move(left, (self.height() - _BUTTON) // 2)
                left += _BUTTON

    def _widths(self) -> dict[str, int]:
        """Return how wide the views are that there is room for: the first ones, and the chosen one.

        The chosen one takes what the others leave, and no other's place while that is enough to
        read it by.
        """
        wanted = {code: self._wanted(code) for code in self.chips}
        if _room(wanted) + _BUTTON <= self.width():
            return wanted
        room, seen = self.width() - 2 * _BUTTON, dict[str, int]()
        for code, width in wanted.items():
            if _room(seen) + width + _GAP > room:
                break
            seen[code] = width
        if self._code not in wanted or self._code in seen:
            return seen
        wide = wanted[self._code]
        while seen and room - _room(seen) - _GAP < min(wide, scaled(_NARROWEST)):
            seen.popitem()
        return seen | {self._code: min(wide, max(0, room - _room(seen) - _GAP))}

    def _wanted(self, code: str) -> int:
        """Return how wide a view would be; those that people named are cut when they are long."""
        chip = self.chips[code]
        is_ready = not next(view.icon for view in self._views if view.code == code)
        width = chip.sizeHint().width()
        return width if is_ready else min(width, scaled(_WIDEST_OWN))

    def _show_more(self) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Further views"))
        for view in self._views:
            if self.chips[view.code].isHidden():
                menu.add_choice(view.name, partial(self.chosen.emit, view.code), checked=False)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _room(widths: Mapping[str, int]) -> int:
    """Return how much room chips take, with the gap behind each."""
    return sum(width + _GAP for width in widths.values())
