"""The steps of an import, one shown at a time."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cached_property, partial

from PySide6.QtCore import QTimer, Signal
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
    """The pages of the dialog, with a line above them for what went wrong.

    A page is made when it is first needed: all at once would hold the window for too long.

    Signals:
        encoding_chosen, completeness_changed, confirmed, save_asked: of the pages.
    """

    encoding_chosen = Signal(str)
    completeness_changed = Signal(bool)
    confirmed = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.file = FileStep(theme)
        self.current = Step.FILE
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.file)
        self._banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._stack, 1)
        self.setFixedHeight(height)

    @cached_property
    def mapping(self) -> MappingStep:
        """Return the page that tells what the file was read as."""
        page = MappingStep(self._theme, self._stack)
        page.encoding_chosen.connect(self.encoding_chosen)
        page.completeness_changed.connect(self.completeness_changed)
        return page

    @cached_property
    def preview(self) -> PreviewStep:
        """Return the page that shows what will happen."""
        page = PreviewStep(self._theme, self._stack)
        page.confirmed.connect(self.confirmed)
        page.save_asked.connect(self.save_asked)
        return page

    @cached_property
    def result(self) -> ResultStep:
        """Return the page that says what happened."""
        page = ResultStep(self._theme, self._stack)
        page.save_asked.connect(self.save_asked)
        return page

    def show_step(self, step: Step) -> None:
        """Show a step."""
        self.current = step
        self._stack.setCurrentWidget(self.make(step))

    def begin(self) -> None:
        """Give the keyboard to the step that is shown, if it has a use for it."""
        if self.current is Step.MAPPING:
            self.mapping.begin()
        elif self.current is Step.PREVIEW:
            self.preview.begin()

    def make(self, step: Step) -> QWidget:
        """Return the page of a step, made now if it was not before."""
        page = self._page(step)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        return page

    def prepare(self, step: Step, ready: Callable[[], None]) -> None:
        """Make the page of a step in slices, so that the window is never held; then go on."""
        page = self.make(step)
        if not isinstance(page, MappingStep) or page.build_some():
            ready()
        else:
            QTimer.singleShot(0, self, partial(self.prepare, step, ready))

    def _page(self, step: Step) -> QWidget:
        match step:
            case Step.FILE:
                return self.file
            case Step.MAPPING:
                return self.mapping
            case Step.PREVIEW:
                return self.preview
            case Step.RESULT:
                return self.result

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
