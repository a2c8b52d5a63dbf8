"""A chapter of the guide as it is read, in the colours and the size of the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPalette,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrameFormat,
    QTextTable,
    QTextTableCell,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from abm_desktop.home.guide import Chapter, Spot, name_of
from resources.files import GUIDE
from resources.language import in_language, tr
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_WIDE: Final = 720
"""How wide text and pictures are: no line longer than the eye follows."""
_MARGIN: Final = 28
_BELOW: Final = 8
_LINE: Final = 132
_PADDING: Final = 6
_KEPT: Final = 4
"""Pictures of the last chapters, so that another width or theme need not read them again."""
_KEEP: Final = QTextCursor.MoveMode.KeepAnchor
_SMOOTH: Final = Qt.TransformationMode.SmoothTransformation
_PICTURE: Final = QTextDocument.ResourceType.ImageResource
_ROLES: Final = {1: "heading", 2: "title", 3: "subtitle"}
_ABOVE: Final = {1: 0, 2: 18, 3: 10}
_MARKDOWN: Final = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class GuideText(QTextBrowser):
    """Shows one chapter; it loads its pictures and nothing else.

    Signals:
        followed: a link to a spot of the guide was pressed.
        left: a link that leads out was pressed.
    """

    followed = Signal(object)
    left = Signal(QUrl)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chapter: Chapter | None = None
        self._wide = 0
        self._is_dressed = True
        self.setProperty("kind", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width that decides whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(tr("Text of the guide"))
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._dress_if_seen)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter from its beginning."""
        self._chapter = chapter
        self._dress()
        self.verticalScrollBar().setValue(0)

    def show_heading(self, name: str) -> None:
        """Scroll to a heading, or to the beginning; a screen reader begins to read there."""
        block = self._heading(name)
        if not block.isValid():
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)
            return
        self.setTextCursor(QTextCursor(block))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(int(top) - _BELOW)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        # Pictures are put into the document in the width that fits; nothing else is loaded.
        return ""

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_dressed:
            self._dress()

    def _dress_if_seen(self) -> None:
        """Follow the theme, and stay where one reads."""
        self._is_dressed = False
        if self.isVisible():
            bar = self.verticalScrollBar()
            read = bar.value() / max(1, bar.maximum())
            self._dress()
            self.document().size()  # laid out to its end, which the bar waits for
            bar.setValue(round(read * bar.maximum()))

    def _dress(self) -> None:
        self._is_dressed = True
        colour = self._theme.colour
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Link, colour("accent"))
        palette.setColor(QPalette.ColorRole.Text, colour("text"))
        palette.setColor(QPalette.ColorRole.Base, colour("surface"))
        self.setPalette(palette)
        if self._chapter is None:
            return
        document = self.document()
        document.setDefaultFont(font("body"))
        document.setMarkdown(self._chapter.text, _MARKDOWN)
        with _laid_out_once(document):
            for block in _blocks(document):
                _dress_block(block)
            _dress_tables(document, colour("border2"))
        self._wide = 0
        self._fit()

    def _fit(self) -> None:
        """Keep text and pictures as wide as they read well, whatever the width of the window."""
        wide = min(scaled(_WIDE), self.viewport().width() - 2 * _MARGIN)
        frame = self.document().rootFrame().frameFormat()
        frame.setMargin(_MARGIN)
        frame.setRightMargin(max(_MARGIN, self.viewport().width() - _MARGIN - wide))
        self.document().rootFrame().setFrameFormat(frame)
        if wide == self._wide:
            return
        self._wide = wide
        with _laid_out_once(self.document()):
            for block in _blocks(self.document()):
                fragment = _picture_in(block)
                if fragment.isValid():
                    self._fit_picture(fragment, wide)

    def _fit_picture(self, fragment: QTextFragment, wide: int) -> None:
        """Draw a picture smoothly in its width; Qt would leave out lines of it."""
        picture = fragment.charFormat().toImageFormat()
        ratio = self.devicePixelRatioF()
        drawn = _drawn(PurePosixPath(picture.name()).name, round(wide * ratio))
        drawn.setDevicePixelRatio(ratio)
        self.document().addResource(_PICTURE.value, QUrl(picture.name()), drawn)
        picture.setWidth(wide)
        picture.setHeight(drawn.height() / ratio)
        cursor = QTextCursor(self.document())
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), _KEEP)
        cursor.setCharFormat(picture)

    def _heading(self, name: str) -> QTextBlock:
        headings = (one for one in _blocks(self.document()) if one.blockFormat().headingLevel())
        return next((one for one in headings if name_of(one.text()) == name), QTextBlock())

    def _follow(self, url: QUrl) -> None:
        if url.scheme():
            self.left.emit(url)
            return
        chapter = url.path().removesuffix(".md") or (self._chapter.key if self._chapter else "")
        self.followed.emit(Spot(chapter, url.fragment()))


@lru_cache(maxsize=_KEPT)
def _drawn(name: str, width: int) -> QImage:
    return _read(name).scaledToWidth(width, _SMOOTH)


@lru_cache(maxsize=_KEPT)
def _read(name: str) -> QImage:
    return QImage(str(in_language(GUIDE, f"pictures/{name}")))


@contextmanager
def _laid_out_once(document: QTextDocument) -> Iterator[None]:
    """Let a document be laid out when all is changed, and not after each change."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    yield
    cursor.endEditBlock()


def _dress_block(block: QTextBlock) -> None:
    """Give a paragraph its room, and a heading its face; a picture is no line of text."""
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    room = QTextBlockFormat()
    room.setBottomMargin(_BELOW)
    if level:
        room.setTopMargin(_ABOVE.get(level, 6))
    if not _picture_in(block).isValid():
        room.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(room)
    if level:
        face = QTextCharFormat()
        face.setFont(font(_ROLES.get(level, "subtitle")))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(face)


def _dress_tables(document: QTextDocument, line: QColor) -> None:
    """Part the rows by lines, as tables of the program do."""
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            whole = table.format().toTableFormat()
            whole.setBorder(0)
            whole.setCellSpacing(0)
            whole.setBottomMargin(2 * _BELOW)
            table.setFormat(whole)
            for row in range(table.rows()):
                for column in range(table.columns()):
                    _dress_cell(table.cellAt(row, column), line)


def _dress_cell(cell: QTextTableCell, line: QColor) -> None:
    dress = cell.format().toTableCellFormat()
    dress.setPadding(_PADDING)
    dress.setRightPadding(3 * _PADDING)
    dress.setBottomBorder(1)
    dress.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    dress.setBottomBorderBrush(line)
    cell.setFormat(dress)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Return the blocks by their numbers: a block that is changed may not know the one after it."""
    return map(document.findBlockByNumber, range(document.blockCount()))


def _picture_in(block: QTextBlock) -> QTextFragment:
    """Return the picture that a block consists of; an invalid fragment where there is none."""
    within = block.begin()
    if within.atEnd() or not within.fragment().charFormat().isImageFormat():
        return QTextFragment()
    return within.fragment()
