"""Whose meeting it is: an account and its people by the mail addresses of those who attend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from uuid import UUID

from abm_desktop.exchange.calendars.meeting import Meeting
from abm_desktop.touches.rows import PersonTag
from abm_desktop.vocabulary import Team
from resources.language import listed, tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class KnownContact:
    """A contact who goes by a mail address.

    Attributes:
        why_not: why no meeting with them may be planned; empty where one may.
    """

    id: UUID
    name: str
    account_id: UUID
    account: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Who goes by which mail address, and which account by which domain; all in small letters.

    Attributes:
        left: colleagues who are not active any more: no stranger, but nothing is planned for them.
    """

    contacts: Mapping[str, tuple[KnownContact, ...]]
    domains: Mapping[str, tuple[UUID, str]]
    colleagues: Mapping[str, PersonTag]
    left: Mapping[str, PersonTag] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attended:
    """What a meeting is here.

    Attributes:
        contacts: whom of the account it reaches.
        owner: the colleague who calls it, or attends it first; none where no colleague is named.
        people: the other colleagues.
        team: whose it is; none where no colleague is named.
        notes: what a person may want to look at, in whole sentences.
    """

    account_id: UUID
    account: str
    contacts: tuple[KnownContact, ...]
    owner: PersonTag | None
    people: tuple[PersonTag, ...]
    team: Team | None
    notes: tuple[str, ...]


class NotOursError(ValueError):
    """A meeting that is with no account, or nobody can tell with which; why in a whole sentence."""


def attended(meeting: Meeting, book: AddressBook) -> Attended:
    """Return whose meeting it is.

    The account is that of most of the contacts who attend; where no contact is known, the one whose
    domain a mail address has.

    Raises:
        NotOursError: nobody who attends is known, or as many of several accounts are.
    """
    strangers = [
        mail for mail in meeting.mails if mail not in book.colleagues and mail not in book.left
    ]
    if not strangers:
        raise NotOursError(tr("Nobody but colleagues is invited.") if meeting.mails else _NOBODY)
    known = [one for mail in strangers for one in book.contacts.get(mail, ())]
    account_id, account = _account(strangers, known, book)
    ours = tuple(dict.fromkeys(one for one in known if one.account_id == account_id))
    reached = tuple(one for one in ours if not one.why_not)
    if ours and not reached:
        raise NotOursError(
            " ".join(
                tr("{name} must not be met: {why}.", name=one.name, why=one.why_not) for one in ours
            )
        )
    colleagues = tuple(
        dict.fromkeys(book.colleagues[mail] for mail in meeting.mails if mail in book.colleagues)
    )
    return Attended(
        account_id=account_id,
        account=account,
        contacts=reached,
        owner=colleagues[0] if colleagues else None,
        people=colleagues[1:],
        team=_team(colleagues),
        notes=(
            *_notes(strangers, ours, account_id, book),
            *(
                tr("{name} is not active any more.", name=book.left[mail].name)
                for mail in meeting.mails
                if mail in book.left
            ),
        ),
    )


_NOBODY = tr("It names nobody who attends.")


def _account(
    strangers: list[str], known: list[KnownContact], book: AddressBook
) -> tuple[UUID, str]:
    names = {one.account_id: one.account for one in known}
    counts = Counter(one.account_id for one in dict.fromkeys(known))
    if not counts:
        found = [book.domains[host] for host in map(_host, strangers) if host in book.domains]
        names, counts = dict(found), Counter(key for key, _name in found)
    if not counts:
        raise NotOursError(tr("Nobody here goes by {addresses}.", addresses=_some(strangers)))
    most = max(counts.values())
    first = [key for key, count in counts.items() if count == most]
    if len(first) > 1:
        several = listed(sorted(names[key] for key in first))
        raise NotOursError(
            tr("As many of {accounts} attend: plan it for one of them by hand.", accounts=several)
        )
    return first[0], names[first[0]]


def _notes(
    strangers: list[str], ours: tuple[KnownContact, ...], account: UUID, book: AddressBook
) -> list[str]:
    stopped = [
        tr("{name} is left out: {why}.", name=one.name, why=one.why_not)
        for one in ours
        if one.why_not
    ]
    others = [
        one.name
        for mail in strangers
        for one in book.contacts.get(mail, ())
        if one.account_id != account and not any(mine.name == one.name for mine in ours)
    ]
    elsewhere = (
        [tr("{people}: of another account.", people=", ".join(dict.fromkeys(others)))]
        if others
        else []
    )
    unknown = [mail for mail in strangers if mail not in book.contacts]
    unheard = [tr("Not known here: {addresses}.", addresses=_some(unknown))] if unknown else []
    return [*stopped, *elsewhere, *unheard]


def _team(colleagues: tuple[PersonTag, ...]) -> Team | None:
    teams = {one.team for one in colleagues}
    if not teams:
        return None
    return next(iter(teams)) if len(teams) == 1 else Team.BOTH


def _host(mail: str) -> str:
    return mail.rpartition("@")[2]


def _some(mails: list[str], most: int = 3) -> str:
    more = len(mails) - most
    first = ", ".join(mails[:most])
    return tr("{first} and {count} more", first=first, count=more) if more > 0 else first
