"""Two people who edit the same account both keep their work: in a file, and on a server.

Different fields merge, the same field asks whoever comes second with both texts shown, and what one
deletes while the other edits it is told. Nothing is overwritten without a word.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from abm_desktop.accounts import service as accounts
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact, delete_contact, edit_contact
from abm_desktop.errors import EditConflictError, KnownError, RowGoneError
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.service import find_person
from db.accounts.tables import Account

Open = Callable[[Location], Workspace]


@pytest.fixture
def both(anywhere: Location, opened: Open) -> tuple[Workspace, Workspace]:
    """Mara's window and Tomás's on the same workspace."""
    mine, theirs = opened(anywhere), opened(anywhere)
    with theirs.reading() as reading:
        theirs.person_id = find_person(reading, "Tomás Okafor").id
    return mine, theirs


def norrhavn(space: Workspace) -> UUID:
    with space.change("Add Norrhavn") as change:
        return accounts.add_account(change, accounts.NewAccount("Norrhavn"))


def edit(space: Workspace, key: UUID, **edits: tuple[object, object]) -> None:
    with space.change("Edit Norrhavn") as change:
        accounts.edit_account(change, key, edits)


def holds(space: Workspace, key: UUID, *fields: str) -> tuple[object, ...]:
    with space.reading() as reading:
        row = reading.session.get_one(Account, key)
        return tuple(getattr(row, field) for field in fields)


def test_different_fields_merge(both):
    mine, theirs = both
    key = norrhavn(mine)
    edit(mine, key, city=(None, "Bergen"))
    edit(theirs, key, phone=(None, "+47 1"))
    assert holds(mine, key, "city", "phone") == ("Bergen", "+47 1")


def test_the_same_field_is_refused_with_both_texts_and_the_other_fields_wait_with_it(both):
    mine, theirs = both
    key = norrhavn(mine)
    edit(theirs, key, why=(None, "Theirs"))
    with pytest.raises(EditConflictError) as caught:
        edit(mine, key, why=(None, "Mine"), city=(None, "Bergen"))
    (conflict,) = caught.value.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == (None, "Mine", "Theirs")
    assert holds(mine, key, "why", "city") == ("Theirs", None)
    edit(mine, key, why=("Theirs", "Theirs\nMine"), city=(None, "Bergen"))
    assert holds(theirs, key, "why", "city") == ("Theirs\nMine", "Bergen")


def test_my_own_earlier_save_is_no_conflict_with_myself(both):
    mine, _theirs = both
    key = norrhavn(mine)
    for before, after in itertools.pairwise((None, "One", "Two", "Three")):
        edit(mine, key, why=(before, after))
    assert holds(mine, key, "why") == ("Three",)


def test_who_edits_what_a_colleague_deletes_is_told_and_undo_brings_it_back(both):
    mine, theirs = both
    key = norrhavn(mine)
    with mine.change("Add Henrik") as change:
        henrik = add_contact(change, NewContact(key, "Henrik Dahlmo"))
    with theirs.change("Delete Henrik") as change:
        delete_contact(change, henrik)
    with (
        pytest.raises(RowGoneError, match="has been deleted meanwhile"),
        mine.change("Edit Henrik") as change,
    ):
        edit_contact(change, henrik, {"title": (None, "CFO")})
    history.undo(theirs)
    with mine.change("Edit Henrik") as change:
        edit_contact(change, henrik, {"title": (None, "CFO")})


def test_undo_takes_back_mine_and_leaves_what_a_colleague_did_since(both):
    mine, theirs = both
    key = norrhavn(mine)
    edit(mine, key, city=(None, "Bergen"), why=(None, "Mine"))
    edit(theirs, key, why=("Mine", "Theirs"))
    undone = history.undo(mine)
    assert holds(mine, key, "city", "why") == (None, "Theirs")
    assert undone.kept


def test_many_writers_at_once_lose_no_update(anywhere, opened):
    spaces = [opened(anywhere) for _ in range(6)]
    key = norrhavn(spaces[0])

    def append(number: int) -> None:
        """Add a word to the same field, as often as somebody else came first."""
        for step in range(4):
            while True:
                (seen,) = holds(spaces[number], key, "why")
                wanted = f"{seen or ''} {number}.{step}".strip()
                try:
                    edit(spaces[number], key, why=(seen, wanted))
                except KnownError:
                    continue
                break

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(append, range(6)))
    (kept,) = holds(spaces[0], key, "why")
    assert sorted(str(kept).split()) == sorted(f"{n}.{s}" for n in range(6) for s in range(4))
