"""One line of text, cut with an ellipsis where it does not fit."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignCenter

_TIP_SIGNS: Final = 70


@lru_cache(maxsize=128)
def _metrics(face: QFont) -> QFontMetricsF:
    return QFontMetricsF(face)


@lru_cache(maxsize=4096)
def text_width(text: str, face: QFont) -> float:
    """The width of a line of text in pixels."""
    return _metrics(face).horizontalAdvance(text)


@lru_cache(maxsize=4096)
def _cut(text: str, face: QFont, width: int) -> str:
    return _metrics(face).elidedText(text, Qt.TextElideMode.ElideRight, width)


def elided(text: str, face: QFont, width: float) -> str:
    """The text, or its beginning with an ellipsis where it is wider than `width` pixels."""
    if text_width(text, face) <= width:
        return text
    return _cut(text, face, max(0, int(width)))


@lru_cache(maxsize=512)
def wrapped(text: str, face: QFont, width: int) -> tuple[str, ...]:
    """The lines into which a text breaks at `width` pixels."""
    return tuple(line for part in text.split("\n") for line in _broken(part, face, width))


def _broken(paragraph: str, face: QFont, width: int) -> list[str]:
    layout = QTextLayout(paragraph, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        lines.append(paragraph[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines or [""]


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    face: QFont,
    colour: QColor,
    *,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line of text as typed, cut with an ellipsis at the rectangle's width."""
    painter.setFont(face)
    painter.setPen(colour)
    flags = int(align.value) | int(Qt.TextFlag.TextSingleLine.value)
    painter.drawText(rect, flags, elided(text, face, rect.width() + 0.5))


def tip(text: str) -> str:
    """A tool tip that shows the text as typed, in lines of at most 70 signs.

    Qt guesses markup from `<` and `&lt;` alone, so a text with such signs is escaped and marked as
    markup; any other is safe as it is.
    """
    lines = "\n".join(line for part in text.split("\n") for line in wrap(part, _TIP_SIGNS))
    if "<" not in lines and "&" not in lines:
        return lines
    return f'<p style="white-space:pre">{escape(lines)}</p>'
