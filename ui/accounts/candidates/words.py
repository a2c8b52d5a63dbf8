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
from abm_desktop.workspace.days import short_day
from abm_desktop.workspace.team_words import TEAMS
from resources.language import numerals, tr, tr_about, tr_count
from ui.page import Crumb

WAY: Final = (Crumb(tr("Accounts"), "accounts"),)
"""The way to the page."""
_GROUPS: Final[Mapping[Group, str]] = {
    Group.DISCUSS: tr("Discuss first"),
    Group.VOTING: tr("Voting again"),
    Group.AGREED: tr("Agreed"),
    Group.NOT_ENOUGH: tr("Not enough votes"),
    Group.SEATED: tr("Seated"),
    Group.PARKED: tr("Parked"),
}


def signing_purpose(team: Team) -> str:
    """Return for what somebody proves who they are who signs the list."""
    return tr("signs the list for {team}", team=TEAMS[team])


def score(value: float | None) -> str:
    """Return a team's score as a whole number; a dash where the team has not voted."""
    # Halves go up, as people round them.
    return "\N{EN DASH}" if value is None else str(floor(value + 0.5))


def halves(value: float | None) -> str:
    """Return a combined score with one decimal where it has one: "74.5", "88"."""
    return "\N{EN DASH}" if value is None else numerals(f"{value:.1f}".removesuffix(".0"))


def group_words(group: Group, count: int, gap: int) -> tuple[str, str]:
    """Return the name of a group and what it holds."""
    return _GROUPS[group], _group_sentence(group, count, gap)


def _group_sentence(group: Group, count: int, gap: int) -> str:
    match group:
        case Group.DISCUSS:
            return tr_count(
                "{count} candidate where the teams differ by {gap} points or more",
                "{count} candidates where the teams differ by {gap} points or more",
                count,
                gap=gap,
            )
        case Group.VOTING:
            return tr_count(
                "{count} candidate, blind until the next reveal",
                "{count} candidates, blind until the next reveal",
                count,
            )
        case Group.AGREED:
            return tr_count(
                "{count} candidate, ranked by combined score, equal ones by name",
                "{count} candidates, ranked by combined score, equal ones by name",
                count,
            )
        case Group.NOT_ENOUGH:
            return tr_count(
                "{count} candidate on which a team has not voted",
                "{count} candidates on which a team has not voted",
                count,
            )
        case Group.SEATED:
            return tr_count(
                "{count} candidate on the list since this round",
                "{count} candidates on the list since this round",
                count,
            )
        case Group.PARKED:
            return tr_count(
                "{count} candidate left out of this round",
                "{count} candidates left out of this round",
                count,
            )


def title_words(look: Choosing) -> str:
    """Return what a round is and how far it is."""
    row = look.round
    if row is None or (row.state is RoundState.CLOSED and look.nominees):
        return tr("Nominations")
    how = {
        RoundState.VOTING: tr("voting blind"),
        RoundState.REVEALED: tr("votes revealed"),
        RoundState.CLOSED: tr_about("round", "closed"),
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
                "Sales {sales}, Marketing {marketing}, combined {combined}, gap {gap}",
                sales=score(row.tally.sales),
                marketing=score(row.tally.marketing),
                combined=halves(row.tally.combined),
                gap=score(row.tally.gap),
            )
        )
    if not row.is_revealed and look.is_open:
        parts.append(
            tr(
                "{voted} of {voters} have voted",
                voted=len(row.voters),
                voters=len(look.voters),
            )
        )
    parts += [
        tr(
            "Nominated by {person}: {reason}",
            person=one.person,
            reason=nomination_words(one),
        )
        for one in row.nominations
    ]
    return ". ".join(filter(None, parts))


def when(at: datetime) -> str:
    """Return an instant as day and time: "18 Nov, 09:14"."""
    local = at.astimezone()
    return f"{short_day(local.date())}, {local:%H:%M}"


def differing_words(one: Differing) -> str:
    """Return how an account differs: "added at 1:few", "1:few, now 1:1"."""
    match one.kind:
        case Difference.ADDED:
            return tr("added at {tier}", tier=one.after)
        case Difference.REMOVED:
            return tr("removed from {tier}", tier=one.before)
        case Difference.TIER:
            return tr("{before}, now {after}", before=one.before, after=one.after)


def standing_words(standing: ListStanding) -> str:
    """Return where the list stands towards its last version."""
    version = standing.version
    if version is None:
        return tr_count(
            "The list of {count} account is not signed yet",
            "The list of {count} accounts is not signed yet",
            standing.accounts,
        )
    if standing.is_changed:
        return tr_count(
            "Changed since version {number}: {count} difference",
            "Changed since version {number}: {count} differences",
            len(standing.differences),
            number=version.number,
        )
    if version.is_signed:
        return tr("Version {number} is signed by both teams", number=version.number)
    return tr("Version {number} waits for a signature", number=version.number)
