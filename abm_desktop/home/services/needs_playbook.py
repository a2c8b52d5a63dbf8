"""The need of the playbook: a draft that one team has signed waits for the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from abm_desktop.alignment.services.playbook import open_draft
from abm_desktop.home.need_words import joined, playbook_title
from abm_desktop.home.needs import Need, NeedKind, Waiting
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.workspace.opened import Reading
from resources.language import listed, tr


class PlaybookNeeds:
    """A draft with one signature; it is a matter of the leaders of the team that has not signed."""

    kinds: ClassVar = (NeedKind.PLAYBOOK,)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        draft = open_draft(reading)
        self._draft = draft if draft is not None and draft.signatures else None
        self.waiting = (
            []
            if self._draft is None
            else [
                Waiting(
                    NeedKind.PLAYBOOK,
                    self._draft.id,
                    None,
                    any(map(ground.me.leads, self._draft.missing())),
                    (),
                )
            ]
        )

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the one row that leads to the playbook."""
        return {one: self._need(one) for one in chosen}

    def _need(self, one: Waiting) -> Need:
        row = self._draft
        if row is None:
            raise LookupError("There is no draft.")
        signed = listed([signature.name for signature in row.signatures])
        reason = joined(
            tr("Draft {number}", number=row.number),
            tr("signed by {signed}", signed=signed),
            row.note or "",
        )
        team = row.missing()[0]
        title = playbook_title(team)
        return Need(one.kind, one.key, title, reason, "book-open", team=team)
