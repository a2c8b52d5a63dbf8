"""The scoreboard in a window of its own, and what a person does with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from abm_desktop.revenue.questions import Dimension
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from benchmarks.pulse import Pulse
from ui.actions import Actions
from ui.context import Context
from ui.home.scoreboard_page import scoreboard_page
from ui.jobs import Jobs
from ui.revenue.chart_canvas import ChartCanvas
from ui.revenue.scoreboard_view import QUARTER, YEAR
from ui.theme.look import dress
from ui.theme.theme import Theme


class QuietShell:
    """Stands for the window around the page; nothing here asks for it."""

    def open_account(self, account: UUID, *, tab: str = "", row: UUID | None = None) -> None:
        """Open nothing."""


class BareCharts(QWidget):
    """Four charts drawn by nothing but QPainter: lines, bars, marks and labels."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(4):
            left = place % 2 * self.width() / 2
            top = place // 2 * self.height() / 2
            _draw(painter, QRectF(left, top, self.width() / 2, self.height() / 2))


def _draw(painter: QPainter, box: QRectF) -> None:
    painter.fillRect(box, QColor("#FFFFFF"))
    painter.setPen(QPen(QColor("#E8EAEE"), 1))
    for line in range(5):
        y = box.y() + line * box.height() / 5
        painter.drawLine(QPointF(box.x(), y), QPointF(box.right(), y))
    step = box.width() / 13
    points = [
        QPointF(box.x() + place * step, box.bottom() - place**1.2 * box.height() / 26)
        for place in range(13)
    ]
    painter.setPen(QPen(QColor("#0B6B6F"), 2.5))
    painter.drawPolyline(QPolygonF(points))
    for place, point in enumerate(points):
        painter.fillRect(
            QRectF(point.x() - 8, point.y(), 16, box.bottom() - point.y()), QColor("#9CCFCC")
        )
        painter.drawEllipse(point, 3, 3)
        label = QRectF(point.x() - 20, box.bottom() - 16, 40, 14)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, f"M{place}")


class ScoreboardWindow:
    """The page, shown and settled; `opening_ms` is the longest pause until then."""

    def __init__(self, space: Workspace, lanes: Lanes, preferences: Preferences) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        theme = Theme("light", reduce_motion=True)
        dress(app, theme)
        self._window = QMainWindow()
        self._window.resize(1440, 900)
        self._jobs = Jobs(lanes)
        actions = Actions(self._window)
        shell = QuietShell()
        context = Context(space, self._jobs, theme, actions, shell, preferences, self._window)  # type: ignore[arg-type]
        self.page = scoreboard_page(context)
        self._window.setCentralWidget(self.page)
        self._window.show()
        self.pulse = Pulse()
        QTest.qWait(20)
        self.pulse.begin()
        self.settle()
        self.opening_ms = self.pulse.longest_ms()
        self.charts = [one for one in self.page.findChildren(ChartCanvas) if one.has_picture()]

    def deeds(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield what is done, by name."""
        page = self.page
        yield "look at the quarter", lambda: page.span.choose(QUARTER)
        yield "look at the year", lambda: page.span.choose(YEAR)
        yield "group by account", lambda: page.groups.dimension_chosen.emit(Dimension.ACCOUNT)
        yield "ask why", page.number.target.click
        yield "load everything anew", page.refresh

    def until_shown(self, deed: Callable[[], object]) -> float:
        """Return how long a deed takes until all its charts are shown, in milliseconds."""
        begun = time.perf_counter()
        deed()
        while self._jobs.has_open_queries:
            QTest.qWait(5)
        return (time.perf_counter() - begun) * 1000

    def repaint_charts(self) -> None:
        """Paint every chart anew, as when the window is shown again."""
        for chart in self.charts:
            chart.repaint()

    def settle(self) -> None:
        """Wait until everything that was begun is shown."""
        for _turn in range(4):
            QTest.qWait(90)
            while self._jobs.has_open_queries:
                QTest.qWait(10)

    def close(self) -> None:
        """Take the window away."""
        self._window.close()
        self._window.deleteLater()
        QTest.qWait(10)
