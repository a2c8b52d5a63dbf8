"""What candidates, rounds and signatures are called on the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import floor
from typing import Final

from abm_desktop.accounts.choosing_rows import CandidateRow, Choosing, ListStanding, NominationRow
from abm_desktop.accounts.list_version import Difference, Differing
from abm_desktop.accounts.votes import Group
from abm_desktop.vocabulary import RoundState, Team

TEAMS: Final[Mapping[Team, str]] = {
    Team.SALES: "Sales",
    Team.MARKETING: "Marketing",
    Team.BOTH: "Both teams",
}
_ONE: Final = "candidate"


def counted(count: int, one: str = _ONE, many: str = "") -> str:
    """Return a count with its word: "1 candidate", "4 candidates"."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def score(value: float | None) -> str:
    """Return a team's score as a whole number; a dash where the team has not voted."""
    # Halves go up, as people round them.
    return "\N{EN DASH}" if value is None else str(floor(value + 0.5))


def halves(value: float | None) -> str:
    """Return a combined score with one decimal where it has one: "74.5", "88"."""
    return "\N{EN DASH}" if value is None else f"{value:.1f}".removesuffix(".0")


def group_words(group: Group, count: int, gap: int) -> tuple[str, str]:
    """Return the name of a group and what it holds."""
    of_it = counted(count)
    return {
        Group.DISCUSS: (
            "Discuss first",
            f"{of_it} where the teams differ by {gap} points or more",
        ),
        Group.VOTING: ("Voting again", f"{of_it}, blind until the next reveal"),
        Group.AGREED: ("Agreed", f"{of_it}, ranked by combined score, equal ones by name"),
        Group.NOT_ENOUGH: ("Not enough votes", f"{of_it} on which a team has not voted"),
        Group.SEATED: ("Seated", f"{of_it} on the list since this round"),
        Group.PARKED: ("Parked", f"{of_it} left out of this round"),
    }[group]


def title_words(look: Choosing) -> str:
    """Return what a round is and how far it is."""
    row = look.round
    if row is None or (row.state is RoundState.CLOSED and look.nominees):
        return "Nominations"
    how = {
        RoundState.VOTING: "voting blind",
        RoundState.REVEALED: "votes revealed",
        RoundState.CLOSED: "closed",
    }[row.state]
    return f"Round {row.number}, {how}"


def nomination_words(row: NominationRow) -> str:
    """Return why somebody nominated an account."""
    return ". ".join(filter(None, (row.reason, row.note)))


def said(row: CandidateRow, look: Choosing) -> str:
    """Return a candidate as it is read aloud."""
    parts = [row.name, row.about]
    if row.group is not None and row.tally.combined is not None:
        parts.append(
            f"Sales {score(row.tally.sales)}, Marketing {score(row.tally.marketing)},"
            f" combined {halves(row.tally.combined)}, gap {score(row.tally.gap)}"
        )
    if not row.is_revealed and look.is_open:
        parts.append(f"{len(row.voters)} of {len(look.voters)} have voted")
    parts += [f"Nominated by {one.person}: {nomination_words(one)}" for one in row.nominations]
    return ". ".join(filter(None, parts))


def when(at: datetime) -> str:
    """Return an instant as day and time: "18 Nov, 09:14"."""
    local = at.astimezone()
    return f"{local.day} {local:%b, %H:%M}"


def differing_words(one: Differing) -> str:
    """Return how an account differs: "added at 1:few", "1:few, now 1:1"."""
    match one.kind:
        case Difference.ADDED:
            return f"added at {one.after}"
        case Difference.REMOVED:
            return f"removed from {one.before}"
        case Difference.TIER:
            return f"{one.before}, now {one.after}"


def standing_words(standing: ListStanding) -> str:
    """Return where the list stands towards its last version."""
    version = standing.version
    if version is None:
        return f"The list of {counted(standing.accounts, 'account')} is not signed yet"
    if standing.is_changed:
        return f"Changed since version {version.number}: {counted(len(standing.differences), 'difference')}"
    if version.is_signed:
        return f"Version {version.number} is signed by both teams"
    return f"Version {version.number} waits for a signature"
