"""Use cases of history: what changed, and taking it back by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from abm_desktop.errors import CannotUndoError
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.opened import Change, Reading, Workspace
from db.workspace.revert import KeptRow, revert
from db.workspace.stack import Stacks, Step, read_stacks
from db.workspace.tables import ChangeSet, Person


class ErasedLastError(CannotUndoError):
    """The last thing that a person did erased somebody; the text says what undoing again does."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The names of what I can undo and redo now; none where there is nothing."""

    undo: str | None
    redo: str | None


_PLURALS: Final = {
    "account_field": ("own field of an account", "own fields of accounts"),
    "account_file": ("file", "files"),
    "account_note": ("note", "notes"),
    "activity_type": ("kind of engagement", "kinds of engagement"),
    "ballot": ("vote", "votes"),
    "campaign_member": ("member of a campaign", "members of campaigns"),
    "contact_field": ("own field of a person", "own fields of people"),
    "contact_point": ("address of a person", "addresses of people"),
    "contact_stance": ("word of a person on being contacted", "words of people on being contacted"),
    "dated_value": ("day from which a value holds", "days from which values hold"),
    "deal_competitor": ("competitor of a deal", "competitors of deals"),
    "deal_contact": ("contact of a deal", "contacts of deals"),
    "deal_field": ("own field of a deal", "own fields of deals"),
    "deal_product": ("product of a deal", "products of deals"),
    "deal_reason": ("reason of a deal", "reasons of deals"),
    "deal_stage": ("stage of deals", "stages of deals"),
    "engagement_contact": ("person at an engagement", "people at engagements"),
    "holiday": ("day of your own", "days of your own"),
    "import_preset": ("import preset", "import presets"),
    "import_run": ("import", "imports"),
    "lead_source": ("lead source", "lead sources"),
    "next_action": ("action", "actions"),
    "person": ("colleague", "colleagues"),
    "policy_version": ("version of the policy", "versions of the policy"),
    "profile": ("setting of the workspace", "settings of the workspace"),
    "put_off": ("thing put off", "things put off"),
    "swot_evidence": ("piece of evidence", "pieces of evidence"),
    "swot_line": ("line of a SWOT", "lines of SWOTs"),
    "touch": ("touch", "touches"),
    "account_pause": ("pause of an account", "pauses of accounts"),
    "campaign_account": ("account of a campaign", "accounts of campaigns"),
    "play_run": ("play at an account", "plays at accounts"),
    "play_step": ("step of a play", "steps of plays"),
    "touch_override": ("rule set aside", "rules set aside"),
    "touch_contact": ("contact of a touch", "contacts of touches"),
    "touch_person": ("colleague of a touch", "colleagues of touches"),
    "asset_theme": ("answer of an asset", "answers of assets"),
    "asset_use": ("use of content", "uses of content"),
    "content_request": ("request for content", "requests for content"),
    "handoff": ("hand-off", "hand-offs"),
    "handoff_contact": ("contact of a hand-off", "contacts of hand-offs"),
    "handoff_evidence": ("piece of evidence", "pieces of evidence"),
    "handoff_message": ("message about a hand-off", "messages about hand-offs"),
    "list_entry": ("account of a signed list", "accounts of signed lists"),
    "list_round": ("round of votes", "rounds of votes"),
    "list_signature": ("signature of the list", "signatures of the list"),
    "list_version": ("version of the list", "versions of the list"),
    "meeting_note": ("note of a meeting", "notes of meetings"),
    "meeting_person": ("colleague of a meeting", "colleagues of meetings"),
    "playbook_signature": ("signature of the playbook", "signatures of the playbook"),
    "playbook_version": ("version of the playbook", "versions of the playbook"),
    "round_account": ("candidate of a round", "candidates of rounds"),
    "term": ("word of the glossary", "words of the glossary"),
    "theme": ("theme of customers", "themes of customers"),
    "voice": ("note of what sales heard", "notes of what sales heard"),
}
"""What people call rows whose table is not simply their word with an s."""


@dataclass(frozen=True, slots=True)
class Reverted:
    """What was taken back (or brought back), and what had to stay."""

    label: str
    kept: tuple[KeptRow, ...]

    @property
    def sentence(self) -> str:
        """Return what stayed, in words; empty where nothing did."""
        counts = Counter((row.entity, row.why) for row in self.kept)
        parts = [f"{_counted(count, entity)} {why}" for (entity, why), count in counts.items()]
        return f"Kept as they are: {', '.join(parts)}." if parts else ""


def _counted(count: int, entity: str) -> str:
    plain = entity.replace("_", " ")
    one, many = _PLURALS.get(entity, (plain, f"{plain}s"))
    return f"{count:,} {one if count == 1 else many}"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One change set as people read it."""

    id: UUID
    at: datetime
    person: str | None
    label: str
    origin: Origin


def offers(reading: Reading) -> Offers:
    """Return what the person who looks can undo and redo."""
    stacks = read_stacks(reading.session, reading.person_id)
    return Offers(
        undo=stacks.undo[-1].label if stacks.undo else None,
        redo=stacks.redo[-1].label if stacks.redo else None,
    )


def undo(workspace: Workspace, *, beyond_erasure: bool = False) -> Reverted:
    """Take back the current person's last change, never a colleague's.

    Where the person erased somebody last, what they did before is taken back only `beyond_erasure`:
    whoever undoes then means the erasure.

    Raises:
        ErasedLastError: the last thing was an erasure, which nothing takes back.
        CannotUndoError: the person has changed nothing that could be taken back.
    """
    with workspace.reading() as reading:
        stacks = read_stacks(reading.session, reading.person_id)
    if stacks.erasure is not None and not beyond_erasure:
        raise _erased_last(stacks)
    if not stacks.undo:
        raise CannotUndoError("There is nothing of yours to undo.")
    return _revert(workspace, stacks.undo[-1], Origin.UNDO)


def _erased_last(stacks: Stacks) -> ErasedLastError:
    before = f" Undo again takes back: {stacks.undo[-1].label}." if stacks.undo else ""
    return ErasedLastError(
        f"A person who was erased cannot be brought back. Nothing was changed.{before}"
    )


def redo(workspace: Workspace) -> Reverted:
    """Bring back what the current person undid last.

    Raises:
        CannotUndoError: nothing was undone, or something else was done since.
    """
    with workspace.reading() as reading:
        steps = read_stacks(reading.session, reading.person_id).redo
    if not steps:
        raise CannotUndoError("There is nothing of yours to redo.")
    return _revert(workspace, steps[-1], Origin.REDO)


def undo_change(workspace: Workspace, change_set: UUID) -> Reverted:
    """Take back one change set, however long ago it was; what was edited since stays and is listed.

    It then stands on the stack of whoever took it back, to be brought again.

    Raises:
        CannotUndoError: it was taken back already, it cannot be, or it is a colleague's and the
            person is no leader.
    """
    with workspace.reading() as reading:
        step = _standing(reading.session, change_set)
        row = reading.session.get_one(ChangeSet, change_set)
        if not may_undo(reading.session, reading.person_id)(row.person_id):
            raise CannotUndoError(
                f"{row.label} is a colleague's. Nothing was changed. Ask them, or a leader."
            )
    with workspace.change(step.label, Origin.UNDO, reverts=step.id) as change:
        _hold(change.session, step)
        if _standing(change.session, change_set) != step:
            raise _taken_back_meanwhile(step)
        kept = revert(change, step.id)
    return Reverted(step.label, kept)


def taken_back(session: Session) -> frozenset[UUID]:
    """Return the change sets that were undone and not brought back since."""
    heads = _heads(session)
    return frozenset(key for key, head in heads.items() if head.origin is Origin.UNDO)


def may_undo(session: Session, person: UUID | None) -> Callable[[UUID | None], bool]:
    """Return what tells whether a person may take back a change of somebody: their own, or any as a leader."""
    row = None if person is None else session.get(Person, person)
    is_leader = row is not None and row.is_leader
    return lambda author: is_leader or author == person


def recent(reading: Reading, limit: int = 200) -> list[HistoryRow]:
    """Return the newest change sets of everybody, the newest first."""
    statement = (
        select(ChangeSet.id, ChangeSet.at, Person.name, ChangeSet.label, ChangeSet.origin)
        .outerjoin(Person, Person.id == ChangeSet.person_id)
        .order_by(ChangeSet.number.desc())
        .limit(limit)
    )
    return [HistoryRow(*row) for row in reading.session.execute(statement)]


def _standing(session: Session, change_set: UUID) -> Step:
    """Return what has to be taken back for a change set: itself, or what brought it back last.

    Raises:
        CannotUndoError: it is taken back already, or is none that can be.
    """
    row = session.get_one(ChangeSet, change_set)
    itself = Step(row.id, row.label, row.origin, row.reverts)
    step = _heads(session).get(change_set, itself)
    if step.origin is Origin.UNDO:
        raise CannotUndoError(f"{step.label} was taken back already. Nothing was changed.")
    if step.origin not in (Origin.EDIT, Origin.REDO):
        raise CannotUndoError(f"{step.label} cannot be taken back. Nothing was changed.")
    return step


def _heads(session: Session) -> dict[UUID, Step]:
    """Return, by change set, the last of those that took it back or brought it back."""
    statement = (
        select(ChangeSet.id, ChangeSet.label, ChangeSet.origin, ChangeSet.reverts)
        .where(ChangeSet.reverts.is_not(None))
        .order_by(ChangeSet.number)
    )
    heads: dict[UUID, Step] = {}
    first: dict[UUID, UUID] = {}
    for row in session.execute(statement):
        step = Step(*row)
        if step.reverts is not None:
            first[step.id] = first.get(step.reverts, step.reverts)
            heads[first[step.id]] = step
    return heads


def _revert(workspace: Workspace, step: Step, origin: Origin) -> Reverted:
    with workspace.change(step.label, origin, reverts=step.id) as change:
        _refuse_twice(change, step)
        kept = revert(change, step.id)
    return Reverted(step.label, kept)


def _refuse_twice(change: Change, step: Step) -> None:
    """Leave a step alone that the same person takes back in another window in this moment."""
    _hold(change.session, step)
    stacks = read_stacks(change.session, change.person_id)
    if step not in (*stacks.undo[-1:], *stacks.redo[-1:]):
        raise _taken_back_meanwhile(step)


def _hold(session: Session, step: Step) -> None:
    """Hold the step to the end of the change, so that a second window sees what the first did.

    On a server by its key, since rows of the log are nobody's to change; a file has one writer.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = func.hashtextextended(step.id.hex, 0)
        session.execute(select(func.pg_advisory_xact_lock(key)))


def _taken_back_meanwhile(step: Step) -> CannotUndoError:
    return CannotUndoError(
        f"{step.label} was taken back or brought back in another window. Nothing was changed."
    )
