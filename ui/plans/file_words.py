"""What a file's kind is called and shown as, and the columns of the list of files."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from abm_desktop.plans.file_names import FileKind
from abm_desktop.plans.rows import FileRow
from abm_desktop.workspace.days import day_words, near_day
from resources.language import tr
from ui.kit.paint.two_lines import paint_two_lines
from ui.kit.table.cells import AvatarsCell, DateCell, NumberCell
from ui.kit.table.column import Column
from ui.plans.words import size_words
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_ICONS: Final = {
    FileKind.DOCUMENT: "file-text",
    FileKind.TABLE: "table",
    FileKind.SLIDES: "presentation-chart",
    FileKind.PICTURE: "map-trifold",
    FileKind.FILM: "film-strip",
    FileKind.PAGE: "article",
    FileKind.PROGRAM: "warning-octagon",
    FileKind.OTHER: "paperclip",
}
_KINDS: Final = {
    FileKind.DOCUMENT: tr("Document"),
    FileKind.TABLE: tr("Table"),
    FileKind.SLIDES: tr("Slides"),
    FileKind.PICTURE: tr("Picture"),
    FileKind.FILM: tr("Film"),
    FileKind.PAGE: tr("Page"),
    FileKind.PROGRAM: tr("Program"),
    FileKind.OTHER: tr("File"),
}


def icon_of(row: FileRow) -> tuple[str, str]:
    """Return the icon of a file's kind and its colour."""
    if row.is_link:
        return "globe", "text2"
    if row.file_name.lower().endswith(".pdf"):
        return "file-pdf", "text2"
    return _ICONS[row.kind], "warning" if row.kind is FileKind.PROGRAM else "text2"


def kind_words(row: FileRow) -> str:
    """Return what a file is, in a word."""
    if row.is_link:
        return tr("Link")
    ending = row.file_name.rpartition(".")[2].upper() if "." in row.file_name else ""
    return f"{_KINDS[row.kind]}, {ending}" if ending else _KINDS[row.kind]


def file_sentence(row: FileRow) -> str:
    """Return a file as its tool tip says it: its title, and where it leads or what it is called."""
    below = row.url or (row.file_name if row.file_name != row.title else "")
    return "\n".join(filter(None, (row.title, below)))


class TitleCell:
    """The icon of the kind, the title, and below it the address or the name of the file."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the file."""
        name, token = icon_of(row)
        middle = round(rect.center().y())
        paint_icon(painter, QRectF(rect.x(), middle - 9, 18, 18), name, theme, token)
        words = rect.adjusted(30, 0, 0, 0)
        below = row.url or (row.file_name if row.file_name != row.title else "")
        paint_two_lines(painter, words, (row.title, below), theme)


def file_columns(today: date) -> tuple[Column, ...]:
    """Return the columns of the list of files."""

    def when(row: FileRow) -> str:
        return near_day(row.added_at.astimezone().date(), today)

    return (
        Column(
            tr("Title"),
            420,
            lambda row: row.title,
            TitleCell(),
            sort_key=lambda row: row.title.casefold(),
            tooltip=file_sentence,
            stretch=1,
            least=180,
            most=640,
        ),
        Column(tr("Kind"), 130, kind_words, sort_key=kind_words),
        Column(
            tr("Size"),
            80,
            lambda row: size_words(row.size),
            NumberCell(lambda row: size_words(row.size)),
            align="right",
            sort_key=lambda row: row.size,
        ),
        Column(tr("By"), 56, _who, AvatarsCell(_avatar)),
        Column(
            tr("Added"),
            110,
            when,
            DateCell(when),
            sort_key=lambda row: row.added_at,
            tooltip=lambda row: day_words(row.added_at.astimezone().date(), today),
        ),
    )


def _who(row: FileRow) -> str:
    return row.person.name if row.person else ""


def _avatar(row: FileRow) -> list[tuple[str, str | None]]:
    return [(row.person.name, row.person.team.value)] if row.person else []
