"""A note as it is read: Markdown, without HTML, pictures, files or the net."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from resources.language import tr
from ui.context import Context
from ui.plans.markdown import SafeDocument, document_of
from ui.plans.opening import open_address
from ui.theme.fonts import font

_TALLEST: Final = 360
_LONG: Final = 4_000
"""Signs up to which a note is read at once; a longer one is read beside the window."""


class NoteView(QTextBrowser):
    """Reads long notes in the background; links are shown before they are opened.

    Signals:
        read: the note is on the screen.
    """

    read = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._text = ""
        self._held: SafeDocument | None = None
        self.setProperty("kind", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFont(font("body"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setAccessibleName(tr("Text of the note"))
        self.anchorClicked.connect(lambda url: open_address(context, _address(url)))
        context.theme.changed.connect(self._recolour)
        self._recolour()

    def show_note(self, text: str) -> None:
        """Show a text in Markdown."""
        if text == self._text and self._held is not None:
            return
        self._text, face, home = text, font("body"), self.thread()
        if len(text) <= _LONG:
            self._show(text, document_of(text, face, home))
            return
        self._context.jobs.aside(
            self, lambda: document_of(text, face, home), lambda document: self._show(text, document)
        )

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return ""

    def sizeHint(self) -> QSize:
        # As far as it is laid out: a long text goes on behind its scroll bar.
        return QSize(200, self.height())

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show(self, text: str, document: SafeDocument) -> None:
        if text != self._text:
            return
        self.setDocument(document)
        self._held = document
        self._fit()
        self.read.emit()

    def _fit(self) -> None:
        tall = _TALLEST if len(self._text) > _LONG else int(self.document().size().height()) + 6
        self.setFixedHeight(max(24, min(_TALLEST, tall)))

    def _recolour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Link, self._context.theme.colour("accent"))
        palette.setColor(QPalette.ColorRole.Text, self._context.theme.colour("text"))
        self.setPalette(palette)


def _address(url: QUrl) -> str:
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
