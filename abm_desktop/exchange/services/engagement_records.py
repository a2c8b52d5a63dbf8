"""Engagements as the importer reads and writes them: their rows, and who took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.fields import Ref, Value, Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.services.records import Step, Update, parts
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.keys import new_keys
from db.workspace.bulk import chunks

_KEYS: Final = {"account": "account_id", "activity": "activity"}
"""By field, the column that holds the key or code of the row that it names."""
_AS_IT_IS: Final = ("at", "text", "external_id")


class EngagementRecords:
    """Engagements, with the people who took part."""

    table = Engagement

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield engagements, read in two statements."""
        statement = (
            select(Engagement, Account.name, ActivityType.label)
            .join(Account, Account.id == Engagement.account_id)
            .join(ActivityType, ActivityType.code == Engagement.activity)
            .where(*conditions)
        )
        held = statement.with_for_update(of=Engagement) if hold else statement
        found = session.execute(held.execution_options(populate_existing=True)).all()
        people = _people(session, [row.id for row, *_names in found] if conditions else None)
        return (
            Candidate(row.id, _values(row, account, activity, people.get(row.id, ())))
            for row, account, activity in found
        )

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> None:
        """Write new engagements and changes of known ones; who took part comes last."""
        news = [(key, {one.name: one.new for one in changes}) for key, changes in updated]
        for some in parts(news):
            change.update_many(Engagement, [(key, _columns(values)) for key, values in some])
            step(len(some))
        new = list(zip(new_keys(len(created)), created, strict=True))
        for rows in parts(new):
            usual = {"text": "", "external_id": None, "logged_by_id": None}
            columns = [{"id": key, **usual, **_columns(values)} for key, values in rows]
            change.insert_many(Engagement, columns)
            step(len(rows))
        there = _people(change.session, [key for key, _values in news])
        change.insert_many(EngagementContact, list(_new_people([*news, *new], there)))


def _people(session: Session, engagements: Sequence[UUID] | None) -> Mapping[UUID, tuple[Ref, ...]]:
    """Return who took part, by engagement; in all of them where none are named."""
    statement = (
        select(EngagementContact.engagement_id, Contact.id, Contact.name)
        .join(Contact, Contact.id == EngagementContact.contact_id)
        .order_by(EngagementContact.id)
    )
    some = (
        [statement]
        if engagements is None
        else [statement.where(EngagementContact.engagement_id.in_(k)) for k in chunks(engagements)]
    )
    people: defaultdict[UUID, tuple[Ref, ...]] = defaultdict(tuple)
    for one in some:
        for engagement, key, name in session.execute(one):
            people[engagement] = (*people[engagement], Ref("contact", key, name))
    return people


def _values(
    row: Engagement, account: str, activity: str, people: tuple[Ref, ...]
) -> dict[str, Value]:
    values: dict[str, Value] = {
        "account": Ref("account", row.account_id, account),
        "activity": Ref("activity_type", row.activity, activity),
        "at": row.at.astimezone(),
        "text": row.text,
        "external_id": row.external_id or "",
        "contacts": people,
    }
    return {name: value for name, value in values.items() if value not in ("", ())}


def _columns(values: Values) -> dict[str, Any]:
    columns: dict[str, Any] = {name: values[name] for name in _AS_IT_IS if name in values}
    for field, column in _KEYS.items():
        named = values.get(field)
        if isinstance(named, Ref):
            columns[column] = named.key
    return columns


def _new_people(
    engagements: Sequence[tuple[UUID, Values]], there: Mapping[UUID, tuple[Ref, ...]]
) -> Iterator[dict[str, Any]]:
    for key, values in engagements:
        people = values.get("contacts", ())
        for one in people if isinstance(people, tuple) else ():
            if one not in there.get(key, ()):
                yield {"engagement_id": key, "contact_id": one.key}
