"""The own vote on a candidate: five buttons, the argument, and who votes at this keyboard now."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.choosing_rows import CandidateRow
from abm_desktop.accounts.votes import HIGHEST, LOWEST
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.services.pins import Proof
from resources.language import tr
from ui.accounts.candidates.look import Look
from ui.kit.buttons import Button
from ui.kit.fields import FormField, TextArea
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme

_ENDS: Final = tr(
    "1 is no account for us, 5 is one we want most. Nobody sees a vote before the "
    "reveal. R writes an argument, Esc leaves it."
)


_ON_WALL: Final = tr("Workshop mode shows no vote: everybody can read the wall.")


class ArgumentArea(TextArea):
    """Where an argument is written; Esc leads back to the candidates.

    Signals:
        left: the keyboard is somewhere else now.
        done: the person wants to vote by digit again.
    """

    left = Signal()
    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class VotingBox(QWidget):
    """Votes by digit or by button; the argument goes with the vote.

    What is written before a vote is kept for its writer until the vote is cast; who has voted
    already has it kept at once, when they leave it.

    Signals:
        asked: the key of an action of the page.
        argued: an argument was changed: its writer, the candidate, and the words.
        done: the person is back from writing.
    """

    asked = Signal(str)
    argued = Signal(object, object, str)
    done = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._look: Look | None = None
        self._row: CandidateRow | None = None
        self._place: tuple[UUID | None, UUID] | None = None
        self._writer: UUID | None = None
        self._is_on_wall = False
        self._drafts: dict[tuple[UUID | None, UUID], str] = {}
        self._wall = PlainLabel(theme, _ON_WALL, "small", "text2", wrap=True)
        self.voter = PlainLabel(theme, "", "body_strong", wrap=True)
        self.hand_on = needs_writing(
            Button(theme, tr("Who votes"), size="small", icon="users", key="U")
        )
        self.team = SegmentedControl(
            theme,
            [Segment(Team.SALES, tr("Sales")), Segment(Team.MARKETING, tr("Marketing"))],
            tr("Votes count for"),
        )
        self.scores = {
            number: needs_writing(Button(theme, str(number)))
            for number in range(LOWEST, HIGHEST + 1)
        }
        self.argument = needs_writing(
            ArgumentArea(theme, tr("What speaks for it or against it"), rows=3)
        )
        self.take_back = needs_writing(
            Button(theme, tr("Take my vote back"), size="small", kind="quiet", key="0")
        )
        self._build()

    def show_look(self, look: Look, *, is_on_wall: bool) -> None:
        """Know the own votes anew; on a wall, where all can read them, none is shown."""
        self._look, self._is_on_wall = look, is_on_wall

    def show_voter(self, voter: Proof | None) -> None:
        """Show who votes now."""
        writer = None if voter is None else voter.person_id
        if writer != self._writer:
            self.keep_argument()
            self._writer = writer
            # Nobody reads what the one before wrote.
            self.show_candidate(self._row)
        self.voter.setText(
            tr("{voter} votes", voter=voter.name) if voter else tr("Press 1 to 5 to vote")
        )
        self.hand_on.set_label(tr("Next voter") if voter else tr("Who votes"))
        self.team.setVisible(voter is not None and voter.team is Team.BOTH)

    def show_candidate(self, row: CandidateRow | None) -> None:
        """Show the own vote on a candidate; what is being typed for it stays."""
        self._row = row
        look, account = self._look, row.account_id if row else None
        mine = look.own_vote(self._writer, account) if look and account else None
        for number, button in self.scores.items():
            is_mine = mine is not None and mine.score == number and not self._is_on_wall
            button.set_label(f"{number} \N{CHECK MARK}" if is_mine else str(number))
        self.take_back.setVisible(mine is not None)
        self._wall.setVisible(self._is_on_wall)
        self._wall.setText(_ON_WALL if mine is None else tr("Voted. {on_wall}", on_wall=_ON_WALL))
        place = None if account is None else (self._writer, account)
        if place != self._place:
            self.keep_argument()
            self._place = place
        if not self.argument.document().isModified():
            kept = self._drafts.get(place, "") if place else ""
            own = (mine.argument or "") if mine else ""
            self._show_argument("" if self._is_on_wall else kept or own)

    def _show_argument(self, words: str) -> None:
        if words != self.argument.toPlainText():
            self.argument.setPlainText(words)
        self.argument.document().setModified(False)

    def write(self) -> None:
        """Give the keyboard to the argument."""
        self.argument.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_argument(self) -> None:
        """Keep what was written for the candidate that is left, and tell of it."""
        if self._place is not None and self.argument.document().isModified():
            words = self.argument.toPlainText().strip()
            self._drafts[self._place] = words
            self.argument.document().setModified(False)
            self.argued.emit(*self._place, words)

    def take_argument(self, account: UUID) -> str:
        """Return the words that go with a vote; they are kept until it is cast."""
        words = self.argument.toPlainText().strip()
        if self._is_on_wall and not words:
            # What the wall does not show is still what its writer said.
            mine = self._look.own_vote(self._writer, account) if self._look else None
            kept = self._drafts.get((self._writer, account), "")
            words = kept or ((mine.argument or "") if mine else "")
        self._drafts[self._writer, account] = words
        self.argument.document().setModified(False)
        return words

    def drop_argument(self, account: UUID) -> None:
        """Keep words no more that went with a vote: the vote has them."""
        for writer in (None, self._writer):
            self._drafts.pop((writer, account), None)

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
            button.setAccessibleName(tr("Vote {number}", number=number))
            button.clicked.connect(
                lambda _on=False, number=number: self.asked.emit(f"candidates.vote_{number}")
            )
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._wall)
        column.addWidget(FormField(self._theme, tr("Argument"), self.argument, optional=True))
        column.addWidget(PlainLabel(self._theme, _ENDS, "caption", "text3", wrap=True))
        column.addWidget(self.take_back)
        self.argument.left.connect(self.keep_argument)
        self.argument.done.connect(self.done)
        self.hand_on.clicked.connect(lambda: self.asked.emit("candidates.voter"))
        self.take_back.clicked.connect(lambda: self.asked.emit("candidates.take_back"))
        self.show_voter(None)
