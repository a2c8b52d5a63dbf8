"""Toast: what was just done, with the way back, at the bottom of the window; what went wrong stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QWidget

from resources.language import tr
from resources.records import dataclass
from ui.kit.error_slip import ErrorSlip
from ui.kit.slip import Slip, SlipButton
from ui.theme.theme import Theme

STAY_MS: Final = 6000
_DONE: Final = "check-circle-fill"
_REFUSED: Final = "prohibit"
_GOES_ON: Final = "hourglass"
_TO_KNOW: Final = "info"


@dataclass(frozen=True, slots=True)
class _News:
    text: str
    icon: str
    act: Callable[[], object] | None = None
    action: str = ""
    goes_on: bool = False
    comes_back: bool = False


class Toast(Slip):
    """One piece of news at a time over its host; a newer one takes the last one's place, never that of an error.

    News leaves after six seconds unless the pointer or the keyboard is on it. What goes on stays until it has ended. That, and
    what was done with a next step, come back once the newer has left which took their place. Undo and Redo do not: they hold
    for the latest change alone; nor does a refusal, which holds for the moment.

    Attributes:
        errors: what went wrong and was not read yet.
    """

    def __init__(self, theme: Theme, host: QWidget, dock: QWidget | None = None) -> None:
        self._undo_button = SlipButton(theme, tr("Undo"))
        super().__init__(theme, host, self._undo_button)
        self._told: list[_News] = []
        self.errors = ErrorSlip(theme, host, dock)
        self._latest: Slip = self
        self._timer = QTimer(self, singleShot=True, interval=STAY_MS)
        self._timer.timeout.connect(self.close_shown)
        self._undo_button.clicked.connect(self._do)
        self.errors.installEventFilter(self)

    def tell(
        self, text: str, undo: Callable[[], object] | None = None, *, action: str = tr("Undo")
    ) -> None:
        """Say what was done; with `undo` offer the way back, or there again as `action` says."""
        self._tell(_News(text, _DONE, undo, action))

    def offer(self, text: str, act: Callable[[], object], *, action: str) -> None:
        """Say what was done, with the next step."""
        self._tell(_News(text, _DONE, act, action, comes_back=True))

    def refuse(
        self, text: str, way: Callable[[], object] | None = None, *, action: str = ""
    ) -> None:
        """Say why something that was asked for was not done; with `way` offer the one on, as `action` says."""
        self._tell(_News(text, _REFUSED, way, action))

    def note(self, text: str, act: Callable[[], object] | None = None, *, action: str = "") -> None:
        """Say or ask what nobody has done: what is to be known, with `act` what can be done about it."""
        self._tell(_News(text, _TO_KNOW, act, action, comes_back=act is not None))

    def begin(
        self, text: str, stop: Callable[[], object] | None = None, *, action: str = ""
    ) -> None:
        """Say what goes on, until it has ended; with `stop` offer to end it."""
        self._tell(_News(text, _GOES_ON, stop, action, goes_on=True, comes_back=True))

    def end(self, *_why: object) -> None:
        """What went on last has ended: say so no more."""
        going = [news.text for news in self._told if news.goes_on]
        if going:
            self._forget(going[-1])

    def warn(self, text: str, *, of_page: bool = False) -> None:
        """Say what went wrong and what to do; stays until closed, or until the page is left that it is about."""
        self.errors.add(text, is_of_page=of_page)
        self._latest = self.errors

    def take_back(self, text: str) -> None:
        """Say something no more that holds no more, be it news or an error."""
        self.errors.take_back(text)
        self._forget(text)

    def close_shown(self) -> None:
        """Close what is shown now; what it took the place of comes back."""
        # The keyboard goes back to where it came from before anything else offers a button.
        self.hide()
        self._told = self._told[:-1]
        self._show_newest()

    def shown(self) -> list[Slip]:
        """Return what is shown now, the latest first."""
        other = self.errors if self._latest is self else self
        return [slip for slip in (self._latest, other) if not slip.isHidden()]

    def text(self) -> str:
        """The latest that was said and is still shown, or nothing."""
        return next((slip.said() for slip in self.shown()), "")

    def leave_page(self) -> None:
        """Another page comes to the front: errors about the one of before go with it."""
        self.errors.leave_page()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._left()
        super().leaveEvent(event)

    def _tell(self, news: _News) -> None:
        still = [one for one in self._told if one.comes_back and one.text != news.text]
        self._told = [*still, news]
        self._latest = self
        self._show_newest()

    def _forget(self, text: str) -> None:
        if self.said() == text:
            self.close_shown()
        else:
            self._told = [news for news in self._told if news.text != text]

    def _show_newest(self) -> None:
        self._timer.stop()
        if not self._told:
            return
        news = self._told[-1]
        self._undo_button.set_label(news.action)
        self._undo_button.setVisible(news.act is not None)
        self._show(news.text, news.icon)
        self._left()

    def _do(self) -> None:
        act = self._told[-1].act
        self.close_shown()
        if act is not None:
            act()

    def _reached(self) -> None:
        self._timer.stop()

    def _left(self) -> None:
        """Let news leave in a while."""
        if not self.isHidden() and not self._told[-1].goes_on:
            self._timer.start()
