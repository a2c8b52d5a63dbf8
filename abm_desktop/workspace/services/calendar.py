"""On which days people work here: days of the week, countries, and the workspace's own days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError
from abm_desktop.workspace.countries import is_place, place_name, public_holidays
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.rule_words import DAYS
from abm_desktop.workspace.service import Edits, person, policy, profile
from abm_desktop.workspace.working_days import WorkRules, is_working_day, working_day_from
from db.workspace.tables import Holiday, Person
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class OwnDay:
    """What the workspace says itself of a day.

    Attributes:
        country: whose people it is about; none for everybody.
        place: what that country is called.
        is_working_day: whether people work on it, although the calendar says otherwise.
    """

    id: UUID
    day: date
    label: str
    country: str | None
    place: str
    is_working_day: bool


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A day off by the calendar of one or more of the countries that matter here."""

    day: date
    label: str
    places: tuple[str, ...]
    is_worked: bool
    """Whether the workspace says that all of those places work on it."""


def work_rules(reading: Reading | Change) -> WorkRules:
    """Return what decides whether a day is a working day: three queries, whatever the span.

    Within a change, as that change sees it.
    """
    own = {
        (row.day, row.country): row.is_working_day
        for row in reading.session.scalars(select(Holiday))
    }
    weekdays = frozenset(policy(reading).working_days)
    here = profile(reading)
    return WorkRules(weekdays, here.country, own, here.zone)


def day_to_propose(reading: Reading) -> date:
    """Return the first day from today on on which whoever works here does work."""
    me = reading.person_id
    country = person(reading, me).country if me is not None else None
    return working_day_from(reading.today, country, work_rules(reading))


def day_off(reading: Reading, day: date, country: str | None) -> str:
    """Return the name of a day on which people of a country do not work, else nothing.

    Without a country it is that of the workspace. A day of the week names itself: `Saturday`.
    """
    rules = work_rules(reading)
    if is_working_day(day, country, rules):
        return ""
    here = country or rules.country
    statement = select(Holiday.country, Holiday.label).where(
        Holiday.day == day, Holiday.is_working_day.is_(False)
    )
    own = dict(reading.session.execute(statement).all())
    nearest = (here, None) if here is None else (here, here.partition("-")[0], None)
    named = next((own[place] for place in nearest if place in own), "")
    if named or day.weekday() not in rules.weekdays or here is None:
        return named or DAYS[day.weekday()]
    return public_holidays(here, day.year).get(day, DAYS[day.weekday()])


def own_days(reading: Reading) -> list[OwnDay]:
    """Return the workspace's own days, in their order."""
    rows = reading.session.scalars(select(Holiday).order_by(Holiday.day, Holiday.label))
    return [
        OwnDay(
            *(row.id, row.day, row.label, row.country),
            place_name(row.country) if row.country else "",
            is_working_day=row.is_working_day,
        )
        for row in rows
    ]


def places(reading: Reading) -> list[str]:
    """Return the countries of the workspace and of its active people, the workspace's first."""
    theirs = reading.session.scalars(
        select(Person.country).where(Person.country.is_not(None), Person.is_active).distinct()
    )
    own = profile(reading).country
    others = sorted({code for code in theirs if code and code != own})
    return [own, *others] if own else others


def public_days(reading: Reading, years: tuple[int, ...]) -> list[PublicHoliday]:
    """Return the public holidays of all places that matter here, one row for each day and name."""
    rules = work_rules(reading)
    found: dict[tuple[date, str], list[str]] = {}
    for code in places(reading):
        for year in years:
            for day, label in public_holidays(code, year).items():
                found.setdefault((day, label), []).append(code)
    return [
        PublicHoliday(
            *(day, label),
            tuple(place_name(code) for code in codes),
            is_worked=all(_says(rules.own, day, code) is True for code in codes),
        )
        for (day, label), codes in sorted(found.items())
    ]


def add_own_day(
    change: Change, day: date, label: str, country: str | None, *, is_working_day: bool
) -> UUID:
    """Say of a day that people have it off, or that they work although it is a holiday.

    Raises:
        KnownError: it has no name, the country is not known, or the day is told of already.
    """
    row = Holiday(day=day, label=label.strip(), country=country, is_working_day=is_working_day)
    _check(change, row)
    return change.add(row).id


def edit_own_day(change: Change, key: UUID, edits: Edits) -> None:
    """Change what is said of a day.

    Raises:
        EditConflictError: somebody changed the same fields meanwhile; nothing was written.
        KnownError: it has no name, the country is not known, or the day is told of already.
    """
    with change.session.no_autoflush:
        _check(change, change.edited(Holiday, key, edits))


def delete_own_day(change: Change, key: UUID) -> None:
    """Say nothing of a day any more: the calendar holds."""
    change.delete(change.get(Holiday, key))


def _check(change: Change, row: Holiday) -> None:
    if not row.label.strip():
        raise KnownError(tr("A day needs a name, such as Company day. Nothing was changed."))
    if row.country is not None and not is_place(row.country):
        raise KnownError(
            tr("The holidays of {country} are not known. Nothing was changed.", country=row.country)
        )
    with change.session.no_autoflush:
        same = select(Holiday).where(Holiday.day == row.day)
        others = [one for one in change.session.scalars(same) if one is not row]
    if any(one.country == row.country for one in others):
        raise KnownError(tr("Something is said of that day already. Change that one."))


def _says(own: Mapping[tuple[date, str | None], bool], day: date, code: str) -> bool | None:
    nearest = (code, code.partition("-")[0], None)
    return next((own[day, place] for place in nearest if (day, place) in own), None)
