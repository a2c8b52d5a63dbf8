"""How fields stand within a text that is edited: what marks them, and how they are read back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from abm_desktop.touches.drafting import Piece, Source
from resources.records import dataclass
from ui.theme.fonts import font, line_height
from ui.theme.theme import Theme

_FIELD: Final = QTextFormat.Property.UserProperty + 1
_NUMBER: Final = QTextFormat.Property.UserProperty + 2
_TEXT: Final = QTextFormat.Property.UserProperty + 3
_SOURCE: Final = QTextFormat.Property.UserProperty + 4
_OPEN: Final = "open"
_TOKENS: Final = {Source.SALES.value: "sales", Source.MARKETING.value: "mktg", _OPEN: "danger"}
_LINE_BREAK: Final = "\N{LINE SEPARATOR}"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a document: a field, or the text between two of them.

    Attributes:
        start, end: where it lies in the document.
        field: the field's name; empty for text.
        whole: what the field stands for; what is typed into it makes it another text.
    """

    start: int
    end: int
    text: str
    field: str = ""
    whole: str = ""
    source: str = ""
    number: int = 0

    @property
    def is_open(self) -> bool:
        """Tell whether it is a field that nothing fills."""
        return self.source == _OPEN

    @property
    def is_whole(self) -> bool:
        """Tell whether it is text, or a field into which nobody typed."""
        return not self.field or self.text == self.whole

    @property
    def template(self) -> str:
        """Return it as it is kept."""
        is_field = bool(self.field) and self.is_whole
        return f"{{{self.field}}}" if is_field else self.text.replace(_LINE_BREAK, "\n")


def token_of(source: str) -> str:
    """Return the name that the colours of a field's source share."""
    return _TOKENS.get(source, "accent")


def runs_of(block: QTextBlock) -> Iterator[Run]:
    """Yield the stretches of a paragraph; what belongs to one field is one of them."""
    held: Run | None = None
    for run in _fragments(block):
        if held is not None and held.number == run.number:
            held = Run(
                held.start,
                run.end,
                held.text + run.text,
                held.field,
                held.whole,
                held.source,
                held.number,
            )
            continue
        if held is not None:
            yield held
        held = run
    if held is not None:
        yield held


def _fragments(block: QTextBlock) -> Iterator[Run]:
    iterator: Any = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            face = fragment.charFormat()
            start = fragment.position()
            yield Run(
                start,
                start + fragment.length(),
                fragment.text(),
                face.property(_FIELD) or "",
                face.property(_TEXT) or "",
                face.property(_SOURCE) or "",
                face.property(_NUMBER) or 0,
            )
        iterator += 1


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the paragraphs of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def template_of(document: QTextDocument) -> str:
    """Return what a document says as it is kept: fields in their braces."""
    return "\n".join(
        "".join(run.template for run in runs_of(block)) for block in blocks_of(document)
    )


class Faces:
    """Gives stretches of a draft their look."""

    def __init__(self, theme: Theme, *, is_line: bool) -> None:
        self._theme = theme
        self._is_line = is_line
        self._count = 0

    def text(self) -> QTextCharFormat:
        """Return the look of plain text."""
        face = QTextCharFormat()
        face.setFont(self.font())
        face.setForeground(self._theme.colour("text"))
        return face

    def font(self) -> QFont:
        """Return the face of the text."""
        return font("body_strong" if self._is_line else "draft")

    def field(self, piece: Piece) -> QTextCharFormat:
        """Return the look of a field, which also says what it stands for."""
        self._count += 1
        source = _OPEN if piece.is_open else str(piece.value.source if piece.value else "")
        face = self.text()
        face.setFontWeight(QFont.Weight.Medium)
        face.setForeground(self._theme.colour(token_of(source)))
        face.setProperty(_FIELD, piece.field)
        face.setProperty(_TEXT, piece.text)
        face.setProperty(_SOURCE, source)
        face.setProperty(_NUMBER, self._count)
        return face

    def block(self) -> QTextBlockFormat:
        """Return the look of a paragraph."""
        face = QTextBlockFormat()
        height = line_height("body" if self._is_line else "draft")
        face.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return face

    def put(self, cursor: QTextCursor, pieces: tuple[Piece, ...]) -> None:
        """Write pieces where a cursor is."""
        for piece in pieces:
            cursor.insertText(piece.text, self.field(piece) if piece.field else self.text())
        cursor.setCharFormat(self.text())
