"""Everything that the page of the candidates shows, read at once behind the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from abm_desktop.accounts.choosing_rows import Choosing, ListStanding, OwnVote
from abm_desktop.accounts.services import ballots, choosing, list_versions
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people
from abm_desktop.workspace.services.pins import Proof


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """A fact about a candidate that both teams should have in view; `tab` of its page explains it."""

    icon: str
    words: str
    tab: str


ReadEvidence = Callable[[Reading, UUID], Sequence[EvidenceMark]]
"""What later rooms know of a candidate: engagements, deals that were lost."""


def no_evidence(_reading: Reading, _account: UUID) -> Sequence[EvidenceMark]:
    """Return nothing, where later rooms are not looked at."""
    return ()


@dataclass(frozen=True, slots=True)
class Look:
    """The round, the list, and the own votes of whoever proved to vote now; none where nobody did."""

    choosing: Choosing
    standing: ListStanding
    people: tuple[PersonRow, ...]
    own: Mapping[UUID, OwnVote] | None


def read_look(reading: Reading, voter: Proof | None) -> Look:
    """Return what is shown; own votes are read for their voter alone."""
    found = choosing.choosing(reading)
    own = None
    if voter is not None and found.round is not None:
        own = ballots.own_votes(reading, voter, found.round.id)
    everybody = tuple(one for one in people(reading) if one.is_active)
    return Look(found, list_versions.standing(reading), everybody, own)
