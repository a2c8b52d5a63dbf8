"""The ring around what has the keyboard: seen whole wherever there is room for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.buttons import Button
from ui.kit.frames import ScrollArea
from ui.theme.focus import _Ring
from ui.theme.theme import Theme


def _focused(qtbot: QtBot, window: QWidget, *buttons: Button) -> QWidget:
    """Show a window, go to the last of its buttons by keyboard, and return the ring around it."""
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for button in buttons:
        button.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = [ring for ring in window.findChildren(_Ring) if ring.isVisible()]
    return ring


def _around(button: Button, window: QWidget) -> QRect:
    return button.rect().translated(button.mapTo(window, QPoint(0, 0))).adjusted(-4, -4, 4, 4)


def test_a_row_as_high_as_its_buttons_cuts_nothing_off_the_ring(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    window.resize(300, 120)
    row = QWidget(window)
    row.setGeometry(40, 40, 200, 28)
    first, second = (Button(theme, words, parent=row) for words in ("One", "Two"))
    first.setGeometry(0, 0, 60, 28)
    second.setGeometry(80, 0, 60, 28)
    ring = _focused(qtbot, window, second, first)
    assert ring.visibleRegion().boundingRect() == ring.rect()
    assert ring.rect().translated(ring.mapTo(window, QPoint(0, 0))) == _around(first, window)
    row.move(60, 50)
    assert ring.rect().translated(ring.mapTo(window, QPoint(0, 0))) == _around(first, window)
    row.hide()
    assert not ring.isVisible()


def test_a_ring_never_leaves_what_scrolls(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    window.resize(300, 200)
    inner = QWidget()
    inner.setFixedSize(200, 600)
    first, second = (Button(theme, words, parent=inner) for words in ("One", "Two"))
    first.setGeometry(0, 0, 60, 28)
    second.setGeometry(80, 0, 60, 28)
    area = ScrollArea(inner)
    area.setParent(window)
    area.setGeometry(20, 20, 220, 100)
    ring = _focused(qtbot, window, second, first)
    assert area.viewport().isAncestorOf(ring)


def test_a_ring_goes_with_what_is_taken_out_of_the_bar_that_it_lies_on(
    qtbot: QtBot, theme: Theme
) -> None:
    window = QWidget()
    window.resize(300, 120)
    bar = QWidget(window)
    bar.setGeometry(0, 0, 300, 60)
    beside = QWidget(bar)
    beside.setGeometry(40, 10, 200, 28)
    inner = QWidget(beside)
    inner.setGeometry(0, 0, 200, 28)
    first, second = (Button(theme, words, parent=inner) for words in ("One", "Two"))
    first.setGeometry(0, 0, 60, 28)
    second.setGeometry(80, 0, 60, 28)
    ring = _focused(qtbot, window, second, first)
    beside.setParent(None)
    bar.setGeometry(0, 0, 280, 60)
    inner.move(5, 0)
    assert not ring.isVisible()
    beside.deleteLater()
