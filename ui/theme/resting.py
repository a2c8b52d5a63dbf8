"""Pages out of sight: a change of the look reaches them when they are next shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.theme.fitting import Shown, Worn, fit_text

_POLISHED: Final = Qt.WidgetAttribute.WA_WState_Polished
_OWN_STYLE: Final = Qt.WidgetAttribute.WA_SetStyle


class Resting(QObject):
    """Holds the pages of stacks that are not in front, which is most of the widgets there are.

    When the style sheet changes, Qt polishes what has been polished and tells every widget, which is
    what takes time. So those pages pass for unpolished and are not told; they are dressed as soon as
    they are shown.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._worn: dict[QWidget, dict[QWidget, Worn]] = {}
        """By page: the face that each of its widgets was given before the look changed first."""

    @contextmanager
    def laid_down(self, shown: Shown) -> Iterator[Shown]:
        """Change the style sheet within; hands over the widgets of all pages that do not rest."""
        self._forget_deleted()
        faces = dict(shown)
        resting = {widget: page for page in _pages_behind(self._app) for widget in _whole(page)}
        for widget, page in resting.items():
            self._worn_on(page).setdefault(widget, faces.get(widget))
            widget.setAttribute(_POLISHED, on=False)
        # What has a style of its own is not told that the one of the application is another.
        untold = [widget for widget in resting if not widget.testAttribute(_OWN_STYLE)]
        for widget in untold:
            widget.setAttribute(_OWN_STYLE)
        yield [(widget, worn) for widget, worn in shown if widget not in resting]
        for widget in untold:
            widget.setAttribute(_OWN_STYLE, on=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QShowEvent) and isinstance(watched, QWidget):
            self._wake(watched)
        return super().eventFilter(watched, event)

    def _wake(self, page: QWidget) -> None:
        """Dress a page that is being shown, before anything of it is painted."""
        page.removeEventFilter(self)
        worn = self._worn.pop(page, {})
        shown = [(widget, face) for widget, face in worn.items() if isValid(widget)]
        for widget, _face in shown:
            if not widget.testAttribute(_POLISHED):
                QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
        fit_text(shown)
        layout = page.layout()
        if layout is not None:
            layout.activate()

    def _worn_on(self, page: QWidget) -> dict[QWidget, Worn]:
        if page not in self._worn:
            self._worn[page] = {}
            page.installEventFilter(self)
        return self._worn[page]

    def _forget_deleted(self) -> None:
        self._worn = {page: worn for page, worn in self._worn.items() if isValid(page)}


def _pages_behind(app: QApplication) -> Iterator[QWidget]:
    """Return the pages of stacks that are not in front, without those within one of them."""
    stacks = [widget for widget in app.allWidgets() if isinstance(widget, QStackedWidget)]
    behind = {page for stack in stacks for page in _others(stack)}
    return (page for page in behind if behind.isdisjoint(_above(page)))


def _whole(page: QWidget) -> list[QWidget]:
    """Return a page with what lies on it; a dialog that it opened may be in sight without it."""
    window = page.window()
    return [page, *(one for one in page.findChildren(QWidget) if one.window() is window)]


def _others(stack: QStackedWidget) -> Iterable[QWidget]:
    front = stack.currentWidget()
    return (page for n in range(stack.count()) if (page := stack.widget(n)) not in (front, None))


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()
