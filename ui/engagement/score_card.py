"""The card of an account's score: how many minutes, which way they go, and why so many."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.engagement.rows import Minutes
from resources.language import digits, tr
from ui.engagement.course_chart import CourseChart
from ui.engagement.part_list import PartList
from ui.engagement.share_bars import ShareBars, kind_lines, person_lines
from ui.engagement.words import trend_words
from ui.kit.fold import Fold, FoldHeading
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.paint.text import paint_text
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_BY_PERSON = tr("By person, in full for each who took part")


class WhyHeading(FoldHeading):
    """The question that opens to the rows behind the score."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", 28)

    def sizeHint(self) -> QSize:
        return QSize(160, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() / 2
        paint_icon(painter, QRectF(0, middle - 6, 12, 12), self.caret, self.theme, "accent")
        words = QRectF(18, 0, self.width() - 18, self.height())
        colour = self.theme.colour("accent_hover" if self.is_lit() else "accent")
        paint_text(painter, words, self.label, font("body_strong"), colour)


class ScoreCard(Card):
    """The score, its course, its kinds and people, and the rows that add up to it.

    Signals:
        row_asked: the key of an engagement that is to be shown in the log.
    """

    row_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Engagement score"), " ")
        self._figure = PlainLabel(theme, "", "figure", tabular=True)
        self._trend = PlainLabel(theme, "", "small", "text2")
        self._chart = CourseChart(theme)
        self._kinds = ShareBars(theme, tr("Minutes by activity"))
        self._people = ShareBars(theme, tr("Minutes by person"))
        self._kinds_title = PlainLabel(theme, tr("By activity"), "small_strong", "text2")
        self._people_title = PlainLabel(theme, _BY_PERSON, "small_strong", "text2")
        self._parts = PartList(theme)
        self._parts.chosen.connect(self.row_asked)
        self.why = Fold(WhyHeading(theme))
        self.why.hold([self._parts])
        self._empty = PlainLabel(theme, _NOTHING, "body", "text2", wrap=True)
        self._place_parts()

    def show_minutes(self, minutes: Minutes, today: date) -> None:
        """Show a score with all that it is made of."""
        self.hint.setText(tr("Minutes, {rule}", rule=minutes.rule))
        self._figure.setText(tr("{minutes} min", minutes=digits(minutes.shown)))
        self._trend.setText(trend_words(minutes))
        self._chart.show_course(minutes.course, today)
        kinds, people = kind_lines(minutes.kinds), person_lines(minutes.people)
        self._kinds.show_lines(kinds)
        self._people.show_lines(people)
        self.why.heading.set_label(tr("Why is this {minutes}?", minutes=digits(minutes.shown)))
        self._parts.show_minutes(minutes, today)
        self._show_what_is_there(minutes, has_kinds=bool(kinds), has_people=bool(people))

    def _show_what_is_there(self, minutes: Minutes, *, has_kinds: bool, has_people: bool) -> None:
        is_there = bool(minutes.parts)
        self._empty.setVisible(not is_there)
        for widget in (self._head, self._chart, self.why):
            widget.setVisible(is_there)
        self._kinds_title.setVisible(has_kinds)
        self._people_title.setVisible(has_people)

    def _place_parts(self) -> None:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._figure)
        row.addWidget(self._trend, 1)
        for widget in (
            *(self._empty, self._head, self._chart, self.why),
            *(self._kinds_title, self._kinds, self._people_title, self._people),
        ):
            self.body.addWidget(widget)
        self.body.setSpacing(6)


_NOTHING = tr(
    "The score of what they do will stand here: log a reply, a call taken or a visit, "
    "and see what it adds."
)
