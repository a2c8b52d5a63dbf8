"""What the tests of the import wizard share: a window around it, and a person at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui.exchange.step import Step
from ui.kit.fields import ComboBox
from ui.kit.labels import PlainLabel
from ui.kit.table.view import Table


@dataclass
class Told:
    """The window around the dialog, as far as the dialog asks anything of it."""

    sentences: list[tuple[str, bool]] = field(default_factory=list)

    def tell(self, sentence: str, *, undo: bool = False) -> None:
        self.sentences.append((sentence, undo))


def is_waiting(dialog):
    return dialog.cancel.isVisible() and not dialog.is_busy


def press(qtbot, dialog, key):
    qtbot.keyClick(QApplication.focusWidget() or dialog, key)


def is_at(dialog, step):
    return dialog.steps.current is step and not dialog.is_busy


def go_on(qtbot, dialog, step):
    """Press Enter, and again where the currency of a workspace's first amounts is asked."""
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, step) or is_asked_the_currency(dialog))
    if not is_at(dialog, step):
        press(qtbot, dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: is_at(dialog, step))


def is_asked_the_currency(dialog):
    shown = [one.text() for one in dialog.findChildren(PlainLabel) if one.isVisible()]
    return is_at(dialog, Step.READING) and any("In which one" in text for text in shown)


def visit(qtbot, dialog, step):
    dialog.steps.bar.chosen.emit(step)
    qtbot.waitUntil(lambda: is_at(dialog, step))


def confirm(qtbot, dialog):
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog))


def combo(dialog, name):
    return next(one for one in dialog.findChildren(ComboBox) if one.accessibleName() == name)


def pick(qtbot, box, words):
    box.setFocus()
    assert box.findText(words) >= 0, [box.itemText(place) for place in range(box.count())]
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def rows_shown(dialog):
    model = dialog.steps.preview.findChild(Table).model()
    return [
        [model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())
    ]
