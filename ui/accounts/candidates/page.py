"""The page of the candidates: nominate, vote blind, reveal, settle, fill the seats, sign."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.accounts.choosing_rows import CandidateRow, RoundRow
from abm_desktop.accounts.services.ballots import Vote
from abm_desktop.accounts.votes import Group
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.service import PersonRow
from resources.language import tr
from ui.accounts.candidates.actions import add_actions
from ui.accounts.candidates.asking import ask_reveal, ask_round, ask_signer, ask_voter
from ui.accounts.candidates.candidate_list import CandidateList
from ui.accounts.candidates.deeds import ChoosingDeeds, Done
from ui.accounts.candidates.list_head import ListHead
from ui.accounts.candidates.look import EvidenceMark, Look, ReadEvidence, no_evidence, read_look
from ui.accounts.candidates.nominate_dialog import NominateDialog
from ui.accounts.candidates.panel import ChoosingPanel
from ui.accounts.candidates.row_painter import Scene
from ui.accounts.candidates.scale import axis_of
from ui.accounts.candidates.signing_strip import SigningStrip
from ui.accounts.candidates.versions_dialog import VersionsDialog
from ui.accounts.candidates.voter import VoterAtHand
from ui.accounts.candidates.words import WAY, signing_purpose
from ui.action_menu import offer_menu
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.page import Heading, Page
from ui.theme.preferred import Look as WindowLook
from ui.workspace.pin_dialog import prove

_NOTHING: Final = (
    tr("Both teams nominate accounts here, vote on them blind and see where they differ."),
    tr("Who gets a seat is decided once, and signed by one person of each team."),
)


class CandidatesPage(Page):
    """Chooses accounts together; votes are their voter's own until both teams reveal them."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("list_round", "round_account", "ballot", "nomination", "account", "person"),
            *("list_version", "list_entry", "list_signature", "policy_version", "reason"),
        }
    )

    def __init__(self, context: Context, read_evidence: ReadEvidence = no_evidence) -> None:
        super().__init__(context)
        theme = context.theme
        self._read_evidence = read_evidence
        self._look: Look | None = None
        self.voter = VoterAtHand(context, self)
        self._is_revealing = False
        self.deeds = ChoosingDeeds(context)
        self.list = CandidateList(theme)
        self.head = ListHead(theme, self.list)
        self.panel = ChoosingPanel(theme)
        self.strip = SigningStrip(theme)
        self.workshop = Button(theme, tr("Workshop mode"), size="small", icon="projector-screen")
        self.workshop.clicked.connect(self.turn_workshop)
        self._states = QStackedWidget(self)
        self.nominate_first = Button(theme, tr("Nominate an account"), kind="primary", icon="plus")
        self.empty = self._nothing()
        self._build()
        self._listen()
        add_actions(context.actions, self)

    def heading(self) -> Heading:
        words = self._look.fill_words() if self._look else ""
        return Heading(tr("Candidates"), WAY, self._primary(), words, self.workshop)

    def is_filled(self) -> bool:
        return self._look is not None

    def refresh(self) -> None:
        voter = self.voter.proof
        self.context.jobs.query(
            self, lambda reading: read_look(reading, voter), self._show, topic="candidates.look"
        )

    def areas(self) -> list[QWidget]:
        parts: list[QWidget] = [self.list, self.panel, self.strip]
        return [self.empty] if self._states.currentWidget() is self.empty else parts

    def account(self) -> UUID | None:
        row = self.list.current() if self.isVisible() else None
        return None if row is None else row.account_id

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Whoever comes back here may be somebody else.
        self.voter.forget()

    def round(self) -> RoundRow | None:
        """Return the round that goes on."""
        look = self._look
        return look.choosing.round if look is not None and look.choosing.is_open else None

    def is_open(self) -> bool:
        """Tell whether a round goes on."""
        return self.round() is not None

    def is_voting(self) -> bool:
        """Tell whether something is voted on now."""
        row = self.round()
        return row is not None and row.to_vote > 0

    def has_candidate(self) -> bool:
        """Tell whether a candidate is chosen."""
        return self.list.current() is not None

    def can_vote(self) -> bool:
        """Tell whether the chosen candidate is voted on now."""
        row = self.list.current()
        return self.is_open() and row is not None and not row.is_revealed

    def can_settle(self) -> bool:
        """Tell whether the votes on the chosen candidate are there to be talked about."""
        row = self.list.current()
        is_shown = row is not None and row.is_revealed and row.group is not Group.SEATED
        return self.is_open() and is_shown

    def can_open(self) -> bool:
        """Tell whether a round can be opened."""
        return self._look is not None and not self.is_open() and bool(self._look.choosing.nominees)

    def can_fill(self) -> bool:
        """Tell whether somebody is above the line."""
        return self._look is not None and bool(self._look.to_seat())

    def can_withdraw(self) -> bool:
        """Tell whether the chosen candidate is nominated by whoever works here."""
        row, me = self.list.current(), self.context.workspace.person_id
        return row is not None and any(one.person_id == me for one in row.nominations)

    def can_sign(self) -> bool:
        """Tell whether there is a list to sign and nothing to settle before."""
        look = self._look
        if look is None or not look.standing.accounts:
            return False
        ranking = look.choosing.ranking
        return not (look.choosing.is_open and ranking and ranking.unsettled)

    def nominate(self) -> None:
        """Ask which account is nominated, and why."""
        NominateDialog(self.context).open()

    def withdraw(self) -> None:
        """Take the own nomination of the chosen candidate back."""
        if (row := self.list.current()) is not None:
            self.deeds.withdraw(row)

    def open_round(self) -> None:
        """Ask on whom of the nominated both teams vote, and open a round."""
        look = self._look
        if look is not None:
            before = look.choosing.round
            number = 1 if before is None else before.number + 1
            begin = partial(self.deeds.open_round, number)
            ask_round(self.context, number, look.choosing.nominees, begin)

    def vote(self, score: int) -> None:
        """Vote on the chosen candidate; whoever sits here proves first who they are."""
        row, round_row = self.list.current(), self.round()
        if row is None or round_row is None:
            return
        argument = self.panel.box.take_argument(row.account_id)
        cast = partial(self._cast, row, round_row, score, argument)
        me = self._me()
        if self.voter.proof is not None or me is None:
            cast()
        else:
            self.voter.ask(me, cast)

    def take_back(self) -> None:
        """Take the own vote on the chosen candidate back."""
        row, round_row, voter = self.list.current(), self.round(), self.voter.proof
        if row is not None and round_row is not None and voter is not None:
            self.deeds.take_back(voter, round_row, row)

    def hand_on(self) -> None:
        """Ask who votes now; the one before is forgotten."""
        if self._look is not None:
            self.voter.forget()
            ask_voter(self, self._look, self.voter.ask)

    def reveal(self) -> None:
        """Show both teams what was voted; who has not voted is named before."""
        look, round_row = self._look, self.round()
        if look is None or round_row is None:
            return

        def shown() -> None:
            self._is_revealing = True
            self.refresh()

        ask_reveal(self.context, look.choosing, lambda: self.deeds.reveal(round_row, shown))

    def vote_again(self) -> None:
        """Let both teams vote on the chosen candidate once more."""
        row, round_row = self.list.current(), self.round()
        if row is not None and round_row is not None:
            self.deeds.vote_again(round_row, row)

    def keep(self) -> None:
        """Let the scores of the chosen candidate stand."""
        self._settle(self.deeds.keep)

    def park(self) -> None:
        """Leave the chosen candidate out of this round."""
        self._settle(self.deeds.park)

    def turn_timer(self) -> None:
        """Start or pause the minutes for the chosen candidate."""
        self.panel.timer.toggle()

    def fill(self) -> None:
        """Give those above the line their seats."""
        look, round_row = self._look, self.round()
        if look is not None and round_row is not None:
            self.deeds.fill(round_row, look.to_seat())

    def close_round(self) -> None:
        """End the round."""
        if (round_row := self.round()) is not None:
            self.deeds.close(round_row)

    def sign(self, team: Team) -> None:
        """Ask who signs for a team, and for the proof that it is them."""
        if self._look is None or not self.can_sign():
            return
        purpose = signing_purpose(team)

        def signer(person: PersonRow) -> None:
            done = partial(self.deeds.sign, team=team)
            prove(self.context, person.id, person.name, purpose, done)

        ask_signer(self, self._look, team, signer)

    def show_versions(self) -> None:
        """Show the versions of the list."""
        dialog = VersionsDialog(self.context)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_account(self) -> None:
        """Open the account of the chosen candidate."""
        if (row := self.list.current()) is not None:
            self.context.shell.open_account(row.account_id)

    def turn_workshop(self) -> None:
        """Show everything larger, as on a wall, or as before."""
        if self.context.actions.find("window.workshop") is not None:
            self.context.actions.run("window.workshop")
            if self._look is not None:
                self._show(self._look)

    def _primary(self) -> str:
        if self.can_fill():
            return "candidates.fill"
        if self.is_voting():
            return "candidates.reveal"
        if self.is_open():
            return "candidates.close"
        return "candidates.open" if self.can_open() else "candidates.nominate"

    def _show(self, look: Look) -> None:
        self._look = look
        choosing = look.choosing
        # A closed round is looked at until accounts are nominated for the next.
        in_round = choosing.is_open or not choosing.nominees
        rows = choosing.candidates if in_round else choosing.nominees
        is_on_wall = WindowLook.load(self.context.preferences).is_workshop
        own = None if is_on_wall else look.own
        scene = Scene(choosing, axis_of(rows), own, look.seat_numbers())
        self.head.show_scene(scene, is_revealed=any(row.group for row in rows))
        self.panel.me(self.context.workspace.person_id)
        self.panel.box.show_voter(self.voter.proof)
        self.panel.show_look(look, is_on_wall=is_on_wall)
        self.list.show_scene(rows, scene)
        self.strip.show_look(look)
        self._states.setCurrentWidget(self._body if rows else self.empty)
        self.setFocusProxy(self.list if rows else self.nominate_first)
        if self._is_revealing and any(row.group for row in rows):
            self._is_revealing = False
            self.list.play_reveal()
        self.heading_changed.emit()
        self.filled.emit()

    def _turned(self, row: CandidateRow | None) -> None:
        self.panel.show_candidate(row)
        if row is None or row.group is None:
            return
        account = row.account_id
        self.context.jobs.query(
            self,
            lambda reading: self._read_evidence(reading, account),
            self.panel.show_evidence,
            topic="candidates.evidence",
        )

    def _cast(self, row: CandidateRow, round_row: RoundRow, score: int, argument: str) -> None:
        if self.voter.proof is not None:
            self.voter.stay()
            self.panel.box.drop_argument(row.account_id)
            team = self.panel.box.wanted_team()
            vote = Vote(round_row.id, row.account_id, score, argument, team)
            self.deeds.vote(self.voter.proof, row, vote)

    def _keep_argument(self, writer: UUID | None, account: UUID, words: str) -> None:
        """Let a vote that its writer cast already carry the new argument."""
        look, round_row, proof = self._look, self.round(), self.voter.proof
        if look is None or round_row is None or proof is None or proof.person_id != writer:
            return
        mine = look.own_vote(writer, account)
        row = look.candidate(account)
        if mine is not None and row is not None and not row.is_revealed:
            self._cast(row, round_row, mine.score, words)

    def _know_voter(self) -> None:
        self.panel.box.show_voter(self.voter.proof)
        if self.isVisible():
            self.refresh()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._is_stale = True

    def _me(self) -> PersonRow | None:
        me = self.context.workspace.person_id
        people = self._look.people if self._look else ()
        return next((one for one in people if one.id == me), None)

    def _settle(self, act: Callable[[RoundRow, CandidateRow, Done], None]) -> None:
        """Do it with the chosen candidate, and go on to the next one that is to be discussed."""
        row, round_row = self.list.current(), self.round()
        if row is not None and round_row is not None:
            self.list.go_on()
            act(round_row, row, self.list.stay)

    def _nothing(self) -> EmptyState:
        empty = EmptyState(self.context.theme, tr("No candidates yet"), _NOTHING, icon="scales")
        self.nominate_first.clicked.connect(self.nominate)
        empty.add_action(needs_writing(self.nominate_first))
        show = Button(self.context.theme, tr("Show all accounts"), icon="buildings")
        show.clicked.connect(lambda: self.context.shell.open_page("accounts"))
        empty.add_action(show)
        return empty

    def _build(self) -> None:
        self._body = QWidget()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.head)
        left.addWidget(self.list, 1)
        left.addWidget(self.strip)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 5)
        row.addWidget(self.panel, 2)
        self._states.addWidget(QWidget())
        self._states.addWidget(self._body)
        self._states.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._states)

    def _listen(self) -> None:
        run = self.context.actions.run
        self.voter.changed.connect(self._know_voter)
        self.panel.box.argued.connect(self._keep_argument)
        self.panel.box.done.connect(self.list.setFocus)
        self.list.turned.connect(self._turned)
        self.list.opened.connect(lambda _row: self.open_account())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.panel.asked.connect(run)
        self.panel.evidence_asked.connect(self._open_evidence)
        self.strip.asked.connect(run)

    def _open_evidence(self, mark: EvidenceMark) -> None:
        if (row := self.list.current()) is not None:
            self.context.shell.open_account(row.account_id, tab=mark.tab)

    def _open_menu(self, place: QPoint) -> None:
        keys = ("account", "again", "keep", "park", "take_back", "withdraw")
        names, at = [f"candidates.{key}" for key in keys], self.list.mapToGlobal(place)
        offer_menu(self.context, names, self.list, at, tr("Candidate"))
