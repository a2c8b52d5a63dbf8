"""Planning many touches at once, such as the meetings of a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.committee.reach import Reach
from abm_desktop.committee.service import reaches
from abm_desktop.errors import KnownError
from abm_desktop.touches.naming import default_title
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.touches.schedule import placed
from abm_desktop.touches.services.reach import reachable
from abm_desktop.vocabulary import Medium, TouchState
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.progress import Progress
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.keys import new_keys
from db.touches.tables import Channel, Touch, TouchContact, TouchPerson
from db.workspace.bulk import chunks
from resources.language import tr
from resources.records import dataclass

_AT_ONCE: Final = 100
"""So many touches are written between two reports of the progress."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the drafts name, looked up once."""

    channels: dict[str, tuple[str, Medium | None]]
    contacts: dict[UUID, tuple[str, UUID]]
    accounts: dict[UUID, str]
    reach: dict[UUID, Reach]


def plan_many(change: Change, drafts: Sequence[TouchDraft], progress: Progress) -> list[UUID]:
    """Plan touches and return their keys; a few queries, however many there are.

    Raises:
        KnownError: as for planning a single one; nothing was written.
        CancelledError: the person stopped it; nothing was written.
    """
    known = _known(change, drafts)
    keys = new_keys(len(drafts))
    for start in range(0, len(drafts), _AT_ONCE):
        progress.step(start, len(drafts))
        some = list(zip(keys, drafts, strict=True))[start : start + _AT_ONCE]
        for _key, draft in some:
            _check(change, draft, known)
        change.insert_many(Touch, [_row(key, draft, known) for key, draft in some])
        change.insert_many(TouchContact, list(_contacts(some)))
        change.insert_many(TouchPerson, list(_people(some)))
    return keys


def _known(change: Change, drafts: Sequence[TouchDraft]) -> _Known:
    session = change.session
    channels = session.execute(select(Channel.code, Channel.label, Channel.medium))
    people = list(dict.fromkeys(key for draft in drafts for key in draft.contacts))
    accounts = list(dict.fromkeys(draft.account for draft in drafts))
    contacts: dict[UUID, tuple[str, UUID]] = {}
    reach: dict[UUID, Reach] = {}
    for some in chunks(people):
        statement = select(Contact.id, Contact.name, Contact.account_id)
        for key, name, account in session.execute(statement.where(Contact.id.in_(some))):
            contacts[key] = (name, account)
        reach |= reaches(session, some)
    names: dict[UUID, str] = {}
    for some in chunks(accounts):
        found = select(Account.id, Account.name).where(Account.id.in_(some))
        names |= dict(session.execute(found).all())
    return _Known(
        {code: (label, medium) for code, label, medium in channels}, contacts, names, reach
    )


def _check(change: Change, draft: TouchDraft, known: _Known) -> None:
    if draft.channel not in known.channels:
        raise KnownError(
            tr("There is no channel {channel}. Nothing was written.", channel=draft.channel)
        )
    _label, medium = known.channels[draft.channel]
    may = all(
        known.contacts.get(key, ("", None))[1] == draft.account
        and not known.reach[key].why_not(medium)
        for key in draft.contacts
    )
    if not may:
        # Says of a single one what is wrong with it, in the words of everywhere else.
        reachable(change, draft.account, draft.contacts, draft.channel)


def _row(key: UUID, draft: TouchDraft, known: _Known) -> dict[str, Any]:
    when = placed(draft.when)
    label, _medium = known.channels[draft.channel]
    names = [known.contacts[one][0] for one in dict.fromkeys(draft.contacts)]
    account = known.accounts.get(draft.account, "")
    return {
        "id": key,
        "account_id": draft.account,
        "channel": draft.channel,
        "team": draft.team,
        "owner_id": draft.owner,
        "title": draft.title.strip() or default_title(draft.channel, label, names, account),
        "message": draft.message.strip() or None,
        "subject": draft.subject.strip() or None,
        "cost_minor": draft.cost_minor,
        "run_id": draft.run,
        "step_id": draft.step,
        "campaign_id": draft.campaign,
        "external_id": draft.external_id,
        "state": TouchState.PLANNED,
        "day": when.day,
        "is_whole_week": when.is_whole_week,
        "ends_on": when.ends_on,
        "at_time": when.at_time,
        "zone": when.zone,
    }


def _contacts(some: Iterable[tuple[UUID, TouchDraft]]) -> Iterable[dict[str, UUID]]:
    for key, draft in some:
        for contact in dict.fromkeys(draft.contacts):
            yield {"touch_id": key, "contact_id": contact}


def _people(some: Iterable[tuple[UUID, TouchDraft]]) -> Iterable[dict[str, UUID]]:
    for key, draft in some:
        for person in dict.fromkeys(draft.people):
            if person != draft.owner:
                yield {"touch_id": key, "person_id": person}
