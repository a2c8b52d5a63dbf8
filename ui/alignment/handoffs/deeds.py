"""What the page does with a hand-off: one change each, under a name that undo shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from abm_desktop.alignment.handoffs import Acceptance, HandoffRow, Refusal
from abm_desktop.alignment.services import answering, handing_over
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.vocabulary import HandoffReply
from abm_desktop.workspace.opened import Change
from resources.language import tr
from ui.context import Context
from ui.touches.moving import Kept, keep_rules


class HandoffDeeds:
    """Answers, replies, withdraws and writes; tells what was done with Undo beside it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def accept(self, row: HandoffRow, rating: int, step: TouchDraft, kept: Kept) -> None:
        """Take a hand-off with its first step; rules that are set aside are kept with it."""

        def work(change: Change) -> None:
            touch = answering.accept(change, row.id, Acceptance(rating, step))
            if touch is not None:
                keep_rules(change, touch, kept)

        self._do(
            tr("Accept {account} from {person}", account=row.account, person=row.sent_by.name),
            work,
        )

    def reject(self, row: HandoffRow, refusal: Refusal) -> None:
        """Reject a hand-off before contact."""
        self._do(
            tr("Reject {account} from {person}", account=row.account, person=row.sent_by.name),
            lambda change: answering.reject(change, row.id, refusal),
        )

    def disqualify(self, row: HandoffRow, refusal: Refusal) -> None:
        """Give a hand-off back after contact."""
        self._do(
            tr("Disqualify {account}", account=row.account),
            lambda change: answering.disqualify(change, row.id, refusal),
        )

    def reply(self, row: HandoffRow, answer: HandoffReply, note: str) -> None:
        """Reply for marketing."""
        self._do(
            tr("Reply to {person} about {account}", person=row.to.name, account=row.account),
            lambda change: answering.reply(change, row.id, answer, note),
        )

    def withdraw(self, row: HandoffRow) -> None:
        """Take a hand-off back that is not answered."""
        self._do(
            tr("Withdraw the hand-off of {account}", account=row.account),
            lambda change: handing_over.withdraw(change, row.id),
        )

    def say(self, row: HandoffRow, text: str, failed: Callable[[BaseException], None]) -> None:
        """Write to the other team; what could not be sent is handed back."""
        self._context.jobs.change(
            tr("Write about {account}", account=row.account),
            lambda change: handing_over.say(change, row.id, text),
            failed=failed,
            quietly=True,
        )

    def _do(self, label: str, work: Callable[[Change], Any]) -> None:
        self._context.jobs.change(label, work)
