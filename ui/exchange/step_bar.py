"""The names of an import's steps: where the person is, and where they may go back to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.language import tr, tr_about
from ui.exchange.step import Step
from ui.kit.buttons import DrawnButton
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import CENTRE, paint_text, text_width
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_SIDE: Final = 18
_RING: Final = 4
"""Room around for the ring of the one that has the keyboard."""
_CURRENT: Final = tr_about("state of a step", "current")
_DONE: Final = tr_about("state of a step", "done")
_TO_COME: Final = tr_about("state of a step", "to come")


class _StepButton(DrawnButton):
    """A number in a circle and the name beside it; a check once it is done."""

    def __init__(self, theme: Theme, step: Step, parent: QWidget) -> None:
        super().__init__(theme, step.title, parent)
        self._number = str(step.value + 1)
        self.is_current = False
        self.is_done = False

    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 8 + int(text_width(self.label, font("body_strong"))) + 3, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        circle = QRectF(1, (self.height() - _SIDE) / 2, _SIDE, _SIDE)
        if self.is_current:
            paint_box(painter, circle, _SIDE / 2, colour("accent"))
        else:
            fill = colour("accent_bg") if self.is_done else None
            line = colour("accent_line" if self.is_done else "border2")
            paint_box(painter, circle, _SIDE / 2, fill, line)
        if self.is_done and not self.is_current:
            paint_icon(painter, circle.adjusted(4, 4, -4, -4), "check", self.theme, "accent")
        else:
            token = "on_accent" if self.is_current else "text3"
            face = font("caption_strong")
            paint_text(painter, circle, self._number, face, colour(token), align=CENTRE)
        words = QRectF(_SIDE + 8, 0, self.width() - _SIDE - 8, self.height())
        face = font("body_strong" if self.is_current else "body")
        lit = self.is_current or self.is_lit()
        paint_text(painter, words, self.label, face, colour("text" if lit else "text3"))


class StepBar(QWidget):
    """All steps in their order; those that were passed lead back.

    Signals:
        chosen: a step that was passed is wanted again.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Step, _StepButton] = {}
        self.setAccessibleName(tr("Steps of the import"))
        row = QHBoxLayout(self)
        row.setContentsMargins(_RING, _RING, 0, _RING)
        row.setSpacing(8)
        for step in Step:
            if step is not Step.FILE:
                row.addWidget(Icon(theme, "caret-right", 12, "control"))
            button = self._buttons[step] = _StepButton(theme, step, self)
            button.clicked.connect(lambda _on=False, step=step: self.chosen.emit(step))
            row.addWidget(button)
        row.addStretch(1)

    def show_step(self, current: Step, reached: Step) -> None:
        """Show where the person is, and how far they have been."""
        is_over = current is Step.RESULT
        for step, button in self._buttons.items():
            button.is_current = step is current
            button.is_done = step.value < max(current.value, reached.value) or is_over
            may_go = step.value <= reached.value and not is_over and step is not current
            button.setEnabled(may_go or step is current)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if may_go else Qt.FocusPolicy.NoFocus)
            state = _CURRENT if button.is_current else _DONE if button.is_done else _TO_COME
            button.setAccessibleName(
                tr(
                    "Step {number}, {name}, {state}",
                    number=step.value + 1,
                    name=step.title,
                    state=state,
                )
            )
            button.update()
