"""Use cases of answers: sales accepts, rejects or disqualifies, and marketing replies once."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.handoffs import (
    RATINGS,
    UNREACHABLE,
    Acceptance,
    HandoffState,
    Refusal,
    owes_reply,
)
from abm_desktop.alignment.services.attempts import attempts_since, has_contact
from abm_desktop.alignment.services.handing_over import acting, standing
from abm_desktop.errors import KnownError
from abm_desktop.touches.service import plan
from abm_desktop.vocabulary import HandoffAnswer, HandoffReply, ReasonKind, Team
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account, Reason
from db.alignment.handoffs import Handoff
from resources.language import tr, tr_count


def accept(change: Change, key: UUID, acceptance: Acceptance) -> UUID | None:
    """Take a hand-off, rate it, and plan the first step; return the key of that touch.

    Raises:
        KnownError: it is answered or withdrawn, it is not rated, whoever does it is not of sales,
            or the first step cannot be planned.
    """
    row = _open(change, key, acceptance.rating)
    if acceptance.first_step is not None:
        if acceptance.first_step.account != row.account_id:
            raise KnownError(tr("The first step is for another account. Nothing was written."))
        row.first_step_id = plan(change, acceptance.first_step)
    _answer(change, row, HandoffAnswer.ACCEPTED, acceptance.rating, acceptance.note)
    return row.first_step_id


def reject(change: Change, key: UUID, refusal: Refusal) -> None:
    """Refuse a hand-off before anybody of the account was contacted, for a coded reason.

    Raises:
        KnownError: as for `accept`; or the reason is none of those.
    """
    row = _open(change, key, refusal.rating)
    row.answer_reason = _reason(change, ReasonKind.REJECT, refusal.reason)
    _answer(change, row, HandoffAnswer.REJECTED, refusal.rating, refusal.note)


def disqualify(change: Change, key: UUID, refusal: Refusal) -> None:
    """Give an accepted hand-off back after contact, for a coded reason; the new rating holds.

    Raises:
        KnownError: it is not accepted, nobody has been contacted yet, or they count as unreachable
            only after more attempts; how many are missing.
    """
    row = _for_sales(change, key, refusal.rating)
    if standing(row) is not HandoffState.ACCEPTED:
        raise KnownError(_refused(standing(row)))
    reason = _reason(change, ReasonKind.DISQUALIFY, refusal.reason)
    _check_contact(change, row, reason)
    row.disqualified_at, row.disqualified_by_id = change.at, change.person_id
    row.disqualify_reason, row.disqualify_note = reason, refusal.note.strip() or None
    row.rating = refusal.rating


def reply(change: Change, key: UUID, answer: HandoffReply, note: str = "") -> None:
    """Answer a refusal for marketing, once.

    Raises:
        KnownError: there is nothing to reply to, it has been replied to, whoever does it is not of
            marketing, or a dispute says nothing.
    """
    row = change.get(Handoff, key)
    if not acting(change).speaks_for(Team.MARKETING):
        raise KnownError(tr("Only colleagues of marketing and leaders reply. Nothing was written."))
    if row.reply is not None:
        raise KnownError(
            tr("Marketing has replied already, and replies once. Nothing was written.")
        )
    if not owes_reply(standing(row), row.reply):
        raise KnownError(tr("Sales has refused nothing here. Nothing was written."))
    if answer is HandoffReply.DISPUTED and not note.strip():
        raise KnownError(tr("Say why you see it in another way. Nothing was written."))
    row.reply, row.reply_note = answer, note.strip() or None
    row.replied_at, row.replied_by_id = change.at, change.person_id


def _open(change: Change, key: UUID, rating: int) -> Handoff:
    row = _for_sales(change, key, rating)
    if standing(row) is not HandoffState.OPEN:
        raise KnownError(_refused(standing(row)))
    return row


def _for_sales(change: Change, key: UUID, rating: int) -> Handoff:
    row = change.get(Handoff, key)
    if not acting(change).speaks_for(Team.SALES):
        raise KnownError(tr("Only colleagues of sales and leaders answer. Nothing was written."))
    if rating not in RATINGS:
        raise KnownError(tr("Rate the hand-off from 1 to 5 first. Nothing was written."))
    return row


def _answer(change: Change, row: Handoff, answer: HandoffAnswer, rating: int, note: str) -> None:
    row.answer, row.answered_at, row.answered_by_id = answer, change.at, change.person_id
    row.rating, row.answer_note = rating, note.strip() or None


def _reason(change: Change, kind: ReasonKind, code: str) -> str:
    statement = select(Reason.code).where(Reason.kind == kind, Reason.code == code)
    if change.session.scalar(statement) is None:
        if kind is ReasonKind.REJECT:
            raise KnownError(tr("Choose why it is rejected. Nothing was written."))
        raise KnownError(tr("Choose why it is disqualified. Nothing was written."))
    return code


def _check_contact(change: Change, row: Handoff, reason: str) -> None:
    since = row.answered_at or row.sent_at
    if reason == UNREACHABLE:
        agreed = policy(change).attempts
        missing = agreed - attempts_since(change, {row.account_id: row.sent_at})[row.account_id]
        if missing > 0:
            raise KnownError(
                tr_count(
                    "They count as unreachable after {agreed} attempts without an answer: {count} is "
                    "missing. Nothing was written.",
                    "They count as unreachable after {agreed} attempts without an answer: {count} are "
                    "missing. Nothing was written.",
                    missing,
                    agreed=agreed,
                )
            )
    elif not has_contact(change, row.account_id, since):
        name = change.session.scalar(select(Account.name).where(Account.id == row.account_id))
        raise KnownError(
            tr(
                "A hand-off is disqualified after contact, and nothing is logged that sales did at "
                "{account} since it was accepted. Log it first. Nothing was written.",
                account=name,
            )
        )


_REFUSED: Final = {
    HandoffState.ACCEPTED: tr(
        "It is accepted already, maybe by a colleague just now. Nothing was written."
    ),
    HandoffState.REJECTED: tr(
        "It is rejected already, maybe by a colleague just now. Nothing was written."
    ),
    HandoffState.DISQUALIFIED: tr(
        "It is disqualified already, maybe by a colleague just now. Nothing was written."
    ),
    HandoffState.WITHDRAWN: tr(
        "It is withdrawn already, maybe by a colleague just now. Nothing was written."
    ),
}


def _refused(state: HandoffState) -> str:
    if state is HandoffState.OPEN:
        return tr("Nobody has accepted it yet: reject it instead. Nothing was written.")
    return _REFUSED[state]
