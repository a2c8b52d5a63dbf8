"""The second step of an import: what the file was read as, and what only a person can say of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.exchange.files.options import ReadingOptions
from resources.language import tr
from ui.exchange.doubt_card import DoubtCard
from ui.exchange.doubts import answered
from ui.exchange.looking import Looked
from ui.exchange.sample import Sample, read_rows
from ui.exchange.settings import Settings
from ui.kit.frames import ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

_MOST: Final = 0.6
"""The share of the height that settings may take."""


class ReadingStep(QWidget):
    """Doubts first, then every setting with what it makes of this file, then its first rows.

    Signals:
        told: the file has to be read again with other options.
        completeness_changed: whether every doubt has an answer.
    """

    told = Signal(object)
    completeness_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._options: ReadingOptions | None = None
        self._doubts = DoubtCard(theme)
        self._settings = Settings(theme)
        self._sample = Sample(theme, tr("First rows as they are read"))
        self._upper = QWidget()
        self._build()
        self._settings.told.connect(self.told)
        self._doubts.completeness_changed.connect(self.completeness_changed)
        self._doubts.reread.connect(self._read_again)

    def build_some(self) -> bool:
        """Make a few more settings; tells whether all are made, without which no file is shown."""
        return self._settings.build_some()

    def show_file(self, looked: Looked) -> None:
        """Show what a file was read as."""
        self._options = looked.options
        self._doubts.show_doubts(looked.doubts)
        self._settings.show_file(looked)
        self._sample.show_rows(*read_rows(looked))
        self._fit()

    def is_complete(self) -> bool:
        """Return whether every doubt has an answer."""
        return self._doubts.is_complete()

    def options(self) -> ReadingOptions | None:
        """Return what was told about the file, with the answers to doubts."""
        answers = self._doubts.answers()
        if self._options is None or not answers:
            return self._options
        return answered(self._options, answers)

    def begin(self) -> None:
        """Give the keyboard to what needs the person first."""
        if not self._doubts.begin():
            self._settings.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave to the rows what the settings do not need, and always a part of the height."""
        layout = self._upper.layout()
        if layout is not None:
            layout.activate()
        needed = self._upper.sizeHint().height()
        width = self._area.viewport().width()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(width)
        self._area.setFixedHeight(min(needed, int(self.height() * _MOST)))

    def _read_again(self, answers: Mapping[str, str]) -> None:
        if self._options is not None:
            self.told.emit(answered(self._options, answers))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        upper = self._upper
        inner = QVBoxLayout(upper)
        inner.setContentsMargins(4, 4, 8, 4)
        inner.setSpacing(12)
        inner.addWidget(self._doubts)
        inner.addWidget(self._settings)
        inner.addStretch(1)
        self._area = ScrollArea(upper)
        column.addWidget(self._area)
        below = QVBoxLayout()
        below.setSpacing(4)
        words = tr("The first rows, as they are read now")
        below.addWidget(PlainLabel(self._theme, words, "small", "text3"))
        below.addWidget(Separator(self._theme))
        below.addWidget(self._sample, 1)
        column.addLayout(below, 1)
