"""Small parts of the panel and the strip: voters with their ticks, arguments, seats, the timer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.accounts.choosing_rows import CandidateRow, Choosing, VoterRow
from abm_desktop.vocabulary import Team
from resources.language import tr
from ui.accounts.candidates.words import score
from ui.kit.buttons import Button
from ui.kit.flow import FlowLayout
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, Mark, TeamBadge
from ui.kit.messages import Icon
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import tip
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_MINUTES: Final = 3
_TINTS: Final = {Team.SALES: ("sales_bg", "sales_line"), Team.MARKETING: ("mktg_bg", "mktg_line")}


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear(inner)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class VotersStrip(QWidget):
    """Who has voted: a tick below each colleague, never what."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row = FlowLayout(self, gap=4)

    def show_voters(self, look: Choosing) -> None:
        """Show everybody who can vote, sales first."""
        clear(self._row)
        before: Team | None = None
        to_vote = 0 if look.round is None else look.round.to_vote
        for voter in look.voters:
            if before is not None and voter.team is not before:
                line = Separator(self._theme, upright=True)
                hold_height(line, 34)
                self._row.add_parting(line)
            self._row.addWidget(self._voter(voter, to_vote))
            before = voter.team

    def _voter(self, voter: VoterRow, to_vote: int) -> QWidget:
        has_all = voter.voted >= to_vote if to_vote else voter.took_part
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Avatar(self._theme, voter.name, voter.team, 28), 0, centre)
        if not has_all and voter.voted:
            tick: QWidget = PlainLabel(
                self._theme, f"{voter.voted}/{to_vote}", "caption", "text3", tabular=True
            )
        else:
            name, token = (
                ("check-circle-fill", "success") if has_all else ("circle-dashed", "text3")
            )
            tick = Icon(self._theme, name, 13, token)
        told = (
            tr("has voted")
            if has_all
            else tr("has voted on {voted} of {to_vote}", voted=voter.voted, to_vote=to_vote)
        )
        tick.setAccessibleName(f"{voter.name} {told}")
        tick.setToolTip(tip(f"{voter.name} {told}"))
        column.addWidget(tick, 0, centre)
        return holder


class ArgumentCard(QWidget):
    """What speaks for a team's score, in the words of one of its voters."""

    def __init__(self, theme: Theme, team: Team, value: str, person: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._team = team
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TeamBadge(theme, team, 18))
        head.addWidget(PlainLabel(theme, value, "title", tabular=True))
        head.addStretch(1)
        head.addWidget(PlainLabel(theme, person, "small", "text2"))
        column.addLayout(head)
        column.addWidget(PlainLabel(theme, text, "body", wrap=True))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, line = _TINTS.get(self._team, ("surface", "border"))
        colour = self._theme.colour
        paint_box(QPainter(self), QRectF(self.rect()), 8, colour(fill), colour(line))


class SeatsAfter(Mark):
    """The seats of the list as one line of marks: taken ones, and those that the round proposes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self._taken = self._proposed = 0
        self._seats = 1
        hold_height(self, 22)

    def show_seats(self, taken: int, proposed: int, seats: int) -> None:
        """Show how many of the seats are taken, and how many more would be."""
        self._taken, self._proposed, self._seats = taken, proposed, max(1, seats)
        self.name_it(
            tr(
                "{taken} of {seats} seats are taken, {proposed} proposed",
                taken=taken,
                seats=seats,
                proposed=proposed,
            )
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, step = QPainter(self), self.width() / self._seats
        for seat in range(self._seats):
            token = "sunken"
            if seat < self._taken:
                token = "accent_line"
            elif seat < self._taken + self._proposed:
                token = "accent"
            mark = QRectF(seat * step, 0, max(1.0, step - 1.5), self.height())
            painter.fillRect(mark, self.theme.colour(token))


class TimerLine(QWidget):
    """Minutes for one candidate; it begins anew with the next while it runs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._left = _MINUTES * 60
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._pass)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.time = PlainLabel(theme, "", "heading", tabular=True)
        self.turn = Button(theme, tr("Start"), size="small", key="M")
        self.turn.clicked.connect(self.toggle)
        row.addWidget(Icon(theme, "timer", 18))
        row.addWidget(self.time)
        # The words give way before the time does.
        words = PlainLabel(theme, tr("for this candidate"), "small", "text2")
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.addWidget(words, 1)
        row.addWidget(self.turn)
        self._show()

    def toggle(self) -> None:
        """Let the time run, or hold it."""
        if self._tick.isActive():
            self._tick.stop()
        else:
            self._left = self._left or _MINUTES * 60
            self._tick.start()
        self._show()

    def begin_anew(self) -> None:
        """Give the next candidate the whole time."""
        self._left = _MINUTES * 60
        self._show()

    def _pass(self) -> None:
        self._left = max(0, self._left - 1)
        if not self._left:
            self._tick.stop()
        self._show()

    def _show(self) -> None:
        self.time.setText(f"{self._left // 60}:{self._left % 60:02}")
        self.time.set_token("text" if self._left else "danger")
        self.turn.set_label(tr("Pause") if self._tick.isActive() else tr("Start"))


def argument_cards(theme: Theme, row: CandidateRow) -> Sequence[QWidget]:
    """Return a card for each argument of a candidate, marketing's and sales' side by side by score."""
    cards = []
    for one in sorted(row.arguments, key=lambda found: -(_of(row, found.team) or 0)):
        value = score(_of(row, one.team))
        cards.append(ArgumentCard(theme, one.team, value, one.person, one.text))
    return cards


def _of(row: CandidateRow, team: Team) -> float | None:
    return row.tally.sales if team is Team.SALES else row.tally.marketing
