"""Whether records are still what an import was compared with, asked within the import's change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from sqlalchemy import func, or_, select, true
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.exchange.kinds.directory import letters
from abm_desktop.exchange.kinds.fields import Ref, Values
from abm_desktop.exchange.kinds.index import Candidate, Index
from abm_desktop.exchange.kinds.matching import AccountIndex
from abm_desktop.exchange.services.account_records import AccountRecords
from abm_desktop.exchange.services.records import Importer, Records, Update
from abm_desktop.workspace.opened import Change
from db.touches.tables import Campaign
from db.whole import metadata
from db.workspace.bulk import chunks
from db.workspace.tables import ChangeCounter
from db.workspace.watch import changes_after
from resources.language import tr


class WorkspaceMovedOnError(KnownError):
    """Somebody wrote records that an import was compared with; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(tr("The workspace changed since the preview. Look again."))


def hold_unchanged(session: Session, records: Records, updates: Sequence[Update]) -> None:
    """Hold records until the change ends, if they are as the preview saw them.

    Raises:
        WorkspaceMovedOnError: one is gone or forgotten, or holds another value in a field to change.
    """
    for some in chunks(updates):
        keys = records.table.id.in_([key for key, _changes in some])
        held = records.load(session, keys, hold=True)
        now = {one.key: one.values for one in held if not one.barred}
        for key, changes in some:
            if key not in now or any(now[key].get(one.name) != one.old for one in changes):
                raise WorkspaceMovedOnError


def refuse_lost_references(session: Session, records: Iterable[Values]) -> None:
    """Refuse values that name rows which somebody deleted, or people erased, since the comparison.

    Raises:
        WorkspaceMovedOnError: one is gone or forgotten.
    """
    named: defaultdict[str, set[UUID]] = defaultdict(set)
    for ref in _references(records):
        if isinstance(ref.key, UUID):
            named[ref.entity].add(ref.key)
    for entity, keys in named.items():
        columns = metadata().tables[entity].c
        kept = ~columns.is_erased if "is_erased" in columns else true()
        for some in chunks(sorted(keys)):
            found = session.scalar(select(func.count()).where(columns.id.in_(some), kept))
            if found != len(some):
                raise WorkspaceMovedOnError


def _references(records: Iterable[Values]) -> Iterator[Ref]:
    for values in records:
        for value in values.values():
            if isinstance(value, Ref):
                yield value
            elif isinstance(value, tuple):
                yield from value


def refuse_copies(
    change: Change, importer: Importer, created: Sequence[Values], compared_at: int
) -> None:
    """Refuse new records that others created, or made like them, since the comparison.

    Comes last and holds the counter of changes, so that nobody can do so before the commit.

    Raises:
        WorkspaceMovedOnError: one of them is there now.
    """
    change.session.execute(select(ChangeCounter.number).with_for_update())
    if others := list(_written_since(change, importer.records, compared_at)):
        _refuse_known(importer.rules.index(others), created)
    if brought := list(_brought_accounts(created)):
        accounts = _written_since(change, AccountRecords(), compared_at)
        _refuse_known(AccountIndex(accounts), brought)
    _refuse_second_campaigns(change)


def _refuse_known(others: Index, created: Iterable[Values]) -> None:
    for values in created:
        found = others.find(values)
        if found.candidate is not None or found.rivals:
            raise WorkspaceMovedOnError


def _refuse_second_campaigns(change: Change) -> None:
    """Refuse a campaign that the import brings, and somebody else did in this very moment."""
    rows = change.session.execute(
        select(Campaign.name, Campaign.external_id, Campaign.imported_in)
    ).all()
    mine = {(letters(name), key) for name, key, origin in rows if origin == change.id}
    others = {(letters(name), key) for name, key, origin in rows if origin != change.id}
    if mine & others:
        raise WorkspaceMovedOnError


def _brought_accounts(created: Sequence[Values]) -> Iterator[Values]:
    """Yield the values of the accounts that new records bring with them, each once."""
    named = {one for values in created if isinstance(one := values.get("account"), Ref)}
    for one in named:
        if one.brings is not None:
            yield {name: value for name, value in one.brings.items() if value is not None}


def _written_since(change: Change, records: Records, number: int) -> Iterator[Candidate]:
    """Yield the records that others wrote after a change set; all, where they are not named."""
    table = records.table
    entity = table.__tablename__
    news = changes_after(change.session, number)
    written = [one.touched[entity] for one in news if one.touches(entity)]
    if None in written:
        mine = table.imported_in == change.id
        yield from records.load(change.session, or_(table.imported_in.is_(None), ~mine))
        return
    named = sorted({key for keys in written if keys is not None for key in keys})
    for keys in chunks(named):
        yield from records.load(change.session, table.id.in_(keys))
