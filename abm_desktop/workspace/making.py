"""Making a new workspace, with the words and the person it begins with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from pathlib import Path
from typing import Final

from abm_desktop.vocabulary import Origin, Team
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import add_person, set_policy
from abm_desktop.workspace.zones import zone_here
from db.whole import rollups
from db.workspace.door import Door
from db.workspace.engine import Engines
from db.workspace.location import Location
from db.workspace.log import Authorship
from db.workspace.opening import create
from db.workspace.seeding import seed
from db.workspace.tables import Profile
from resources.defaults import default_rows
from resources.language import language, tr
from resources.records import dataclass

_LONGEST: Final = 80
"""So many letters of a name a file is called by: of any language they fit into what systems allow."""


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What a person decides when making a workspace.

    Attributes:
        person: the name of the person who makes it, a leader of both teams; none where `fill`
            adds the people.
        currency: ISO 4217 code of the one currency that it reports in.
        zone: where the days of its people begin, if they say no other.
    """

    name: str
    list_name: str = tr("Target accounts")
    currency: str = "EUR"
    person: str | None = None
    is_sample: bool = False
    zone: str = field(default_factory=zone_here)
    policy: Policy = field(default_factory=Policy)


def _nothing_more(_change: Change) -> None:
    """Leave the workspace empty."""


def make_workspace(
    location: Location,
    new: NewWorkspace,
    clock: Clock,
    fill: Callable[[Change], None] = _nothing_more,
) -> None:
    """Make a workspace, whole or not at all; what it begins with is on nobody's undo stack.

    Raises:
        KnownError: there is one already, or it cannot be written there.
    """

    def first_change(engines: Engines) -> None:
        authorship = Authorship(tr("Make {new}", new=new.name), None, clock.now(), Origin.SYSTEM)
        with Door(engines.writer, rollups).change(authorship) as change:
            _begin(change, new)
            fill(change)

    create(location, first_change)


def default_path(folder: Path, name: str) -> Path:
    """Return a file name for a workspace of that name."""
    safe = "".join(letter if letter.isalnum() or letter in " -_" else "-" for letter in name)
    return folder / f"{safe.strip()[:_LONGEST].strip() or 'workspace'}.abm"


def _begin(change: Change, new: NewWorkspace) -> None:
    seed(change, default_rows(language()))
    change.add(
        Profile(
            name=new.name,
            list_name=new.list_name,
            currency=new.currency,
            is_sample=new.is_sample,
            zone=new.zone,
        )
    )
    if new.person is not None:
        add_person(change, new.person, Team.BOTH, is_leader=True)
    change.session.flush()
    set_policy(change, new.policy)
