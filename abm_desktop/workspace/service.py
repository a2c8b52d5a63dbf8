"""Use cases of the workspace itself: its profile, its people and its policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text

from abm_desktop.errors import EditConflictError, FieldConflict, KnownError, NotAllowedError
from abm_desktop.vocabulary import Access, Team
from abm_desktop.workspace.countries import is_place
from abm_desktop.workspace.once import once
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services.logins import end_access
from abm_desktop.workspace.zones import is_zone
from db.text import fold
from db.workspace.roles import standing
from db.workspace.tables import Person, PolicyVersion, Profile
from resources.language import tr
from resources.records import dataclass

Edits = Mapping[str, tuple[Any, Any]]
"""Field to what the person saw, and what it shall be."""


class UnknownPersonError(KnownError):
    """Nobody of this workspace has that name."""


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """What a workspace is: its name, its list, its currency (ISO 4217).

    Attributes:
        fiscal_year_start: month, 1 to 12, in which the fiscal year begins.
        country: whose holidays hold where a person names no other.
        zone: where the days of those begin who have no zone and no country (IANA).
    """

    id: UUID
    name: str
    list_name: str
    currency: str
    is_sample: bool
    fiscal_year_start: int
    country: str | None
    zone: str | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A colleague of the seller."""

    id: UUID
    name: str
    team: Team
    is_leader: bool
    email: str | None
    is_active: bool
    country: str | None = None
    """Whose holidays hold for this person, where they are not the workspace's."""
    weekly_touches: int | None = None
    """How many touches they can do in a week, where that is not what the rules say."""
    zone: str | None = None
    """Where their days begin (IANA), where it is not as in their country."""


def profile(reading: Reading | Change) -> ProfileRow:
    """Return what this workspace is."""
    row = reading.session.scalars(select(Profile)).one()
    return ProfileRow(
        id=row.id,
        name=row.name,
        list_name=row.list_name,
        currency=row.currency,
        is_sample=row.is_sample,
        fiscal_year_start=row.fiscal_year_start,
        country=row.country,
        zone=row.zone,
    )


def edit_profile(change: Change, edits: Edits) -> None:
    """Change what the workspace is called, where it is, or when its year begins.

    Raises:
        EditConflictError: somebody changed the same fields meanwhile; nothing was written.
        KnownError: it would have no name, or its country or zone is not known.
    """
    key = change.session.scalars(select(Profile.id)).one()
    row = change.edited(Profile, key, edits)
    if not row.name.strip() or not row.list_name.strip():
        raise KnownError(tr("A workspace and its list need a name. Nothing was changed."))
    _check_place(row)


def people(reading: Reading) -> list[PersonRow]:
    """Return all colleagues, sales before marketing before both, by name."""
    order = [Team.SALES, Team.MARKETING, Team.BOTH]
    rows = reading.session.scalars(select(Person).order_by(Person.name_folded))
    return sorted((_person(row) for row in rows), key=lambda person: order.index(person.team))


def person(reading: Reading, key: UUID) -> PersonRow:
    """Return one colleague."""
    return _person(reading.session.get_one(Person, key))


def find_person(reading: Reading, name: str) -> PersonRow:
    """Return the colleague with that name or login, whatever its case and accents.

    A first or last name will do where only one colleague has it.

    Raises:
        UnknownPersonError: there is none, or more than one; it lists whom there is.
    """
    wanted = fold(name.strip())
    everyone = list(reading.session.scalars(select(Person)))
    for row in everyone:
        if wanted in (row.name_folded, fold(row.login or "")):
            return _person(row)
    namesakes = [row for row in everyone if wanted in row.name_folded.split()]
    if len(namesakes) == 1:
        return _person(namesakes[0])
    names = ", ".join(sorted(row.name for row in everyone))
    raise UnknownPersonError(
        tr("Nobody here is called {name}. There are: {names}.", name=name, names=names)
    )


def bound_person(reading: Reading) -> PersonRow | None:
    """Return whom the server's login binds; nobody in a file, which knows no logins."""
    if reading.session.get_bind().dialect.name != "postgresql":
        return None
    login = reading.session.scalar(text("SELECT session_user"))
    row = reading.session.scalars(select(Person).where(Person.login == login)).one_or_none()
    return None if row is None else _person(row)


def signed_in(reading: Reading) -> PersonRow | None:
    """Return whom the server's login binds; nobody where the person can be chosen.

    Raises:
        NotAllowedError: the server holds roles, and the login is nobody's who works here.
    """
    bound = bound_person(reading)
    now = standing(reading.session.connection())
    if not now.is_enforced or (bound is None and now.access is Access.ADMINISTRATOR):
        return bound
    if bound is None:
        raise NotAllowedError(
            tr(
                "Nobody of this workspace signs in as {login}. Ask an administrator of it to say "
                "whose login that is, in Settings, People and teams.",
                login=now.login,
            )
        )
    if not bound.is_active:
        raise NotAllowedError(
            tr(
                "{bound} does not work here any more. Ask an administrator of the workspace.",
                bound=bound.name,
            )
        )
    return bound


def add_person(
    change: Change,
    name: str,
    team: Team,
    *,
    is_leader: bool = False,
    email: str | None = None,
    login: str | None = None,
    country: str | None = None,
    weekly_touches: int | None = None,
    zone: str | None = None,
) -> UUID:
    """Add a colleague; only a leader may be of both teams.

    Raises:
        KnownError: the name is missing or taken, or a person of both teams is no leader.
    """
    row = Person(
        name=name.strip(),
        team=team,
        is_leader=is_leader,
        email=email or None,
        login=login,
        country=country or None,
        weekly_touches=weekly_touches,
        zone=zone or None,
    )
    _check_person(change, row)
    return change.add(row).id


def edit_person(change: Change, key: UUID, edits: Edits) -> None:
    """Change what is known of a colleague: name, team, leader, e-mail, weekly touches, active.

    Whoever is set inactive keeps accounts and touches; only nothing new is theirs. Where a server
    holds the roles, their login is nobody's from then on.

    Raises:
        EditConflictError: somebody changed the same fields meanwhile; nothing was written.
        KnownError: the name is missing or taken, a person of both teams is no leader, or somebody
            sets themselves inactive, or whose login only whoever runs the server may keep out.
    """
    if key == change.person_id and edits.get("is_active", (True, True))[1] is False:
        raise KnownError(tr("You work here as this person. Switch to a colleague first."))
    row = change.edited(Person, key, edits)
    _check_person(change, row)
    if edits.get("is_active", (True, True))[1] is False:
        end_access(change, row)


def policy(reading: Reading | Change) -> Policy:
    """Return the policy that holds now; within a change, as that change sees it.

    A look sees one state from its beginning to its end, and reads it once.
    """
    return once(reading, "policy", lambda: _policy(reading))


def _policy(reading: Reading | Change) -> Policy:
    statement = select(PolicyVersion.body).order_by(PolicyVersion.number.desc()).limit(1)
    body = reading.session.scalar(statement)
    return Policy() if body is None else Policy.from_json(body)


def edit_rules(change: Change, edits: Edits) -> int:
    """Change single rules of the policy, each with what the person saw of it.

    Raises:
        EditConflictError: somebody changed the same rule meanwhile; nothing was written.
        PolicyError: a value is not one that can hold.
    """
    now = policy(change)
    base = replace(now, **{name: was for name, (was, _) in edits.items()})
    return edit_policy(
        change, base, replace(now, **{name: new for name, (_, new) in edits.items()})
    )


def edit_policy(change: Change, base: Policy, new: Policy) -> int:
    """Keep what a person changed from the policy they saw; others' changes of other rules stay.

    A rule that holds one value for each tier or role is merged value by value.

    Raises:
        EditConflictError: somebody changed the same rule meanwhile; nothing was written.
    """
    # Whoever changes the policy in the same moment waits here for the other to end.
    held = change.session.scalars(select(Profile).with_for_update()).one()
    now = policy(change)
    wanted = {
        field.name: (getattr(base, field.name), getattr(new, field.name))
        for field in fields(Policy)
        if getattr(base, field.name) != getattr(new, field.name)
    }
    wanted = {name: merged(*edit, getattr(now, name)) for name, edit in wanted.items()}
    conflicts = tuple(
        FieldConflict(name, before, mine, getattr(now, name))
        for name, (before, mine) in wanted.items()
        if getattr(now, name) not in (before, mine)
    )
    if conflicts:
        raise EditConflictError("policy", held.id, held.version, conflicts)
    return set_policy(change, replace(now, **{name: mine for name, (_, mine) in wanted.items()}))


def set_policy(change: Change, new: Policy) -> int:
    """Keep a new version of the whole policy and return its number; earlier ones stay."""
    number = (change.session.scalar(select(func.max(PolicyVersion.number))) or 0) + 1
    change.add(
        PolicyVersion(
            number=number,
            recorded_at=change.at,
            person_id=change.person_id,
            body=new.to_json(),
        )
    )
    return number


def merged(base: Any, mine: Any, theirs: Any) -> tuple[Any, Any]:
    """Return what a rule was and shall be on top of what a colleague made of its other values."""
    if not all(isinstance(value, Mapping) for value in (base, mine, theirs)):
        return base, mine
    changed = {key for key in {**base, **mine} if base.get(key) != mine.get(key)}
    if any(theirs.get(key) not in (base.get(key), mine.get(key)) for key in changed):
        return base, mine
    kept = {key: value for key, value in theirs.items() if key not in changed}
    return theirs, kept | {key: mine[key] for key in changed if key in mine}


def _check_person(change: Change, row: Person) -> None:
    if not row.name.strip():
        raise KnownError(tr("A colleague needs a name."))
    _check_place(row)
    if row.weekly_touches is not None and row.weekly_touches < 1:
        raise KnownError(
            tr("A colleague can do at least one touch in a week. Nothing was changed.")
        )
    if row.team is Team.BOTH and not row.is_leader:
        raise KnownError(tr("Only a leader can belong to both teams. Choose sales or marketing."))
    with change.session.no_autoflush:
        namesake = select(Person.id).where(Person.name_folded == fold(row.name.strip()))
        others = [key for key in change.session.scalars(namesake) if key != row.id]
    if others:
        raise KnownError(
            tr("There is a colleague called {name} already. Tell them apart.", name=row.name)
        )


def _check_place(row: Person | Profile) -> None:
    if row.country is not None and not is_place(row.country):
        raise KnownError(
            tr("The holidays of {country} are not known. Nothing was changed.", country=row.country)
        )
    if row.zone is not None and not is_zone(row.zone):
        raise KnownError(tr("{zone} is no time zone. Choose one from the list.", zone=row.zone))


def _person(row: Person) -> PersonRow:
    return PersonRow(
        *(row.id, row.name, row.team, row.is_leader, row.email, row.is_active, row.country),
        weekly_touches=row.weekly_touches,
        zone=row.zone,
    )
