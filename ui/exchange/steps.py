"""The pages of an import, one shown at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.fields import Kind
from resources.language import either, tr
from ui.exchange.columns_step import ColumnsStep
from ui.exchange.draft import Draft
from ui.exchange.file_step import FileStep
from ui.exchange.meanings_step import MeaningsStep
from ui.exchange.preview_step import PreviewStep
from ui.exchange.reading_step import ReadingStep
from ui.exchange.result_step import ResultStep
from ui.exchange.step import Step
from ui.exchange.step_bar import StepBar
from ui.kit.frames import Separator
from ui.kit.messages import Banner
from ui.theme.theme import Theme

_OR: Final = either(["\0", "\0"]).strip("\0")
"""What stands between two fields of which one is enough."""


class _Sliced(Protocol):
    """A page that is made in slices."""

    def build_some(self) -> bool:
        """Make a few more parts; tells whether all are made."""


class Steps(QWidget):
    """The names of the steps, a line for what went wrong, and the page of the current one.

    A page is made when it is first needed: all at once would hold the window for too long.

    Signals:
        told, completeness_changed, confirmed, save_asked, corrected, meanings_asked, columns_asked,
        preset_asked, history_asked: of the pages.
        filled: the last part of a long page was made.
    """

    told = Signal(object)
    completeness_changed = Signal(bool)
    confirmed = Signal()
    save_asked = Signal()
    corrected = Signal(object)
    meanings_asked = Signal()
    columns_asked = Signal()
    preset_asked = Signal()
    history_asked = Signal()
    filled = Signal()

    def __init__(
        self, theme: Theme, recent: Sequence[Path], height: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.current = Step.FILE
        self.reached = Step.FILE
        self.bar = StepBar(theme)
        self.file = FileStep(theme, recent)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.file)
        self._banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.bar)
        self._column.addWidget(Separator(theme))
        self._column.addWidget(self._stack, 1)
        self.setFixedHeight(height)
        self.bar.show_step(Step.FILE, Step.FILE)

    @cached_property
    def reading(self) -> ReadingStep:
        """Return the page that tells what the file was read as."""
        page = ReadingStep(self._theme, self._stack)
        page.told.connect(self.told)
        page.completeness_changed.connect(self.completeness_changed)
        return page

    @cached_property
    def columns(self) -> ColumnsStep:
        """Return the page that tells which column holds what."""
        page = ColumnsStep(self._theme, self._stack)
        page.completeness_changed.connect(self.completeness_changed)
        return page

    @cached_property
    def meanings(self) -> MeaningsStep:
        """Return the page that asks what texts mean."""
        page = MeaningsStep(self._theme, self._stack)
        page.narrowed.connect(lambda: self._in_slices(page, self.filled.emit))
        return page

    @cached_property
    def preview(self) -> PreviewStep:
        """Return the page that shows what will happen."""
        page = PreviewStep(self._theme, self._stack)
        page.confirmed.connect(self.confirmed)
        page.save_asked.connect(self.save_asked)
        page.corrected.connect(self.corrected)
        page.meanings_asked.connect(self.meanings_asked)
        page.columns_asked.connect(self.columns_asked)
        return page

    @cached_property
    def result(self) -> ResultStep:
        """Return the page that says what happened."""
        page = ResultStep(self._theme, self._stack)
        page.save_asked.connect(self.save_asked)
        page.preset_asked.connect(self.preset_asked)
        page.history_asked.connect(self.history_asked)
        return page

    def show_step(self, step: Step) -> None:
        """Show a step."""
        self.current = step
        page = self.page(step)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.show_reached(max(self.reached, step, key=lambda one: one.value))

    def show_reached(self, step: Step) -> None:
        """Show how far back and forth the person may go."""
        self.reached = step
        self.bar.show_step(self.current, step)

    def told_here(self, options: ReadingOptions) -> ReadingOptions:
        """Return the options with what the person told at the step that is shown."""
        if self.current is Step.READING and self.reading.is_complete():
            return self.reading.options() or options
        if self.current is Step.COLUMNS:
            return replace(options, columns={**options.columns, **self.columns.columns()})
        return options

    def is_complete(self, kind: Kind) -> bool:
        """Return whether nothing is missing at the step that is shown, and say what is."""
        if self.current is Step.READING:
            return self.reading.is_complete()
        if self.current is not Step.COLUMNS:
            return True
        lacking = self.columns.lacking()
        if lacking:
            words = tr(
                "Choose the column that holds the {field} of {record}.",
                field=lacking[0],
                record=kind.indefinite,
            )
            self.complain(tr("No {field}.", field=lacking[0].partition(_OR)[0]), words)
        else:
            self.hush()
        return not lacking

    def begin(self) -> None:
        """Give the keyboard to the step that is shown, if it has a use for it."""
        page = self.page(self.current)
        if isinstance(page, ReadingStep | ColumnsStep | MeaningsStep | PreviewStep):
            page.begin()

    def page(self, step: Step) -> QWidget:
        """Return the page of a step, made now if it was not before."""
        pages: dict[Step, Callable[[], QWidget]] = {
            Step.FILE: lambda: self.file,
            Step.READING: lambda: self.reading,
            Step.COLUMNS: lambda: self.columns,
            Step.MEANINGS: lambda: self.meanings,
            Step.PREVIEW: lambda: self.preview,
            Step.RESULT: lambda: self.result,
        }
        return pages[step]()

    def fill(self, step: Step, draft: Draft, ready: Callable[[], None]) -> None:
        """Show in the page of a step what is known of the file, in slices; then go on."""
        looked, found = draft.looked, draft.found
        if looked is None:
            return
        match step:
            case Step.READING:
                self._in_slices(self.reading, _then(lambda: self.reading.show_file(looked), ready))
            case Step.COLUMNS:
                page = self.columns
                page.prepare(looked.kind, looked.mapping.columns)
                self._in_slices(page, _then(lambda: page.show_file(looked), ready))
            case Step.MEANINGS:
                brings = looked.options.new_accounts
                lines = tuple(draft.lines.values())
                self.meanings.show_lines(looked.kind, lines, draft.answers, makes_accounts=brings)
                ready()
            case Step.PREVIEW if found is not None:
                self.preview.show_preview(found)
                ready()
            case _:
                self.file.show_file(looked)
                ready()

    def _in_slices(self, page: _Sliced, ready: Callable[[], None]) -> None:
        """Make a page in slices, so that the window is never held; then go on."""
        if page.build_some():
            ready()
        else:
            QTimer.singleShot(0, self, partial(self._in_slices, page, ready))

    def complain(self, lead: str, sentence: str) -> None:
        """Say above the step what went wrong; an earlier complaint goes."""
        self.hush()
        self._banner = Banner(self._theme, "danger", lead, sentence)
        self._column.insertWidget(2, self._banner)

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


def _then(first: Callable[[], None], second: Callable[[], None]) -> Callable[[], None]:
    def both() -> None:
        first()
        second()

    return both
