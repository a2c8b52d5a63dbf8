"""The card in which marketing replies to a refusal, once."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from abm_desktop.vocabulary import HandoffReply
from resources.language import tr
from ui.alignment.handoffs.answer_cards import AnswerCard
from ui.kit.buttons import Button, ButtonKind
from ui.kit.fields import TextField
from ui.kit.flow import FlowLayout
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme

_WAYS: Final = (
    (HandoffReply.AGREED, tr("Agree"), "check"),
    (HandoffReply.WILL_ADD, tr("Will add and hand over again"), "arrow-counter-clockwise"),
    (HandoffReply.DISPUTED, tr("Dispute"), "x"),
)


class ReplyCard(AnswerCard):
    """Agree, promise to add what is missing, or dispute.

    Signals:
        replied: an answer (HandoffReply) and a note.
        again_asked: it shall be handed over again at once.
    """

    replied = Signal(object, str)
    again_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Marketing replies"), ("chat-text", "text2"), "", "edge")
        self.note = needs_writing(TextField(theme, tr("What you say to it")))
        self.note.setAccessibleName(tr("Note; needed for a dispute"))
        self.buttons: dict[HandoffReply, Button] = {}
        ways = QWidget()
        row = FlowLayout(ways, gap=8, between=8)
        for answer, words, icon in _WAYS:
            kind: ButtonKind = "primary" if answer is HandoffReply.AGREED else "normal"
            button = needs_writing(Button(theme, words, kind=kind, icon=icon))
            button.clicked.connect(partial(self._reply, answer))
            self.buttons[answer] = button
            row.addWidget(button)
        self.again = needs_writing(Button(theme, tr("Hand over again now"), icon="arrow-right"))
        self.again.clicked.connect(lambda _on: self.again_asked.emit())
        row.addWidget(self.again)
        once = tr("Sales sees the reply. Marketing replies once; the conversation goes on below.")
        self.column.addWidget(self.note)
        self.column.addWidget(ways)
        self.column.addWidget(self.problem)
        self.column.addWidget(PlainLabel(theme, once, "caption", "text3", wrap=True))

    def begin(self) -> None:
        """Begin anew for another hand-off."""
        self.note.clear()
        self.complain("")

    def _reply(self, answer: HandoffReply) -> None:
        note = self.note.text().strip()
        if answer is HandoffReply.DISPUTED and not note:
            self.complain(tr("Say why you see it in another way."))
            self.note.setFocus()
            return
        self.replied.emit(answer, note)
