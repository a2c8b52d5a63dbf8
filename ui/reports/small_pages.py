"""A small page for each paper, drawn so that the papers are told apart at a glance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from abm_desktop.reports.catalogue import Report
from ui.kit.paint.box import paint_box
from ui.theme.theme import Theme

SmallPage = Callable[[QPainter, QRectF, Theme], None]


def _bar(painter: QPainter, rect: QRectF, theme: Theme, token: str, radius: float = 1) -> None:
    paint_box(painter, rect, radius, theme.colour(token))


def _paint_plan(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, lines of text, two columns, and a lane of either team."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 13, 3), theme, "accent")
    for row in range(2):
        _bar(painter, QRectF(x, y + 13 + row * 4, 27, 1.5), theme, "border2")
    for column in range(2):
        _bar(painter, QRectF(x + column * 14, y + 22, 13, 8), theme, "sunken")
    _bar(painter, QRectF(x + 2, y + 34, 12, 3), theme, "sales", 1.5)
    _bar(painter, QRectF(x + 10, y + 39, 14, 3), theme, "mktg")


def _paint_full(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, and section after section of lines."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 13, 3), theme, "accent")
    for section in range(3):
        top = y + 13 + section * 11
        _bar(painter, QRectF(x, top, 9, 2), theme, "accent_line")
        for row in range(2):
            _bar(painter, QRectF(x, top + 4 + row * 3, 27, 1.5), theme, "border2")


def _paint_book(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A cover: a tile, a large title, and the edges of the pages behind it."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 11, 8, 8), theme, "accent", 2)
    _bar(painter, QRectF(x, y + 24, 24, 4), theme, "text3")
    _bar(painter, QRectF(x, y + 31, 16, 2), theme, "border2")
    for edge in range(2):
        _bar(painter, QRectF(page.right() - 3 - edge * 2.5, y + 3, 1, 42), theme, "border2")


def _paint_progress(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, a row of figures, and rising bars."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 13, 3), theme, "accent")
    _bar(painter, QRectF(x, y + 13, 27, 6), theme, "sunken")
    for index, height in enumerate((6, 9, 8, 13, 17)):
        rect = QRectF(x + index * 5.6, y + 42 - height, 4, height)
        _bar(painter, rect, theme, "accent" if index > 2 else "accent_line")


def _paint_list(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, and rows with a mark before each."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 13, 3), theme, "accent")
    for row in range(7):
        top = y + 13 + row * 4.6
        _bar(painter, QRectF(x, top, 3, 2), theme, "accent_line")
        _bar(painter, QRectF(x + 6, top, 21, 1.6), theme, "border2")


def _paint_calendar(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, and a grid of days with touches of either team."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 13, 3), theme, "accent")
    tokens = {(0, 1): "sales", (1, 3): "mktg", (2, 0): "sales", (3, 2): "mktg", (2, 4): "sales"}
    for row in range(4):
        for column in range(5):
            rect = QRectF(x + column * 5.6, y + 13 + row * 8, 4.6, 6)
            _bar(painter, rect, theme, tokens.get((row, column), "sunken"), 1.5)


def _paint_brief(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, people at the left, what is wanted at the right, lines to write on."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 13, 3), theme, "accent")
    for row in range(3):
        top = y + 14 + row * 6
        _bar(painter, QRectF(x, top, 4, 4), theme, "accent_line", 2)
        _bar(painter, QRectF(x + 6, top + 1, 7, 2), theme, "border2")
        _bar(painter, QRectF(x + 16, top + 1, 11, 2), theme, "border2")
    for row in range(2):
        _bar(painter, QRectF(x, y + 36 + row * 5, 27, 1), theme, "control")


def _paint_playbook(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, lines of text, and the box of either team at the foot."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 13, 3), theme, "accent")
    for row in range(5):
        _bar(painter, QRectF(x, y + 13 + row * 4, 27, 1.5), theme, "border2")
    _bar(painter, QRectF(x, y + 36, 12, 6), theme, "sales", 1.5)
    _bar(painter, QRectF(x + 15, y + 36, 12, 6), theme, "mktg", 1.5)


def _paint_minutes(painter: QPainter, page: QRectF, theme: Theme) -> None:
    """A title, numbered decisions, and lines of topics."""
    x, y = page.x() + 5, page.y()
    _bar(painter, QRectF(x, y + 6, 16, 3), theme, "accent")
    for row in range(3):
        top = y + 14 + row * 5
        _bar(painter, QRectF(x, top, 2, 2), theme, "accent_line")
        _bar(painter, QRectF(x + 5, top, 20 - 3 * row, 2), theme, "border2")
    for row in range(3):
        _bar(painter, QRectF(x, y + 32 + row * 5, 27, 1), theme, "control")


PAINTED: Final[Mapping[Report, SmallPage]] = {
    Report.PLAN: _paint_plan,
    Report.FULL_PLAN: _paint_full,
    Report.BOOK: _paint_book,
    Report.PROGRESS: _paint_progress,
    Report.TARGET_LIST: _paint_list,
    Report.TOUCH_CALENDAR: _paint_calendar,
    Report.BRIEF: _paint_brief,
    Report.PLAYBOOK: _paint_playbook,
    Report.MINUTES: _paint_minutes,
}
