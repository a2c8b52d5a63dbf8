"""The steps of an import, one shown at a time."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.exchange.file_step import FileStep
from ui.exchange.mapping_step import MappingStep
from ui.exchange.preview_step import PreviewStep
from ui.exchange.result_step import ResultStep
from ui.kit.messages import Banner
from ui.theme.theme import Theme


class Step(Enum):
    """Where the person is."""

    FILE = 0
    MAPPING = 1
    PREVIEW = 2
    RESULT = 3

    @property
    def before(self) -> Step | None:
        """Return where Back leads; none where it leaves."""
        return Step(self.value - 1) if self in (Step.MAPPING, Step.PREVIEW) else None


class Steps(QWidget):
    """The pages of the dialog, with a line above them for what went wrong."""

    def __init__(self, theme: Theme, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.file = FileStep(theme)
        self.mapping = MappingStep(theme)
        self.preview = PreviewStep(theme)
        self.result = ResultStep(theme)
        self._stack = QStackedWidget(self)
        for page in (self.file, self.mapping, self.preview, self.result):
            self._stack.addWidget(page)
        self._banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._stack, 1)
        self.setFixedHeight(height)

    @property
    def current(self) -> Step:
        """Return the step that is shown."""
        return Step(self._stack.currentIndex())

    def show_step(self, step: Step) -> None:
        """Show a step and give it the keyboard."""
        self._stack.setCurrentIndex(step.value)
        if step is Step.MAPPING:
            self.mapping.begin()
        elif step is Step.PREVIEW:
            self.preview.begin()

    def complain(self, lead: str, sentence: str) -> None:
        """Say above the step what went wrong; an earlier complaint goes."""
        self.hush()
        self._banner = Banner(self._theme, "danger", lead, sentence)
        self._column.insertWidget(0, self._banner)

    def hush(self) -> None:
        """Take a complaint away."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    @property
    def complaint(self) -> str:
        """Return what is complained of, or nothing."""
        return "" if self._banner is None else self._banner.sentence.text()
