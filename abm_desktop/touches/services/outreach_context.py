"""What stands beside a touch of the queue: the account, both teams' moments, and who may be reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import and_, or_, select

from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.accounts.service import account
from abm_desktop.accounts.services import own_fields as account_fields
from abm_desktop.committee.rows import ContactRow
from abm_desktop.committee.services import own_fields as contact_fields
from abm_desktop.committee.services.queries import find as find_people
from abm_desktop.engagement.days import local_day, start_of
from abm_desktop.touches.drafting import Known, values_of
from abm_desktop.touches.moment_phrases import MomentFact
from abm_desktop.touches.outreach_rows import ColleagueNote, OutreachContext, Permission
from abm_desktop.touches.rows import Moment, TouchRow
from abm_desktop.touches.services.moments import moments
from abm_desktop.touches.services.queries import find, touch
from abm_desktop.vocabulary import FieldOwner, Outcome, Team, TouchState
from abm_desktop.workspace.custom_fields import CustomFieldRow, value_words
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import person
from abm_desktop.workspace.services.custom_fields import custom_fields
from abm_desktop.workspace.services.field_values import ValueTable
from abm_desktop.workspace.services.field_values import values_of as held_by
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.lookup import not_looked_up
from db.touches.tables import Touch, TouchContact
from db.workspace.tables import Person
from resources.language import tr

DAYS: Final = 30
"""So far back goes what both teams did."""
_MOST: Final = 24
_SIGNALS: Final = 200
"""Of so many moments the last ones of each team are found."""
_NOT_SAID: Final = ("other", "web_visit")
"""No draft tells what nobody can name, nor what they did without knowing that we saw it."""
_MATTERS: Final = (Outcome.POSITIVE, Outcome.NEGATIVE)


def context_of(reading: Reading, key: UUID) -> OutreachContext:
    """Return everything beside a touch: the same number of queries for every one.

    Raises:
        RowGoneError: the touch or its account has been deleted.
    """
    row = touch(reading, key)
    facts = account(reading, row.account_id)
    people = _people(reading, row)
    me = person(reading, reading.person_id) if reading.person_id is not None else None
    own = _own(reading, row.account_id, people)
    known = replace(
        _known(facts, people[0] if people else None),
        my_name=me.name if me is not None else "",
        contact=own[0],
        account=own[1],
        moments=_facts(reading, row),
    )
    return OutreachContext(
        touch=row,
        account=facts,
        people=people,
        me=me,
        values=values_of(known),
        labels=tuple(dict.fromkeys(label for label, _text in (*own[0], *own[1]))),
        moments=_moments(reading, row.account_id),
        note=_note(reading, row),
        following=_following(reading, row),
        permission=_permission(row, people),
        today=reading.today,
    )


_Own = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
"""Own fields by label, of the person and of the account."""


def _people(reading: Reading, row: TouchRow) -> tuple[ContactRow, ...]:
    order = [contact.id for contact in row.contacts]
    found = {one.id: one for one in find_people(reading.session, Contact.id.in_(order))}
    return tuple(found[key] for key in order if key in found)


def _own(reading: Reading, account_key: UUID, people: Sequence[ContactRow]) -> _Own:
    theirs = _labelled(
        reading, FieldOwner.CONTACT, contact_fields.OWN_FIELDS, people[0].id if people else None
    )
    of_account = _labelled(reading, FieldOwner.ACCOUNT, account_fields.OWN_FIELDS, account_key)
    return theirs, of_account


def _labelled(
    reading: Reading, owner: FieldOwner, table: ValueTable, key: UUID | None
) -> tuple[tuple[str, str], ...]:
    fields: list[CustomFieldRow] = custom_fields(reading, owner)
    if not fields:
        return ()
    held = held_by(reading, table, [key]).get(key, {}) if key is not None else {}
    return tuple((one.label, value_words(held.get(one.id))) for one in fields)


def _known(facts: AccountFacts, who: ContactRow | None) -> Known:
    """Return what the account and the person say of themselves; of who is erased nothing."""
    line = facts.line
    here = Known(account_name=line.name, city=line.city or "", industry=line.industry or "")
    if who is None or who.is_erased:
        return here
    return replace(here, name=who.name, title=who.title or "")


def _facts(reading: Reading, row: TouchRow) -> tuple[MomentFact, ...]:
    """Return what whom the touch reaches first did, the newest first; of nobody, anybody there.

    The team is that of the touch they answered, else of whoever wrote it down.
    """
    statement = (
        select(Engagement.activity, ActivityType.label, Engagement.at, Touch.team, Person.team)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .outerjoin(Touch, Touch.engagement_id == Engagement.id)
        .outerjoin(Person, Person.id == Engagement.logged_by_id)
        .where(
            Engagement.account_id == row.account_id,
            Engagement.at <= reading.now,
            Engagement.activity.not_in(_NOT_SAID),
        )
        .order_by(Engagement.at.desc(), Engagement.id.desc())
        .limit(_SIGNALS)
    )
    if row.contacts:
        taking_part = select(EngagementContact.engagement_id).where(
            EngagementContact.contact_id == row.contacts[0].id
        )
        statement = statement.where(Engagement.id.in_(taking_part))
    return tuple(
        MomentFact(activity, label, team or logged, local_day(at), reading.today)
        for activity, label, at, team, logged in reading.session.execute(statement)
    )


def _moments(reading: Reading, account_key: UUID) -> tuple[Moment, ...]:
    since = reading.today - timedelta(days=DAYS)
    found = moments(reading, account_key, _MOST)
    return tuple(one for one in found if one.day >= since and one.at <= reading.now)


def _note(reading: Reading, row: TouchRow) -> ColleagueNote | None:
    """Return the newest note of the other team about whom the touch reaches.

    What they took well or badly says more than what they did not mind.
    """
    statement = (
        select(Touch, Person.name)
        .outerjoin(Person, Person.id == Touch.owner_id)
        .where(
            Touch.account_id == row.account_id,
            not_looked_up(Touch.state) == TouchState.DONE,
            Touch.outcome_note.is_not(None),
            Touch.team.in_(_others(row.team)),
            not_looked_up(Touch.done_at) >= start_of(reading.today - timedelta(days=DAYS)),
            not_looked_up(Touch.done_at) <= reading.now,
        )
        .order_by(Touch.outcome.in_(_MATTERS).desc(), Touch.done_at.desc(), Touch.id.desc())
        .limit(1)
    )
    if row.contacts:
        keys = [contact.id for contact in row.contacts]
        meant = select(TouchContact.touch_id).where(TouchContact.contact_id.in_(keys))
        statement = statement.where(Touch.id.in_(meant))
    found = reading.session.execute(statement).one_or_none()
    if found is None or found[0].done_at is None:
        return None
    done, who = found
    return ColleagueNote(
        done.outcome_note or "", who or "", local_day(found[0].done_at), done.title
    )


def _following(reading: Reading, row: TouchRow) -> TouchRow | None:
    soonest = (
        select(Touch.id)
        .where(
            Touch.account_id == row.account_id,
            not_looked_up(Touch.state) == TouchState.PLANNED,
            Touch.team.in_(_others(row.team)),
            or_(
                Touch.day >= reading.today,
                and_(Touch.is_whole_week, Touch.day > reading.today - timedelta(days=7)),
            ),
            Touch.id != row.id,
        )
        .order_by(Touch.day, Touch.at_time.nulls_last(), Touch.id)
        .limit(1)
    )
    rows = find(reading.session, Touch.id.in_(soonest))
    return rows[0] if rows else None


def _others(team: Team) -> tuple[Team, ...]:
    """Return whose touches are the other team's, seen from a touch of one."""
    if team is Team.SALES:
        return (Team.MARKETING, Team.BOTH)
    return (Team.SALES, Team.BOTH) if team is Team.MARKETING else tuple(Team)


def _permission(row: TouchRow, people: Sequence[ContactRow]) -> Permission:
    if not people:
        return Permission(tr("Nobody is named"))
    medium = row.channel.medium
    for one in people:
        if why := one.reach.why_not(medium):
            words = tr("No. {reason}", reason=why) if len(people) == 1 else f"{one.name}: {why}"
            return Permission(words, may=False)
    said = people[0].reach.of(medium) if medium is not None else None
    if said is None:
        return Permission(tr("Yes, no stop"))
    return Permission(tr("Yes, consent {day}", day=full_day(said.since)))
