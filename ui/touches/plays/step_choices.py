"""What the editor of a step offers, read in one go."""

from __future__ import annotations

from uuid import UUID

from abm_desktop.committee.rows import RoleRow
from abm_desktop.committee.service import roles
from abm_desktop.touches.play_rows import PlayDetail
from abm_desktop.touches.rows import ChannelRow
from abm_desktop.touches.service import channels
from abm_desktop.touches.services.plays import play
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people, profile
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class StepChoices:
    """Channels, roles and colleagues, the play with its steps, and the currency of costs."""

    play: PlayDetail
    channels: list[ChannelRow]
    roles: list[RoleRow]
    people: list[PersonRow]
    currency: str


def read_step_choices(reading: Reading, key: UUID) -> StepChoices:
    """Return what a step of a play can be."""
    return StepChoices(
        play(reading, key),
        channels(reading),
        roles(reading),
        people(reading),
        profile(reading).currency,
    )
