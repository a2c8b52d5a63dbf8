"""The own vote on a candidate: five buttons, the argument, and who votes at this keyboard now."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.choosing_rows import CandidateRow
from abm_desktop.accounts.votes import HIGHEST, LOWEST
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.services.pins import Proof
from ui.accounts.candidates.look import Look
from ui.kit.buttons import Button
from ui.kit.fields import FormField, TextArea
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.theme.theme import Theme

_ENDS: Final = (
    "1 is no account for us, 5 is one we want most. Nobody sees a vote before the reveal."
)


class VotingBox(QWidget):
    """Votes by digit or by button; the argument goes with the vote.

    Signals:
        asked: the key of an action of the page.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._look: Look | None = None
        self._account: UUID | None = None
        self.voter = PlainLabel(theme, "", "body_strong", wrap=True)
        self.hand_on = Button(theme, "Who votes", size="small", icon="users", key="U")
        self.team = SegmentedControl(
            theme,
            [Segment(Team.SALES, "Sales"), Segment(Team.MARKETING, "Marketing")],
            "Votes count for",
        )
        self.scores = {number: Button(theme, str(number)) for number in range(LOWEST, HIGHEST + 1)}
        self.argument = TextArea(theme, "What speaks for it or against it", rows=3)
        self.take_back = Button(theme, "Take my vote back", size="small", kind="quiet", key="0")
        self._build()

    def show_look(self, look: Look) -> None:
        """Know the own votes anew."""
        self._look = look

    def show_voter(self, voter: Proof | None) -> None:
        """Show who votes now."""
        self.voter.setText(f"{voter.name} votes" if voter else "Press 1 to 5 to vote")
        self.hand_on.set_label("Next voter" if voter else "Who votes")
        self.team.setVisible(voter is not None and voter.team is Team.BOTH)
        self._account = None

    def show_candidate(self, row: CandidateRow | None) -> None:
        """Show the own vote on a candidate; what is being typed for it stays."""
        own = self._look.own if self._look else None
        mine = own.get(row.account_id) if own and row else None
        for number, button in self.scores.items():
            is_mine = mine is not None and mine.score == number
            button.set_label(f"{number} \N{CHECK MARK}" if is_mine else str(number))
        self.take_back.setVisible(mine is not None)
        account = row.account_id if row else None
        if account != self._account:
            self._account = account
            self.argument.setPlainText((mine.argument or "") if mine else "")
            self.argument.document().setModified(False)

    def wanted_team(self) -> Team | None:
        """Return for whom a leader of both teams votes."""
        return Team(self.team.key()) if self.team.isVisible() else None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self.voter, 1)
        head.addWidget(self.hand_on)
        column.addLayout(head)
        column.addWidget(self.team)
        line = QHBoxLayout()
        line.setSpacing(6)
        for number, button in self.scores.items():
            button.setAccessibleName(f"Vote {number}")
            button.clicked.connect(
                lambda _on=False, number=number: self.asked.emit(f"candidates.vote_{number}")
            )
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(FormField(self._theme, "Argument", self.argument, optional=True))
        column.addWidget(PlainLabel(self._theme, _ENDS, "caption", "text3", wrap=True))
        column.addWidget(self.take_back)
        self.hand_on.clicked.connect(lambda: self.asked.emit("candidates.voter"))
        self.take_back.clicked.connect(lambda: self.asked.emit("candidates.take_back"))
        self.show_voter(None)
