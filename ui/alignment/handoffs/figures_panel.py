"""The figures at the right: accepted, on time, quality and why rejected, each leading to its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.alignment.handoff_measures import ReasonCount, Share
from abm_desktop.alignment.services.handoff_figures import SpanOfHandoffs
from abm_desktop.workspace.days import day_words
from resources.language import digits, numerals, tr, tr_count
from ui.alignment.handoffs.words import percent_words
from ui.kit.buttons import Button, DrawnButton
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import paint_box
from ui.kit.paint.progress import paint_bar
from ui.kit.paint.text import LEFT, RIGHT, paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

WIDTH: Final = 276
_WHOLE: Final = 100
_STARS: Final = 5
_BAR_SHARE: Final = 0.25
"""So much of its line a bar takes; the words of the reason need the rest."""
_BEFORE_WORDS: Final = 6
_PRESS: Final = tr("Press to see the rows.")


class Course(NamedTuple):
    """A share week by week in percent, none where a week had nothing to count, and its goal."""

    weeks: Sequence[str]
    points: Sequence[int | None]
    goal: int
    token: str


class FigureCard(DrawnButton):
    """A share with its course; pressed, it leads to its rows."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title)
        self._figure = self._caption = ""
        self._course: Course | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: str, caption: str, course: Course | None, why: str) -> None:
        """Show a figure, what it is made of, its course, and as a tool tip how it is counted."""
        self._figure, self._caption, self._course = figure, caption, course
        self.setAccessibleName(f"{self.label}: {figure}, {caption}. {why}")
        # The tip repeats the words below the figure, which a narrow window cuts short.
        self.set_tip(" ".join(filter(None, (f"{caption}." if caption else "", why, _PRESS))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, scaled(56) + (scaled(100) if self._course else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        line = colour("accent" if self.hasFocus() else "edge")
        fill = colour("hover" if self.is_lit() else "surface")
        paint_box(painter, QRectF(self.rect()), 8, fill, line)
        inner = QRectF(self.rect()).adjusted(14, scaled(9), -14, -8)
        top = QRectF(inner.x(), inner.y(), inner.width(), scaled(22))
        is_known = self._figure[:1].isdigit()
        face = font("heading" if is_known else "small", tabular=True)
        token = "text" if is_known else "text3"
        paint_text(painter, top, self._figure, face, colour(token), align=RIGHT)
        top.setRight(top.right() - text_width(self._figure, face) - 8)
        paint_text(painter, top, self.label, font("body_strong"), colour("text"))
        below = QRectF(inner.x(), top.bottom(), inner.width(), scaled(16))
        paint_text(painter, below, self._caption, font("small"), colour("text2"))
        if self._course is not None:
            room = QRectF(inner.x(), below.bottom() + 8, inner.width(), 0)
            room.setBottom(inner.bottom())
            self._paint_course(painter, room, self._course)

    def _paint_course(self, painter: QPainter, room: QRectF, course: Course) -> None:
        colour, face = self.theme.colour, font("caption", tabular=True)
        goal = f"{course.goal} %"
        plot = room.adjusted(2, 4, -text_width(goal, face) - 10, -scaled(18))
        high = plot.bottom() - plot.height() * course.goal / _WHOLE
        pen = QPen(colour("control"), 1.25)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(plot.x(), high), QPointF(plot.right(), high))
        beside = QRectF(plot.right() + 4, high - 8, room.right() - plot.right() - 4, 16)
        paint_text(painter, beside, goal, face, colour("text2"))
        self._paint_points(painter, plot, course)
        feet = QRectF(room.x(), room.bottom() - scaled(15), plot.width(), scaled(15))
        if course.weeks:
            paint_text(painter, feet, course.weeks[0], face, colour("text2"), align=LEFT)
        if len(course.weeks) > 1:
            paint_text(painter, feet, course.weeks[-1], face, colour("text2"), align=RIGHT)

    def _paint_points(self, painter: QPainter, plot: QRectF, course: Course) -> None:
        step = plot.width() / max(1, len(course.points) - 1)
        known = [
            QPointF(plot.x() + place * step, plot.bottom() - plot.height() * point / _WHOLE)
            for place, point in enumerate(course.points)
            if point is not None
        ]
        colour = self.theme.colour(course.token)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        for before, after in pairwise(known):
            painter.drawLine(before, after)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for place, point in enumerate(known):
            size = 4.0 if place == len(known) - 1 else 2.0
            painter.drawEllipse(point, size, size)


class QualityCard(FigureCard):
    """The mean rating as stars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Quality given by sales"))
        self._rating: float | None = None

    def show_rating(self, rating: float | None, count: int, before: float | None) -> None:
        """Show the mean of some ratings, and that of the span before."""
        self._rating = rating
        earlier = (
            "" if rating is not None else tr("not enough data (n = {number})", number=digits(count))
        )
        if rating is not None and before is not None:
            earlier = tr("{rating} in the span before", rating=numerals(f"{before:.1f}"))
        figure = "\N{EN DASH}" if rating is None else numerals(f"{rating:.1f}")
        how = tr_count(
            "Mean of {count} rating from 1 to 5.", "Mean of {count} ratings from 1 to 5.", count
        )
        self.show_figure(figure, earlier, None, how)

    def sizeHint(self) -> QSize:
        # The words stand below the stars: beside them is no room for a sentence.
        least = super().sizeHint()
        return QSize(least.width(), least.height() + (scaled(18) if self._caption else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        caption, self._caption = self._caption, ""
        super().paintEvent(event)
        self._caption = caption
        painter, side = QPainter(self), scaled(15)
        top = scaled(9) + scaled(22) + 1
        filled = round(self._rating or 0)
        for star in range(_STARS):
            name = "star-fill" if star < filled else "star"
            token = "accent" if star < filled else "control"
            square = QRectF(14 + star * (side + 3), top, side, side)
            paint_icon(painter, square, name, self.theme, token)
        room = QRectF(14, top + side + scaled(3), self.width() - 28, scaled(16))
        paint_text(painter, room, caption, font("small"), self.theme.colour("text2"))


class ReasonLine(DrawnButton):
    """A reason with its bar and count; pressed, it leads to its rows."""

    def __init__(self, theme: Theme, one: ReasonCount, most: int) -> None:
        super().__init__(theme, one.reason.label)
        self._one, self._most = one, most
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{one.reason.code} {one.reason.label}: {digits(one.count)}")
        self.set_tip(f"{one.reason.code} {one.reason.label}. {_PRESS}")

    def sizeHint(self) -> QSize:
        return QSize(180, scaled(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, scaled(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        if self.is_lit() or self.hasFocus():
            line = colour("accent") if self.hasFocus() else None
            paint_box(painter, QRectF(self.rect()), 5, colour("hover"), line)
        room = QRectF(self.rect()).adjusted(4, 0, -4, 0)
        count, face = digits(self._one.count), font("body_strong", tabular=True)
        paint_text(painter, room, count, face, colour("text"), align=RIGHT)
        paint_text(painter, room, self._one.reason.code, font("small_strong"), colour("text"))
        width = room.width() * _BAR_SHARE
        bar = QRectF(room.right() - 24 - width, room.center().y() - 3, width, 6)
        paint_bar(painter, bar, self._one.count / self._most, self.theme, "text2")
        room.setLeft(room.left() + 28)
        room.setRight(bar.x() - 6)
        paint_text(painter, room, self._one.reason.label, font("body"), colour("text2"))


class FiguresPanel(QWidget):
    """The figures of a span.

    Signals:
        asked: the rows behind a figure: `accepted`, `on_time`, `quality`, or the code of a reason.
        change_asked: the definition shall be looked at, where a suggestion speaks of it.
    """

    asked = Signal(str)
    change_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.accepted = FigureCard(theme, tr("Accepted"))
        self.on_time = FigureCard(theme, tr("On time"))
        self.quality = QualityCard(theme)
        self.why = Card(theme, padding=(12, 12))
        self._title = PlainLabel(theme, tr("Why rejected"), "body_strong")
        self._count = PlainLabel(theme, "", "small", "text2")
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(2)
        self.compare = Button(theme, tr("Compare in groups"), kind="link")
        self._lay_out()
        self.compare.set_tip(tr("All hand-offs by source, campaign, play, person or week"))
        for name, card in (
            ("accepted", self.accepted),
            ("on_time", self.on_time),
            ("quality", self.quality),
        ):
            card.clicked.connect(partial(self.asked.emit, name))
        self.compare.clicked.connect(partial(self.asked.emit, "all"))

    def show_span(self, span: SpanOfHandoffs, hours: int | None) -> None:
        """Show the figures of a span, within the hours of the one promise that held in it."""
        found = span.figures
        weeks = [group.label for group in span.weeks]
        accepted, on_time = found.accepted, found.on_time
        self.accepted.show_figure(
            percent_words(accepted.percent, len(accepted.of)),
            tr(
                "{some} of {all} answered, goal {goal} %",
                some=digits(len(accepted.hits)),
                all=digits(len(accepted.of)),
                goal=span.acceptance_goal,
            ),
            Course(
                weeks,
                [group.figures.accepted.percent for group in span.weeks],
                span.acceptance_goal,
                "accent",
            ),
            tr("Accepted hand-offs of all that were answered."),
        )
        self.on_time.show_figure(
            percent_words(on_time.percent, len(on_time.of)),
            _on_time(on_time, hours, span.on_time_goal),
            Course(
                weeks,
                [group.figures.on_time.percent for group in span.weeks],
                span.on_time_goal,
                "sales",
            ),
            tr(
                "Answered within the clock, of all that are answered or late; each by the promise "
                "that was in force when it was handed over."
            ),
        )
        self.quality.show_rating(found.rating, len(found.rated), span.before.rating)
        self._show_reasons(span)

    def _show_reasons(self, span: SpanOfHandoffs) -> None:
        while (item := self._reasons.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        reasons = (*span.figures.rejected, *span.figures.disqualified)
        count = sum(one.count for one in span.figures.rejected)
        self._count.setText(
            tr_count(
                "{count} since {day}",
                "{count} since {day}",
                count,
                day=day_words(span.since, span.until),
            )
        )
        self._count.updateGeometry()
        most = max((one.count for one in reasons), default=1)
        for one in reasons:
            line = ReasonLine(self._theme, one, most)
            line.clicked.connect(partial(self.asked.emit, one.reason.code))
            self._reasons.addWidget(line)
        if not reasons:
            nothing = tr("Nothing was refused.")
            self._reasons.addWidget(PlainLabel(self._theme, nothing, "small", "text3"))
        if span.suggestions:
            self._reasons.addSpacing(_BEFORE_WORDS)
        for suggestion in span.suggestions[:2]:
            words = PlainLabel(self._theme, suggestion.words, "small", "text2", wrap=True)
            self._reasons.addWidget(words)
        if span.suggestions:
            change = Button(self._theme, tr("Look at the definition"), kind="link", size="small")
            change.clicked.connect(lambda _on: self.change_asked.emit())
            self._reasons.addWidget(change)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title)
        head.addWidget(self._count)
        self.why.body.addLayout(head)
        self.why.body.addLayout(self._reasons)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        for widget in (self.accepted, self.on_time, self.quality, self.why, self.compare):
            column.addWidget(widget)
        column.addStretch(1)


def _on_time(share: Share, hours: int | None, goal: int) -> str:
    some, every = digits(len(share.hits)), digits(len(share.of))
    if hours is None:
        return tr(
            "{some} of {all} within their time, goal {goal} %", some=some, all=every, goal=goal
        )
    return tr(
        "{some} of {all} within {hours} h, goal {goal} %",
        some=some,
        all=every,
        hours=hours,
        goal=goal,
    )
