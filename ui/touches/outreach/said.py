"""What the alignment adds to a touch of the queue: what they said, and the content that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.touches.outreach_rows import QueueRow
from abm_desktop.workspace.outbox.posts import Then
from resources.language import tr
from ui.beside_log import BesideLog, Subject
from ui.context import Context
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.touches.outreach.draft_edit import DraftEdit

if TYPE_CHECKING:
    from ui.touches.outreach.context_panel import ContextPanel


class Said(Panel):
    """The line of what they said stands above the log once it is asked for; answers stand beside.

    Signals:
        changed: something waits to be logged, or nothing any more.
    """

    changed = Signal()

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(context.theme, "canvas", lines=Qt.Edge.TopEdge)
        self.line: BesideLog = context.log_parts.make("said", context, host)
        self.answers: BesideLog = context.log_parts.make("answers", context, host)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(10)
        lead = PlainLabel(context.theme, tr("They said"), "body_strong")
        row.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.line, 1)
        for part in (self.line, self.answers):
            part.changed.connect(self.changed)

    def place(self, beside: ContextPanel, message: DraftEdit) -> None:
        """Show the content that answers beside the draft, and let its links go into that."""
        beside.hold(self.answers)
        self.answers.link_asked.connect(message.insert_line)

    def turn_to(self, row: QueueRow) -> None:
        """Begin for a touch, or go on where somebody left it."""
        touch = row.touch
        first = next((contact.id for contact in touch.contacts), None)
        for part in (self.line, self.answers):
            part.turn_to(Subject(touch.id, touch.account_id, first))

    def keeping(self) -> tuple[Then, ...]:
        """Return what keeps all that was added to the touch in front."""
        return (*self.line.keeping(), *self.answers.keeping())

    def forget(self, touch: UUID) -> None:
        """Know that what was added to a touch is kept with it."""
        for part in (self.line, self.answers):
            part.forget(touch)

    @property
    def has_words(self) -> bool:
        """Tell whether anything waits to be logged."""
        return self.line.has_words or self.answers.has_words
