"""Text of another size, and what has a size of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.fields import FormField, TextField
from ui.theme.fitting import faces_now, faces_shown, fit_text, hold_height, hold_width
from ui.theme.fonts import designed, scaled, set_scale
from ui.theme.theme import Theme


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    _resize(qapp, 1.0)


def test_a_fixed_size_follows_the_text_and_comes_back(app: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    hold_height(widget, 50)
    hold_width(widget, 100)
    sizes = []
    for factor in (1.4, 0.9, 1.0):
        _resize(app, factor)
        sizes.append((widget.width(), widget.height()))
    assert sizes == [(140, 70), (90, 45), (100, 50)]


def test_a_dragged_width_is_kept_as_designed(app: QApplication) -> None:
    _resize(app, 1.4)
    assert [designed(scaled(pixels)) for pixels in range(40, 400)] == list(range(40, 400))


def test_a_field_that_is_shown_only_later_has_the_size_of_then(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    field = TextField(theme, "Name", parent=holder)
    theme.set_text_scale(1.4)
    holder.show()
    shown = field.font().pixelSize()
    set_scale(1.0)
    assert shown == 18


def test_a_field_follows_one_size_after_the_other_and_another_theme(
    theme: Theme, qtbot: QtBot
) -> None:
    field = TextField(theme, "Name")
    qtbot.addWidget(field)
    field.show()
    sizes = []
    for factor in (1.1, 1.2, 1.4):
        theme.set_text_scale(factor)
        sizes.append(field.font().pixelSize())
    theme.set_mode("dark")
    sizes.append(field.font().pixelSize())
    theme.set_mode("light")
    set_scale(1.0)
    assert sizes == [14, 16, 18, 18]


def test_a_field_with_a_mistake_keeps_the_size_of_its_text(theme: Theme, qtbot: QtBot) -> None:
    form = FormField(theme, "Name", TextField(theme, "Name"))
    qtbot.addWidget(form)
    form.show()
    theme.set_text_scale(1.4)
    form.set_error("Enter a name")
    shown = form.editor.font().pixelSize()
    set_scale(1.0)
    assert shown == 18


def _resize(app: QApplication, factor: float) -> None:
    shown = faces_shown(app, faces_now())
    set_scale(factor)
    fit_text(shown)
