"""Row 9: 20,000 touches on the planner, laid out and scrolled, to the repaint."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from abm_desktop.touches.planning import (
    Grouping,
    Plan,
    PlanFilter,
    PlannedAccount,
    PlanRow,
    grouped,
    loads,
)
from abm_desktop.touches.rows import ChannelRow, PersonTag, TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.vocabulary import Team, Tier, TouchState
from benchmarks.measure import Measure, in_turns
from db.keys import new_keys
from ui.theme.look import dress
from ui.theme.theme import Theme
from ui.touches.planner.sight import Contents
from ui.touches.planner.view import PlannerView

BARS, ACCOUNTS, DAYS = 20_000, 1_000, 100
FRAME_MS, BUILD_MS = 2, 100
_TODAY = date(2026, 11, 18)
_TEAMS = frozenset({Team.SALES, Team.MARKETING})
_FRAMES = 60


def measures() -> Iterator[Measure]:
    """Measure the time line in a window of its own, off screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme("light", reduce_motion=True)
    dress(app, theme)
    plan = _plan()
    rows = grouped(plan, Grouping.ACCOUNTS, PlanFilter(), {})
    contents = Contents(plan, people=plan.people, loads=loads(plan))
    view = PlannerView(theme, _TODAY)
    bare = _Picture()
    for widget in (view, bare):
        widget.resize(1040, 810)
        widget.show()
    QTest.qWait(50)
    gc.collect()
    gc.freeze()  # as the window does once it stands
    try:
        touches = [touch for row in rows for touch in row.touches]
        built = in_turns(
            lambda: sorted(touches, key=lambda touch: (touch.account, touch.when.day)),
            lambda: view.show_rows(rows, contents, _TEAMS),
        )
        yield Measure("9", f"lay {BARS:,} touches out / sort them", *built, bound=BUILD_MS)
        yield from _frames(view, bare, rows)
    finally:
        gc.unfreeze()
        view.close()
        bare.close()


def _frames(view: PlannerView, bare: _Picture, rows: list[PlanRow]) -> Iterator[Measure]:
    for what, move in (
        ("down", _scrolling(view.verticalScrollBar().setValue, 40, len(rows) * 60)),
        ("on in time", _scrolling(view.horizontalScrollBar().setValue, 30, 3_000, 45_500)),
    ):

        def frame(move: Callable[[], None] = move) -> None:
            move()
            view.viewport().repaint()

        taken = in_turns(bare.repaint, frame, rounds=_FRAMES)
        yield Measure(
            "9", f"frame of {BARS:,} touches scrolled {what} / a copy of it", *taken, bound=FRAME_MS
        )


def _scrolling(
    move: Callable[[int], None], step: int, most: int, begin: int = 0
) -> Callable[[], None]:
    place = begin

    def scroll() -> None:
        nonlocal place
        place = begin + (place - begin + step) % most
        move(place)

    return scroll


class _Picture(QWidget):
    """A picture of the size of the time line, copied to the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap(1040, 810)
        self._picture.fill(0xFFFFFF)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._picture)


def _plan() -> Plan:
    channels = [
        ChannelRow(code, code.title(), icon, None)
        for code, icon in (("call", "phone"), ("email", "envelope-simple"), ("gift", "gift"))
    ]
    accounts = [
        PlannedAccount(key, f"{chr(65 + n % 26)}{n:04} Holding", Tier.ONE_TO_ONE, None, None)
        for n, key in enumerate(new_keys(ACCOUNTS))
    ]
    person = PersonTag(new_keys(1)[0], "Mara Lindqvist", Team.SALES)
    since = _TODAY - timedelta(days=DAYS // 2)
    touches = [
        TouchRow(
            id=key,
            account_id=accounts[n % ACCOUNTS].id,
            account=accounts[n % ACCOUNTS].name,
            channel=channels[n % 3],
            team=(Team.SALES, Team.MARKETING)[n // ACCOUNTS % 2],
            title=f"{('Call', 'Mail about', 'Gift for')[n % 3]} {n}",
            message="",
            when=When(since + timedelta(days=n * 7 % DAYS)),
            state=TouchState.PLANNED,
            owner=person,
            people=(),
            contacts=(),
            outcome=None,
            outcome_note="",
            done_at=None,
            skip_reason=None,
            skip_note="",
            engagement_id=None,
        )
        for n, key in enumerate(new_keys(BARS))
    ]
    return Plan(since, since + timedelta(days=DAYS), accounts=accounts, touches=touches)
