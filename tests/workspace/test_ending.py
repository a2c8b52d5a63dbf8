"""How a change ends: what is asked under the lock that orders changes, and when somebody is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from sqlalchemy import event

from abm_desktop.accounts.service import edit_account
from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.errors import EditConflictError, KnownError, ServerAwayError
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from db.accounts.tables import Account
from tests.doors import Late, door
from tests.team import TeamServer

_COUNTED = "UPDATE change_counter"


@pytest.fixture
def space(team: TeamServer) -> Iterator[Workspace]:
    opened = team.opened("tomas")
    yield opened
    opened.close()


@contextmanager
def asked_of(space: Workspace) -> Iterator[list[str]]:
    """Gather what is asked one by one while a change is made; what ends it is sent in one go beside."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(" ".join(statement.split()[:2]) + " " + statement.split()[2].strip(","))

    event.listen(space._engines.writer, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(space._engines.writer, "before_cursor_execute", note)


def add(space: Workspace, **fields: Any) -> Account:
    with space.change("Add Norrhavn") as change:
        return change.add(Account(name="Norrhavn", **fields))


def number(team: TeamServer) -> int:
    ((found,),) = team.run("postgres", "SELECT number FROM change_counter")
    return int(found)


def test_an_edit_of_which_nothing_follows_asks_twice_and_holds_nobody_up_meanwhile(team, space):
    account = add(space).id
    before = number(team)
    with asked_of(space) as asked, space.change("Edit the city") as change:
        seen = change.get(Account, account).city
        edit_account(change, account, {"city": (seen, "Turin")})
    assert [one.split()[0] for one in asked] == ["SELECT", "UPDATE"]
    assert not [one for one in asked if one.startswith(_COUNTED)]
    assert number(team) == before + 1


def test_an_edit_of_fields_is_asked_for_once_and_written_with_the_end(team, space):
    account = add(space, city="Rome").id
    before = number(team)
    with asked_of(space) as asked, space.change("Edit the city") as change:
        edit_account(change, account, {"city": ("Rome", "Turin")})
        edit_account(change, account, {"city": ("Turin", "Oslo")})
    # The row is read in one go with the begin, beside what is asked one by one.
    assert asked == []
    assert number(team) == before + 1
    with space.reading() as reading:
        row = reading.session.get_one(Account, account)
        assert (row.city, row.version) == ("Oslo", 3)


@pytest.mark.parametrize("seen", ["Rome", "Turin"])
def test_a_change_after_one_that_began_with_an_edit_is_kept_whole_or_not_at_all(space, seen):
    """Whether that was kept or refused: the driver begins by itself again."""
    account = add(space, city="Rome").id
    with suppress(EditConflictError), space.change("Edit the city") as change:
        edit_account(change, account, {"city": (seen, "Oslo")})

    def fail() -> None:
        with space.change("Edit the phone") as change:
            change.get(Account, account).phone = "1"
            change.session.flush()
            raise KnownError

    with pytest.raises(KnownError):
        fail()
    with space.reading() as reading:
        assert reading.session.get_one(Account, account).phone is None


def test_what_a_change_writes_at_its_end_is_refused_where_it_refers_to_nothing(team, space):
    account = add(space, city="Rome").id
    before = number(team)
    with pytest.raises(KnownError), space.change("Edit the reason") as change:
        change.edit(
            Account, account, {"listing_reason": (None, "none of them"), "city": ("Rome", "Oslo")}
        )
    assert number(team) == before
    with space.reading() as reading:
        assert reading.session.get_one(Account, account).city == "Rome"


def test_what_colleagues_kept_meanwhile_comes_with_the_answer_and_asks_for_no_look(team, space):
    heard: list[str] = []
    space.subscribe(lambda changes: heard.append(changes.label))
    colleague = team.opened("ada")
    account = add(colleague).id
    with colleague.change("Edit the region") as change:
        edit_account(change, account, {"region": (None, "North")})
    with asked_of(space) as asked, space.change("Edit the city") as change:
        edit_account(change, account, {"city": (None, "Turin")})
    colleague.close()
    assert heard == ["Add Norrhavn", "Edit the region", "Edit the city"]
    assert asked == []


def test_what_follows_from_a_change_is_worked_out_under_the_lock_that_orders_changes(team, space):
    account = add(space).id
    before = number(team)
    with asked_of(space) as asked, space.change("Log a call") as change:
        engagement.log(change, NewEngagement(account, "call_connected", change.at, text="Budget"))
        change.session.flush()
        written = len(asked)
    (place,) = [place for place, one in enumerate(asked) if one.startswith(_COUNTED)]
    assert place <= written
    # Derived rows are only touched once nobody else can end a change.
    derived = (
        "engagement_day",
        "engagement_rollup",
        "role_rollup",
        "search_entry",
        "account_rollup",
    )
    touched = [place for place, one in enumerate(asked) if one.split()[-1] in derived]
    assert touched
    assert min(touched) > place
    assert number(team) == before + 1


def test_a_row_that_is_held_is_not_asked_for_again(space):
    account = add(space, city="Rome").id
    with asked_of(space) as asked, space.change("Edit it twice") as change:
        row = change.get(Account, account)
        edit_account(change, account, {"city": ("Rome", "Turin")})
        assert change.get(Account, account) is row
        edit_account(change, account, {"city": ("Turin", "Oslo")})
    assert [one.split()[0] for one in asked] == ["SELECT", "UPDATE", "UPDATE"]
    history.undo(space)
    with space.reading() as reading:
        assert reading.session.get_one(Account, account).city == "Rome"


def test_a_row_that_was_deleted_in_the_same_change_is_gone_for_it(space):
    account = add(space).id
    with space.change("Delete it") as change:
        change.delete(change.get(Account, account))
        with pytest.raises(KnownError, match="has been deleted"):
            change.get(Account, account)


def test_a_server_that_does_not_let_members_wait_for_its_disk_keeps_their_changes_all_the_same(
    team, space
):
    """Then it is asked whether it kept them, and what it answers is on its disk."""
    team.run(
        "postgres",
        "DO $$ DECLARE one regprocedure; BEGIN FOR one IN SELECT oid FROM pg_proc"
        " WHERE proname = 'pg_logical_emit_message'"
        " LOOP EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', one); END LOOP; END $$",
    )
    before = number(team)
    heard: list[int] = []
    space.subscribe(lambda changes: heard.append(changes.number))
    account = add(space).id
    with space.change("Edit the city") as change:
        edit_account(change, account, {"city": (None, "Turin")})
    assert change.kept is not None
    assert heard == [before + 1, before + 2]
    assert number(team) == before + 2


def test_a_commit_that_reaches_the_server_after_it_was_asked_is_not_kept_any_more(server, opened):
    """Whoever was told that nothing was changed does it again, and it is there once."""
    late = Late(server)
    with server.copy_of("template_workspace") as url, door(late) as opened_door:
        name = url.partition("?")[0].rpartition("/")[2]
        place = f"postgresql://postgres@127.0.0.1:{opened_door.port}/{name}?sslmode=disable"
        space = opened(Location(url=place))
        account = add(space, city="Turin").id
        late.armed.set()
        with (
            pytest.raises(ServerAwayError),
            space.change("Move to Rome") as change,
        ):
            edit_account(change, account, {"city": ("Turin", "Rome")})
        late.deliver()
        with space.reading() as reading:
            assert reading.session.get_one(Account, account).city == "Turin"
        with space.change("Move to Rome") as change:
            edit_account(change, account, {"city": ("Turin", "Rome")})
        space.close()
