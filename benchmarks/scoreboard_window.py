"""The scoreboard in a window of its own, and what a person does with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEventLoop, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from abm_desktop.revenue.board_words import waterfall
from abm_desktop.revenue.figures import waterfall_figure
from abm_desktop.revenue.number_figure import number_figure
from abm_desktop.revenue.questions import Dimension
from abm_desktop.revenue.services.scoreboard import FullBoard
from abm_desktop.revenue.sourced_figure import sourced_figure
from abm_desktop.revenue.stages_figure import stages_figure
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from benchmarks.list_window import QuietShell
from benchmarks.pulse import Pulse
from ui.accounts.page import AccountsPage
from ui.actions import Actions
from ui.context import Context
from ui.home.scoreboard_page import scoreboard_page
from ui.importing import import_plainly
from ui.jobs import Jobs
from ui.revenue.scoreboard_page import ScoreboardPage
from ui.revenue.scoreboard_view import QUARTER, YEAR
from ui.theme.look import dress
from ui.theme.theme import Theme
from ui.turns import take_short_turns


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
    """A window in which the page is opened, as the first of its deeds."""

    def __init__(self, space: Workspace, lanes: Lanes, preferences: Preferences) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        import_plainly()
        take_short_turns()
        theme = Theme("light", reduce_motion=True)
        dress(app, theme)
        self._window = QMainWindow()
        self._window.resize(1440, 900)
        self._jobs = Jobs(lanes)
        actions = Actions(self._window)
        shell = QuietShell()
        self._context = Context(space, self._jobs, theme, actions, shell, preferences, self._window)  # type: ignore[arg-type]
        self._pages = QStackedWidget()
        self._window.setCentralWidget(self._pages)
        self._pages.addWidget(AccountsPage(self._context))  # another page is always there first
        self._window.show()
        self.pulse = Pulse()
        self.boards: list[FullBoard] = []
        """The figures of several spans, as they were shown."""
        while self._jobs.has_open_queries:
            _take_events()

    @property
    def page(self) -> ScoreboardPage:
        """Return the page that was opened."""
        page = self._pages.widget(1)
        assert isinstance(page, ScoreboardPage)
        return page

    def deeds(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield what is done, by name."""
        yield "build the page", self._build
        yield "open the scoreboard", self._open
        page = self.page
        self._keep_board()
        yield "look at the quarter", lambda: page.span.choose(QUARTER)
        self._keep_board()
        yield "look at the year", lambda: page.span.choose(YEAR)
        yield "group by account", lambda: page.groups.dimension_chosen.emit(Dimension.ACCOUNT)
        yield (
            "sort 10,000 groups",
            lambda: page.groups.table.horizontalHeader().sectionClicked.emit(8),
        )
        yield "ask why", page.number.target.click
        yield "load everything anew", self._reload

    def until_shown(self, deed: Callable[[], object]) -> float:
        """Return how long a deed takes until all its charts are shown, in milliseconds."""
        begun = time.perf_counter()
        deed()
        if self.page.isVisible():
            self._await()
        return (time.perf_counter() - begun) * 1000

    def show_charts(self, full: FullBoard) -> None:
        """Show other figures in the charts, until these are drawn and painted."""
        cards, board = self.page.cards, full.board
        currency, (steps, _note) = board.measured.currency, waterfall(board)
        assert board.path is not None
        assert steps is not None
        cards.number.chart.show_figure(partial(number_figure, board.path, currency), "")
        cards.velocity.chart.show_figure(partial(waterfall_figure, steps), "")
        cards.sourced.chart.show_figure(partial(sourced_figure, full.sourced, currency), "")
        cards.stages.chart.show_figure(partial(stages_figure, full.reached), "")
        self._paint_all()

    def show_cards(self, full: FullBoard) -> None:
        """Show other figures in all cards, with their words, until they are painted."""
        self.page.cards.show_full(full)
        self._paint_all()

    def settle(self) -> None:
        """Wait until everything that was begun is shown."""
        for _turn in range(4):
            QTest.qWait(90)
            if self.page.isVisible():
                self._await()

    def close(self) -> None:
        """Take the window away."""
        self._window.close()
        self._window.deleteLater()
        QTest.qWait(10)

    def _paint_all(self) -> None:
        self._await()
        QApplication.processEvents()

    def _build(self) -> None:
        """Build the page behind the one in front, as the window does in a pause."""
        self._pages.addWidget(scoreboard_page(self._context))

    def _open(self) -> None:
        self._pages.setCurrentIndex(1)

    def _reload(self) -> None:
        """Load anew, which begins when several changes in a row would have come."""
        self.page.refresh()
        while not self._jobs.has_open_queries:
            _take_events()

    def _keep_board(self) -> None:
        assert self.page.full is not None
        self.boards.append(self.page.full)

    def _await(self) -> None:
        while not self.page.is_filled():
            _take_events()


def _take_events() -> None:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
