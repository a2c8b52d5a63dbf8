"""The plan of an account as one look at it: a fixed number of queries, however long it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import case, func, or_, select, union_all

from abm_desktop.committee.service import missing_roles
from abm_desktop.errors import RowGoneError
from abm_desktop.plans.completeness import (
    FACTS,
    AimedAt,
    Completeness,
    PlanState,
    completeness_of,
)
from abm_desktop.plans.progress import Figures, progress_of
from abm_desktop.plans.rows import (
    ActionRow,
    Colleague,
    NoteRow,
    ObjectiveRow,
    Plan,
    SwotRow,
    Updated,
)
from abm_desktop.plans.services.evidence import evidence_of
from abm_desktop.vocabulary import Quadrant, TouchState
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.plans.actions import NextAction
from db.plans.tables import AccountNote, Objective, SwotEvidence, SwotLine
from db.touches.tables import Touch
from db.workspace.tables import ChangeSet, LoggedChange, Person
from resources.language import tr

_TABLES: Final = (Objective, NextAction, SwotLine, SwotEvidence, AccountNote)


def plan(reading: Reading, key: UUID) -> Plan:
    """Return the plan of an account.

    Raises:
        RowGoneError: there is no such account any more.
    """
    account = _account(reading, key)
    actions = _actions(reading, key)
    objectives = _objectives(reading, key, actions)
    swot = _swot(reading, key)
    return Plan(
        account=key,
        name=account.name,
        tier=account.tier,
        why=account.why or "",
        objectives=objectives,
        actions=actions,
        swot=swot,
        notes=_notes(reading, key),
        completeness=_completeness(reading, account, objectives, actions, swot),
        updated=_updated(reading, key),
    )


def completeness(reading: Reading, key: UUID) -> Completeness:
    """Return how complete the plan of an account is, where nothing else of it is seen.

    Raises:
        RowGoneError: there is no such account any more.
    """
    account = _account(reading, key)
    actions = _actions(reading, key)
    objectives = _objectives(reading, key, actions)
    return _completeness(reading, account, objectives, actions, _swot(reading, key))


def _account(reading: Reading, key: UUID) -> Account:
    account = reading.session.get(Account, key)
    if account is None:
        raise RowGoneError(tr("This account has been deleted meanwhile."))
    return account


def _objectives(
    reading: Reading, account: UUID, actions: Sequence[ActionRow]
) -> tuple[ObjectiveRow, ...]:
    steps = _steps(reading, account, actions)
    statement = (
        select(Objective, Person)
        .outerjoin(Person, Person.id == Objective.owner_id)
        .where(Objective.account_id == account)
        .order_by(Objective.closed_on.is_not(None), Objective.position, Objective.id)
    )
    return tuple(
        _objective(row, owner, steps.get(row.id, ()))
        for row, owner in reading.session.execute(statement)
    )


def _objective(row: Objective, owner: Person | None, steps: Sequence[ActionRow]) -> ObjectiveRow:
    figures = Figures(row.baseline, row.target, row.current)
    done = sum(step.is_done for step in steps)
    return ObjectiveRow(
        id=row.id,
        account=row.account_id,
        title=row.title,
        measure=row.measure or "",
        unit=row.unit or "",
        figures=figures,
        team=row.team,
        owner=_colleague(owner),
        due=row.due,
        closed_on=row.closed_on,
        steps=tuple(steps),
        progress=progress_of(figures, done, len(steps)),
    )


def _steps(
    reading: Reading, account: UUID, actions: Iterable[ActionRow]
) -> dict[UUID, list[ActionRow]]:
    """Return steps by objective, in the order in which people put them."""
    statement = (
        select(NextAction.id)
        .where(NextAction.account_id == account, NextAction.objective_id.is_not(None))
        .order_by(NextAction.position, NextAction.id)
    )
    by_key = {action.id: action for action in actions}
    steps: dict[UUID, list[ActionRow]] = defaultdict(list)
    for key in reading.session.scalars(statement):
        action = by_key[key]
        if action.objective_id is not None:
            steps[action.objective_id].append(action)
    return steps


def _actions(reading: Reading, account: UUID) -> tuple[ActionRow, ...]:
    """Return all actions: open ones by their day, those without one in their order, then done."""
    is_done = NextAction.done_at.is_not(None)
    statement = (
        select(NextAction, Objective.title, Person)
        .outerjoin(Objective, Objective.id == NextAction.objective_id)
        .outerjoin(Person, Person.id == NextAction.owner_id)
        .where(NextAction.account_id == account)
        .order_by(
            is_done,
            NextAction.done_at.desc(),
            NextAction.due.is_(None),
            NextAction.due,
            NextAction.position,
            NextAction.id,
        )
    )
    return tuple(_action(*found) for found in reading.session.execute(statement))


def _action(row: NextAction, objective: str | None, owner: Person | None) -> ActionRow:
    return ActionRow(
        id=row.id,
        account=row.account_id,
        objective_id=row.objective_id,
        objective=objective or "",
        title=row.title,
        team=row.team,
        owner=_colleague(owner),
        due=row.due,
        done_at=row.done_at,
    )


def _swot(reading: Reading, account: UUID) -> tuple[SwotRow, ...]:
    evidence = evidence_of(reading, account)
    statement = (
        select(SwotLine)
        .where(SwotLine.account_id == account)
        .order_by(SwotLine.quadrant, SwotLine.position, SwotLine.id)
    )
    return tuple(
        SwotRow(row.id, account, row.quadrant, row.text, tuple(evidence.get(row.id, ())))
        for row in reading.session.scalars(statement)
    )


def _notes(reading: Reading, account: UUID) -> tuple[NoteRow, ...]:
    statement = (
        select(AccountNote, Person)
        .outerjoin(Person, Person.id == AccountNote.person_id)
        .where(AccountNote.account_id == account)
        .order_by(AccountNote.written_at.desc(), AccountNote.id.desc())
    )
    return tuple(
        NoteRow(row.id, account, row.title or "", row.body, _colleague(person), row.written_at)
        for row, person in reading.session.execute(statement)
    )


def _completeness(
    reading: Reading,
    account: Account,
    objectives: Sequence[ObjectiveRow],
    actions: Sequence[ActionRow],
    swot: Sequence[SwotRow],
) -> Completeness:
    scheduled, unscheduled = _planned_touches(reading, account.id)
    required = () if account.tier is None else policy(reading).required_roles[account.tier]
    state = PlanState(
        facts={field: _is_known(getattr(account, field)) for field in FACTS},
        objectives=[_aimed_at(row, is_measured=bool(row.measure)) for row in objectives],
        swot={
            quadrant: [bool(row.evidence) for row in swot if row.quadrant is quadrant]
            for quadrant in Quadrant
        },
        required_roles=len(required),
        missing_roles=len(missing_roles(reading, account.id)),
        scheduled=scheduled,
        unscheduled=unscheduled,
        actions=[_aimed_at(row) for row in actions if not row.is_done],
    )
    return completeness_of(state)


def _planned_touches(reading: Reading, account: UUID) -> tuple[int, int]:
    """Return how many planned touches have a day from today on, and how many have none."""
    ahead = func.coalesce(func.sum(case((Touch.day >= reading.today, 1), else_=0)), 0)
    without = func.coalesce(func.sum(case((Touch.day.is_(None), 1), else_=0)), 0)
    statement = select(ahead, without).where(
        Touch.account_id == account, Touch.state == TouchState.PLANNED
    )
    scheduled, unscheduled = reading.session.execute(statement).one()
    return int(scheduled), int(unscheduled)


def _updated(reading: Reading, account: UUID) -> Updated | None:
    """Return who changed what of the plan last, as the log tells."""
    keys = union_all(*(select(table.id).where(table.account_id == account) for table in _TABLES))
    imports = union_all(
        *(select(table.imported_in).where(table.account_id == account) for table in _TABLES)
    )
    logged = select(LoggedChange.change_set_id).where(
        LoggedChange.entity.in_([table.__tablename__ for table in _TABLES]),
        LoggedChange.key.in_(keys),
    )
    statement = (
        select(ChangeSet.at, Person)
        .outerjoin(Person, Person.id == ChangeSet.person_id)
        .where(or_(ChangeSet.id.in_(logged), ChangeSet.id.in_(imports)))
        .order_by(ChangeSet.number.desc())
        .limit(1)
    )
    found = reading.session.execute(statement).one_or_none()
    return None if found is None else Updated(found.at, _colleague(found[1]))


def _aimed_at(row: ObjectiveRow | ActionRow, *, is_measured: bool = False) -> AimedAt:
    due: date | None = row.due
    return AimedAt(is_measured, row.owner is not None, due is not None)


def _is_known(value: Any) -> bool:
    return value is not None and value != ""


def _colleague(person: Person | None) -> Colleague | None:
    return None if person is None else Colleague(person.id, person.name, person.team)
