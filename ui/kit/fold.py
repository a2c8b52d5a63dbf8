"""Lines folded under a heading, until somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import DrawnButton
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme


class FoldHeading(DrawnButton):
    """Folds and unfolds: Enter and Space in turn, Right unfolds, Left folds."""

    def __init__(self, theme: Theme, text: str, height: int) -> None:
        super().__init__(theme, text)
        self.setCheckable(True)
        hold_height(self, height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def caret(self) -> str:
        """The icon that tells whether it is folded."""
        return "caret-down" if self.isChecked() else "caret-right"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case Qt.Key.Key_Right | Qt.Key.Key_Left:
                self.setChecked(event.key() == Qt.Key.Key_Right)
            case _:
                super().keyPressEvent(event)


class Fold(QWidget):
    """Folded until its heading is pressed."""

    heading: FoldHeading

    def __init__(self, heading: FoldHeading) -> None:
        super().__init__()
        self.heading = heading
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self._inner)
        self._inner.hide()
        heading.toggled.connect(self._inner.setVisible)

    def set_open(self, *, on: bool) -> None:
        """Show the lines, or fold them."""
        self.heading.setChecked(on)

    def hold(self, lines: Iterable[QWidget]) -> None:
        """Hold these lines too; whoever made others lets them go."""
        for line in lines:
            self._rows.addWidget(line)
            line.show()
