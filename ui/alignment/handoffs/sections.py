"""What stands between the head of a hand-off and its answers: facts, tests, and what marketing saw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.alignment.handoffs import HandoffDetail, TestFact
from abm_desktop.alignment.services.readiness import EngagementFacts
from abm_desktop.workspace.days import day_words
from resources.language import digits, tr
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.paint.trend import paint_sparkline
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_UNKNOWN: Final = tr("not given")


class Course(QWidget):
    """The score of the last fourteen days as a line."""

    def __init__(self, theme: Theme, points: Sequence[float]) -> None:
        super().__init__()
        self._theme = theme
        self._points = points
        hold_height(self, 22)
        self.setAccessibleName(
            tr(
                "Engagement over 14 days, from {first} to {last}",
                first=f"{points[0]:.0f}",
                last=f"{points[-1]:.0f}",
            )
            if points
            else tr("Engagement over 14 days is not known")
        )

    def sizeHint(self) -> QSize:
        return QSize(62, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        room = QRectF(0, 0, min(self.width(), 70), self.height())
        paint_sparkline(QPainter(self), room, self._points, self._theme, "mktg")


class FactStrip(QFrame):
    """Facts beside each other, each below its name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        theme.changed.connect(self.update)

    def show_facts(self, facts: EngagementFacts, detail: HandoffDetail) -> None:
        """Show how the account engages now, and what its sender expects."""
        theme = self._theme
        _empty(self._row)
        chance = _UNKNOWN if detail.probability is None else f"{detail.probability} %"
        cells: tuple[tuple[str, str, QWidget], ...] = (
            (
                tr("Engaged score"),
                tr("Its faded minutes of today"),
                self._figure(digits(round(facts.score))),
            ),
            (
                tr("People"),
                tr("Who gave what a person of a ready account gives"),
                self._figure(digits(facts.people)),
            ),
            (tr("Last 14 days"), tr("The score day by day"), Course(theme, facts.course)),
            (
                tr("Becomes a deal"),
                tr("How likely its sender thinks that is, kept as a prediction"),
                self._figure(chance),
            ),
        )
        for place, (name, why, shown) in enumerate(cells):
            if place:
                self._row.addWidget(Separator(theme, upright=True))
            self._row.addWidget(self._cell(name, why, shown), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        paint_box(QPainter(self), QRectF(self.rect()), 8, colour("surface"), colour("edge"))

    def _figure(self, words: str) -> PlainLabel:
        return PlainLabel(self._theme, words, "title", tabular=True)

    def _cell(self, name: str, why: str, shown: QWidget) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(13, 9, 8, 9)
        column.setSpacing(1)
        label = PlainLabel(self._theme, name, "caption", "text3")
        label.set_tip(why)
        column.addWidget(label)
        column.addWidget(shown)
        return cell


class LineBlock(QWidget):
    """A small heading with lines below it, each with an icon and what stands at its end.

    In a `narrow` place the end stands below the words, which would else break after each.
    """

    def __init__(self, theme: Theme, title: str, *, narrow: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._is_narrow = narrow
        self._title = PlainLabel(theme, title, "section", "text2")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addWidget(self._title)
        column.addLayout(self._lines)

    def show_evidence(self, detail: HandoffDetail, today: date) -> None:
        """Show what marketing saw, and whom it is about."""
        _empty(self._lines)
        self._add("megaphone", detail.row.why, "", "mktg")
        for line in detail.evidence:
            on = "" if line.day is None else day_words(line.day, today)
            self._add(line.icon, line.words, on, "mktg")
        names = ", ".join(one.name for one in detail.contacts)
        if names:
            self._add("users", names, "", "text2")

    def show_tests(self, tests: Sequence[TestFact], unmet_words: str) -> None:
        """Show the tests as they stood, and why it was handed over where one was not met."""
        _empty(self._lines)
        for test in tests:
            icon, token = ("check", "success") if test.is_met else ("warning", "warning")
            met = tr("met") if test.is_met else tr("not met")
            words = f"{test.there}, {met}"
            self._add(icon, words, tr("asked for {needed}", needed=test.needed), token)
        if unmet_words:
            self._add("chat-text", unmet_words, tr("why all the same"), "text2")

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show plain lines."""
        _empty(self._lines)
        for line in lines:
            self._add("circle", line, "", "text3")

    def _add(self, icon: str, words: str, end: str, token: str) -> None:
        theme, line = self._theme, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Icon(theme, icon, 15, token), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(PlainLabel(theme, words, wrap=True))
        row.addLayout(said, 1)
        if end and self._is_narrow:
            said.addWidget(PlainLabel(theme, end, "small", "text2", wrap=True))
        elif end:
            label = PlainLabel(theme, end, "small", "text2")
            label.setMinimumWidth(label.sizeHint().width())
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(line)


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
