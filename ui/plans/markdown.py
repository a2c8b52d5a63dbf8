"""Markdown as a document that shows text and nothing else: no HTML, no picture, no file, no net."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QThread, QUrl
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextDocument

_INDENT: Final = 18
_BELOW: Final = 5
_LINE: Final = 118
"""Percent of the face's own height."""
_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class SafeDocument(QTextDocument):
    """Loads nothing, whatever its text names."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return ""


def document_of(text: str, face: QFont, home: QThread) -> SafeDocument:
    """Return a text in Markdown as a document that then lives in a thread.

    Reading a long text takes its time, so it is done in any other thread than the window's.
    """
    document = SafeDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(face)
    document.setDocumentMargin(0)
    document.setIndentWidth(_INDENT)
    document.setMarkdown(text, _FEATURES)
    _give_room(document)
    document.moveToThread(home)
    return document


def _give_room(document: QTextDocument) -> None:
    """Put the lines and paragraphs as far apart as the style guide does."""
    room = QTextBlockFormat()
    room.setBottomMargin(_BELOW)
    room.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(room)


def first_words(text: str, most: int = 140) -> str:
    """Return how a text begins, without the signs of Markdown: what stands for an untitled note."""
    for line in text[:4_000].split("\n"):
        plain = line.strip().lstrip("#>-*+ \t").replace("**", "").replace("__", "").strip()
        if plain:
            return plain[:most]
    return ""
