"""Use cases of touches: plan, edit, move, complete, skip, reopen, delete and log them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.committee.erased import shown_name
from abm_desktop.engagement.days import instant_on, local_day
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log as log_engagement
from abm_desktop.errors import KnownError
from abm_desktop.touches.naming import answer_words, default_title
from abm_desktop.touches.rows import Completion, LoggedTouch, TouchDraft
from abm_desktop.touches.schedule import When, placed
from abm_desktop.touches.services.campaigns import campaigns_of
from abm_desktop.touches.services.counts import per_week
from abm_desktop.touches.services.moments import moments
from abm_desktop.touches.services.queries import (
    channels,
    every_touch,
    planned_with,
    skip_reasons,
    touch,
    touches,
    unscheduled,
    upcoming,
)
from abm_desktop.touches.services.reach import account_name, of_account, reachable
from abm_desktop.vocabulary import Outcome, Team, TouchState
from abm_desktop.workspace.opened import Change
from db.touches.overrides import TouchOverride
from db.touches.tables import Channel, Touch, TouchContact, TouchPerson
from db.workspace.door import Edits
from db.workspace.references import let_go
from resources.language import tr

__all__ = [
    "campaigns_of",
    "channels",
    "complete",
    "delete",
    "edit",
    "every_touch",
    "log_touch",
    "make_joint",
    "moments",
    "move",
    "per_week",
    "plan",
    "planned_with",
    "reopen",
    "skip",
    "skip_reasons",
    "touch",
    "touches",
    "unscheduled",
    "upcoming",
]

_PLACE: Final = ("day", "is_whole_week")
_RESPONSES: Final = (Outcome.POSITIVE, Outcome.NEUTRAL, Outcome.NEGATIVE)

_IS_ALREADY: Final = {
    TouchState.PLANNED: tr("{title} is planned already. Reopen it first; nothing was written."),
    TouchState.DONE: tr("{title} is done already. Reopen it first; nothing was written."),
    TouchState.SKIPPED: tr("{title} is skipped already. Reopen it first; nothing was written."),
}


def plan(change: Change, draft: TouchDraft) -> UUID:
    """Plan a touch and return its key.

    Raises:
        KnownError: a contact must not be contacted or is of another account; the time is wrong.
    """
    return _plan(change, draft, has_happened=False)


def edit(change: Change, key: UUID, edits: Edits) -> None:
    """Change fields of a touch; `contacts` and `people` are tuples of keys.

    A done touch was done on its day: where the day is changed, so is the moment it was done at.

    Raises:
        KnownError: as for `plan`; or a done touch would have no day, or one to come.
        EditConflictError: somebody changed one of the same fields; nothing was written.
    """
    lists = {field: edits[field] for field in ("contacts", "people") if field in edits}
    row = change.edited(
        Touch, key, {field: both for field, both in edits.items() if field not in lists}
    )
    _place(row, placed(_when(row)))
    if any(field in edits for field in _PLACE):
        _forget_overrides(change, key)
        if row.state is TouchState.DONE:
            _follow_day(change, row)
    if not row.title.strip():
        raise KnownError(tr("A touch needs a title. Nothing was written."))
    change.session.flush()
    if "contacts" in lists:
        of_account(change, row.account_id, lists["contacts"][1])
        _change_contacts(change, row, *lists["contacts"])
    if "people" in lists:
        _change_people(change, row, *lists["people"])
    if row.state is TouchState.PLANNED:
        _check_reach(change, row)


def move(change: Change, key: UUID, edits: Edits) -> None:
    """Put a planned touch on a day or into a week, or take it off the time line.

    `edits` are of `day`, `is_whole_week` and `ends_on`. Its time of day stays with it from one day to
    another; what was set aside for it, because of where it stood, is not.

    Raises:
        KnownError: it is done or skipped; or it would reach somebody who must not be contacted.
        EditConflictError: somebody moved it meanwhile; nothing was written.
    """
    _in_state(change, key, TouchState.PLANNED)
    row = change.edited(Touch, key, edits)
    if row.day is not None:
        _check_reach(change, row)
    _place(row, placed(_when(row)))
    _forget_overrides(change, key)


def complete(change: Change, key: UUID, completion: Completion) -> None:
    """Say how a planned touch went, and log an engagement if they responded and it is wanted."""
    row = _in_state(change, key, TouchState.PLANNED)
    day = completion.at.astimezone().date()
    if row.is_whole_week or row.day != day:
        _place(row, When(day))
    row.state = TouchState.DONE
    row.outcome = completion.outcome
    row.outcome_note = completion.note.strip() or None
    row.done_at = completion.at
    if completion.log_engagement:
        _log_response(change, row)


def skip(change: Change, key: UUID, reason: str, note: str = "") -> None:
    """Decide not to do a planned touch, for a coded reason."""
    row = _in_state(change, key, TouchState.PLANNED)
    if not reason:
        raise KnownError(tr("Choose why the touch is skipped. Nothing was written."))
    row.state = TouchState.SKIPPED
    row.skip_reason = reason
    row.skip_note = note.strip() or None


def reopen(change: Change, key: UUID) -> None:
    """Make a done or skipped touch a planned one again; an engagement that it logged stays."""
    row = change.get(Touch, key)
    row.state = TouchState.PLANNED
    row.outcome = row.outcome_note = row.done_at = None
    row.skip_reason = row.skip_note = None


def delete(change: Change, key: UUID) -> None:
    """Delete a touch; an engagement that it logged stays, because they did respond."""
    row = change.get(Touch, key)
    let_go(change, Touch, key)
    for table in (TouchContact, TouchPerson, TouchOverride):
        for link in _links(change, table, key):
            change.delete(link)
    change.session.flush()
    change.delete(row)


def make_joint(change: Change, kept: UUID, joined: UUID) -> None:
    """Make one touch of both teams of two planned ones; the other one is gone.

    It stays where the kept one is and reaches the people of both. The owner of the other takes part,
    both costs add up, and what only the other one had, such as its campaign, goes with it.

    Raises:
        KnownError: they are of different accounts, one of them is not planned any more, or it would
            reach somebody who must not be contacted in the way of the kept one.
    """
    first = _in_state(change, kept, TouchState.PLANNED)
    second = _in_state(change, joined, TouchState.PLANNED)
    if first.account_id != second.account_id:
        raise KnownError(tr("Both touches must be for the same account. Nothing was written."))
    contacts = _keys(change, TouchContact, "contact_id", joined)
    people = _keys(change, TouchPerson, "person_id", joined)
    others = (*people, *((second.owner_id,) if second.owner_id is not None else ()))
    texts = [text for text in (first.message, second.message) if text]
    delete(change, joined)
    _change_contacts(change, first, (), contacts)
    _change_people(change, first, (), others)
    first.team = Team.BOTH
    costs = [cost for cost in (first.cost_minor, second.cost_minor) if cost is not None]
    first.cost_minor = sum(costs) if costs else None
    first.subject = first.subject or second.subject
    first.campaign_id = first.campaign_id or second.campaign_id
    if first.run_id is None:
        first.run_id, first.step_id = second.run_id, second.step_id
    first.message = "\n\n".join(texts) or None
    change.session.flush()
    _check_reach(change, first)


def log_touch(change: Change, logged: LoggedTouch) -> UUID:
    """Log something that we did, and an engagement of the channel's answer if they responded.

    Raises:
        KnownError: a contact must not be contacted or is of another account.
    """
    draft = TouchDraft(
        account=logged.account,
        channel=logged.channel,
        team=logged.team,
        owner=logged.owner,
        contacts=logged.contacts,
        title=logged.title,
    )
    key = _plan(change, draft, has_happened=True)
    complete(change, key, Completion(logged.outcome, logged.at, logged.note, log_engagement=True))
    return key


def _plan(change: Change, draft: TouchDraft, *, has_happened: bool) -> UUID:
    when = placed(draft.when)
    contacts = _unique(draft.contacts)
    names = reachable(change, draft.account, contacts, draft.channel, has_happened=has_happened)
    row = change.add(
        Touch(
            account_id=draft.account,
            channel=draft.channel,
            team=draft.team,
            owner_id=draft.owner,
            title=_title(change, draft, names),
            message=draft.message.strip() or None,
            subject=draft.subject.strip() or None,
            cost_minor=draft.cost_minor,
            run_id=draft.run,
            step_id=draft.step,
            campaign_id=draft.campaign,
            external_id=draft.external_id,
            state=TouchState.PLANNED,
        )
    )
    _place(row, when)
    change.session.flush()
    _add_contacts(change, row.id, contacts)
    _add_people(change, row.id, (key for key in _unique(draft.people) if key != draft.owner))
    return row.id


def _title(change: Change, draft: TouchDraft, contacts: list[str]) -> str:
    label = change.session.scalars(
        select(Channel.label).where(Channel.code == draft.channel)
    ).one_or_none()
    if label is None:
        raise KnownError(
            tr("There is no channel {channel}. Nothing was written.", channel=draft.channel)
        )
    account = account_name(change, draft.account)
    return draft.title.strip() or default_title(draft.channel, label, contacts, account)


def _log_response(change: Change, row: Touch) -> None:
    if row.outcome not in _RESPONSES or row.engagement_id is not None or row.done_at is None:
        return
    activity = change.session.scalar(select(Channel.answer).where(Channel.code == row.channel))
    if activity is None:
        return
    contacts = tuple(link.contact_id for link in _links(change, TouchContact, row.id))
    text = row.outcome_note or _answer(change, row, contacts)
    row.engagement_id = log_engagement(
        change, NewEngagement(row.account_id, activity, row.done_at, text, contacts)
    )


def _answer(change: Change, row: Touch, contacts: tuple[UUID, ...]) -> str:
    people = of_account(change, row.account_id, contacts)
    names = [shown_name(person.name, is_erased=person.is_erased) for person in people]
    return answer_words(row.title, names, account_name(change, row.account_id))


def _follow_day(change: Change, row: Touch) -> None:
    if row.day is None or row.is_whole_week or row.day > local_day(change.at):
        raise KnownError(
            tr(
                "{title} is done: it stands on the day it was done, today or before. Choose that "
                "day, or reopen it to plan it anew. Nothing was written.",
                title=row.title,
            )
        )
    row.done_at = instant_on(row.day, change.at)


def _in_state(change: Change, key: UUID, state: TouchState) -> Touch:
    row = change.get(Touch, key)
    if row.state is not state:
        raise KnownError(_IS_ALREADY[row.state].format(title=row.title))
    return row


def _when(row: Touch) -> When:
    return When(row.day, row.is_whole_week, row.at_time, row.zone, row.ends_on)


def _place(row: Touch, when: When) -> None:
    row.day, row.is_whole_week = when.day, when.is_whole_week
    row.at_time, row.zone, row.ends_on = when.at_time, when.zone, when.ends_on


def _check_reach(change: Change, row: Touch) -> None:
    links = _links(change, TouchContact, row.id)
    keys = [link.contact_id for link in links]
    reachable(change, row.account_id, keys, row.channel)


def _forget_overrides(change: Change, key: UUID) -> None:
    """Forget why rules were set aside for a touch: the reason was one for another place."""
    for row in _links(change, TouchOverride, key):
        change.delete(row)
    change.session.flush()


def _links(change: Change, table: type[Any], key: UUID) -> list[Any]:
    statement = select(table).where(table.touch_id == key).order_by(table.id)
    return list(change.session.scalars(statement))


def _keys(change: Change, table: type[Any], field: str, touch: UUID) -> tuple[UUID, ...]:
    return tuple(getattr(link, field) for link in _links(change, table, touch))


def _change_contacts(
    change: Change, row: Touch, base: tuple[UUID, ...], mine: tuple[UUID, ...]
) -> None:
    there = _links(change, TouchContact, row.id)
    for link in there:
        if link.contact_id in base and link.contact_id not in mine:
            change.delete(link)
    present = {link.contact_id for link in there}
    _add_contacts(change, row.id, (key for key in _unique(mine) if key not in present))
    change.session.flush()


def _change_people(
    change: Change, row: Touch, base: tuple[UUID, ...], mine: tuple[UUID, ...]
) -> None:
    there = _links(change, TouchPerson, row.id)
    for link in there:
        if link.person_id in base and link.person_id not in mine:
            change.delete(link)
    present = {link.person_id for link in there} | {row.owner_id}
    _add_people(change, row.id, (key for key in _unique(mine) if key not in present))


def _add_contacts(change: Change, key: UUID, contacts: Iterable[UUID]) -> None:
    for contact in contacts:
        change.add(TouchContact(touch_id=key, contact_id=contact))


def _add_people(change: Change, key: UUID, people: Iterable[UUID]) -> None:
    for person in people:
        change.add(TouchPerson(touch_id=key, person_id=person))


def _unique(keys: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(keys))
