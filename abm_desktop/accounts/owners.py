"""Owners by their names, as they come out of a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from abm_desktop.accounts.rows import Owner
from abm_desktop.accounts.said import TEAMS_WITHIN
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.service import PersonRow
from db.text import fold
from resources.language import tr, tr_count


def owner_named(
    text: str, team: Team, people: Sequence[PersonRow], held: Owner | None = None
) -> UUID | None:
    """Return who of a team is called so, whatever the case and accents; nobody for no text.

    `held` is who owns the account now, and may go on though no longer active.

    Raises:
        KnownError: nobody who can own an account for the team is called so, or several are.
    """
    name = " ".join(text.split())
    if not name:
        return None
    if held is not None and fold(held.name) == fold(name):
        return held.id
    called = [one for one in people if fold(one.name) == fold(name)]
    if not called:
        raise KnownError(tr('Nobody here is called "{name}".', name=name))
    active = [one for one in called if one.is_active]
    if not active:
        raise KnownError(tr("{name} is not active any more.", name=name))
    able = [one for one in active if one.team in (team, Team.BOTH)]
    if not able:
        raise KnownError(tr("{name} is not of {team}.", name=name, team=TEAMS_WITHIN[team]))
    if len(able) > 1:
        raise KnownError(
            tr_count(
                "{count} person of {team} is called {name}. Choose one in the cell.",
                "{count} people of {team} are called {name}. Choose one in the cell.",
                len(able),
                team=TEAMS_WITHIN[team],
                name=name,
            )
        )
    return able[0].id


def owners_named(
    text: str, people: Sequence[PersonRow], held: Mapping[Team, Owner | None]
) -> dict[Team, str]:
    """Return the names in one text by team: `Ines Brandt; Hanne Vogt`, sales before marketing.

    A name alone is of the one team that its person can own accounts for; no text is nobody of both.

    Raises:
        KnownError: a name alone could be of both teams or of none, or there are more than two.
    """
    match [name.strip() for name in text.split(";")]:
        case [""]:
            return {Team.SALES: "", Team.MARKETING: ""}
        case [sales, marketing]:
            return {Team.SALES: sales, Team.MARKETING: marketing}
        case [name]:
            return {_only_team(name, people, held): name}
    raise KnownError(tr("There are two owners: sales; marketing."))


def _only_team(name: str, people: Sequence[PersonRow], held: Mapping[Team, Owner | None]) -> Team:
    refused: list[KnownError] = []
    for team, other in ((Team.SALES, Team.MARKETING), (Team.MARKETING, Team.SALES)):
        try:
            owner_named(name, team, people, held[team])
        except KnownError as mistake:
            refused.append(mistake)
            only = other
    if not refused:
        raise KnownError(tr("{name} can own for both teams. Paste sales; marketing.", name=name))
    if len(refused) > 1:
        raise refused[0]
    return only
