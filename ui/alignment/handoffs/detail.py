"""A hand-off in full: head, facts, what marketing saw, what is to be answered, and the conversation."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.alignment.handoffs import HandoffDetail, HandoffState, Turn
from abm_desktop.touches.schedule import When
from resources.language import tr, tr_count
from ui.alignment.handoffs.answer_cards import AcceptCard, Cards, RefusalCard
from ui.alignment.handoffs.choices import Shown
from ui.alignment.handoffs.conversation import Conversation, ReplyField
from ui.alignment.handoffs.head import HandoffHead
from ui.alignment.handoffs.reply_card import ReplyCard
from ui.alignment.handoffs.sections import FactStrip, LineBlock
from ui.alignment.handoffs.words import outcome_lines
from ui.context import Context
from ui.kit.frames import Panel, ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing

_ONCE: Final = tr("Marketing sees the reason and can reply once.")


class HandoffDetailView(Panel):
    """Shows one hand-off; what was begun for one is kept while the same one is shown again."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme, "surface")
        self._today = context.workspace.clock.today
        self.shown: Shown | None = None
        self.head = HandoffHead(theme)
        self.facts = FactStrip(theme)
        self.evidence = LineBlock(theme, tr("What marketing saw"))
        self.tests = LineBlock(theme, tr("The definition, as it stood"))
        self.outcome = LineBlock(theme, tr("What became of it"))
        self.accept_card = AcceptCard(context)
        self.reject_card = RefusalCard(theme, tr("Reject, with a reason"), tr("Reject"), "R", _ONCE)
        self.disqualify_card = RefusalCard(
            theme, tr("Give back after contact"), tr("Disqualify"), "R", _ONCE
        )
        self.reply_card = ReplyCard(theme)
        self.answers = Cards(self.accept_card, self.reject_card)
        self.only = PlainLabel(theme, "", "small", "text3", wrap=True)
        self.conversation = Conversation(theme)
        self.reply = needs_writing(ReplyField(theme))
        self.notes = (
            *(self.reply, self.reject_card.note),
            *(self.disqualify_card.note, self.reply_card.note),
        )
        """Where words are typed that are not kept yet."""
        self._begun: tuple[UUID, HandoffState] | None = None
        self._lay_out()

    def show_handoff(self, shown: Shown) -> None:
        """Show a hand-off; fields that were begun for the same one stay as they are."""
        self.shown = shown
        detail, today = shown.detail, self._today()
        row = detail.row
        self.head.show_row(row, today)
        self.facts.show_facts(shown.facts, detail)
        self.evidence.show_evidence(detail, today)
        self.tests.show_tests(detail.tests, detail.unmet_words)
        lines = [*outcome_lines(row, today), *_notes(detail)]
        self.outcome.show_lines(lines)
        self.outcome.setVisible(bool(lines))
        self.conversation.show_messages(detail.messages, today)
        other = row.sent_by if shown.me is not None and shown.me.id == row.to.id else row.to
        self.reply.setPlaceholderText(tr("Reply to {first_name}", first_name=other.name.split()[0]))
        if self._begun != (row.id, row.state):
            self._begun = (row.id, row.state)
            self._begin(shown)
        self._show_cards(shown)

    def is_answered_by(self, shown: Shown) -> bool:
        """Tell whether the same hand-off came to another state: its cards go."""
        row = shown.detail.row
        return self._begun is not None and self._begun[0] == row.id and self._begun[1] != row.state

    def rate(self, rating: int) -> None:
        """Rate in the card that was begun, else in the one that accepts."""
        for card in (self.disqualify_card, self.reject_card):
            if card.isVisible() and (card.is_begun() or card is self.disqualify_card):
                card.stars.rate(rating)
                return
        if self.accept_card.isVisible():
            self.accept_card.stars.rate(rating)

    def accept(self) -> None:
        """Accept, or lead to what is missing for that."""
        if self.accept_card.isVisible():
            self.accept_card.turn_to()

    def refuse(self) -> None:
        """Reject or disqualify, or lead to what is missing for that."""
        for card in (self.reject_card, self.disqualify_card):
            if card.isVisible():
                card.turn_to()

    def conclude(self) -> None:
        """Give the answer that the keyboard is in, else send the reply."""
        if self.accept_card.has_keyboard():
            self.accept_card.accept()
            return
        for card in (self.reject_card, self.disqualify_card):
            if card.has_keyboard():
                card.refuse()
                return
        self.reply.send()

    def is_begun(self) -> bool:
        """Tell whether something is typed or chosen that is not kept yet."""
        return any(field.text().strip() for field in self.notes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.answers.fit(self.width())

    def _begin(self, shown: Shown) -> None:
        row, me = shown.detail.row, shown.me
        # A leader who answers for a seller plans the step for the seller.
        owner = me.id if me is not None and me.team is row.to.team else row.to.id
        self.accept_card.begin(shown.detail, shown.channels, owner)
        self.accept_card.propose(When(shown.first_day))
        self.reject_card.begin(shown.reject)
        self.disqualify_card.begin(shown.disqualify, _attempts(shown.detail))
        self.reply_card.begin()
        self.reply.clear()

    def _show_cards(self, shown: Shown) -> None:
        row, may = shown.detail.row, shown.may
        self.answers.setVisible(not may.answer)
        is_accepted = row.state is HandoffState.ACCEPTED
        self.disqualify_card.setVisible(is_accepted and not may.disqualify)
        self.reply_card.setVisible(not may.reply)
        self.reply_card.again.setVisible(not may.reply)
        if row.reply is not None:
            # What was said is kept: nothing of it waits in a card that is out of sight.
            self.reply_card.begin()
        why = {Turn.SALES: may.answer, Turn.MARKETING: may.reply}.get(row.turn, "")
        self.only.setText(why)
        self.only.setVisible(bool(why))

    def _lay_out(self) -> None:
        theme, inner = self._theme, QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(16)
        for widget in (
            self.facts,
            self.evidence,
            self.tests,
            self.outcome,
            self.answers,
            self.disqualify_card,
            self.reply_card,
            self.only,
            PlainLabel(theme, tr("Conversation"), "section", "text2"),
            self.conversation,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = ScrollArea(inner)
        self.area.setAccessibleName(tr("Hand-off"))
        foot = Panel(theme, "surface", lines=Qt.Edge.TopEdge)
        row = QVBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 12)
        row.addWidget(self.reply)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.area, 1)
        whole.addWidget(foot)


def _notes(detail: HandoffDetail) -> list[str]:
    notes = [
        (tr("Sales"), detail.answer_note),
        (tr("Sales, after contact"), detail.disqualify_note),
        (tr("Marketing"), detail.reply_note),
    ]
    return [tr("{team}: “{note}”", team=who, note=note) for who, note in notes if note]


def _attempts(detail: HandoffDetail) -> str:
    agreed, made = detail.attempts_agreed, detail.attempts
    missing = max(0, agreed - made)
    if missing:
        lacking = tr_count(
            "{made} of {agreed} agreed attempts without an answer: D6 needs {count} more.",
            "{made} of {agreed} agreed attempts without an answer: D6 needs {count} more.",
            missing,
            made=made,
            agreed=agreed,
        )
        return f"{lacking} {_ONCE}"
    enough = tr_count(
        "{count} attempts without an answer, {agreed} are agreed.",
        "{count} attempts without an answer, {agreed} are agreed.",
        made,
        agreed=agreed,
    )
    return f"{enough} {_ONCE}"
