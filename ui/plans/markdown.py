"""Markdown as a document that shows text and nothing else: no HTML, no picture, no file, no net."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QThread, QUrl
from PySide6.QtGui import QFont, QTextDocument

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
    document.setMarkdown(text, _FEATURES)
    document.moveToThread(home)
    return document


def first_words(text: str, most: int = 140) -> str:
    """Return how a text begins, without the signs of Markdown: what stands for an untitled note."""
    for line in text[:4_000].split("\n"):
        plain = line.strip().lstrip("#>-*+ \t").replace("**", "").replace("__", "").strip()
        if plain:
            return plain[:most]
    return ""
