"""Another look: what it costs, and that pages out of sight have it when they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.kit.labels import PlainLabel
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, set_scale
from ui.theme.theme import Theme

_DEPTH = 6


class Leaf(QWidget):
    """A page: a field deep within, a text in a role and a strip with a height of its own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        inner: QWidget = self
        for _ in range(_DEPTH):
            column = QVBoxLayout(inner)
            inner = QWidget()
            column.addWidget(inner)
        column = QVBoxLayout(inner)
        self.field = QLineEdit()
        self.field.setFont(font("body"))
        self.words = PlainLabel(theme, "Words", "caption")
        self.strip = QWidget()
        hold_height(self.strip, 50)
        for widget in (self.field, self.words, self.strip):
            column.addWidget(widget)

    def look(self) -> tuple[str, int, int, int, int, int]:
        """Return what one sees of it, when it is laid out."""
        QApplication.sendPostedEvents()
        return (
            self.field.palette().color(QPalette.ColorRole.Text).name(),
            self.field.font().pixelSize(),
            self.field.height(),
            self.words.font().pixelSize(),
            self.words.height(),
            self.strip.height(),
        )


@pytest.fixture
def stack(theme: Theme, qtbot: QtBot) -> Iterator[QStackedWidget]:
    made = QStackedWidget()
    qtbot.addWidget(made)
    for _ in range(3):
        made.addWidget(Leaf(theme))
    made.show()
    for number in (1, 2, 0):  # each has been seen before
        made.setCurrentIndex(number)
    yield made
    set_scale(1.0)


def test_pages_out_of_sight_look_like_the_page_in_front_as_soon_as_they_are_shown(
    theme: Theme, stack: QStackedWidget
) -> None:
    looks = []
    for mode, factor in (("dark", 1.0), ("dark", 1.4), ("light", 1.4), ("light", 1.0)):
        theme.set_mode(mode)
        theme.set_text_scale(factor)
        for number in (0, 1):  # the third one sleeps through all of it
            stack.setCurrentIndex(number)
            looks.append(leaf(stack, number).look())
        stack.setCurrentIndex(0)
    stack.setCurrentIndex(2)
    assert looks[0::2] == looks[1::2]
    assert len(set(looks)) == 4
    assert leaf(stack, 2).look() == looks[-1]


def test_what_is_made_on_a_page_out_of_sight_and_what_is_deleted_there_is_no_hindrance(
    theme: Theme, stack: QStackedWidget
) -> None:
    theme.set_text_scale(1.2)
    hidden = leaf(stack, 1)
    delete(hidden.words)
    late = PlainLabel(theme, "Late", "caption", parent=hidden)
    made = late.font().pixelSize()
    theme.set_text_scale(1.4)
    theme.set_mode("dark")
    delete(leaf(stack, 2))
    theme.set_mode("light")
    stack.setCurrentIndex(1)
    assert (made, late.font().pixelSize()) == (13, 15)
    assert hidden.field.font().pixelSize() == 18


def test_another_look_reaches_a_widget_twice_however_deep_it_lies_and_none_out_of_sight(
    theme: Theme, stack: QStackedWidget
) -> None:
    with told() as counts:
        theme.set_mode("dark")
        at_once = [counts[leaf(stack, number).field] for number in range(3)]
        stack.setCurrentIndex(1)
        when_shown = [counts[leaf(stack, number).field] for number in range(3)]
    assert at_once == [2, 0, 0]
    assert when_shown == [2, 1, 0]


def test_another_look_polishes_no_page_out_of_sight(theme: Theme, stack: QStackedWidget) -> None:
    polished = Qt.WidgetAttribute.WA_WState_Polished
    theme.set_mode("dark")
    seen = [leaf(stack, number).field.testAttribute(polished) for number in range(3)]
    stack.setCurrentIndex(1)
    assert seen == [True, False, False]
    assert leaf(stack, 1).field.testAttribute(polished)


def leaf(stack: QStackedWidget, number: int) -> Leaf:
    page = stack.widget(number)
    assert isinstance(page, Leaf)
    return page


@contextmanager
def told() -> Iterator[Counter[QObject]]:
    """Count how often each object is told of another style."""
    counts: Counter[QObject] = Counter()

    class Ear(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.StyleChange:
                counts[watched] += 1
            return False

    ear = Ear()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(ear)
    yield counts
    app.removeEventFilter(ear)
