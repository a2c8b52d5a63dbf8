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
from resources.language import tr

TEAMS: Final[Mapping[Team, str]] = {
    Team.SALES: tr("Sales"),
    Team.MARKETING: tr("Marketing"),
    Team.BOTH: tr("Both teams"),
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
            tr("Discuss first"),
            tr("{of_it} where the teams differ by {gap} points or more", of_it=of_it, gap=gap),
        ),
        Group.VOTING: (tr("Voting again"), tr("{of_it}, blind until the next reveal", of_it=of_it)),
        Group.AGREED: (
            tr("Agreed"),
            tr("{of_it}, ranked by combined score, equal ones by name", of_it=of_it),
        ),
        Group.NOT_ENOUGH: (
            tr("Not enough votes"),
            tr("{of_it} on which a team has not voted", of_it=of_it),
        ),
        Group.SEATED: (tr("Seated"), tr("{of_it} on the list since this round", of_it=of_it)),
        Group.PARKED: (tr("Parked"), tr("{of_it} left out of this round", of_it=of_it)),
    }[group]


def title_words(look: Choosing) -> str:
    """Return what a round is and how far it is."""
    row = look.round
    if row is None or (row.state is RoundState.CLOSED and look.nominees):
        return tr("Nominations")
    how = {
        RoundState.VOTING: tr("voting blind"),
        RoundState.REVEALED: tr("votes revealed"),
        RoundState.CLOSED: "closed",
    }[row.state]
    return tr("Round {number}, {how}", number=row.number, how=how)


def nomination_words(row: NominationRow) -> str:
    """Return why somebody nominated an account."""
    return ". ".join(filter(None, (row.reason, row.note)))


def said(row: CandidateRow, look: Choosing) -> str:
    """Return a candidate as it is read aloud."""
    parts = [row.name, row.about]
    if row.group is not None and row.tally.combined is not None:
        parts.append(
            tr(
                "Sales {score}, Marketing {score_2}, combined {halves}, gap {score_3}",
                score=score(row.tally.sales),
                score_2=score(row.tally.marketing),
                halves=halves(row.tally.combined),
                score_3=score(row.tally.gap),
            )
        )
    if not row.is_revealed and look.is_open:
        parts.append(
            tr(
                "{voters} of {voters_2} have voted",
                voters=len(row.voters),
                voters_2=len(look.voters),
            )
        )
    parts += [
        tr(
            "Nominated by {person}: {nomination_words}",
            person=one.person,
            nomination_words=nomination_words(one),
        )
        for one in row.nominations
    ]
    return ". ".join(filter(None, parts))


def when(at: datetime) -> str:
    """Return an instant as day and time: "18 Nov, 09:14"."""
    local = at.astimezone()
    return f"{local.day} {local:%b, %H:%M}"


def differing_words(one: Differing) -> str:
    """Return how an account differs: "added at 1:few", "1:few, now 1:1"."""
    match one.kind:
        case Difference.ADDED:
            return tr("added at {after}", after=one.after)
        case Difference.REMOVED:
            return tr("removed from {before}", before=one.before)
        case Difference.TIER:
            return tr("{before}, now {after}", before=one.before, after=one.after)


def standing_words(standing: ListStanding) -> str:
    """Return where the list stands towards its last version."""
    version = standing.version
    if version is None:
        return tr(
            "The list of {counted} is not signed yet", counted=counted(standing.accounts, "account")
        )
    if standing.is_changed:
        return tr(
            "Changed since version {number}: {counted}",
            number=version.number,
            counted=counted(len(standing.differences), "difference"),
        )
    if version.is_signed:
        return tr("Version {number} is signed by both teams", number=version.number)
    return tr("Version {number} waits for a signature", number=version.number)
