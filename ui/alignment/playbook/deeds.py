"""What can be done with the playbook, each as one change with a name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from abm_desktop.alignment.playbook import PlaybookRow
from abm_desktop.alignment.playbook_text import TITLES
from abm_desktop.alignment.services.playbook import (
    begin_draft,
    change_draft,
    discard_draft,
    note_draft,
    sign_playbook,
)
from abm_desktop.alignment.services.playbook_look import PlaybookLook
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services.pins import Proof
from resources.language import tr, within
from ui.alignment.playbook.edit_dialog import Failed, Kept
from ui.alignment.playbook.words import in_force_words
from ui.context import Context

_SIGN: Final = {
    Team.SALES: tr("Sign the playbook for sales"),
    Team.MARKETING: tr("Sign the playbook for marketing"),
}
_SIGNED: Final = {
    Team.SALES: tr("{person} signed draft {number} for Sales"),
    Team.MARKETING: tr("{person} signed draft {number} for Marketing"),
}


class PlaybookDeeds:
    """Makes the changes; a signature is its person's own, whoever sits at the keyboard."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def begin(self) -> None:
        """Begin a draft from the rules that hold."""
        self._context.jobs.change(tr("Begin a draft of the playbook"), begin_draft)

    def change(
        self, row: PlaybookRow, chapter: str, pair: tuple[Policy, Policy], told: tuple[Kept, Failed]
    ) -> None:
        """Keep other rules of a chapter: `pair` is what the person saw, and what they want."""
        (base, new), (kept, failed) = pair, told
        self._context.jobs.change(
            tr("Draft {chapter}", chapter=within(TITLES[chapter])),
            lambda change: change_draft(change, row.id, base, new),
            lambda _done: kept(),
            failed=failed,
        )

    def note(self, row: PlaybookRow, note: str) -> None:
        """Say why the rules shall change."""
        label = tr("Say why draft {number} of the playbook is made", number=row.number)
        self._context.jobs.change(label, lambda change: note_draft(change, row.id, note))

    def discard(self, row: PlaybookRow) -> None:
        """Throw the draft away; undo brings it back."""
        label = tr("Discard draft {number} of the playbook", number=row.number)
        self._context.jobs.change(label, lambda change: discard_draft(change, row.id))

    def sign(self, look: PlaybookLook, team: Team, proof: Proof) -> None:
        """Sign the draft as it is shown for a team; the second signature puts it in force."""
        row, tell = look.draft, self._context.shell.tell
        if row is None:
            return
        key, digest, number = row.id, row.digest, row.number

        def signed(holds: bool) -> None:  # noqa: FBT001 - what the work returns
            if holds:
                tell(in_force_words(row, len(look.changes)), undo=True)
            else:
                tell(_SIGNED[team].format(person=proof.name, number=number), undo=True)

        self._as(
            proof,
            _SIGN[team],
            lambda workspace_change: sign_playbook(workspace_change, key, team, proof, digest),
            signed,
        )

    def _as(
        self, proof: Proof, label: str, act: Callable[..., bool], done: Callable[[bool], None]
    ) -> None:
        workspace = self._context.workspace

        def work() -> bool:
            with workspace.change(label, by=proof.person_id) as change:
                return act(change)

        self._context.jobs.work(label, work, done)
