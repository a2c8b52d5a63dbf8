"""The strip of hand-offs: how well both teams keep the promise to answer, week by week."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.handoff_measures import one_promise
from abm_desktop.alignment.handoff_strip_figure import strip_figure, strip_weeks
from abm_desktop.alignment.handoff_strip_words import StripFigure, strip_figures
from abm_desktop.alignment.services.handoff_figures import SpanOfHandoffs, handoffs_between
from abm_desktop.engagement.days import local_day
from abm_desktop.revenue.figure_words import Trend
from abm_desktop.revenue.spans import Span
from abm_desktop.workspace.days import short_day
from resources.language import tr, tr_about, tr_count
from ui.alignment.health.why_handoffs import handoffs_behind
from ui.context import Context
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.revenue.chart_canvas import ChartCanvas
from ui.revenue.figure_tile import FigureTile
from ui.theme.fitting import hold_least_height
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_HIGH: Final = 88
_CHART: Final = 56
_TOPIC: Final = "scoreboard.handoffs"
_YEARS: Final = timedelta(days=3_653)
_KEYS: Final = (
    ("accent", tr("On time")),
    ("danger", tr("Late")),
    ("control", tr_about("state", "Open")),
)


class StripCard(Card):
    """Four figures over hand-offs, and a mark for each of them.

    Signals:
        asked: what is behind a figure.
    """

    asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, padding=(14, 6), parent=parent)
        theme = context.theme
        self._context = context
        self.found: SpanOfHandoffs | None = None
        self._figures: dict[str, StripFigure] = {}
        self.name = PlainLabel(theme, tr("Hand-offs"), "body_strong")
        self.sum = PlainLabel(theme, "", "small", "text2")
        self.tiles = {
            key: FigureTile(theme, caption)
            for key, caption in (
                ("on_time", tr("On time")),
                ("median", tr("Median answer")),
                ("accepted", tr("Accepted")),
                ("open", tr("Open now")),
            )
        }
        self.chart = ChartCanvas(theme, context.jobs, tr("Hand-offs by week"), least=_CHART)
        self._fill(theme)
        context.terms.explain(self.name, "hand_off")
        self.setAccessibleName(tr("Hand-offs"))
        hold_least_height(self, _HIGH)

    @property
    def widget(self) -> QWidget:
        """Return what is laid out."""
        return self

    def show_span(self, span: Span, until: date) -> None:
        """Show the hand-offs that were sent in a span, up to one of its days."""
        first = span.since or until - _YEARS
        self._context.jobs.query(
            self,
            lambda reading: handoffs_between(reading, first, until),
            partial(self._show, until),
            topic=f"{_TOPIC} {id(self)}",
        )

    def _show(self, until: date, found: SpanOfHandoffs) -> None:
        self.found = found
        self._figures = {one.key: one for one in strip_figures(found.figures)}
        hours = one_promise((row.hours for row in found.rows), 0) or None
        self.name.setText(
            tr("Hand-offs") if hours is None else tr("Hand-offs, {hours} h promise", hours=hours)
        )
        since = found.since if found.rows else None
        if found.rows and until - found.since >= _YEARS:
            since = local_day(found.rows[0].sent_at)
        self.sum.setText(_received(len(found.rows), since))
        for key, tile in self.tiles.items():
            one = self._figures[key]
            tile.show_figure(one.figure, Trend(one.beside), one.sentence)
        weeks = strip_weeks(found.rows, until.isocalendar().week)
        figure = partial(strip_figure, weeks) if weeks else None
        words = "; ".join(week.words for week in weeks)
        self.chart.show_figure(
            figure, words or tr("No hand-off in these days: not enough data (n = 0)")
        )

    def _ask(self, key: str) -> None:
        if self.found is not None and key in self._figures:
            one = self._figures[key]
            self.asked.emit(
                handoffs_behind(self._context, one.title, one.how, self.found.rows, set(one.keys))
            )

    def _ask_week(self, key: str) -> None:
        if self.found is None:
            return
        label = key.partition(":")[2]
        group = next((week for week in reversed(self.found.weeks) if week.label == label), None)
        if group is not None:
            number = label.rpartition(" ")[2]
            title = tr("Sent in week {number}", number=number)
            keys = set(group.figures.sent)
            self.asked.emit(handoffs_behind(self._context, title, "", self.found.rows, keys))

    def _fill(self, theme: Theme) -> None:
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addStretch(1)
        told.addWidget(self.name)
        told.addWidget(self.sum)
        told.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(told, 5)
        for key, tile in self.tiles.items():
            row.addWidget(Separator(theme, upright=True))
            row.addWidget(tile, 2)
            tile.clicked.connect(partial(self._ask, key))
        row.addWidget(Separator(theme, upright=True))
        row.addSpacing(12)
        row.addWidget(self.chart, 12)
        row.addWidget(_Key(theme))
        self.body.addLayout(row, 1)
        self.chart.pressed.connect(self._ask_week)


class _Key(QWidget):
    """What the three kinds of marks mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        wide = max(text_width(words, font("caption")) for _token, words in _KEYS)
        return QSize(int(wide) + 22, scaled(52))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - scaled(52)) / 2
        for place, (token, words) in enumerate(_KEYS):
            y = top + place * scaled(18)
            square = QRectF(1, y + scaled(4), 9, 9)
            ink = self._theme.colour(token)
            if token == "control":
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
                painter.drawRect(square)
            else:
                paint_box(painter, square, 2, ink)
            line = QRectF(16, y, self.width() - 16, scaled(17))
            paint_text(painter, line, words, font("caption"), self._theme.colour("text2"))


def _received(count: int, since: date | None) -> str:
    if since is None:
        return tr_count("{count} received", "{count} received", count)
    return tr_count(
        "{count} received since {day}",
        "{count} received since {day}",
        count,
        day=short_day(since),
    )
