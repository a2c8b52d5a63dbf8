"""The sample workspace: an invented seller's year, dated from the day on which it is made."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from abm_desktop.home import sample_accounts, sample_contacts, sample_engagements, sample_touches
from abm_desktop.home.sample_cast import Cast, SampleKeys
from abm_desktop.home.sample_days import SampleDays
from abm_desktop.home.sample_files import record, table
from abm_desktop.home.sample_history import history_rows
from abm_desktop.home.sample_schedule import drawn_touches
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Change, Location
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import Engagement, EngagementContact
from db.touches.tables import Touch, TouchContact, TouchPerson
from db.workspace.tables import DatedValue, Person

PICTURES_DAY: Final = date(2026, 11, 18)
"""A Wednesday: the day that the design's pictures show."""


def make_sample(location: Location, day: date, clock: Clock) -> None:
    """Make the sample workspace, its story told for a day.

    Raises:
        KnownError: there is a workspace already, or it cannot be written there.
    """
    story = record("workspace")
    new = NewWorkspace(
        name=story["name"],
        list_name=story["list_name"],
        currency=story["currency"],
        is_sample=True,
    )
    days = SampleDays(day, _latest(day, clock))
    make_workspace(location, new, clock, lambda change: _Teller(change, story, days).tell())


def _latest(day: date, clock: Clock) -> datetime:
    """Return the last instant of the story: now, or the day's end where it is told for another."""
    if clock.today() == day:
        return clock.now()
    return datetime.combine(day + timedelta(days=1), datetime.min.time()).astimezone(UTC)


class _Teller:
    """Writes the story into one open change, people before accounts before what they did."""

    def __init__(self, change: Change, story: dict[str, Any], days: SampleDays) -> None:
        self._change = change
        self._story = story
        self._days = days
        self._keys = SampleKeys(days.today)
        self._lines = {name: table(name) for name in ("targets", "retired", "candidates")}

    def tell(self) -> None:
        """Write everything."""
        cast = self._tell_accounts()
        contacts = sample_contacts.contact_rows(
            cast, self._lines["candidates"], self._story["sizes"]["contacts"], self._keys
        )
        self._change.insert_many(Contact, contacts)
        self._tell_moments(cast)

    def _tell_accounts(self) -> Cast:
        people = sample_accounts.person_rows(self._keys, self._story)
        self._change.insert_many(Person, people)
        codes = [person["code"] for person in self._story["people"]]
        keys = {code: row["id"] for code, row in zip(codes, people, strict=True)}
        quiet = self._story["quiet"]
        casts = {
            name: {
                line["name"]: sample_accounts.cast_account(
                    self._keys.fresh(), line, self._days, quiet.get(line["name"], 0)
                )
                for line in lines
            }
            for name, lines in self._lines.items()
        }
        cast = Cast(keys, casts["targets"], casts["retired"], casts["candidates"])
        for name, lines in self._lines.items():
            rows = sample_accounts.account_rows(lines, casts[name], keys, self._days)
            self._change.insert_many(Account, rows, with_history=False)
        self._tell_history(cast)
        return cast

    def _tell_history(self, cast: Cast) -> None:
        seated = [*self._lines["targets"], *self._lines["retired"]]
        rows = history_rows(seated, cast, self._story, self._days, self._keys)
        self._change.insert_many(DatedValue, rows)

    def _tell_moments(self, cast: Cast) -> None:
        told = sample_touches.told_touches(cast, self._days)
        drawn = drawn_touches(cast, told, self._story, self._days)
        touches = sample_touches.touch_rows([*told, *drawn], cast.people, self._days, self._keys)
        moments = [
            *sample_engagements.told_engagements(cast, self._days, self._keys),
            *touches.answers,
        ]
        rest = self._story["sizes"]["engagements"] - len(moments)
        moments += sample_engagements.drawn_engagements(cast, rest, self._days, self._keys)
        rows, links = sample_engagements.engagement_rows(moments, cast.people, self._keys)
        self._change.insert_many(Engagement, rows)
        self._change.insert_many(EngagementContact, links)
        self._change.insert_many(Touch, touches.touches)
        self._change.insert_many(TouchContact, touches.contacts)
        self._change.insert_many(TouchPerson, touches.people)
