"""The card of an account's moments: both teams and the account's people in one stream."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.home.services.account_moments import account_moments
from abm_desktop.touches.rows import Moment
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from ui.context import Context
from ui.home.focus_line import LinesBox
from ui.home.moment_row import DayHeading, MomentRow
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl

PAGE: Final = 20
_TEAMS: Final = {"both": None, "sales": Team.SALES, "marketing": Team.MARKETING}
_NOTHING: Final = {
    "sales": tr("Nothing of sales yet."),
    "marketing": tr("Nothing of marketing yet."),
}
_SEGMENTS: Final = (
    Segment("both", tr("Both teams")),
    Segment("sales", tr("Sales"), team="sales"),
    Segment("marketing", tr("Marketing"), team="marketing"),
)


class MomentsCard(Card):
    """The newest first, under their days; older ones are brought page by page.

    Signals:
        asked: a moment is wanted whole.
    """

    asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Moments"), padding=(0, 0))
        self._context = context
        self._account: UUID | None = None
        self._moments: list[Moment] = []
        self._today = context.workspace.clock.today()
        self.teams = SegmentedControl(context.theme, _SEGMENTS, tr("Whose moments"))
        self.teams.chosen.connect(lambda _key: self._from_top())
        self.add_action(self.teams)
        self.box = LinesBox()
        self._nothing = PlainLabel(context.theme, "", "small", "text3", wrap=True)
        self.older = Button(context.theme, tr("Show older"), kind="link", size="small")
        self.older.clicked.connect(lambda _on: self._show_older())
        self.body.setSpacing(0)
        self.body.addWidget(self.box)
        self._nothing_place = _padded(self._nothing)
        self._older_place = _padded(self.older)
        self.body.addWidget(self._nothing_place)
        self.body.addWidget(self._older_place)
        self.body.addStretch(1)
        self._older_place.hide()
        self._nothing_place.hide()

    def show_account(self, key: UUID) -> None:
        """Show the moments of an account, the newest if it is another one."""
        if key != self._account:
            self._account = key
            self._moments = []
        self._refresh()

    def _from_top(self) -> None:
        self._moments = []
        self._refresh()

    def _refresh(self) -> None:
        """Ask again for as many moments as are shown."""
        limit = max(PAGE, len(self._moments))

        def shown(found: list[Moment]) -> None:
            self._show(found[:limit], has_more=len(found) > limit)

        self._ask(limit, None, shown)

    def _show_older(self) -> None:
        if self._moments:
            last = self._moments[-1]
            self._ask(PAGE, last, lambda found: self._add(last, found))

    def _ask(self, limit: int, before: Moment | None, done: Callable[[list[Moment]], None]) -> None:
        account, team = self._account, _TEAMS[self.teams.key()]
        if account is None:
            return

        def read(reading: Reading) -> list[Moment]:
            return account_moments(reading, account, limit + 1, before=before, team=team)

        self._context.jobs.query(self, read, done, topic=f"moments {id(self)}")

    def _show(self, moments: list[Moment], *, has_more: bool) -> None:
        today = self._context.workspace.clock.today()
        if moments != self._moments or today != self._today or not self.box.lines:
            self._moments, self._today = moments, today
            self.box.show_widgets(self._widgets(moments, None))
        self._older_place.setVisible(has_more)
        self._nothing.setText(self._nothing_words())
        self._nothing_place.setVisible(not moments)

    def _add(self, last: Moment, found: list[Moment]) -> None:
        if self._moments[-1:] != [last]:
            # Another account or other moments were asked for meanwhile.
            return
        older = found[:PAGE]
        # The keyboard goes on where the new ones begin, if it was on the button.
        goes_on = self.older.hasFocus() and bool(older)
        self._moments = [*self._moments, *older]
        self.box.add_widgets(self._widgets(older, last.day))
        self._older_place.setVisible(len(found) > PAGE)
        if goes_on:
            self.box.hold(older[0].id)

    def _widgets(self, moments: Sequence[Moment], day: date | None) -> list[QWidget]:
        """Return a row for each moment, and a heading where a day begins after `day`."""
        widgets: list[QWidget] = []
        for moment in moments:
            if moment.day != day:
                day = moment.day
                widgets.append(DayHeading(self._context.theme, day, self._today))
            row = MomentRow(self._context.theme, moment, self._today)
            row.opened.connect(lambda moment=moment: self.asked.emit(moment))
            widgets.append(row)
        return widgets

    def _nothing_words(self) -> str:
        if self.teams.key() != "both":
            return _NOTHING[self.teams.key()]
        return tr(
            "What both teams did and how people answered will stand here. Log a touch with L."
        )


def _padded(widget: QWidget) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(14, 10, 14, 10)
    column.addWidget(
        widget, 0, Qt.AlignmentFlag.AlignLeft if isinstance(widget, Button) else Qt.AlignmentFlag(0)
    )
    return place
