"""Accounts follow the tests of the journey, unless a person chose their stage."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select, type_coerce
from sqlalchemy.orm import Session

from abm_desktop.accounts.service import release_stage
from abm_desktop.engagement.journey import stage_of
from abm_desktop.home.services.journey_ground import Keys, evidence_of_all
from abm_desktop.home.services.journey_touched import Touched, accounts_touched
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.opened import Change, Reading, Workspace
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account, JourneyStage
from db.engagement.weights import minutes_by_activity
from db.types import PackedKey
from db.workspace.bulk import chunks
from resources.language import tr, tr_count


def bring_up_to_date(workspace: Workspace, after: Collection[Touched] | None = None) -> int:
    """Move every account that follows the tests to its stage, and return how many were moved.

    `after` says what was touched since the last look, so that only those accounts are looked at.
    It looks first and opens a change only where something is to be moved. Two that do it at the
    same time write once: the second finds nothing left to move.
    """
    with workspace.reading() as reading:
        keys = None if after is None else accounts_touched(reading.session, after)
        due = _due(reading.session, policy(reading), reading.now.date(), keys)
        label = _label(reading, due)
    if not due:
        return 0
    with workspace.change(label, Origin.SYSTEM) as change:
        return move_to_stages(change, due)


def move_to_stages(change: Change, keys: Keys = None) -> int:
    """Move those accounts, or all, that follow the tests to their stage."""
    change.session.flush()
    due = _due(change.session, policy(change), change.at.date(), keys)
    free = _still_following(change, due)
    moves = [(key, {"stage": stage}) for key, stage in due.items() if key in free]
    change.update_many(Account, moves)
    return len(moves)


def follow_tests(change: Change, key: UUID) -> None:
    """Let an account follow the tests again, and move it to its stage in the same change.

    Undo then brings the chosen stage back whole.
    """
    release_stage(change, key)
    move_to_stages(change, [key])


def keep_told_stages(change: Change, today: date) -> None:
    """Let every account whose stage is not what the tests say keep it, as if a person chose it."""
    change.session.flush()
    due = _due(change.session, policy(change), today)
    change.update_many(Account, [(key, {"stage_is_set": True}) for key in due])


def _due(session: Session, rules: Policy, today: date, keys: Keys = None) -> dict[UUID, str]:
    """Return the accounts that are not where the tests say, and where they belong."""
    found: dict[UUID, str] = {}
    for chunk in [None] if keys is None else chunks(list(keys)):
        evidence = evidence_of_all(session, rules, minutes_by_activity(session), today, chunk)
        stages = _stages(session, chunk)
        found |= {
            UUID(bytes=key): stage
            for key, known in evidence.items()
            if (stage := stage_of(known, rules)) != stages.get(key)
        }
    return found


def _stages(session: Session, keys: Keys) -> Mapping[bytes, str]:
    statement = select(type_coerce(Account.id, PackedKey()), Account.stage)
    if keys is not None:
        statement = statement.where(Account.id.in_(keys))
    return dict(session.connection().execute(statement).all())


def _still_following(change: Change, keys: Collection[UUID]) -> set[UUID]:
    """Hold accounts until the change ends, and return those that nobody has set meanwhile."""
    found: set[UUID] = set()
    for chunk in chunks(list(keys)):
        statement = select(Account.id).where(Account.id.in_(chunk), Account.stage_is_set.is_(False))
        found.update(change.session.scalars(statement.with_for_update()))
    return found


def _label(reading: Reading, due: Mapping[UUID, str]) -> str:
    if len(due) != 1:
        return tr_count(
            "Move {count} account to its stage", "Move {count} accounts to their stage", len(due)
        )
    ((key, code),) = due.items()
    name = reading.session.scalar(select(Account.name).where(Account.id == key))
    label = reading.session.scalar(select(JourneyStage.label).where(JourneyStage.code == code))
    return tr("Move {name} to {stage}", name=name, stage=label)
