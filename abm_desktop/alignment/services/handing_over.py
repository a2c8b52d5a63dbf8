"""Use cases of marketing's side: hand an account over, hand it over again, withdraw, write."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.alignment.handoffs import (
    Actor,
    HandoffState,
    NewEvidence,
    NewHandoff,
    becomes_deal_words,
    state_of,
)
from abm_desktop.alignment.services.handoff_clocks import promises
from abm_desktop.alignment.services.predicting import NewPrediction, predict
from abm_desktop.alignment.services.readiness import readiness
from abm_desktop.engagement.days import local_day
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import HandoffReply, PredictionKind, Team
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.alignment.handoff_parts import HandoffContact, HandoffEvidence, HandoffMessage
from db.alignment.handoffs import Handoff
from db.committee.tables import Contact
from db.engagement.tables import Engagement
from db.touches.tables import Touch
from db.workspace.tables import Person, PolicyVersion
from resources.language import tr


def hand_over(change: Change, new: NewHandoff) -> UUID:
    """Hand an account to a seller with what speaks for it, and return the key of the hand-off.

    A prediction that it becomes a deal is made with it, due the agreed days after the answer is.

    Raises:
        KnownError: whoever does it is not of marketing, the other is no active seller, there is no
            reason or evidence, a test is not met and nobody says why, or the account waits for an
            answer already. Nothing was written.
    """
    sender = acting(change)
    if not sender.speaks_for(Team.MARKETING):
        raise KnownError(
            tr("Only colleagues of marketing and leaders hand over. Nothing was written.")
        )
    account, seller = change.get(Account, new.account), change.get(Person, new.to)
    _check_words(new, account, seller)
    _check_waiting(change, account)
    tests = readiness(change, new.account)
    if not all(test.is_met for test in tests) and not new.unmet_words.strip():
        raise KnownError(
            tr(
                "{account} does not meet every test of the definition. Say why it is handed over all "
                "the same. Nothing was written.",
                account=account.name,
            )
        )
    _end_refused(change, new, sender)
    row = change.add(
        Handoff(
            account_id=new.account,
            sent_by_id=sender.id,
            to_id=new.to,
            sent_at=change.at,
            why=new.why.strip(),
            campaign_id=new.campaign,
            play_id=new.play,
            source=new.source,
            tests=[test.to_json() for test in tests],
            unmet_words=new.unmet_words.strip() or None,
            policy_number=change.session.scalar(select(func.max(PolicyVersion.number))),
            follows_id=new.follows,
        )
    )
    change.session.flush()
    _add_people(change, row, new.contacts)
    _add_evidence(change, row, new.evidence)
    _predict(change, row, new.probability, account.name, seller)
    return row.id


_STANDING: Final = {
    HandoffState.ACCEPTED: tr("It is accepted already. Nothing was changed."),
    HandoffState.REJECTED: tr("It is rejected already. Nothing was changed."),
    HandoffState.DISQUALIFIED: tr("It is disqualified already. Nothing was changed."),
    HandoffState.WITHDRAWN: tr("It is withdrawn already. Nothing was changed."),
}


def withdraw(change: Change, key: UUID) -> None:
    """Take a hand-off back that sales has not answered yet.

    Raises:
        KnownError: it is answered or withdrawn, or whoever does it is not of marketing.
    """
    row = change.get(Handoff, key)
    if not acting(change).speaks_for(Team.MARKETING):
        raise KnownError(
            tr("Only colleagues of marketing and leaders withdraw. Nothing was changed.")
        )
    if standing(row) is not HandoffState.OPEN:
        raise KnownError(_STANDING[standing(row)])
    row.withdrawn_at = change.at


def say(change: Change, key: UUID, text: str) -> UUID:
    """Write to the other team about a hand-off, and return the key of the message.

    Raises:
        KnownError: there is nothing to say.
    """
    author = acting(change)
    if not text.strip():
        raise KnownError(tr("Write something first. Nothing was sent."))
    row = change.get(Handoff, key)
    message = HandoffMessage(
        handoff_id=row.id, person_id=author.id, written_at=change.at, text=text.strip()
    )
    return change.add(message).id


def acting(change: Change) -> Actor:
    """Return who makes a change, for what only a named person can do.

    Raises:
        KnownError: nobody is chosen.
    """
    if change.person_id is None:
        raise KnownError(
            tr("Choose who works here first: a hand-off is somebody's. Nothing was done.")
        )
    person = change.session.get_one(Person, change.person_id)
    return Actor(person.id, person.team, person.is_leader, person.name)


def standing(row: Handoff) -> HandoffState:
    """Return where a hand-off stands."""
    return state_of(
        row.answer,
        is_withdrawn=row.withdrawn_at is not None,
        is_disqualified=row.disqualified_at is not None,
    )


def _check_words(new: NewHandoff, account: Account, seller: Person) -> None:
    if not seller.is_active or seller.team not in (Team.SALES, Team.BOTH):
        raise KnownError(
            tr("{seller} is no active colleague of sales. Nothing was written.", seller=seller.name)
        )
    if not new.why.strip():
        raise KnownError(
            tr("Say why {account} is ready. Nothing was written.", account=account.name)
        )
    if not new.contacts:
        raise KnownError(
            tr(
                "Choose at least one person of {account}. Nothing was written.",
                account=account.name,
            )
        )
    if not new.evidence:
        raise KnownError(tr("Name at least one thing that marketing saw. Nothing was written."))


def _check_waiting(change: Change, account: Account) -> None:
    statement = (
        select(Person.name)
        .join(Handoff, Handoff.to_id == Person.id)
        .where(
            Handoff.account_id == account.id,
            Handoff.answer.is_(None),
            Handoff.withdrawn_at.is_(None),
        )
    )
    seller = change.session.scalars(statement).first()
    if seller is not None:
        raise KnownError(
            tr(
                "{account} waits for an answer of {seller} already. Withdraw that hand-off first, or "
                "write to them in it. Nothing was written.",
                account=account.name,
                seller=seller,
            )
        )


def _end_refused(change: Change, new: NewHandoff, sender: Actor) -> None:
    """Take handing over again as marketing's reply to the refusal, where it has not replied yet."""
    if new.follows is None:
        return
    before = change.get(Handoff, new.follows)
    refused = (HandoffState.REJECTED, HandoffState.DISQUALIFIED)
    if before.account_id != new.account or standing(before) not in refused:
        raise KnownError(
            tr(
                "Only a refused hand-off of the same account is handed over again. Nothing was "
                "written."
            )
        )
    if before.reply is None:
        before.reply, before.replied_at = HandoffReply.WILL_ADD, change.at
        before.replied_by_id, before.reply_note = sender.id, new.said.strip() or None


def _add_people(change: Change, row: Handoff, contacts: tuple[UUID, ...]) -> None:
    for key in dict.fromkeys(contacts):
        person = change.session.get(Contact, key)
        if person is None or person.account_id != row.account_id or person.is_erased:
            raise KnownError(
                tr("Somebody chosen is no person of this account. Nothing was written.")
            )
        change.add(HandoffContact(handoff_id=row.id, contact_id=key))


def _add_evidence(change: Change, row: Handoff, evidence: tuple[NewEvidence, ...]) -> None:
    for position, one in enumerate(evidence):
        _check_evidence(change, row, one)
        change.add(
            HandoffEvidence(
                handoff_id=row.id,
                engagement_id=one.engagement,
                touch_id=one.touch,
                text=one.text.strip() or None,
                position=position,
            )
        )


def _check_evidence(change: Change, row: Handoff, one: NewEvidence) -> None:
    if one.engagement is None and one.touch is None and not one.text.strip():
        raise KnownError(tr("A line of what marketing saw is empty. Nothing was written."))
    for column, of, key in (
        (Engagement.account_id, Engagement.id, one.engagement),
        (Touch.account_id, Touch.id, one.touch),
    ):
        if key is None:
            continue
        if change.session.scalar(select(column).where(of == key)) != row.account_id:
            raise KnownError(
                tr(
                    "What marketing saw is of another account, or has been deleted meanwhile. Nothing "
                    "was written."
                )
            )


def _predict(change: Change, row: Handoff, probability: int, account: str, seller: Person) -> None:
    given = promises(change)
    answered_by = given.day(given.due(row.sent_at, given.hours(Team.SALES), seller), seller)
    due = answered_by + timedelta(days=given.policy.conversion_days)
    event = NewPrediction(
        kind=PredictionKind.HANDOFF_BECOMES_DEAL,
        question=becomes_deal_words(account, due),
        probability=probability,
        due=due,
        account=row.account_id,
        handoff=row.id,
    )
    predict(change, event, row.sent_by_id, local_day(change.at))
