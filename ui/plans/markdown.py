"""Markdown as a document that shows text and nothing else: no HTML, no picture, no file, no net."""

from __future__ import annotations

import re
from typing import Any, Final

from PySide6.QtCore import QThread, QUrl
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

_INDENT: Final = 18
_BELOW: Final = 5
_LINE: Final = 118
"""Percent of the face's own height."""
_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


_ENDED_LINE: Final = re.compile(r"(?<=\S)[ \t]*\r?\n(?=[ \t]*\S)")
"""Where somebody pressed Enter within a paragraph: plain Markdown would run the lines together."""
_LARGEST: Final = 1
"""Qt's step above the size of the text for a heading of the first level; others have the size."""


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
    document.setMarkdown(_ENDED_LINE.sub("  \n", text), _FEATURES)
    _give_room(document)
    _lower_headings(document)
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


def _lower_headings(document: QTextDocument) -> None:
    """Let headings stand out by their weight: a note lies in a card, whose own title is small."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            face = QTextCharFormat()
            larger = max(0, _LARGEST + 1 - level)
            face.setProperty(QTextCharFormat.Property.FontSizeAdjustment, larger)
            cursor = QTextCursor(block)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.mergeCharFormat(face)
        block = block.next()


def first_words(text: str, most: int = 140) -> str:
    """Return how a text begins, without the signs of Markdown: what stands for an untitled note."""
    for line in text[:4_000].split("\n"):
        plain = line.strip().lstrip("#>-*+ \t").replace("**", "").replace("__", "").strip()
        if plain:
            return plain[:most]
    return ""
