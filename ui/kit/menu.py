"""Menus whose words are shown as typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from abm_desktop.workspace.typed_ahead import TypedAhead, meant
from ui.kit.corners import round_off
from ui.kit.key_words import key_words
from ui.kit.paint.text import tip
from ui.kit.writing_rights import why_not
from ui.theme.icons import icon
from ui.theme.theme import Theme

_RADIUS: Final = 8
"""As in the style sheet."""
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Menu(QMenu):
    """Actions, and choices of which the chosen one has a check."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._theme = theme
        self._icons: dict[QAction, tuple[str, str]] = {}
        self._typed = TypedAhead()
        theme.changed.connect(self._recolour)

    def add(
        self,
        text: str,
        slot: Callable[[], object],
        *,
        icon_name: str = "",
        key: str = "",
        enabled: bool = True,
        writes: bool | str = False,
    ) -> QAction:
        """Add an action; `key` is shown at the right, the shortcut itself belongs to the window.

        One that `writes` cannot be chosen while nothing can be written, and its tool tip says why; it is
        named where its deed is one that may be possible all the same.
        """
        words = text.replace("&", "&&")
        action = self.addAction(f"{words}\t{key_words(key)}" if key else words)
        why = why_not(self, writes if isinstance(writes, str) else "") if writes else ""
        action.setEnabled(enabled and not why)
        if why:
            self.setToolTipsVisible(True)
            action.setToolTip(tip(why))
        action.triggered.connect(lambda _checked: slot())
        self._show_icon(action, icon_name, "text2")
        return action

    def add_choice(
        self,
        text: str,
        slot: Callable[[], object],
        *,
        checked: bool,
        writes: bool | str = False,
    ) -> QAction:
        """Add a choice, with a check if it is the chosen one."""
        action = self.add(text, slot, writes=writes)
        self._show_icon(action, "check" if checked else "", "accent")
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stand on the entry that is typed, by any of its words."""
        typed = event.text()
        if not typed.strip() or not typed.isprintable() or event.modifiers() & _HELD:
            super().keyPressEvent(event)
            return
        entries = [one for one in self.actions() if one.isEnabled() and not one.isSeparator()]
        words = [one.text().partition("\t")[0].replace("&&", "&") for one in entries]
        place = meant(words, self._typed.with_more(typed))
        if place is not None:
            self.setActiveAction(entries[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_off(self, _RADIUS)

    def _show_icon(self, action: QAction, name: str, token: str) -> None:
        if name:
            self._icons[action] = (name, token)
            action.setIcon(icon(name, self._theme, token))

    def _recolour(self) -> None:
        for action, (name, token) in self._icons.items():
            action.setIcon(icon(name, self._theme, token))
