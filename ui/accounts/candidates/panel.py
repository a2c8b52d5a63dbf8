"""The panel beside the candidates: nominations, the own vote, or what the teams talk about now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.accounts.choosing_rows import CandidateRow
from abm_desktop.accounts.votes import Group
from resources.language import tr, tr_count
from ui.accounts.candidates.look import EvidenceMark, Look
from ui.accounts.candidates.parts import (
    ArgumentCard,
    SeatsAfter,
    TimerLine,
    VotersStrip,
    argument_cards,
    clear,
)
from ui.accounts.candidates.voting_box import VotingBox
from ui.accounts.candidates.words import halves, nomination_words, score, title_words
from ui.kit.buttons import Button
from ui.kit.flow import FlowLayout
from ui.kit.frames import Panel, ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Tile
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_most_width
from ui.theme.theme import Theme
from ui.writing_deeds import held_as

_WIDTH: Final = 328


class ChoosingPanel(Panel):
    """What belongs to the round, and to the candidate that is chosen.

    Signals:
        asked: the key of an action of the page.
        evidence_asked: a piece of evidence of the candidate that shall be shown.
    """

    asked = Signal(str)
    evidence_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.LeftEdge)
        self._theme = theme
        self._look: Look | None = None
        self._row: CandidateRow | None = None
        self._me: UUID | None = None
        hold_most_width(self, _WIDTH)
        self.title = PlainLabel(theme, "", "title")
        self.close_round = needs_writing(
            Button(theme, tr("Close"), kind="quiet", size="small", icon="lock-simple")
        )
        self.close_round.setAccessibleName(tr("Close the round"))
        self.close_round.set_tip(tr("Close the round (Shift+C)"))
        self.close_round.clicked.connect(lambda: self.asked.emit("candidates.close"))
        self.voters = VotersStrip(theme)
        self.box = VotingBox(theme)
        self.box.asked.connect(self.asked)
        self.timer = TimerLine(theme)
        self.evidence = QWidget()
        self._evidence = FlowLayout(self.evidence)
        self.seats = SeatsAfter(theme)
        self._seats_words = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._seats_count = PlainLabel(theme, "", "body_strong", tabular=True)
        self.buttons = {
            "again": Button(
                theme, tr("Vote again"), kind="primary", icon="arrows-clockwise", key="V"
            ),
            "keep": Button(theme, tr("Keep"), key="E"),
            "park": Button(theme, tr("Park"), key="P"),
            "reveal": Button(theme, tr("Reveal"), icon="eye", key="B"),
            "withdraw": Button(theme, tr("Withdraw mine")),
            "nominate": Button(theme, tr("Nominate"), icon="plus", key="N"),
        }
        for key, button in self.buttons.items():
            held_as(button, f"candidates.{key}")
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(f"candidates.{key}"))
        self._build()

    def show_look(self, look: Look, *, is_on_wall: bool) -> None:
        """Show the round; on a wall without the votes of whoever votes."""
        self._look = look
        choosing = look.choosing
        self.title.setText(title_words(choosing))
        self.close_round.setVisible(choosing.is_open)
        self.voters.setVisible(choosing.round is not None and choosing.is_open)
        if choosing.is_open:
            self.voters.show_voters(choosing)
        self.box.show_look(look, is_on_wall=is_on_wall)
        self._show_seats(look)
        self.show_candidate(self._row)

    def show_candidate(self, row: CandidateRow | None) -> None:
        """Show the candidate that is chosen."""
        if (row and row.account_id) != (self._row and self._row.account_id):
            self.timer.begin_anew()
            self.show_evidence(())
        self._row = row
        clear(self._about)
        look = self._look
        if look is None:
            return
        is_revealed = row is not None and row.group is not None and row.is_revealed
        is_open = look.choosing.is_open
        votes = is_open and row is not None and not row.is_revealed
        self.box.setVisible(votes)
        self.box.show_candidate(row if votes else None)
        can_settle = is_open and is_revealed and row is not None and row.group is not Group.SEATED
        for key in ("again", "park"):
            self.buttons[key].setVisible(can_settle)
        # Where the teams agree, or were let differ, there is nothing left to keep.
        is_disputed = row is not None and row.group is Group.DISCUSS
        self.buttons["keep"].setVisible(can_settle and is_disputed)
        self.timer.setVisible(can_settle)
        is_again = is_open and look.choosing.ranking is not None
        round_row = look.choosing.round
        self.buttons["reveal"].setVisible(is_again and bool(round_row and round_row.to_vote))
        self.buttons["nominate"].setVisible(not is_open)
        self.buttons["withdraw"].setVisible(not is_open and self._is_mine(row))
        if row is not None:
            self._show_about(row, is_revealed=is_revealed)

    def show_evidence(self, marks: Sequence[EvidenceMark]) -> None:
        """Show what is known of the candidate; pressed, it leads to its rows."""
        clear(self._evidence)
        self._evidence_line.setVisible(bool(marks))
        for mark in marks:
            button = Button(self._theme, mark.words, size="small", icon=mark.icon)
            button.clicked.connect(lambda _on=False, mark=mark: self.evidence_asked.emit(mark))
            self._evidence.addWidget(button)

    def me(self, person: UUID | None) -> None:
        """Know who works here, whose nominations can be withdrawn."""
        self._me = person

    def _is_mine(self, row: CandidateRow | None) -> bool:
        return row is not None and any(one.person_id == self._me for one in row.nominations)

    def _show_about(self, row: CandidateRow, *, is_revealed: bool) -> None:
        theme = self._theme
        lead = tr("Now discussing") if is_revealed else tr("Candidate")
        self._about.addWidget(PlainLabel(theme, lead, "section", "text3"))
        who = QHBoxLayout()
        who.setSpacing(10)
        who.addWidget(Tile(theme, row.name, 36))
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(PlainLabel(theme, row.name, "title"))
        names.addWidget(PlainLabel(theme, _under(row, is_revealed=is_revealed), "small", "text2"))
        who.addLayout(names, 1)
        self._about.addLayout(who)
        if is_revealed:
            self.buttons["keep"].set_label(tr("Keep {score}", score=halves(row.tally.combined)))
            for card in argument_cards(theme, row):
                self._about.addWidget(card)
            if not row.arguments:
                words = tr("Nobody wrote an argument.")
                self._about.addWidget(PlainLabel(theme, words, "body", "text2", wrap=True))
        for one in row.nominations if not is_revealed else ():
            words = nomination_words(one)
            self._about.addWidget(ArgumentCard(theme, one.team, tr("Nominated"), one.person, words))

    def _show_seats(self, look: Look) -> None:
        choosing = look.choosing
        seats, ranking = choosing.seats, choosing.ranking
        names = [one.name for one in ranking.proposed] if ranking and choosing.is_open else []
        self.seats.show_seats(seats.all_taken, len(names), seats.all_seats)
        after = seats.all_taken + len(names)
        self._seats_count.setText(tr("{taken} of {seats}", taken=after, seats=seats.all_seats))
        self._seats_count.updateGeometry()
        words = (
            tr(
                "{filled} filled, {number} proposed: {candidates}",
                filled=seats.all_taken,
                number=len(names),
                candidates=", ".join(names),
            )
            if names
            else tr("{filled} filled", filled=seats.all_taken)
        )
        sentences = [words]
        waiting = (
            0
            if not ranking
            else sum(one.is_above and one.group is Group.DISCUSS for one in ranking.placed)
        )
        if waiting and choosing.is_open:
            sentences.append(
                tr_count(
                    "{count} above the line still to be settled",
                    "{count} above the line still to be settled",
                    waiting,
                )
            )
        if ranking and ranking.tied:
            tied = ", ".join(ranking.tied)
            sentences.append(
                tr("Equal at the line, the name decides: {candidates}", candidates=tied)
            )
        self._seats_words.setText(f"{'. '.join(sentences)}.")

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 14)
        head.setSpacing(10)
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addWidget(self.close_round)
        head.addLayout(line)
        head.addWidget(self.voters)
        outer.addLayout(head)
        outer.addWidget(Separator(self._theme))
        outer.addWidget(ScrollArea(self._middle()), 1)
        outer.addWidget(Separator(self._theme))
        outer.addLayout(self._foot())

    def _middle(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        self._about = QVBoxLayout()
        self._about.setSpacing(8)
        column.addLayout(self._about)
        self._evidence_line = QWidget()
        line = QHBoxLayout(self._evidence_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(PlainLabel(self._theme, tr("Evidence"), "small", "text2"))
        line.addWidget(self.evidence, 1)
        self._evidence_line.hide()
        column.addWidget(self._evidence_line)
        column.addWidget(self.box)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in self.buttons.values():
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(self.timer)
        column.addStretch(1)
        return inner

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 14)
        foot.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(PlainLabel(self._theme, tr("Seats after this round"), "body_strong"))
        line.addStretch(1)
        # Where there is little room the words give way, never the figure.
        self._seats_count.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        line.addWidget(self._seats_count)
        foot.addLayout(line)
        foot.addWidget(self.seats)
        foot.addWidget(self._seats_words)
        return foot


def _under(row: CandidateRow, *, is_revealed: bool) -> str:
    if not is_revealed or row.tally.combined is None:
        return row.about
    words = tr(
        "Gap {gap} points \N{MIDDLE DOT} combined {combined}",
        gap=score(row.tally.gap),
        combined=halves(row.tally.combined),
    )
    return tr("{words}, vote {number}", words=words, number=row.turn) if row.turn > 1 else words
