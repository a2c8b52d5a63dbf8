"""Who sits at the keyboard and proved it: kept for a few minutes, so that many votes ask once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.pins import Proof
from resources.language import tr
from ui.context import Context
from ui.workspace.pin_dialog import prove

_IDLE_MS: Final = 3 * 60_000
"""After so long without a vote whoever sits here proves again who they are."""


class VoterAtHand(QObject):
    """Knows the proof of whoever votes now.

    Signals:
        changed: somebody else votes now, or nobody does.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._proof: Proof | None = None
        self._under: UUID | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self.forget)

    @property
    def proof(self) -> Proof | None:
        """Return the proof of whoever votes; none once somebody else works in this window."""
        return self._proof if self._under == self._context.workspace.person_id else None

    def know(self, proof: Proof) -> None:
        """Somebody proved who they are: they vote from now on."""
        self._proof, self._under = proof, self._context.workspace.person_id
        self._idle.start()
        self.changed.emit()

    def ask(self, person: PersonRow, then: Callable[[], None] | None = None) -> None:
        """Ask for the proof that it is this person, then go on."""

        def shown(proof: Proof) -> None:
            self.know(proof)
            if then is not None:
                then()

        prove(self._context, person.id, person.name, tr("votes on the candidates"), shown)

    def stay(self) -> None:
        """Somebody votes: they are still there."""
        self._idle.start()

    def forget(self) -> None:
        """From now on nobody votes until they prove who they are."""
        self._idle.stop()
        if self._proof is not None:
            self._proof = None
            self.changed.emit()
