"""What the quick log offers, and the words for what it logged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import ContactRow
from abm_desktop.engagement.service import last_spoken_to
from abm_desktop.touches import service as touches
from abm_desktop.touches.naming import default_title
from abm_desktop.touches.rows import ChannelRow
from abm_desktop.touches.services.log_book import KnownAccount, LogBook
from abm_desktop.vocabulary import Listing, Outcome, Team
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import person
from resources.language import tr, within
from resources.records import dataclass
from ui.touches.choice_row import Choice

OUTCOMES: Final = (
    Choice(Outcome.POSITIVE, tr("Positive"), "thumbs-up-fill", "P", "success"),
    Choice(Outcome.NEUTRAL, tr("Neutral"), "minus-circle", "O"),
    Choice(Outcome.NEGATIVE, tr("Negative"), "thumbs-down-fill", "N", "danger"),
    Choice(Outcome.NO_ANSWER, tr("No answer"), "circle-dashed", "A"),
)
_ANYWHERE: Final = frozenset({Listing.TARGET, Listing.CANDIDATE})


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be logged: by whom, over which channels, and with whom of the account.

    Attributes:
        team: my team; none where nobody works here.
        contacts: whom one may speak to, in the order of their roles.
        usual: who was spoken to last, else the champion, else the first.
    """

    channels: Sequence[ChannelRow]
    team: Team | None
    account: AccountRow | KnownAccount | None
    contacts: Sequence[ContactRow]
    usual: UUID | None


def known_offer(book: LogBook, account: UUID | None) -> Offer:
    """Return what the quick log offers while the server is away."""
    there = book.people.get(account, ()) if account is not None else ()
    known = book.accounts.get(account) if account is not None else None
    return Offer(book.channels, book.team, known, there, usual_contact(there, None))


def read_offer(reading: Reading, account: UUID | None) -> Offer:
    """Return what the quick log offers for an account, or before one is chosen."""
    channels = offered(touches.channels(reading))
    team = person(reading, reading.person_id).team if reading.person_id else None
    if account is None:
        return Offer(channels, team, None, (), None)
    rows = target_list.rows(reading, [account])
    contacts = [
        contact
        for contact in committee.contacts(reading, account)
        if contact.is_here and not contact.do_not_contact
    ]
    usual = usual_contact(contacts, last_spoken_to(reading, account))
    return Offer(channels, team, rows[0] if rows else None, contacts, usual)


def first_match(reading: Reading, text: str) -> AccountRow | None:
    """Return the first account that a text finds, in the order of the list."""
    if not text.strip():
        return None
    keys = target_list.keys(reading, ListQuery(text, _ANYWHERE))[:1]
    return next(iter(target_list.rows(reading, keys)), None)


def usual_contact(contacts: Sequence[ContactRow], last: UUID | None) -> UUID | None:
    """Return whom one most likely spoke to: the last one, else the champion, else the first."""
    keys = [contact.id for contact in contacts]
    if last in keys:
        return last
    champions = [contact.id for contact in contacts if contact.role == "champion"]
    return next(iter([*champions, *keys]), None)


def logged_words(channel: ChannelRow, contact: str | None, account: str) -> str:
    """Return what was logged as it stands within a sentence: `call with Jane Doe`, `call` alone."""
    if not contact and not account:
        return within(channel.label)
    title = default_title(channel.code, channel.label, [contact] if contact else [], account)
    is_plain_word = channel.label[1:] == channel.label[1:].lower()
    return within(title) if is_plain_word else title
