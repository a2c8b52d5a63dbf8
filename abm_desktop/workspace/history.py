"""Use cases of history: what changed, and taking it back by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from abm_desktop.errors import CannotUndoError
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.opened import Change, Reading, Workspace
from db.workspace.revert import KeptRow, revert
from db.workspace.stack import STEP, Stacks, Step, read_stacks
from db.workspace.tables import ChangeSet, Person
from resources.language import digits, tr
from resources.records import dataclass
from resources.retelling import told


class ErasedLastError(CannotUndoError):
    """The last thing that a person did erased somebody; the text says what undoing again does."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The names of what I can undo and redo now; none where there is nothing."""

    undo: str | None
    redo: str | None


_PLURALS: Final = {
    "account": (tr("account"), tr("accounts")),
    "asset": (tr("asset"), tr("assets")),
    "campaign": (tr("campaign"), tr("campaigns")),
    "channel": (tr("channel"), tr("channels")),
    "competitor": (tr("competitor"), tr("competitors")),
    "contact": (tr("contact"), tr("contacts")),
    "deal": (tr("deal"), tr("deals")),
    "decision": (tr("decision"), tr("decisions")),
    "engagement": (tr("engagement"), tr("engagements")),
    "meeting": (tr("meeting"), tr("meetings")),
    "nomination": (tr("nomination"), tr("nominations")),
    "objective": (tr("objective"), tr("objectives")),
    "play": (tr("play"), tr("plays")),
    "prediction": (tr("prediction"), tr("predictions")),
    "product": (tr("product"), tr("products")),
    "promise": (tr("promise"), tr("promises")),
    "reason": (tr("reason"), tr("reasons")),
    "committee_role": (tr("committee role"), tr("committee roles")),
    "custom_field": (tr("custom field"), tr("custom fields")),
    "currency_rate": (tr("currency rate"), tr("currency rates")),
    "journey_stage": (tr("journey stage"), tr("journey stages")),
    "saved_view": (tr("saved view"), tr("saved views")),
    "account_field": (tr("own field of an account"), tr("own fields of accounts")),
    "account_file": (tr("file"), tr("files")),
    "account_note": (tr("note"), tr("notes")),
    "activity_type": (tr("kind of engagement"), tr("kinds of engagement")),
    "ballot": (tr("vote"), tr("votes")),
    "campaign_member": (tr("member of a campaign"), tr("members of campaigns")),
    "contact_field": (tr("own field of a person"), tr("own fields of people")),
    "contact_point": (tr("address of a person"), tr("addresses of people")),
    "contact_stance": (
        tr("word of a person on being contacted"),
        tr("words of people on being contacted"),
    ),
    "dated_value": (tr("day from which a value holds"), tr("days from which values hold")),
    "deal_competitor": (tr("competitor of a deal"), tr("competitors of deals")),
    "deal_contact": (tr("contact of a deal"), tr("contacts of deals")),
    "deal_field": (tr("own field of a deal"), tr("own fields of deals")),
    "deal_product": (tr("product of a deal"), tr("products of deals")),
    "deal_reason": (tr("reason of a deal"), tr("reasons of deals")),
    "deal_stage": (tr("stage of deals"), tr("stages of deals")),
    "engagement_contact": (tr("person at an engagement"), tr("people at engagements")),
    "holiday": (tr("day of your own"), tr("days of your own")),
    "import_preset": (tr("import preset"), tr("import presets")),
    "import_run": (tr("import"), tr("imports")),
    "lead_source": (tr("lead source"), tr("lead sources")),
    "next_action": (tr("action"), tr("actions")),
    "person": (tr("colleague"), tr("colleagues")),
    "policy_version": (tr("version of the policy"), tr("versions of the policy")),
    "profile": (tr("setting of the workspace"), tr("settings of the workspace")),
    "put_off": (tr("thing put off"), tr("things put off")),
    "swot_evidence": (tr("piece of evidence"), tr("pieces of evidence")),
    "swot_line": (tr("line of a SWOT"), tr("lines of SWOTs")),
    "touch": (tr("touch"), tr("touches")),
    "account_pause": (tr("pause of an account"), tr("pauses of accounts")),
    "campaign_account": (tr("account of a campaign"), tr("accounts of campaigns")),
    "play_run": (tr("play at an account"), tr("plays at accounts")),
    "play_step": (tr("step of a play"), tr("steps of plays")),
    "touch_override": (tr("rule set aside"), tr("rules set aside")),
    "touch_contact": (tr("contact of a touch"), tr("contacts of touches")),
    "touch_person": (tr("colleague of a touch"), tr("colleagues of touches")),
    "asset_theme": (tr("answer of an asset"), tr("answers of assets")),
    "asset_use": (tr("use of content"), tr("uses of content")),
    "content_request": (tr("request for content"), tr("requests for content")),
    "handoff": (tr("hand-off"), tr("hand-offs")),
    "handoff_contact": (tr("contact of a hand-off"), tr("contacts of hand-offs")),
    "handoff_evidence": (tr("piece of evidence"), tr("pieces of evidence")),
    "handoff_message": (tr("message about a hand-off"), tr("messages about hand-offs")),
    "list_entry": (tr("account of a signed list"), tr("accounts of signed lists")),
    "list_round": (tr("round of votes"), tr("rounds of votes")),
    "list_signature": (tr("signature of the list"), tr("signatures of the list")),
    "list_version": (tr("version of the list"), tr("versions of the list")),
    "meeting_note": (tr("note of a meeting"), tr("notes of meetings")),
    "meeting_person": (tr("colleague of a meeting"), tr("colleagues of meetings")),
    "playbook_signature": (tr("signature of the playbook"), tr("signatures of the playbook")),
    "playbook_version": (tr("version of the playbook"), tr("versions of the playbook")),
    "round_account": (tr("candidate of a round"), tr("candidates of rounds")),
    "term": (tr("word of the glossary"), tr("words of the glossary")),
    "theme": (tr("theme of customers"), tr("themes of customers")),
    "voice": (tr("note of what sales heard"), tr("notes of what sales heard")),
}
"""What people call one row of a table, and several."""


@dataclass(frozen=True, slots=True)
class Reverted:
    """What was taken back (or brought back), and what had to stay."""

    label: str
    kept: tuple[KeptRow, ...]

    @property
    def sentence(self) -> str:
        """Return what stayed, in words; empty where nothing did."""
        counts = Counter((row.entity, row.why) for row in self.kept)
        parts = [
            tr("{rows} {why}", rows=_counted(count, entity), why=why)
            for (entity, why), count in counts.items()
        ]
        return tr("Kept as they are: {parts}.", parts=", ".join(parts)) if parts else ""


def _counted(count: int, entity: str) -> str:
    plain = entity.replace("_", " ")
    one, many = _PLURALS.get(entity, (plain, f"{plain}s"))
    return f"{digits(count)} {one if count == 1 else many}"


def offers(reading: Reading) -> Offers:
    """Return what the person who looks can undo and redo."""
    stacks = read_stacks(reading.session, reading.person_id)
    return Offers(
        undo=stacks.undo[-1].name if stacks.undo else None,
        redo=stacks.redo[-1].name if stacks.redo else None,
    )


def undo(
    workspace: Workspace,
    *,
    beyond_erasure: bool = False,
    begun: Callable[[str], object] | None = None,
) -> Reverted:
    """Take back the current person's last change, never a colleague's.

    Where the person erased somebody last, what they did before is taken back only `beyond_erasure`:
    whoever undoes then means the erasure. What it is that is taken back is told to `begun`, before.

    Raises:
        ErasedLastError: the last thing was an erasure, which nothing takes back.
        CannotUndoError: the person has changed nothing that could be taken back.
    """
    with workspace.reading() as reading:
        stacks = read_stacks(reading.session, reading.person_id)
    if stacks.erasure is not None and not beyond_erasure:
        raise _erased_last(stacks)
    if not stacks.undo:
        raise CannotUndoError(tr("There is nothing of yours to undo."))
    return _revert(workspace, stacks.undo[-1], Origin.UNDO, begun)


def _erased_last(stacks: Stacks) -> ErasedLastError:
    before = (
        tr(" Undo again takes back: {label}.", label=stacks.undo[-1].name) if stacks.undo else ""
    )
    return ErasedLastError(
        tr(
            "A person who was erased cannot be brought back. Nothing was changed.{before}",
            before=before,
        )
    )


def redo(workspace: Workspace, *, begun: Callable[[str], object] | None = None) -> Reverted:
    """Bring back what the current person undid last; what it is, is told to `begun` before.

    Raises:
        CannotUndoError: nothing was undone, or something else was done since.
    """
    with workspace.reading() as reading:
        steps = read_stacks(reading.session, reading.person_id).redo
    if not steps:
        raise CannotUndoError(tr("There is nothing of yours to redo."))
    return _revert(workspace, steps[-1], Origin.REDO, begun)


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
                tr(
                    "{label} is a colleague's. Nothing was changed. Ask them, or a leader.",
                    label=told(row.label, row.said),
                )
            )
    with workspace.change(step.name, Origin.UNDO, reverts=step.id) as change:
        _hold(change.session, step)
        if _standing(change.session, change_set) != step:
            raise _taken_back_meanwhile(step)
        kept = revert(change, step.id)
    return Reverted(step.name, kept)


def taken_back(session: Session) -> frozenset[UUID]:
    """Return the change sets that were undone and not brought back since."""
    heads = _heads(session)
    return frozenset(key for key, head in heads.items() if head.origin is Origin.UNDO)


def may_undo(session: Session, person: UUID | None) -> Callable[[UUID | None], bool]:
    """Return what tells whether a person may take back a change of somebody: their own, or any as a leader."""
    row = None if person is None else session.get(Person, person)
    is_leader = row is not None and row.is_leader
    return lambda author: is_leader or author == person


def _standing(session: Session, change_set: UUID) -> Step:
    """Return what has to be taken back for a change set: itself, or what brought it back last.

    Raises:
        CannotUndoError: it is taken back already, or is none that can be.
    """
    row = session.get_one(ChangeSet, change_set)
    itself = Step(row.id, row.label, row.origin, row.reverts, row.said)
    step = _heads(session).get(change_set, itself)
    if step.origin is Origin.UNDO:
        raise CannotUndoError(
            tr("{step} was taken back already. Nothing was changed.", step=step.name)
        )
    if step.origin not in (Origin.EDIT, Origin.REDO):
        raise CannotUndoError(
            tr("{step} cannot be taken back. Nothing was changed.", step=step.name)
        )
    return step


def _heads(session: Session) -> dict[UUID, Step]:
    """Return, by change set, the last of those that took it back or brought it back."""
    statement = select(*STEP).where(ChangeSet.reverts.is_not(None)).order_by(ChangeSet.number)
    heads: dict[UUID, Step] = {}
    first: dict[UUID, UUID] = {}
    for row in session.execute(statement):
        step = Step(*row)
        if step.reverts is not None:
            first[step.id] = first.get(step.reverts, step.reverts)
            heads[first[step.id]] = step
    return heads


def _revert(
    workspace: Workspace, step: Step, origin: Origin, begun: Callable[[str], object] | None
) -> Reverted:
    if begun is not None:
        begun(step.name)
    with workspace.change(step.name, origin, reverts=step.id) as change:
        _refuse_twice(change, step)
        kept = revert(change, step.id)
    return Reverted(step.name, kept)


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
        tr(
            "{step} was taken back or brought back in another window. Nothing was changed.",
            step=step.name,
        )
    )
