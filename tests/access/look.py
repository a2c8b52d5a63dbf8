"""What somebody finds who goes through a window with Tab and listens to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QListView,
    QWidget,
)

from tests.access.walk import press

_MOST_STOPS: Final = 400
_TAKES = ("mousePressEvent", "mouseReleaseEvent", "keyPressEvent", "mouseDoubleClickEvent")


def takes_keyboard(root: QWidget) -> list[QWidget]:
    """Return what can have the keyboard below a widget, seen and enabled."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if widget.window() is root.window()
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not _is_part(widget)
    ]


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return where Tab must come to; of several to choose from it is the chosen one."""
    return [
        widget
        for widget in takes_keyboard(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _stands_for_another(widget)
    ]


def tab_round(start: QWidget) -> list[QWidget]:
    """Press Tab from a widget until it comes round, and return everything in between."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        if len(seen) > _MOST_STOPS:
            break
        press(Qt.Key.Key_Tab)
    return seen


def spoken(widget: QWidget) -> str:
    """Return the name that a screen reader says."""
    face = QAccessible.queryAccessibleInterface(widget)
    return "" if face is None else face.text(QAccessible.Text.Name).strip()


def unnamed(root: QWidget) -> list[str]:
    """Return what takes keyboard or mouse and has no name."""
    asked = {*takes_keyboard(root), *drawn(root)}
    return sorted(words(widget) for widget in asked if not spoken(widget))


def drawn(root: QWidget) -> Iterable[QWidget]:
    """Return the widgets of ours that draw themselves and take the mouse or the keyboard."""
    for widget in root.findChildren(QWidget):
        if widget.window() is root.window() and widget.isVisible() and _is_drawn(type(widget)):
            yield widget


def without_tip(root: QWidget) -> list[str]:
    """Return the buttons that show only an icon and do not say what they do."""
    return sorted(
        words(button)
        for button in root.findChildren(QAbstractButton)
        if button.window() is root.window()
        and button.isVisible()
        and not button.text()
        and not button.toolTip()
        and not button.isCheckable()
        and not _is_part(button)
    )


def silent_cells(root: QWidget) -> list[str]:
    """Return the cells in sight whose words a screen reader cannot know."""
    found = []
    for view in root.findChildren(QAbstractItemView):
        if not view.isVisible() or isinstance(view, QHeaderView) or view.model() is None:
            continue
        silent = [index for index in _cells_in_sight(view) if not _cell_words(index)]
        if silent:
            columns = sorted({index.column() for index in silent})
            found.append(f"{words(view)}: {len(silent)} cells in the columns {columns}")
    return found


def words(widget: QWidget) -> str:
    """Return how a widget is found in the code: its class, and the classes it lies in."""
    above, names = widget.parentWidget(), []
    while above is not None and len(names) < 3:
        if type(above).__module__.startswith("ui."):
            names.append(type(above).__name__)
        above = above.parentWidget()
    text = spoken(widget) or widget.toolTip()
    return f"{type(widget).__name__} '{text[:40]}' in {' < '.join(names)}"


def _cells_in_sight(view: QAbstractItemView) -> list[QModelIndex]:
    area = view.viewport().rect()
    model = view.model()
    last = view.indexAt(QPoint(4, area.height() - 4))
    rows = range((last.row() if last.isValid() else model.rowCount(QModelIndex()) - 1) + 1)
    # A list hides how many columns it has: it has the one it shows.
    columns = range(1 if isinstance(view, QListView) else model.columnCount(QModelIndex()))
    every = [model.index(row, column) for row in rows for column in columns]
    return [index for index in every if view.visualRect(index).intersects(area)]


def _cell_words(index: QModelIndex) -> str:
    told = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
    return str(told or "").strip()


def _is_drawn(kind: type) -> bool:
    ours = [one for one in kind.__mro__ if one.__module__.startswith("ui.")]
    return any("paintEvent" in vars(one) for one in ours) and any(
        name in vars(one) for one in ours for name in _TAKES
    )


def _is_part(widget: QWidget) -> bool:
    """Tell whether a widget is the inside of another: it is spoken of by that one's name."""
    above = widget.parentWidget()
    if isinstance(above, QAbstractSpinBox | QComboBox | QAbstractScrollArea | QHeaderView):
        return True
    return widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView)


def _stands_for_another(widget: QWidget) -> bool:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive() or group.checkedButton() is None:
        return False
    return group.checkedButton() is not widget
