"""Pages out of sight: a change of the look reaches them when they are next shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.theme.fitting import Shown, Worn, fit_text

_POLISHED = Qt.WidgetAttribute.WA_WState_Polished


class Resting(QObject):
    """Holds the pages of stacks that are not in front, which is most of the widgets there are.

    A style sheet that changes is given to polished widgets only, and giving it is what takes time.
    So those pages are no longer told to be polished, and are dressed as soon as they are shown.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._worn: dict[QWidget, dict[QWidget, Worn]] = {}
        """By page: the face that each of its widgets was given before the look changed first."""

    def lay_down(self, shown: Shown) -> Shown:
        """Let the pages out of sight rest; return the widgets of all others."""
        self._forget_deleted()
        faces = dict(shown)
        resting: set[QWidget] = set()
        for page in _pages_behind(self._app):
            below = [page, *page.findChildren(QWidget)]
            resting.update(below)
            known = self._worn.get(page)
            if known is None:
                known = self._worn[page] = {}
                page.installEventFilter(self)
            for widget in below:
                widget.setAttribute(_POLISHED, on=False)
                known.setdefault(widget, faces.get(widget))
        return [(widget, worn) for widget, worn in shown if widget not in resting]

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
        fit_text(shown)
        layout = page.layout()
        if layout is not None:
            layout.activate()

    def _forget_deleted(self) -> None:
        self._worn = {page: worn for page, worn in self._worn.items() if isValid(page)}


def _pages_behind(app: QApplication) -> Iterator[QWidget]:
    """Return the pages of stacks that are not in front, without those within one of them."""
    stacks = [widget for widget in app.allWidgets() if isinstance(widget, QStackedWidget)]
    behind = {page for stack in stacks for page in _others(stack)}
    return (page for page in behind if behind.isdisjoint(_above(page)))


def _others(stack: QStackedWidget) -> Iterable[QWidget]:
    front = stack.currentWidget()
    return (page for n in range(stack.count()) if (page := stack.widget(n)) not in (front, None))


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()
