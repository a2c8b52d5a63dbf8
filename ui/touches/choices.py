"""What the touch editor offers, read in one go."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import ContactRow
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import ChannelRow, TouchRow
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people
from abm_desktop.workspace.services.calendar import day_to_propose
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Choices:
    """Channels, colleagues, and of the account, once it is chosen, its people.

    Attributes:
        me: the person who plans.
        touch: the touch to be edited; none for a new one.
        first_day: today, or where nobody works today the next working day.
    """

    channels: list[ChannelRow]
    people: list[PersonRow]
    me: UUID | None
    account: AccountFacts | None
    contacts: list[ContactRow]
    touch: TouchRow | None
    first_day: date

    def fitting(self, team: Team) -> list[PersonRow]:
        """Return who may do a touch of a team: its people, leaders of both, and who does it now."""
        wanted = {team, Team.BOTH} if team is not Team.BOTH else set(Team)
        held = self._held(team)
        return [
            person
            for person in self.people
            if person.id in held or (person.is_active and person.team in wanted)
        ]

    def usual_owner(self, team: Team) -> UUID | None:
        """Return who would do it: the account's owner of that team, else I, if it is my team's.

        A joint touch is proposed to the owner in Sales, with the one in Marketing beside.
        """
        fitting = {person.id for person in self.fitting(team)}
        wanted = (self._account_owner(Team.SALES if team is Team.BOTH else team), self.me)
        return next((key for key in wanted if key in fitting), None)

    def usual_partner(self, owner: UUID | None) -> UUID | None:
        """Return who would do a joint touch with its owner: the account's other owner."""
        fitting = {person.id for person in self.fitting(Team.BOTH)} - {owner}
        wanted = (self._account_owner(Team.MARKETING), self._account_owner(Team.SALES))
        return next((key for key in wanted if key in fitting), None)

    def _account_owner(self, team: Team) -> UUID | None:
        owner = self.account.line.owner(team) if self.account else None
        return owner.id if owner else None

    def _held(self, team: Team) -> set[UUID]:
        """Return who does the touch already, though they may have left or changed teams since."""
        if self.touch is None or self.touch.team is not team:
            return set()
        owner = [self.touch.owner] if self.touch.owner else []
        return {person.id for person in (*owner, *self.touch.people)}

    def my_team(self) -> Team:
        """Return my team; a leader of both begins with sales."""
        teams = [person.team for person in self.people if person.id == self.me]
        return teams[0] if teams and teams[0] is not Team.BOTH else Team.SALES


def read_choices(reading: Reading, account: UUID | None, touch: UUID | None) -> Choices:
    """Return everything that the editor offers."""
    return Choices(
        channels=touches.channels(reading),
        people=people(reading),
        me=reading.person_id,
        account=accounts.account(reading, account) if account else None,
        contacts=committee.contacts(reading, account) if account else [],
        touch=touches.touch(reading, touch) if touch else None,
        first_day=day_to_propose(reading),
    )
