"""Use cases of accounts: adding, editing, giving seats, retiring, and what is known of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from abm_desktop.accounts.editing import cleaned, cleaned_fields
from abm_desktop.accounts.names import normalised_name
from abm_desktop.accounts.rows import AccountFacts, Lookalike, ReasonRow, StageRow
from abm_desktop.accounts.said import TEAMS_WITHIN
from abm_desktop.accounts.seats import over_seats_note
from abm_desktop.accounts.services.activity import completed
from abm_desktop.accounts.services.lines import line_select
from abm_desktop.accounts.services.seating import need_free
from abm_desktop.errors import KnownError, RowGoneError
from abm_desktop.vocabulary import Listing, ReasonKind, Team, Tier
from abm_desktop.workspace.opened import Change, Reading
from db.accounts.tables import Account, JourneyStage, Reason
from db.text import fold
from db.workspace.tables import Person
from resources.language import tr
from resources.records import dataclass

Edits = Mapping[str, tuple[Any, Any]]
"""Field to what the person saw, and what it shall be."""

OWNER_FIELDS: Mapping[Team, str] = {
    Team.SALES: "sales_owner_id",
    Team.MARKETING: "marketing_owner_id",
}


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is known of a company when somebody adds it; only the name is needed.

    Attributes:
        why: why this account, one reason a line.
        revenue_minor: yearly revenue in minor units of `revenue_currency`.
    """

    name: str
    domain: str | None = None
    website: str | None = None
    external_id: str | None = None
    sector: str | None = None
    industry: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None
    employees: int | None = None
    revenue_minor: int | None = None
    revenue_currency: str | None = None
    description: str | None = None
    why: str | None = None


def account(reading: Reading, key: UUID) -> AccountFacts:
    """Return all that is known of an account itself.

    Raises:
        RowGoneError: there is no such account any more.
    """
    details = (
        *(Account.website, Account.external_id, Account.region),
        *(Account.postal_code, Account.phone, Account.ticker, Account.description),
        *(Account.why, Reason.label.label("reason"), Account.listing_note.label("note")),
    )
    statement = (
        line_select()
        .add_columns(*details)
        .outerjoin(Reason, Account.listing_reason == Reason.code)
        .where(Account.id == key)
    )
    row = reading.session.execute(statement).one_or_none()
    if row is None:
        raise RowGoneError(tr("This account has been deleted meanwhile."))
    (line,) = completed(reading, [row])
    return AccountFacts(line, *row[-len(details) :])


def stages(reading: Reading) -> list[StageRow]:
    """Return the journey stages in their order; those outside the journey come last."""
    statement = select(JourneyStage).order_by(
        JourneyStage.position == 0, JourneyStage.position, JourneyStage.label
    )
    found = reading.session.scalars(statement)
    return [StageRow(row.code, row.label, row.position) for row in found]


def reasons(reading: Reading, kind: ReasonKind) -> list[ReasonRow]:
    """Return the coded reasons on offer for one kind of decision."""
    on_offer = (Reason.kind == kind, Reason.is_retired.is_(False))
    statement = select(Reason).where(*on_offer).order_by(Reason.position)
    return [ReasonRow(row.kind, row.code, row.label) for row in reading.session.scalars(statement)]


def lookalikes(reading: Reading, name: str, domain: str = "") -> list[Lookalike]:
    """Return accounts of exactly that name (but for case and punctuation) or of that domain.

    They are offered to the person who adds an account; nothing is ever merged by itself.
    """
    wanted = normalised_name(name)
    host = cleaned("domain", domain, lenient=True)
    longest = max(fold(wanted).split(), key=len, default="")
    if not (longest or host):
        return []
    bare = func.replace(func.replace(Account.name_folded, "'", ""), ".", "")
    places = [bare.contains(longest, autoescape=True)] if longest else []
    statement = select(Account.id, Account.name, Account.domain, Account.listing).where(
        or_(*places, Account.domain == host) if host else or_(*places)
    )
    return [
        Lookalike(*row, same_name=same_name)
        for row in reading.session.execute(statement.order_by(Account.name_folded))
        if (same_name := bool(wanted) and normalised_name(row.name) == wanted)
        or (host and row.domain == host)
    ]


def add_account(change: Change, new: NewAccount) -> UUID:
    """Add a company as a candidate and return its key.

    Raises:
        KnownError: the name is missing, or the domain is none.
    """
    fields = cleaned_fields(asdict(new))
    return change.add(Account(**fields, listing=Listing.CANDIDATE)).id


def edit_account(
    change: Change, key: UUID, edits: Edits, *, over_seats_because: str | None = None
) -> None:
    """Change fields of an account; disjoint edits of two people merge.

    A stage that is chosen stays until somebody lets the account follow the tests again. A tier
    without a free seat is taken only with a reason, which is kept as the account's note.

    Raises:
        NoSeatError: the new tier has no free seat, and nobody said why to go over the seats.
        EditConflictError: somebody changed the same fields meanwhile.
        KnownError: a value is none that the field can have.
    """
    clean = {field: (base, cleaned(field, mine)) for field, (base, mine) in edits.items()}
    for team, field in OWNER_FIELDS.items():
        if field in clean and clean[field][1] is not None:
            need_team(change, clean[field][1], team)
    if "tier" in clean:
        _need_seat(change, key, clean["tier"][1], over_seats=over_seats_because is not None)
    if "stage" not in clean and over_seats_because is None:
        change.edit(Account, key, clean)
        return
    row = change.edited(Account, key, clean)
    if "stage" in clean:
        row.stage_is_set = True
    if over_seats_because is not None:
        row.listing_note = over_seats_note(cleaned("listing_note", over_seats_because))


def set_stage(change: Change, key: UUID, stage: str) -> None:
    """Move an account to the journey stage of that code, whatever it was, and let it stay there."""
    was = change.get(Account, key).stage
    edit_account(change, key, {"stage": (was, stage)})


def release_stage(change: Change, key: UUID) -> None:
    """Let the stage of an account follow the tests of the policy again, from the next look on."""
    change.get(Account, key).stage_is_set = False


def _need_seat(change: Change, key: UUID, tier: Tier, *, over_seats: bool) -> None:
    row = change.get(Account, key)
    if row.listing is not Listing.TARGET:
        raise KnownError(
            tr("{name} has no seat. Give it one first; nothing was changed.", name=row.name)
        )
    if row.tier is not tier and not over_seats:
        need_free(change, tier)


def need_team(change: Change, person: UUID, team: Team) -> None:
    """Refuse a colleague who is not of a team, nor of both."""
    row = change.get(Person, person)
    if row.team not in (team, Team.BOTH):
        raise KnownError(
            tr(
                "{name} is not of {team}. Choose somebody of {team}, or a leader.",
                name=row.name,
                team=TEAMS_WITHIN[team],
            )
        )
